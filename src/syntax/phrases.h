/* The shape of a sentence read off its tags, for statements and moves: noun phrases and verb groups around a
 * place, quotations, where a clause ends. No tree is needed. Every search is bounded by REACH tokens, so the
 * time over a report stays linear. */
#ifndef DR_SYNTAX_PHRASES_H
#define DR_SYNTAX_PHRASES_H

#include "syntax/quotations.h"

enum { DR_PHRASE_REACH = 120 }; /* tokens looked at in one direction; few news sentences are longer */

/* A word that a noun phrase may begin with or go on with: article, adjective, number, noun, name, pronoun. */
bool dr_opens_phrase(const dr_analysis *a, uint32_t token);
/* The noun phrase that ends right before `end`, with its modifiers and an apposition set off by commas; not
 * below `low`. Empty when there is none. */
dr_range dr_phrase_before(const dr_analysis *a, uint32_t low, uint32_t end);
/* The noun phrase that starts at `at`, with its of-phrase and other attached ones; not past `high`. */
dr_range dr_phrase_after(const dr_analysis *a, uint32_t at, uint32_t high);
/* The same with its appositions: "Orrin Hatch, a senator from Utah". */
dr_range dr_phrase_after_full(const dr_analysis *a, uint32_t at, uint32_t high);
/* The head of a noun phrase: the last noun before its first attached phrase or clause. */
uint32_t dr_head_of(const dr_analysis *a, dr_range phrase);

/* The verb with its auxiliaries, adverbs and governing verbs ("did not immediately respond", "is expected to
 * say"), from the left border to the verb itself. */
dr_range dr_verb_group(const dr_analysis *a, uint32_t low, uint32_t verb);
/* The subject of the nearest finite verb left of `at`: whose words or acts a participle or a second verb tells. */
dr_range dr_subject_left(const dr_analysis *a, const dr_quotes *quotes, uint32_t low, uint32_t at);
/* Facts of a group. */
bool dr_group_passive(const dr_analysis *a, dr_range group);
bool dr_group_negative(const dr_analysis *a, dr_range group);

#endif
