/* Which countries a report speaks of, and where: country words, places, and actors whom the tables know. Looked up
 * once, before the walk, so that what stands behind a mention tells of it too. */
#include "coding/actors/actors.h"

/* The country's index in the report's list, added when new; DR_NONE for IGO and the like, and when the list is full. */
static uint32_t country_index(dr_actor_state *state, dr_str country)
{
    dr_spoken *spoken = &state->spoken;
    if (country.size != 3)
        return DR_NONE;
    for (uint32_t i = 0; i < spoken->n; i++)
        if (dr_eq(spoken->country[i], country))
            return i;
    if (spoken->n == DR_MOST_COUNTRIES || dr_map_get(&state->coder->knowledge->codes, country) == DR_NONE)
        return DR_NONE;
    spoken->country[spoken->n] = country;
    return spoken->n++;
}

bool dr_common_name(const dr_actor_state *state, uint32_t first, uint32_t end)
{
    const dr_coder *coder = state->coder;
    for (uint32_t at = first; at < end;) {
        dr_hit hit = dr_phrases_match(coder->knowledge->agents.phrases, coder->arena, coder->record->analysis, at, end);
        if (hit.value != DR_NONE)
            at += hit.count;
        else if (dr_is_possessive(coder, at) || dr_of_class(coder, at, DR_CLASS_COMMON_NAME) ||
                 dr_word_in(dr_form_at(coder, at), " of the and for "))
            at++;
        else
            return false;
    }
    return true;
}

/* "the Peruvian Security Council", "Chile's Socialist Party": words by which the tables know another country's body. */
bool dr_is_namesake(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_known_actor *row = dr_actor_row(state, phrase->actor);
    const dr_country_word *country = dr_country_row(state, phrase->country);
    return row && country && !row->user && row->kind == DR_ORGANIZATION && !dr_eq(row->country, country->country) &&
           phrase->actor->end > phrase->actor->first + 1 &&
           dr_common_name(state, phrase->actor->first, phrase->actor->end);
}

static void mark(dr_actor_state *state, dr_country_marks *marks, uint32_t token, dr_str country, dr_mark_kind kind)
{
    /* today's police are of no state that has ended */
    uint32_t index = country_index(state, dr_heir_of_state(state->coder->knowledge, country, state->date));
    if (index == DR_NONE)
        return;
    state->spoken.times[index]++;
    state->spoken.told[index] += kind != DR_MARK_ACTOR;
    DR_PUSH(state->coder->arena, marks, ((dr_country_mark){token, (uint8_t)index, kind}));
}

bool dr_within_place(const dr_actor_state *state, uint32_t first, uint32_t count)
{
    uint32_t place = count ? state->place_at[first] : DR_NONE;
    if (place == DR_NONE)
        return false;
    dr_span span = state->coder->record->places.at[place].span;
    dr_span words = dr_tokens_span(state->coder->record->analysis, first, first + count);
    return words.end <= span.end && words.end - words.start < span.end - span.start;
}

dr_str dr_land_of(const dr_actor_state *state, const dr_place *place)
{
    return dr_state_of_land(state->coder->knowledge, place->country, place->admin1, state->date);
}

bool dr_elsewhere(const dr_actor_state *state, uint32_t token, dr_str country)
{
    const dr_place *place =
        state->place_at[token] == DR_NONE ? NULL : &state->coder->record->places.at[state->place_at[token]];
    return place && place->country.size && !dr_is_text(place->feature, "PCLI") && !dr_eq(place->country, country) &&
           !dr_eq(dr_land_of(state, place), country);
}

/* Country words and, where none stands, places. Both are in text order. */
static void mark_words(dr_actor_state *state, dr_country_marks *marks)
{
    const dr_coder *coder = state->coder;
    const dr_record *record = coder->record;
    const dr_analysis *analysis = record->analysis;
    uint32_t place = 0;
    for (uint32_t at = 0; at < analysis->token_count;) {
        while (place < record->places.n && record->places.at[place].span.start < analysis->tokens[at].span.start)
            place++;
        dr_hit hit = {DR_NONE, 0};
        if (dr_capitalised(coder, at))
            hit = dr_country_match(coder->knowledge, coder->arena, analysis, at, analysis->token_count, state->date);
        if (hit.count && (dr_within_place(state, at, hit.count) ||
                          dr_elsewhere(state, at, coder->knowledge->countries.rows.at[hit.value].country)))
            hit = (dr_hit){DR_NONE, 0};
        const dr_country_word *word = hit.value == DR_NONE ? NULL : &coder->knowledge->countries.rows.at[hit.value];
        bool located =
            place < record->places.n && record->places.at[place].span.start == analysis->tokens[at].span.start;
        if (word)
            mark(state, marks, at, word->country,
                 word->uses & (1u << DR_COUNTRY_DEMONYM | 1u << DR_COUNTRY_PEOPLE) ? DR_MARK_PEOPLE : DR_MARK_COUNTRY);
        else if (located)
            mark(state, marks, at, dr_land_of(state, &record->places.at[place]), DR_MARK_PLACE);
        at += word ? hit.count : 1;
    }
}

/* "Islamic Guardians' Front (FPI)": letters that the report gives to a name, and the tables to a body of a country of
 * which the report tells nothing. */
static bool given_letters(const dr_actor_state *state, dr_hit hit, uint32_t at, dr_str country)
{
    const dr_coder *coder = state->coder;
    uint32_t count = coder->record->analysis->token_count;
    dr_str letters = dr_form_at(coder, at);
    if (hit.count != 1 || !dr_all_capitals(letters) || dr_is_told_of(state, country))
        return false;
    for (uint32_t i = 2; i + 1 < count && i <= at; i++)
        if (dr_eq(dr_form_at(coder, i), letters) && dr_eq(dr_form_at(coder, i - 1), DR_STR("(")) &&
            dr_eq(dr_form_at(coder, i + 1), DR_STR(")")) && dr_capitalised(coder, i - 2))
            return true;
    return false;
}

/* "President Reagan": the row of the only one of that name who leads a country on the report's date, or has; DR_NONE.
 */
static uint32_t titled_leader(const dr_actor_state *state, uint32_t at)
{
    const dr_coder *coder = state->coder;
    bool titled = at && dr_capitalised(coder, at) &&
                  (dr_word_in(dr_form_at(coder, at - 1), " president premier chancellor ") ||
                   (at > 1 && dr_word_in(dr_form_at(coder, at - 1), " minister ") &&
                    dr_word_in(dr_form_at(coder, at - 2), " prime ")));
    if (!titled || (at + 1 < coder->record->analysis->token_count && dr_capitalised(coder, at + 1)))
        return DR_NONE;
    dr_bearers found = dr_bearers_of(state, dr_folded_at(coder, at));
    if (found.leader != DR_NONE || found.leaders)
        return found.leaders ? DR_NONE : found.leader;
    return found.pasts ? DR_NONE : found.past;
}

/* Known actors, but those of a name that any country's may have. */
static void mark_actors(dr_actor_state *state, dr_country_marks *marks)
{
    const dr_coder *coder = state->coder;
    const dr_analysis *analysis = coder->record->analysis;
    for (uint32_t at = 0; at < analysis->token_count;) {
        dr_hit hit = {DR_NONE, 0};
        bool past;
        if (dr_capitalised(coder, at))
            hit = dr_phrases_match(coder->knowledge->actors.phrases, coder->arena, analysis, at, analysis->token_count);
        uint32_t found = hit.value != DR_NONE ? dr_actor_row_at(state, hit.value, &past) : titled_leader(state, at);
        const dr_known_actor *row = found == DR_NONE ? NULL : &coder->knowledge->actors.rows.at[found];
        bool named = hit.value == DR_NONE || !dr_common_name(state, at, at + hit.count);
        if (row && row->kind != DR_OUTLET && named && /* agencies report of all */
            !given_letters(state, hit, at, row->country))
            mark(state, marks, at, row->country, DR_MARK_ACTOR);
        at += hit.value == DR_NONE ? 1 : hit.count;
    }
}

void dr_mark_countries(dr_actor_state *state)
{
    dr_country_marks words = {0}, actors = {0};
    mark_words(state, &words);
    mark_actors(state, &actors);
    for (uint32_t i = 0, j = 0; i < words.n || j < actors.n;) {
        bool word = j == actors.n || (i < words.n && words.at[i].token <= actors.at[j].token);
        DR_PUSH(state->coder->arena, &state->spoken.marks, word ? words.at[i] : actors.at[j]);
        word ? i++ : j++;
    }
}
