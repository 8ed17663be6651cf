/* A report's sentences beside those that were seen before (seen.h):
 *
 *   dr_recall_find ─▶ known sentences have their tokens ─▶ the network reads the others ─▶ dr_recall_join: all in order
 */
#ifndef DR_LANGUAGE_ENGINE_RECALL_H
#define DR_LANGUAGE_ENGINE_RECALL_H

#include "language/engine/seen.h"

typedef struct dr_recall {
    dr_seen *seen;
    bool *known;          /* (sentence_count) */
    dr_seen_facts *facts; /* (sentence_count) of the known ones */
    uint32_t count;       /* of known ones */
} dr_recall;

/* Fills what is known; lists and facts are on the arena's scratch. Without `seen`, nothing. */
dr_recall dr_recall_find(dr_seen *seen, dr_arena *arena, dr_analysis *analysis);
/* The analysis has coded words, links and entities of the sentences that were not known: these are remembered, and
 * those of the known ones put between them. */
void dr_recall_join(dr_recall *recall, dr_arena *arena, dr_analysis *analysis);

#endif
