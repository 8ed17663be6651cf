/* Which blocks are the report: the best sequence of states (Viterbi) of a linear-chain conditional random field.
 *
 *   before ─▶ report ─▶ after          before: menus and the head of the page; island: what stands between two
 *              │  ▲                     parts of the report; after: what follows it
 *              ▼  │
 *             island
 *
 * Weights are whole numbers, so that the same text gives the same blocks on every machine. */
#include "intake/flat_blocks.h"

#include "intake/flat_weights.inc"

#define NEVER (INT32_MIN / 4) /* a sum of two is still far from overflow */

typedef struct scores {
    int32_t at[DR_FLAT_STATES];
} scores;

typedef struct origins {
    uint8_t from[DR_FLAT_STATES];
} origins;

static scores emission(const dr_block *block)
{
    scores sum = {0};
    for (uint32_t f = 0; f < DR_FLAT_COUNT; f++)
        if (dr_block_has(block, (dr_flat_feature)f))
            for (uint32_t s = 0; s < DR_FLAT_STATES; s++)
                sum.at[s] += emit[f][s];
    return sum;
}

static int32_t allowed(int16_t weight)
{
    return weight <= -9900 ? NEVER : weight; /* fit.py writes -9900 for what cannot be */
}

/* Scores after one more block; *came says from where each state is best reached. They are kept relative to the best
 * so that long texts cannot overflow. */
static scores step(const scores *before, const dr_block *block, origins *came)
{
    scores own = emission(block), next;
    int32_t top = NEVER;
    for (uint32_t s = 0; s < DR_FLAT_STATES; s++) {
        next.at[s] = 2 * NEVER;
        for (uint32_t from = 0; from < DR_FLAT_STATES; from++) {
            int32_t score = before->at[from] + allowed(move[from][s]);
            if (score > next.at[s]) {
                next.at[s] = score;
                came->from[s] = (uint8_t)from;
            }
        }
        next.at[s] = next.at[s] <= NEVER / 2 ? NEVER : next.at[s] + own.at[s];
        top = next.at[s] > top ? next.at[s] : top;
    }
    for (uint32_t s = 0; s < DR_FLAT_STATES; s++)
        next.at[s] = next.at[s] <= NEVER / 2 ? NEVER : next.at[s] - top;
    return next;
}

void dr_flat_decide(dr_arena *arena, dr_blocks *blocks)
{
    if (!blocks->n)
        return;
    origins *came = DR_NEW_ARRAY(arena, origins, blocks->n);
    scores now = emission(&blocks->at[0]);
    for (uint32_t s = 0; s < DR_FLAT_STATES; s++)
        now.at[s] = allowed(start[s]) == NEVER ? NEVER : now.at[s] + start[s];
    for (uint32_t i = 1; i < blocks->n; i++)
        now = step(&now, &blocks->at[i], &came[i]);
    uint8_t state = DR_FLAT_REPORT;
    for (uint8_t s = 0; s < DR_FLAT_STATES; s++)
        if (now.at[s] + allowed(end[s]) > now.at[state] + allowed(end[state]))
            state = s;
    for (uint32_t i = blocks->n; i-- > 0;) {
        blocks->at[i].state = state;
        state = came[i].from[state];
    }
}
