/* Sentences about single events, moves and statements. */
#ifndef DR_EDITION_TOLD_H
#define DR_EDITION_TOLD_H

#include "edition/document.h"
#include "edition/naming.h"
#include "stories/stories.h"

/* What sentences are made with. */
typedef struct dr_teller {
    dr_arena *arena;
    const dr_phrases *phrases;
    dr_date on; /* the edition's day */
    const dr_stories *all;
    const dr_record *const *records; /* of each of all->reports */
} dr_teller;

/* Who did what to whom, where and when, with which hedge, on whose word: "On Wednesday Egypt “proposed that …”, a
 * senior official said." at == NULL where the record has too little for a sentence. */
dr_str dr_say_event(const dr_teller *teller, dr_member member);
/* Whose words stand for a move: a telling of the day that names as many as any, else the first that names both sides.
 */
dr_member dr_told_member(const dr_teller *teller, const dr_story_move *move);
/* "On Sunday the United States offered Israel “to build two air bases …”." */
dr_str dr_say_move(const dr_teller *teller, const dr_story_move *move);
/* "Israel accepted it on 13 September." */
dr_str dr_say_state(const dr_teller *teller, const dr_story *story, const dr_story_move *move);
/* "Mr. Begin said: “…”." at == NULL of one that is not quoted directly, or at length. */
dr_str dr_say_statement(const dr_teller *teller, uint32_t report, uint32_t statement);
/* Adds the report as a source of the document where it is none yet, and the fact as evidence of the passage. */
void dr_add_evidence(dr_document *document, const dr_teller *teller, dr_passage *passage, uint32_t report, char kind,
                     uint32_t index);
/* What a report's outlet is called; else "a report of 12 November 2005". */
dr_str dr_outlet_of(const dr_teller *teller, uint32_t report);

#endif
