#include "coding/words/shared.h"

/* The mention that has the noun; the last one that shares it where the noun has none of its own, of a long list one
 * further on. */
static uint32_t last_of(const dr_coder *coder, uint32_t mention)
{
    enum { LOOK = 64 };
    uint32_t noun = coder->mentions.at[mention].shared, own = noun ? coder->mention_at[noun] : mention;
    if (own != DR_NONE)
        return own;
    for (uint32_t looked = 0;
         looked < LOOK && mention + 1 < coder->mentions.n && coder->mentions.at[mention + 1].shared == noun; looked++)
        mention++;
    return mention;
}

dr_phrase_mentions dr_mentions_of_phrase(const dr_coder *coder, uint32_t mention)
{
    const dr_token_mention *rows = coder->mentions.at;
    uint32_t last = last_of(coder, mention), first = last, n = 1;
    uint32_t noun = rows[last].shared, from = noun ? noun : rows[last].first, end = noun ? noun + 1 : rows[last].end;
    while (first > 0 && n < DR_MOST_SHARED && rows[first - 1].shared >= from && rows[first - 1].shared < end &&
           rows[first - 1].shared) {
        first--;
        n++;
    }
    dr_phrase_mentions all = {.span = dr_tokens_span(coder->record->analysis, rows[first].first, rows[last].end),
                              .n = n};
    for (uint32_t i = 0; i < n; i++)
        all.at[i] = first + i;
    return all;
}
