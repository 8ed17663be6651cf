/* What the heads' share of a word in a role is worth. */
#ifndef DR_CODING_EVENTS_SHARES_H
#define DR_CODING_EVENTS_SHARES_H

#include "coding/events/signals.h"

/* 0..1: the share of the word itself, 0 where there is no link. */
float dr_share_in(const dr_analysis *analysis, const dr_coded_word *word, dr_link_role role, uint32_t token);
/* What decides whether the word is taken as a party of the signal that the heads know of (signal->coded): "the Angolan
 * rebels" have the shares of both words, and a thing that is acted on less than its own. */
float dr_share_worth(const dr_clauses *clauses, const dr_signal *signal, dr_link_role role, uint32_t token);

#endif
