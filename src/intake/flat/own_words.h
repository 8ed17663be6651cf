/* Reports that nothing but their headlines keep apart are told by their words. */
#ifndef DR_INTAKE_FLAT_OWN_WORDS_H
#define DR_INTAKE_FLAT_OWN_WORDS_H

#include "intake/flat/briefs.h"

/* Whether each of the pieces under headlines is a report of its own: its first paragraph says again what its headline
 * says, as news does, and the pieces have next to no names in common, as the parts of one text have under their subheads. */
bool dr_flat_have_own_words(dr_arena *arena, const dr_blocks *blocks, const dr_briefs *found);

#endif
