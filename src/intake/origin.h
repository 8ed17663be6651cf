/* What stays the same of a report when its text changes: by this two texts are known to be of one report. */
#ifndef DR_INTAKE_ORIGIN_H
#define DR_INTAKE_ORIGIN_H

#include "intake/report.h"

/* "url:" and its address, else "id:", outlet and the giver's id for it, else "file:" and the file that holds it alone;
 * at == NULL: nothing. */
dr_str dr_report_origin(dr_arena *arena, const dr_report *report);
/* Whether a file holds the report alone. */
bool dr_is_file(const dr_report *report);
/* The path as origins have it: "./a//b" is "a/b". */
dr_str dr_plain_path(dr_arena *arena, dr_str path);

#endif
