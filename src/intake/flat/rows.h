/* Lines that part reports: rows of marks, and lines that count. */
#ifndef DR_INTAKE_FLAT_ROWS_H
#define DR_INTAKE_FLAT_ROWS_H

#include "base/str.h"

#define DR_FLAT_ROWS "=*#_-~+" /* the marks of rows */

/* The mark of a line that is a row of one, or NUL: "=====", "* * *". *strong: it is so long that it parts more than the
 * parts of one text. */
char dr_flat_row(dr_str line, bool *strong);
/* The number in a line that counts reports, or 0: "Document 3 of 12", "3 of 12 DOCUMENTS". */
uint32_t dr_flat_counts(dr_str line);

#endif
