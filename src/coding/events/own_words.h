/* The words that stand for a party of whom no mention tells. */
#ifndef DR_CODING_EVENTS_OWN_WORDS_H
#define DR_CODING_EVENTS_OWN_WORDS_H

#include "coding/events/signals.h"

/* The words of the noun phrase around the token, without its article and without what tells the event: "clan" of "clan
 * fighting". A possessive is the word alone, for whomever it stands: "his" of "his promise". */
dr_mention dr_in_own_words(const dr_clauses *clauses, const dr_signal *signal, uint32_t token);

#endif
