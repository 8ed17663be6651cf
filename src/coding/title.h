/* What a report is called wherever one is named for people: pages of the desk, what read and show print, stories. */
#ifndef DR_CODING_TITLE_H
#define DR_CODING_TITLE_H

#include "coding/record.h"

/* Its title; of one without, how its lead begins, cut between words; of one without text, its key or id. */
dr_str dr_report_title(dr_arena *arena, const dr_record *record);

#endif
