/* Why a block is not part of the report. The wording says it where it can; else the nearest block that has a reason
 * and stands in the same gap; else the place. */
#include "intake/flat/blocks.h"

static bool is_caption(const dr_block *block)
{
    return dr_block_has(block, DR_FLAT_CREDITED) && block->words >= 6;
}

/* What the block itself says, or DR_REMOVED_COUNT. */
static uint8_t own_reason(const dr_block *block)
{
    if (is_caption(block))
        return DR_REMOVED_CAPTION;
    if (dr_block_has(block, DR_FLAT_CREDITED))
        return DR_REMOVED_CREDIT;
    return block->wording;
}

static uint8_t place_reason(const dr_block *block)
{
    if (dr_block_has(block, DR_FLAT_REPEATED))
        return DR_REMOVED_DUPLICATE;
    if (block->state == DR_FLAT_BEFORE)
        return dr_block_has(block, DR_FLAT_BYLINE) || dr_block_has(block, DR_FLAT_DATED) ? DR_REMOVED_OTHER
                                                                                         : DR_REMOVED_NAVIGATION;
    return block->state == DR_FLAT_ISLAND || block->words > 3 ? DR_REMOVED_RELATED : DR_REMOVED_NAVIGATION;
}

/* A kind that a whole box has: its heading speaks for the lines below it. */
static bool heads_box(uint8_t kind)
{
    return kind == DR_REMOVED_RELATED || kind == DR_REMOVED_NEWSLETTER || kind == DR_REMOVED_SUBSCRIPTION ||
           kind == DR_REMOVED_COMMENTS || kind == DR_REMOVED_LEGAL;
}

void dr_flat_reasons(dr_blocks *blocks)
{
    uint8_t box = DR_REMOVED_COUNT; /* the box this block may stand in */
    for (uint32_t i = 0; i < blocks->n; i++) {
        dr_block *block = &blocks->at[i];
        if (block->state == DR_FLAT_REPORT) {
            block->kind = box = DR_REMOVED_COUNT;
            continue;
        }
        uint8_t own = own_reason(block);
        block->kind = own != DR_REMOVED_COUNT   ? own
                      : block->plea             ? DR_REMOVED_SUBSCRIPTION
                      : box != DR_REMOVED_COUNT ? box
                                                : place_reason(block);
        if (heads_box(own))
            box = own;
        else if (own != DR_REMOVED_COUNT)
            box = DR_REMOVED_COUNT;
    }
}
