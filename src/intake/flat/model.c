/* Which blocks are the report. Each block's features speak for or against it (a logistic regression's score), and the
 * best sequence of in and out pays for every change (Viterbi). Blocks that are decided are out and passed over: a
 * caption between two paragraphs is no end of the report. Whole numbers, so that the same text gives the same
 * blocks on every machine. */
#include "intake/flat/blocks.h"

#ifndef DR_FLAT_WEIGHTS /* training/flat/read.c brings its own */
#include "intake/flat/weights.inc"
#endif

/* Hundredths; above 0 for the report. */
static int32_t score(const dr_block *block)
{
    int32_t sum = 0;
    for (uint32_t f = 0; f < DR_FLAT_COUNT; f++)
        if (dr_block_has(block, (dr_flat_feature)f))
            sum += weights[f];
    return sum;
}

void dr_flat_name_outside(dr_blocks *blocks)
{
    uint32_t first = blocks->n, last = 0;
    for (uint32_t i = 0; i < blocks->n; i++)
        if (blocks->at[i].state == DR_FLAT_REPORT) {
            first = first < i ? first : i;
            last = i;
        }
    for (uint32_t i = 0; i < blocks->n; i++)
        if (blocks->at[i].state != DR_FLAT_REPORT)
            blocks->at[i].state = i < first ? DR_FLAT_BEFORE : i > last ? DR_FLAT_AFTER : DR_FLAT_ISLAND;
}

void dr_flat_decide(dr_arena *arena, dr_blocks *blocks)
{
    /* came[i]: bit 0, being out at i is best reached from in; bit 1, being in is best reached from out */
    uint8_t *came = dr_alloc(arena, blocks->n + 1);
    int64_t out = 0, in = 0;
    for (uint32_t i = 0; i < blocks->n; i++) {
        if (dr_block_has(&blocks->at[i], DR_FLAT_DECIDED))
            continue;
        bool leaves = in - SWITCH > out, enters = out - SWITCH > in;
        int64_t inside = (enters ? out - SWITCH : in) + score(&blocks->at[i]);
        out = leaves ? in - SWITCH : out;
        in = inside;
        came[i] = (uint8_t)(leaves | enters << 1);
    }
    bool now = in > out;
    for (uint32_t i = blocks->n; i-- > 0;) {
        bool decided = dr_block_has(&blocks->at[i], DR_FLAT_DECIDED);
        blocks->at[i].state = now && !decided ? DR_FLAT_REPORT : DR_FLAT_BEFORE;
        now = decided ? now : now ? !(came[i] & 2) : came[i] & 1;
    }
    dr_flat_name_outside(blocks);
}
