/* What words tell of that has not been done:
 *
 *   vetoed a motion condemning Chile          what was only proposed, and who vetoes it condemns nobody
 *   dismissed a suit accusing Chile           has been said, but not by who dismisses it
 *   a strike was averted                      denied
 */
#ifndef DR_CODING_EVENTS_UNDONE_H
#define DR_CODING_EVENTS_UNDONE_H

#include "syntax/tree.h"

/* Whether the word tells what a text says that somebody is not for, "abstained from a resolution that lifts the
 * embargo": that is nobody's act. */
bool dr_is_text_not_backed(const dr_tree *tree, uint32_t word);

/* The verb by which a text is refused of which the word tells what it says, "vetoed a motion condemning Chile";
 * DR_NONE: none is. What it says is not said by who refuses it. */
uint32_t dr_text_refused_by(const dr_tree *tree, uint32_t word);

/* Whether that text is nothing until it is adopted, as a motion is and a suit is not. */
bool dr_is_never_adopted(const dr_tree *tree, uint32_t word);

/* The verb that says that the act at the token was averted, foiled, thwarted; DR_NONE: it was not. */
uint32_t dr_thwarted_by(const dr_tree *tree, uint32_t token);

#endif
