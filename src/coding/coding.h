/* Report and analysis to record: one file a step, run in the order below. Each step reads what the steps
 * before it wrote into the record and appends its own facts, in text order. */
#ifndef DR_CODING_CODING_H
#define DR_CODING_CODING_H

#include "coding/record.h"
#include "knowledge/knowledge.h"
#include "language/engine/encoder.h"

struct dr_whose_question;

typedef struct dr_coder {
    dr_arena *arena;
    const dr_knowledge *knowledge;
    dr_record *record;        /* report and analysis are set */
    struct dr_syntax *syntax; /* set before the steps: trees, quotations */
    /* Filled by times, by quantities: (token_count + 1) index of the one over the token, or DR_NONE. */
    const uint32_t *time_at, *quantity_at;
    /* Filled by actors: the mention that covers each token, for the later steps.
     * (token_count) index into `mentions`, DR_NONE where no actor is mentioned. */
    uint32_t *mention_at;
    DR_VEC(struct dr_token_mention) mentions;
    bool more_actors; /* moves have parties that are no mention's: the record's actors are kept anew with the moves */
    /* Who learns the weights of knowledge/whose.tsv listens here; NULL otherwise. */
    void (*asked)(void *of, const struct dr_whose_question *question, const dr_str *countries);
    void *asked_of;
} dr_coder;

/* A mention in tokens, in text order, not overlapping. */
typedef struct dr_token_mention {
    uint32_t first, end; /* tokens [first, end): the whole noun phrase, without its article */
    uint32_t head;       /* token */
    uint32_t actor;      /* index into record.actors */
    dr_form form;
    bool place_only; /* a country or city that here is only where, after a preposition of place */
    uint32_t shared; /* "British" of "British and French officials": the token of the noun they share; 0: none */
} dr_token_mention;

/* A coder at the start of its steps: what they read of every sentence is made ready. report and analysis of the record
 * are set. */
dr_coder dr_coder_of(dr_arena *arena, const dr_knowledge *knowledge, dr_record *record);

void dr_code_times(dr_coder *coder);
void dr_code_places(dr_coder *coder);
/* Whether one of the record's places covers that text; log n. */
bool dr_in_place(const dr_record *record, dr_span span);
void dr_code_quantities(dr_coder *coder);
void dr_code_actors(dr_coder *coder);
void dr_code_statements(dr_coder *coder);
/* When all else is coded: what those are of whom no word tells it. */
void dr_guess_sectors(dr_coder *coder);
/* Events as their own sentences tell them, without day, place and what other events say of them. */
void dr_find_events(dr_coder *coder);
void dr_code_events(dr_coder *coder);
void dr_code_moves(dr_coder *coder);

/* All of the above, in that order, then facts below min_confidence are taken out, and what stays is explained where the
 * record asks for it. */
void dr_code(dr_arena *arena, const dr_knowledge *knowledge, double min_confidence, dr_record *record);

/* The type of the relation between two given byte spans of the record's text (already analysed and coded
 * up to actors); either may be empty. scores holds one value a dr_plover, summing to 1. */
dr_plover dr_relate(dr_coder *coder, dr_span actor, dr_span recipient, double scores[DR_PLOVER_COUNT]);

#endif
