/* How likely a word tells an event: what the heads give to it, weighed with the rule that says so. */
#ifndef DR_CODING_EVENTS_ODDS_H
#define DR_CODING_EVENTS_ODDS_H

#include "coding/events/signals.h"

/* From this weight of a rule's row on nearly nothing but an event is said so (an attack that is halted). */
#define DR_RULE_CERTAIN 0.95

/* 0..1: what the heads give to the word's being an event, whatever its type. */
static inline float dr_event_share(const dr_coded_word *word)
{
    return 1 - word->trigger[DR_CODED_TRIGGER_NONE];
}

/* Log odds that the word is an event; rule: the weight of a rule that says so, or 0. */
double dr_event_odds(const dr_clauses *c, const dr_coded_word *word, double rule);
/* The least log odds asked of the word; word may be NULL. */
double dr_least_odds(const dr_coded_word *word);
/* 0..1: how likely the event of a signal that the heads know of is one of its type; rule: the type that a rule gives.
 */
double dr_event_confidence(const dr_signal *signal, dr_plover rule, double odds);

#endif
