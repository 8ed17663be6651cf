/* A record as it stands corrected: what people said of its facts, over what was coded.
 *
 *     coded  ──corrections──▶ record    changed facts in their places, facts that were missing behind the last
 *
 * Facts keep their numbers: E3 is the third event of both. */
#ifndef DR_STORE_CORRECTED_H
#define DR_STORE_CORRECTED_H

#include "store/rows.h"

typedef enum dr_fact_state {
    DR_AS_CODED,
    DR_CORRECTED,
    DR_WRONG,  /* no fact: shown as coded alone */
    DR_ADDED,  /* by a person; nothing was coded */
    DR_UNSHOWN /* neither coded nor shown: what was added and taken back, a statement made for a corrected fact's voice
                */
} dr_fact_state;

enum { DR_CORRECTABLE = 3 }; /* tables: events, statements, moves */

typedef struct dr_corrected {
    const dr_record *coded, *record; /* the same where nothing is corrected */
    uint8_t *states[DR_CORRECTABLE]; /* of each fact of `record`; NULL: all are as coded */
} dr_corrected;

static inline dr_corrected dr_uncorrected(const dr_record *record)
{
    return (dr_corrected){.coded = record, .record = record};
}

/* Rows of all its facts: as coded, as corrected, or both in one; of->record is passed over, of->shown is 1, or
 * DR_SHOWN_WAS of a text that was replaced. */
void dr_corrected_rows(dr_rows *rows, int64_t *next, const dr_rows_of *of, const dr_corrected *facts);

/* Where the actor is named nearest to the words; an empty span when nowhere. */
dr_span dr_nearest_mention(const dr_record *record, uint32_t actor, dr_span words);

/* Where `name` stands in the text, nearest to the words; empty when nowhere. */
dr_span dr_nearest_words(dr_str text, dr_str name, dr_span words);

#endif
