/* "The Serbs", "an Egyptian", "armed Palestinians": whom the name of a nation's people stands for, where it is not all
 * of them. */
#include "coding/actors/actors.h"

/* Whether the words before `at` make of a nationality one or some of its people: "eleven Japanese", "a wounded Somali",
 * "another Peruvian", "a Cuban-American", "ethnic Nepalese". */
static bool counts_people(const dr_coder *coder, uint32_t at)
{
    enum { MOST = 3 }; /* adjectives between */
    const dr_token *tokens = coder->record->analysis->tokens;
    if (at > 1 && dr_word_in(dr_form_at(coder, at - 1), " - "))
        at -= 2;
    for (uint32_t i = at, steps = 0; i-- > 0 && steps <= MOST; steps++) {
        if (dr_word_in(dr_form_at(coder, i), " ethnic "))
            return true;
        if (tokens[i].upos == DR_UPOS_NUM ||
            dr_word_in(dr_form_at(coder, i), " a an another some many most several all old second third fourth "))
            return true;
        if (tokens[i].upos != DR_UPOS_ADJ && tokens[i].xpos != DR_XPOS_VBN)
            return false;
    }
    return false;
}

/* "the American captured by rebels", "the wounded Israeli was": who alone may be named by a word that has no other form
 * for one of a people. */
static bool is_the_one(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_country_word *row)
{
    const dr_token *tokens = coder->record->analysis->tokens;
    uint32_t end = phrase->country->end, count = coder->record->analysis->token_count, before = phrase->first;
    while (before > 0 && tokens[before - 1].relation == DR_REL_AMOD)
        before--;
    bool definite = before > 0 && dr_word_in(dr_form_at(coder, before - 1), " the ");
    if (!definite || row->uses & 1u << DR_COUNTRY_PEOPLE || end >= count || dr_is_possessive(coder, end))
        return false;
    return tokens[end].upos == DR_UPOS_VERB || tokens[end].upos == DR_UPOS_AUX || tokens[end].upos == DR_UPOS_PRON;
}

bool dr_some_people(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_country_word *row)
{
    uint32_t first = phrase->country->first;
    if (phrase->modifier || row->uses & 1u << DR_COUNTRY_NAME || !(row->uses & 1u << DR_COUNTRY_DEMONYM))
        return false;
    uint8_t relation = coder->record->analysis->tokens[phrase->country->end - 1].relation;
    return relation != DR_REL_AMOD && relation != DR_REL_COMPOUND && /* not "an Egyptian source" */
           (counts_people(coder, first) || is_the_one(coder, phrase, row));
}

bool dr_is_half_of_people(const dr_coder *coder, const dr_noun_phrase *phrase)
{
    const dr_analysis *a = coder->record->analysis;
    uint32_t other = phrase->end + 1;
    if (!phrase->country || phrase->agent_count || !phrase->modifier || other >= a->token_count ||
        !dr_word_in(dr_form_at(coder, phrase->end), " - ") || !counts_people(coder, phrase->first))
        return false;
    uint8_t relation = a->tokens[other].relation;
    dr_hit hit =
        dr_country_match(coder->knowledge, coder->arena, a, other, a->token_count, coder->record->report.published);
    return hit.count && relation != DR_REL_AMOD && relation != DR_REL_COMPOUND; /* not "a Franco-British plan" */
}

dr_str dr_land_of_people(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_country_word *row)
{
    enum { MOST_WORDS = 2 }; /* of a town */
    const dr_coder *coder = state->coder;
    const dr_analysis *a = coder->record->analysis;
    const dr_sentence *sentence = &a->sentences[dr_sentence_of(a, phrase->first)];
    uint32_t at = phrase->country->end, end = sentence->first + sentence->count;
    bool people = row->uses & 1u << DR_COUNTRY_PEOPLE && !(row->uses & 1u << DR_COUNTRY_NAME);
    if (!people || at + 1 >= end || !dr_word_in(dr_form_at(coder, at), " of "))
        return (dr_str){0};
    at++;
    at += dr_word_in(dr_form_at(coder, at), " the ") && at + 1 < end;
    dr_str land = state->place_at[at] == DR_NONE ? (dr_str){0} : coder->record->places.at[state->place_at[at]].country;
    dr_hit hit = dr_country_match(coder->knowledge, coder->arena, a, at, end, state->date);
    if (!land.size && hit.count)
        land = coder->knowledge->countries.rows.at[hit.value].country;
    for (uint32_t words = MOST_WORDS; !land.size && words; words--)
        if (at + words < end && dr_capitalised(coder, at) && dr_capitalised(coder, at + words - 1))
            land = dr_place_country(coder, at, at + words);
    return dr_eq(land, row->country) ? (dr_str){0} : land;
}

/* Whether the actor's name tells some of the people from the others: "Bosnian Serbs", "Serbs of Knin", "Bosnian Serb
 * forces". */
static bool are_of_people(const dr_actor *actor, dr_str word)
{
    dr_str rest = actor->name, first = dr_split(&rest, ' ');
    if (dr_word_in(first, " east west north south "))
        return false;
    if (dr_eq_nocase(first, word))
        return dr_starts(rest, DR_STR("of "));
    while (rest.size) {
        dr_str next = dr_split(&rest, ' ');
        if (dr_starts(next, word) && next.size <= word.size + 1)
            return true;
    }
    return false;
}

uint32_t dr_people_before(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    enum { MOST_REMEMBERED = 300 };
    const dr_coder *coder = state->coder;
    const dr_country_word *row = dr_country_row(state, phrase->country);
    dr_str word = dr_form_at(coder, phrase->country->end - 1);
    uint32_t found = DR_NONE;
    if (phrase->country->end > phrase->country->first + 1 || row->uses & 1u << DR_COUNTRY_NAME)
        return DR_NONE;
    if (row->uses & 1u << DR_COUNTRY_PEOPLE && dr_ends(word, DR_STR("s")))
        word = dr_cut(word, (dr_span){0, (uint32_t)word.size - 1});
    for (uint32_t i = coder->mentions.n, near = 0; i-- > 0 && near < MOST_REMEMBERED; near++) {
        uint32_t at = coder->mentions.at[i].actor;
        const dr_actor *actor = &coder->record->actors.at[at];
        if (actor->kind == DR_PERSON || !actor->country.size || dr_eq(actor->country, row->country) ||
            !are_of_people(actor, word))
            continue;
        if (found != DR_NONE && !dr_eq(coder->record->actors.at[found].country, actor->country))
            return DR_NONE; /* the Croatian or the Bosnian ones? */
        if (found == DR_NONE || actor->kind == DR_POPULATION)
            found = at;
    }
    return found;
}

dr_str dr_in_arms(const dr_coder *coder, const dr_noun_phrase *phrase)
{
    enum { MOST_BEFORE = 3 };
    const dr_token *tokens = coder->record->analysis->tokens;
    for (uint32_t i = phrase->end, steps = phrase->end - phrase->first + MOST_BEFORE; i-- > 0 && steps; steps--) {
        dr_str sector = dr_class_text(coder->knowledge, &tokens[i], DR_CLASS_IN_ARMS);
        if (sector.size)
            return sector;
        if (i < phrase->first && tokens[i].upos != DR_UPOS_ADJ && tokens[i].upos != DR_UPOS_NUM)
            break;
    }
    return (dr_str){0};
}
