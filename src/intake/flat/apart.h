/* Reports that rows of marks or lines that count keep apart, and nothing else. */
#ifndef DR_INTAKE_FLAT_APART_H
#define DR_INTAKE_FLAT_APART_H

#include "intake/flat/briefs.h"

/* Whether the blocks are reports that such lines part; where they stand. */
bool dr_flat_apart(dr_arena *arena, const dr_blocks *blocks, dr_briefs *out);
/* Whether they may be, but where one ends is not certain. */
bool dr_flat_may_be_apart(dr_arena *arena, const dr_blocks *blocks);

#endif
