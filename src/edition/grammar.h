/* English of an edition's sentences: verbs in their forms, lists, days. Nothing here knows of records. */
#ifndef DR_EDITION_GRAMMAR_H
#define DR_EDITION_GRAMMAR_H

#include "base/date.h"

/* How a verb stands in its sentence. */
typedef enum dr_verb_time { DR_DID, DR_DOES, DR_WILL, DR_MAY } dr_verb_time;
typedef struct dr_verb_form {
    dr_verb_time time;
    bool negative, plural;
    dr_str adverb; /* stands behind the first helping verb, else before the verb: "reportedly" */
} dr_verb_form;

/* Writes a verb as a table has it in that form: "accuse", "meet|met", "give|gave|given",
 * "stop|stopped|stopped|stopping"; regular endings need not be given. "be accused" is a passive, whose participle
 * stands behind: "was not accused". */
void dr_write_verb(dr_buf *out, dr_str verb, const dr_verb_form *form);

/* "a", "a and b", "a, b and c"; past `most`, "a, b and 3 others". */
void dr_write_list(dr_buf *out, const dr_str *items, uint32_t n, uint32_t most);

/* "on Wednesday" of the six days before `on` and `on` itself, else "on 6 September", with the year when it is not that
 * of `on`; "between 5 and 17 September", "in September 1978", "in 1978". Empty for an unknown day. Written on the
 * arena. */
dr_str dr_say_day(dr_arena *arena, dr_date from, dr_date to, dr_date on);
/* The same without the weekday and the preposition: "6 September", of several years "6 September 1978". */
dr_str dr_day_alone(dr_arena *arena, dr_date day, dr_date on);
/* "Wednesday 6 September 1978". */
dr_str dr_day_title(dr_arena *arena, dr_date day);
/* "21 November 1995"; empty of an unknown one. */
dr_str dr_plain_day(dr_arena *arena, dr_date day);

/* "4" as "four", up to twelve; else in digits with commas. */
dr_str dr_count_words(dr_arena *arena, uint32_t count);
/* The first letter made a capital. */
dr_str dr_capital(dr_arena *arena, dr_str text);
/* The first letter made small, of a number that began its sentence: "Four Iraqis". */
dr_str dr_small(dr_arena *arena, dr_str text);
/* Whether the words are of several: two names joined, a plural ("officials", "gunmen", "police"), a number above one.
 */
bool dr_is_plural(dr_str words);

#endif
