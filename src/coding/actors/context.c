/* "The foreign ministry", "police": of which country? The one that the sentences around speak of most, where one
 * leads clearly. What is found so is an inference, and its actor's confidence says so. */
#include "coding/actors/actors.h"

enum { LOOK_BACK = 3, MOST_COUNTRIES = 8, MOST_MENTIONS = 40 };

typedef struct votes {
    dr_str country[MOST_COUNTRIES];
    uint32_t count[MOST_COUNTRIES], n;
} votes;

static void vote(const dr_actor_state *state, votes *all, dr_str country)
{
    if (country.size != 3 || dr_map_get(&state->coder->knowledge->codes, country) == DR_NONE)
        return; /* IGO, NGO and the like */
    for (uint32_t i = 0; i < all->n; i++)
        if (dr_eq(all->country[i], country)) {
            all->count[i]++;
            return;
        }
    if (all->n < MOST_COUNTRIES) {
        all->country[all->n] = country;
        all->count[all->n++] = 1;
    }
}

/* Places in bytes [start, end). They are in text order. */
static void vote_places(const dr_actor_state *state, votes *all, dr_span within)
{
    const dr_record *record = state->coder->record;
    uint32_t low = 0, high = record->places.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (record->places.at[middle].span.start >= within.start)
            high = middle;
        else
            low = middle + 1;
    }
    for (; low < record->places.n && record->places.at[low].span.start < within.end; low++)
        vote(state, all, record->places.at[low].country);
}

dr_str dr_context_country(const dr_actor_state *state, uint32_t token)
{
    const dr_coder *coder = state->coder;
    const dr_analysis *analysis = coder->record->analysis;
    uint32_t sentence = dr_sentence_of(analysis, token);
    uint32_t from = sentence > LOOK_BACK ? sentence - LOOK_BACK : 0;
    votes all = {0};
    for (uint32_t i = coder->mentions.n, seen = 0; i-- > 0 && seen < MOST_MENTIONS; seen++) {
        const dr_token_mention *mention = &coder->mentions.at[i];
        if (mention->first < analysis->sentences[from].first)
            break;
        if (!mention->place_only) /* places vote below, once each */
            vote(state, &all, coder->record->actors.at[mention->actor].country);
    }
    vote_places(state, &all, (dr_span){analysis->sentences[from].span.start, analysis->sentences[sentence].span.end});
    uint32_t best = 0, second = 0;
    dr_str leader = {0};
    for (uint32_t i = 0; i < all.n; i++) {
        if (all.count[i] > best) {
            second = best;
            best = all.count[i];
            leader = all.country[i];
        } else if (all.count[i] > second) {
            second = all.count[i];
        }
    }
    return best > second ? leader : (dr_str){0};
}
