/* Times of day in lines of their own, over the posts of a text that was written while things happened. */
#include "intake/flat/blocks.h"

enum { LONGEST = 14 /* bytes */, SHORTEST = 4, FEWEST = 2 /* in a text: one alone may be a figure */ };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool dr_flat_is_clock(dr_str line)
{
    size_t i = 0, digits = 0;
    if (line.size < SHORTEST || line.size > LONGEST)
        return false;
    for (; i < line.size && (is_digit(line.at[i]) || line.at[i] == ':' || line.at[i] == '.'); i++)
        digits += is_digit(line.at[i]);
    bool zone = true;
    for (; i < line.size; i++)
        zone = zone && (line.at[i] == ' ' || line.at[i] == '.' || (line.at[i] | 0x20) >= 'a');
    return zone && (digits == 3 || digits == 4) && line.size > digits &&
           (line.at[1] == ':' || line.at[2] == ':' || line.at[1] == '.' || line.at[2] == '.');
}

static bool is_hour(const dr_block *block)
{
    return block->state == DR_FLAT_REPORT && dr_flat_is_clock(block->text);
}

/* "14:05 The letter": a post's heading under its time. */
static bool begins_with_hour(const dr_block *block)
{
    dr_str rest = block->text, first = dr_split(&rest, ' ');
    return !block->prose && rest.at && dr_flat_is_clock(first);
}

void dr_flat_clocks(dr_blocks *blocks)
{
    uint32_t hours = 0;
    for (uint32_t i = 0; i < blocks->n; i++)
        hours += is_hour(&blocks->at[i]) || begins_with_hour(&blocks->at[i]);
    for (uint32_t i = 0; hours >= FEWEST && i < blocks->n; i++)
        if (is_hour(&blocks->at[i])) {
            blocks->at[i].state = DR_FLAT_ISLAND;
            blocks->at[i].wording = DR_REMOVED_OTHER;
        }
}
