/* What an edition quotes of a report: from a word of a sentence to where its clause ends. */
#ifndef DR_EDITION_CLAUSE_H
#define DR_EDITION_CLAUSE_H

#include "coding/record.h"
#include "edition/phrases.h"

enum { DR_QUOTED = 170 /* bytes of a clause */ };

/* The words from a finite verb on, of which the event's last doer is the subject: "proposed that Israel withdraw from
 * Sinai". Empty where the report does not put it so, or where the verb alone would say too little. */
dr_span dr_predicate(const dr_phrases *phrases, const dr_record *record, const dr_event *event);
/* The words from the trigger on; empty where nothing follows it. */
dr_span dr_what(const dr_record *record, const dr_event *event);
/* What follows the trigger, and the other side where it stands next, by a preposition: "of shelling the town". */
dr_span dr_continued(const dr_record *record, const dr_event *event);
/* Whether the trigger stands behind "to", "will" and the like. */
bool dr_is_infinitive(const dr_record *record, const dr_event *event);
/* “…”, tidied. */
dr_str dr_quoted(dr_arena *arena, const dr_record *record, dr_span span);
/* Whether the words, case apart, are in the text. */
bool dr_has_words(dr_str text, dr_str words);

#endif
