/* Clauses that do not tell what happened, by their form alone:
 *
 *   if Syria attacked, in case it attacked, as if it had      a condition or comparison
 *   Israel would have withdrawn, had Egypt signed             what did not come to be
 *   planned to attack, a plan to attack               what is meant to be done
 *   fears of an attack, a possible attack             what may come
 *   failed to capture the town, left without signing          what was not done
 *   denied that it had attacked, it is untrue that it did     what is said not to be so */
#ifndef DR_SYNTAX_UNREAL_H
#define DR_SYNTAX_UNREAL_H

#include "syntax/tree.h"

/* Whether the clause stands under "if", "unless", "provided that", "in case", "whether", "as if" or the like, or under
 * "once", "until" or "as long as" of what would be done. "Even if" grants what has
 * happened, and does not count. */
bool dr_is_conditional(const dr_tree *tree, uint32_t clause);

/* Whether the word is the participle of "provided that Israel withdrew", which neither does nor says anything. */
bool dr_makes_condition(const dr_tree *tree, uint32_t word);

/* Whether the clause tells what would have been: "would have signed", "was to have signed", "had Egypt signed, …".
 */
bool dr_is_counterfactual(const dr_tree *tree, uint32_t clause);

/* Whether the word, a verb or the noun of a light verb ("reach agreement"), hangs on one that says it was not done, or
 * stands behind "without", "instead of" or "almost"; not where that is itself denied: "did not fail to sign". */
bool dr_falls_short(const dr_tree *tree, uint32_t word);

/* Whether the word is an act that somebody means to do, or the verb that says so: "planned to attack", "plans to
 * attack", "were planning attacks", "the visit planned for June"; not "planned the attack", which has been. */
bool dr_is_intended(const dr_tree *tree, uint32_t word);

/* Whether the word, a noun or a gerund, is of what may come: "a possible attack", "any attack", "fears of an attack",
 * "in danger of being attacked", "in case of an attack"; not "fear of the attacks", which have been. */
bool dr_is_foreseen(const dr_tree *tree, uint32_t word);

/* Whether a phrase denies the clause as "not" would: "under no circumstances", "on no account", "by no means", "at no
 * time"; not "in no time". */
bool dr_by_no_means(const dr_tree *tree, uint32_t clause);

/* Whether nobody is told by the noun: "no envoy", "neither Iran nor Iraq", "nobody". DR_NONE: false. */
bool dr_is_none_of(const dr_tree *tree, uint32_t noun);

/* Whether what the verb governs is nothing: "took no hostages", "agreed to none of it", "asked for nothing". */
bool dr_governs_none(const dr_tree *tree, uint32_t verb);

/* Whether the verb says that something is not so: "denied that …", "dismissed a report"; not "did not deny that …", nor
 * "denied them entry", which is a refusal. */
bool dr_says_not_so(const dr_tree *tree, uint32_t verb);

/* Whether the word, a verb or the noun of a light verb, heads a clause that somebody says is not so: "denied that it
 * had attacked", "reports that it attacked were false", "it is not true that it attacked", "no one believes that it
 * did". A charge that is denied stays one that somebody makes, and what it tells open. */
bool dr_is_said_not_so(const dr_tree *tree, uint32_t word);

/* Whether the word, a verb or noun of refusing, is of telling: "refused to say", "declined to give details", "refused
 * to be drawn". That refuses nothing that is on the table. */
bool dr_keeps_silent(const dr_tree *tree, uint32_t word);

/* Whether the clause is what somebody does not say to be so: "refused to confirm that it had bombed", "would neither
 * confirm nor deny that it had". */
bool dr_is_unconfirmed(const dr_tree *tree, uint32_t clause);

/* Whether the noun is of what a paper asks for, "a request for comment", "an interview request", "requests to comment":
 * it is asked of no party. */
bool dr_is_for_print(const dr_tree *tree, uint32_t noun);

#endif
