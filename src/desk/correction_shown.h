/* Corrections where they are shown: at the fact, with what was coded. */
#ifndef DR_DESK_CORRECTION_SHOWN_H
#define DR_DESK_CORRECTION_SHOWN_H

#include "desk/report.h"

/* "Corrected by NAME: type was AGREE, is CONSULT", for each correction of the fact. */
void dr_corrections_of_fact(dr_page *page, const dr_shown_report *report, dr_table table, uint32_t index);
/* Those of which no fact is coded now. */
void dr_open_corrections(dr_page *page, const dr_shown_report *report);

#endif
