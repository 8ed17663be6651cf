/* Days and clauses of a sentence that are not of the act told by one of its words:
 *
 *   offered to lift the siege   laid in September          a clause that says more of a noun
 *   Washington, which has helped since 1980, promised      the same
 *   gave them a deadline of May 22                         a bound that is set */
#ifndef DR_SYNTAX_ASIDES_H
#define DR_SYNTAX_ASIDES_H

#include "syntax/tree.h"

/* Whether the word leads a clause that only says more of a noun. */
bool dr_describes(const dr_tree *tree, uint32_t word);

/* Whether the word leads a clause that only says more of a noun other than `own`, "a pact signed in May", tells of
 * another time, "after it fell in May", or stands beside another. */
bool dr_leads_aside(const dr_tree *tree, uint32_t word, uint32_t own);

/* Whether the word at the head of a day is a bound that somebody sets: "a deadline of May 22", "set May 22 as a
 * deadline". */
bool dr_is_deadline(const dr_tree *tree, uint32_t day);

/* The verb that puts something off to the day or from it, on which it does not do so: "extended the truce to Sunday",
 * "moved the summit from May 2 to May 6". Or DR_NONE. */
uint32_t dr_put_off_by(const dr_tree *tree, uint32_t day);

/* Whether the noun is what the verb puts off, and not who or what does so: the talks of "rain delayed the talks", of
 * "changed the date of the talks". */
bool dr_is_put_off(const dr_tree *tree, uint32_t verb, uint32_t noun);

/* Whether something is put off from the day, on which nothing is then: "postponed the talks from May 2 to May 6". */
bool dr_is_given_up(const dr_tree *tree, uint32_t day);

/* The noun of which the year at `day` says when it was: the treaty of "the 1979 treaty". Or DR_NONE. */
uint32_t dr_noun_of_year(const dr_tree *tree, uint32_t day);

#endif
