/* Sentences that were read before in a run: copies of a wire's text need no second pass through the network.
 *
 *   forms of a sentence ─▶ hash ─▶ entry: these forms, and what the engine said of them
 *
 * What the engine says of a sentence depends on its words alone (their forms, in order), so that what is taken from
 * here is the same to the last bit as what would be read anew: two sentences are the same when every form is. Entries
 * lie in two halves of one block of memory: when one is full, the other, with what was longest not asked for, is
 * emptied and filled; what is found in the older half is moved to the newer. Any number of threads. */
#ifndef DR_LANGUAGE_ENGINE_SEEN_H
#define DR_LANGUAGE_ENGINE_SEEN_H

#include "language/analysis.h"

/* All that a reader keeps; the system lends pages as they are filled. */
enum { DR_SEEN_BYTES = 64 << 20 };

typedef struct dr_seen dr_seen;

/* What is known of a sentence, on an arena; its tokens have it already. Indexes of tokens count in the sentence. */
typedef struct dr_seen_facts {
    const dr_coded_word *coded; /* first_link counts from these links on */
    const dr_link *links;
    const dr_entity *entities;
    uint32_t coded_count, link_count, entity_count;
} dr_seen_facts;

/* Room for `bytes` in all; NULL when out of memory. */
dr_seen *dr_seen_new(size_t bytes);
void dr_seen_free(dr_seen *seen); /* NULL is fine */

/* Fills the sentence's tokens and *out, on the arena, and gives true; false: it was not seen. NULL has seen nothing. */
bool dr_seen_get(dr_seen *seen, dr_arena *arena, dr_analysis *analysis, uint32_t sentence, dr_seen_facts *out);
/* Remembers what the engine said of the sentence; facts as they stand in the analysis, indexes as in dr_seen_facts. */
void dr_seen_put(dr_seen *seen, const dr_analysis *analysis, uint32_t sentence, const dr_seen_facts *facts);
/* Sentences that were asked for and how many of them were there. */
void dr_seen_counts(dr_seen *seen, uint64_t *asked, uint64_t *found);

#endif
