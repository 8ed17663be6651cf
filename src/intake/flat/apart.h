/* Reports that rows of marks or lines that count keep apart, and nothing else. */
#ifndef DR_INTAKE_FLAT_APART_H
#define DR_INTAKE_FLAT_APART_H

#include "intake/flat/briefs.h"

/* The mark of a line that is a row of one, or NUL: "=====", "* * *". *strong: it is so long that it parts more than the
 * parts of one text. */
char dr_flat_row(dr_str line, bool *strong);
/* The number in a line that counts reports, or 0: "Document 3 of 12", "3 of 12 DOCUMENTS". */
uint32_t dr_flat_counts(dr_str line);
/* Whether the blocks are reports that such lines part; where they stand. */
bool dr_flat_apart(dr_arena *arena, const dr_blocks *blocks, dr_briefs *out);
/* Whether they may be, but where one ends is not certain. */
bool dr_flat_may_be_apart(dr_arena *arena, const dr_blocks *blocks);

#endif
