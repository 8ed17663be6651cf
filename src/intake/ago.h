/* Days that are told by how long ago they were: "Published 3 days ago", "5 hours ago", "Updated yesterday". They count
 * from the moment at which the page was shown, which is that of its saving where its container tells one. */
#ifndef DR_INTAKE_AGO_H
#define DR_INTAKE_AGO_H

#include "intake/report.h"

/* Whether the line says how long ago it was published or changed, and little more. */
bool dr_is_ago(dr_str line);
/* Notes the day of such a line, counted back from report->saved when that is known and the words tell the day; else the
 * words are kept for a warning. False when it is no such line, or one that has the day itself. */
bool dr_ago_note(dr_arena *arena, dr_report *report, dr_str line);

#endif
