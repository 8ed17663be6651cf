/* Stories of a day and their records in, a document out. Nothing is asked or kept: the same in gives the same out. */
#ifndef DR_EDITION_COMPOSE_H
#define DR_EDITION_COMPOSE_H

#include "edition/told.h"
#include "stories/choice.h"

enum { DR_STORIES_TOLD = 30, DR_EVENTS_TOLD = 6, DR_MOVES_TOLD = 8, DR_QUOTES_TOLD = 2 };

/* What an edition is about; all zero but the day: all there is of it. */
typedef struct dr_edition_of {
    dr_date day;
    dr_choice choice;   /* its story, actors and with */
    const bool *wanted; /* of each report of `reports` as given below by id; NULL: any */
    dr_str base_url;
} dr_edition_of;

/* Of each of `count` records of reports, the day's and those of some days before, the telling is made and stories
 * found; those that a report of the day tells are told by weight. `wanted` goes by the place in `records`. */
void dr_compose_edition(dr_arena *arena, const dr_phrases *phrases, const dr_record *const *records, uint32_t count,
                        const dr_edition_of *of, dr_document *out);

/* What differs between an event's tellings, a passage each behind the block's last; in differing.c. */
void dr_say_differing(const dr_teller *teller, const dr_story_event *event, dr_document *document, dr_block *block);

#endif
