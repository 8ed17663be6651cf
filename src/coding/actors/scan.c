/* Tokens to items: the longest name, country word or agent noun at each place; capitalised words that no table
 * knows are kept as names, to be judged by what stands around them. */
#include "base/utf8.h"
#include "coding/actors/actors.h"

/* ---- words ---- */

/* Words that are capitalised in running English and name no actor. */
static bool calendar_word(const dr_coder *coder, uint32_t token)
{
    return dr_of_class(coder, token, DR_CLASS_WEEKDAY) || dr_of_class(coder, token, DR_CLASS_MONTH) ||
           dr_of_class(coder, token, DR_CLASS_MONTH_SHORT) || dr_of_class(coder, token, DR_CLASS_CALENDAR_WORD);
}

/* ---- items ---- */

/* An agent noun that is something else here: "guards the border", "a liberal group". */
static bool no_noun(const dr_coder *coder, uint32_t first, uint32_t end)
{
    const dr_analysis *analysis = coder->record->analysis;
    uint8_t upos = analysis->tokens[end - 1].upos;
    if (end - first > 1)
        return false;
    if (end < analysis->token_count && analysis->tokens[end].upos == DR_UPOS_ADP &&
        dr_word_in(dr_form_at(coder, end), " to ") && dr_word_in(dr_form_at(coder, first), " resistance opposition "))
        return true; /* to the plan: what somebody does, and not who */
    if (dr_of_class(coder, first, DR_CLASS_IN_ARMS) && end < analysis->token_count && dr_capitalised(coder, end) &&
        dr_ends(dr_form_at(coder, end), DR_STR("s")))
        return true; /* rebel Serbs */
    if (dr_word_in(dr_form_at(coder, first), " national nationals ") && dr_capitalised(coder, first))
        return true; /* National Parks Board */
    if (upos == DR_UPOS_ADJ && !dr_capitalised(coder, first)) {
        uint8_t next = end < analysis->token_count ? analysis->tokens[end].upos : DR_UPOS_X;
        uint8_t before = first ? analysis->tokens[first - 1].upos : DR_UPOS_X;
        return next == DR_UPOS_NOUN || next == DR_UPOS_ADJ || before == DR_UPOS_ADV || before == DR_UPOS_AUX;
    }
    return upos == DR_UPOS_VERB || upos == DR_UPOS_AUX || upos == DR_UPOS_ADV;
}

static void take_longer(dr_item *best, dr_hit hit, uint32_t at, dr_item_kind kind)
{
    if (hit.value != DR_NONE && at + hit.count > best->end)
        *best = (dr_item){at, at + hit.count, hit.value, kind};
}

/* The agent noun at `at`, if it is one here. */
static dr_hit agent_hit(const dr_actor_state *state, uint32_t at, uint32_t end)
{
    const dr_coder *coder = state->coder;
    const dr_knowledge *k = coder->knowledge;
    dr_hit none = {DR_NONE, 0},
           hit = dr_phrases_match(k->agents.phrases, coder->arena, coder->record->analysis, at, end);
    if (hit.value == DR_NONE || (dr_within_place(state, at, 1) && dr_capitalised(coder, at))) /* the West Bank */
        return none;
    if ((k->user_agents && !k->agents.rows.at[hit.value].user) || no_noun(coder, at, at + hit.count))
        return none;
    return hit;
}

/* "Congress" in a report that speaks of other countries alone: some body, but not the one of the table. */
static bool another_countrys(const dr_actor_state *state, dr_hit hit, uint32_t at)
{
    const dr_known_actor *row = &state->coder->knowledge->actors.rows.at[hit.value];
    return !row->user && row->country.size && state->spoken.n && row->kind != DR_PERSON && row->kind != DR_OUTLET &&
           dr_map_get(&state->coder->knowledge->codes, row->country) != DR_NONE &&
           !dr_times_spoken(state, row->country) && dr_common_name(state, at, at + hit.count);
}

/* A person by one word that is no full name, "Salazar", of another time. */
static bool long_gone(const dr_actor_state *state, dr_hit hit)
{
    const dr_known_actor *rows = state->coder->knowledge->actors.rows.at;
    if (hit.count > 1 || rows[hit.value].user || rows[hit.value].kind != DR_PERSON || !rows[hit.value].alias)
        return false;
    for (uint32_t i = hit.value; i != DR_NONE; i = rows[i].next)
        if (dr_is_remembered(&rows[i], state->date))
            return false;
    return true;
}

/* "James B. Comey": the person whom the tables know without the initial. */
static dr_hit without_initial(const dr_actor_state *state, uint32_t at, uint32_t end)
{
    const dr_coder *coder = state->coder;
    const dr_knowledge *k = coder->knowledge;
    if (at + 2 >= end || !dr_capitalised(coder, at) || !dr_capitalised(coder, at + 2))
        return (dr_hit){DR_NONE, 0};
    dr_str initial = dr_form_at(coder, at + 1), first = dr_form_at(coder, at), last = dr_form_at(coder, at + 2);
    if (initial.size != 2 || initial.at[1] != '.' || !dr_capitalised(coder, at + 1) || first.size < 3)
        return (dr_hit){DR_NONE, 0};
    dr_arena *scratch = dr_scratch(coder->arena);
    dr_str name = dr_format(scratch, "%.*s %.*s", DR_FMT(first), DR_FMT(last));
    uint32_t row = dr_phrases_get(k->actors.phrases, scratch, name);
    bool person = row != DR_NONE && k->actors.rows.at[row].kind == DR_PERSON && !k->actors.rows.at[row].user;
    return person ? (dr_hit){row, 3} : (dr_hit){DR_NONE, 0};
}

/* "President Yahya Khan", of whom the table has "President Yahya" and "Yahya Khan": how many words the name has. 0: it
 * is another's, "President Yahya Jammeh". */
static uint32_t words_of_name(const dr_actor_state *state, dr_hit hit, uint32_t at, uint32_t end)
{
    const dr_coder *coder = state->coder;
    const dr_knowledge *k = coder->knowledge;
    for (uint32_t i = at + 1; i < at + hit.count; i++) {
        dr_hit next = dr_phrases_match(k->actors.phrases, coder->arena, coder->record->analysis, i, end);
        bool same = next.value != DR_NONE && dr_eq(k->actors.rows.at[next.value].id, k->actors.rows.at[hit.value].id);
        if (next.value != DR_NONE && i + next.count > at + hit.count)
            return same ? i + next.count - at : k->actors.rows.at[hit.value].alias ? 0 : hit.count;
    }
    return hit.count;
}

/* The longest known phrase at `at`; of equals what the user gave, then names, countries, agents. end == at: none. */
static dr_item known_item(const dr_actor_state *state, uint32_t at, uint32_t end)
{
    const dr_coder *coder = state->coder;
    const dr_knowledge *k = coder->knowledge;
    const dr_analysis *analysis = coder->record->analysis;
    dr_item best = {at, at, DR_NONE, DR_ITEM_NAME};
    bool past;
    dr_hit actor = dr_phrases_match(k->actors.phrases, coder->arena, analysis, at, end);
    if (actor.value == DR_NONE && !k->user_actors)
        actor = without_initial(state, at, end);
    if (actor.value != DR_NONE) {
        actor.count = words_of_name(state, actor, at, end);
        actor.value = actor.count ? dr_actor_row_at(state, actor.value, &past) : DR_NONE;
    }
    if (actor.value != DR_NONE && (another_countrys(state, actor, at) || (past && long_gone(state, actor))))
        actor.value = DR_NONE;
    dr_hit agent = agent_hit(state, at, end);
    bool users_agent = agent.value != DR_NONE && k->agents.rows.at[agent.value].user;
    if (users_agent && !(actor.value != DR_NONE && k->actors.rows.at[actor.value].user))
        take_longer(&best, agent, at, DR_ITEM_AGENT);
    take_longer(&best, actor, at, DR_ITEM_ACTOR);
    dr_hit country = dr_country_match(k, coder->arena, analysis, at, end, state->date);
    if (country.count && !dr_within_place(state, at, country.count) &&
        !dr_elsewhere(state, at, k->countries.rows.at[country.value].country)) {
        if (dr_of_class(coder, at, DR_CLASS_JOINED_PEOPLE)) /* no leader of that name: "Franco-German" */
            return (dr_item){at, at + country.count, country.value, DR_ITEM_COUNTRY};
        take_longer(&best, country, at, DR_ITEM_COUNTRY);
    }
    take_longer(&best, agent, at, DR_ITEM_AGENT);
    return best;
}

static bool closed_class(uint8_t upos)
{
    return upos == DR_UPOS_PRON || upos == DR_UPOS_DET || upos == DR_UPOS_ADP || upos == DR_UPOS_CCONJ ||
           upos == DR_UPOS_SCONJ || upos == DR_UPOS_AUX || upos == DR_UPOS_ADV || upos == DR_UPOS_PART ||
           upos == DR_UPOS_INTJ || upos == DR_UPOS_NUM;
}

const dr_entity *dr_entity_of(const dr_actor_state *state, uint32_t token)
{
    uint32_t found = state->entity_at ? state->entity_at[token] : DR_NONE;
    return found == DR_NONE ? NULL : &state->coder->record->analysis->entities.at[found];
}

/* Whether the token is in the name of a person, body or place by the engine. */
static bool in_entity(const dr_actor_state *state, uint32_t token)
{
    const dr_entity *entity = dr_entity_of(state, token);
    return entity && (entity->kind == DR_ENTITY_PER || entity->kind == DR_ENTITY_ORG || entity->kind == DR_ENTITY_LOC);
}

/* The first word of a sentence, or of a quotation that opens it, has its capital anyway: its tag has to say that
 * it is a name. */
static bool starts_name(const dr_actor_state *state, uint32_t at)
{
    const dr_coder *coder = state->coder;
    const dr_analysis *analysis = coder->record->analysis;
    if (analysis->tokens[at].upos != DR_UPOS_PROPN &&
        (at <= state->sentence_start + 1 || closed_class(analysis->tokens[at].upos)) && !in_entity(state, at) &&
        !dr_place_country(coder, at, at + 1).size)
        return false;
    return !state->headline_case && dr_capitalised(coder, at) && dr_form_at(coder, at).size > 1 &&
           !calendar_word(coder, at);
}

/* 'Edward "Ned" Kelly': the end of the name in quotation marks at the token, where a name goes on behind it; or the
 * token. */
static uint32_t nickname_end(const dr_actor_state *state, uint32_t at, uint32_t end)
{
    static const char quotes[] = " \" “ ” '' `` ' ‘ ’ ";
    enum { MOST_WORDS = 2 };
    const dr_coder *coder = state->coder;
    uint32_t last = at + 1;
    if (!dr_word_in(dr_form_at(coder, at), quotes))
        return at;
    while (last < end && last <= at + MOST_WORDS && dr_capitalised(coder, last))
        last++;
    return last > at + 1 && last + 1 < end && dr_word_in(dr_form_at(coder, last), quotes) &&
                   starts_name(state, last + 1)
               ? last + 1
               : at;
}

/* The end of the run of capitalised words that starts at `at`, small words of names within it. It stops before
 * what the tables know, unless `through`. */
static uint32_t name_end(const dr_actor_state *state, uint32_t at, uint32_t end)
{
    const dr_coder *coder = state->coder;
    const dr_token *tokens = coder->record->analysis->tokens;
    const dr_entity *entity = dr_entity_of(state, at);
    uint32_t last = at + 1;
    for (uint32_t i = at + 1; i < end; i++) {
        bool hyphen = dr_eq(dr_form_at(coder, i), DR_STR("-")) && !tokens[i - 1].space_after && !tokens[i].space_after;
        if (hyphen || dr_of_class(coder, i, DR_CLASS_NAME_PARTICLE) || dr_word_in(dr_form_at(coder, i), " of & ") ||
            (dr_word_in(dr_form_at(coder, i), " for ") && dr_of_class(coder, i - 1, DR_CLASS_BODY)))
            continue;
        if (nickname_end(state, i, end) > i) {
            i = nickname_end(state, i, end) - 1;
            entity = dr_entity_of(state, i + 1);
            continue;
        }
        bool inside = entity && i < entity->end; /* "Save the Children" */
        if (!inside && entity && dr_entity_of(state, i))
            break;
        if (inside && !starts_name(state, i))
            continue;
        if (!starts_name(state, i))
            break;
        dr_item known = known_item(state, i, end);
        bool surname = inside && entity->kind == DR_ENTITY_PER && known.kind == DR_ITEM_COUNTRY; /* Jack London */
        if (known.end > known.first && !surname)
            break;
        last = i + 1;
    }
    return last;
}

/* Somebody whose full name stood earlier, now by last name alone. */
static uint32_t person_by_surname(const dr_actor_state *state, uint32_t at)
{
    if (!dr_capitalised(state->coder, at))
        return DR_NONE;
    uint32_t abbreviated = dr_map_get(&state->by_surname, dr_form_at(state->coder, at)); /* AFP; surnames are folded */
    if (abbreviated != DR_NONE)
        return abbreviated;
    return dr_map_get(&state->by_surname, dr_folded_at(state->coder, at));
}

/* Somebody whose full name stood earlier, now by the first word of it: "Ban" of Ban Ki-moon, "Saddam". */
static uint32_t person_by_first(const dr_actor_state *state, uint32_t at, uint32_t end)
{
    if (!starts_name(state, at) || (at + 1 < end && dr_capitalised(state->coder, at + 1)))
        return DR_NONE;
    uint32_t found = dr_map_get(&state->by_first, dr_folded_at(state->coder, at));
    return found == DR_SEVERAL ? DR_NONE : found;
}

/* Somebody by last name alone: the only head of state or government of that name on the report's date; else the only
 * one who held another office then in a country that the report speaks of; else the only leader that is remembered. */
static uint32_t holder_by_surname(const dr_actor_state *state, uint32_t at, uint32_t start, uint32_t end)
{
    const dr_coder *coder = state->coder;
    const dr_knowledge *k = coder->knowledge;
    bool titled = at > start && dr_of_class(coder, at - 1, DR_CLASS_LEADER_TITLE);
    if (!starts_name(state, at) || (at > start && dr_capitalised(coder, at - 1) && at - 1 > start && !titled) ||
        (at + 1 < end && dr_capitalised(coder, at + 1)))
        return DR_NONE;
    dr_bearers found = dr_bearers_of(state, dr_folded_at(coder, at));
    if (found.leader != DR_NONE || found.leaders)
        return found.leaders ? DR_NONE : found.leader;
    if (found.other != DR_NONE)
        return found.others ? DR_NONE : found.other;
    if (found.past == DR_NONE || found.pasts)
        return DR_NONE;
    /* Nixon: long out of office, but the only one; what else he was then is told by the rows of his whole name */
    uint32_t whole = dr_phrases_get(k->actors.phrases, coder->arena, k->actors.rows.at[found.past].name);
    return whole == DR_NONE ? found.past : whole;
}

/* The end of the entity that goes on behind a known item, where nothing known follows in it: "Mexico" City, "New York"
 * Times, but not "Russian" Defense Ministry. item->end when there is none. */
static uint32_t longer_name(const dr_actor_state *state, const dr_item *item, uint32_t end)
{
    const dr_entity *entity = dr_entity_of(state, item->first);
    if (!entity || entity->first != item->first || entity->end <= item->end || entity->end > end ||
        item->kind == DR_ITEM_AGENT)
        return item->end;
    for (uint32_t at = item->end; at < entity->end; at++) {
        dr_item next = known_item(state, at, end);
        if (next.end > next.first || dr_is_possessive(state->coder, at))
            return item->end;
    }
    return entity->end;
}

/* A country's name that begins a longer unknown name: Israel Katz, American Airlines. Not where an office follows:
 * Chinese State Councilor. */
static bool begins_unknown_name(const dr_actor_state *state, const dr_item *item, uint32_t end)
{
    if (item->kind != DR_ITEM_COUNTRY || item->end >= end || !starts_name(state, item->end))
        return false;
    if (person_by_surname(state, item->end) != DR_NONE)
        return false;
    dr_item next = known_item(state, item->end, end);
    if (next.end > next.first)
        return false;
    uint32_t stop = name_end(state, item->end, end);
    return stop >= end || known_item(state, stop, end).kind != DR_ITEM_AGENT;
}

/* "Minister for Education", "Ministry of Public Works": the office goes on over what it is for. */
static uint32_t office_end(const dr_coder *coder, uint32_t at, uint32_t end)
{
    enum { MOST_WORDS = 12 };
    uint32_t last = at;
    if (at + 1 >= end || !dr_word_in(dr_form_at(coder, at), " for of "))
        return at;
    for (uint32_t i = at + 1; i < end && i < at + MOST_WORDS; i++) {
        if (dr_capitalised(coder, i) && dr_of_class(coder, i, DR_CLASS_PORTFOLIO))
            last = i + 1;
        else if (dr_word_in(dr_form_at(coder, i), " affairs ")) /* Minister of Prisoners' Affairs */
            last = i + 1;
        else if (!dr_word_in(dr_form_at(coder, i), " the and & , ") && !dr_is_possessive(coder, i) &&
                 !(dr_capitalised(coder, i) && last == at))
            break;
    }
    return last;
}

/* "The Australian government" is not about the newspaper. */
static bool only_article(const dr_actor_state *state, const dr_item *item, uint32_t end)
{
    const dr_coder *coder = state->coder;
    if (item->kind != DR_ITEM_ACTOR || item->end != item->first + 2 || item->end >= end ||
        !dr_word_in(dr_form_at(coder, item->first), " the "))
        return false;
    dr_item rest = known_item(state, item->first + 1, end);
    uint8_t upos = coder->record->analysis->tokens[item->end].upos;
    if (rest.end > item->end) /* "The Australian Federal Police" */
        return true;
    bool people =
        rest.kind == DR_ITEM_COUNTRY || (rest.kind == DR_ITEM_ACTOR && coder->knowledge->actors.rows.at[rest.row].user);
    return people && (upos == DR_UPOS_NOUN || upos == DR_UPOS_ADJ || upos == DR_UPOS_PROPN);
}

/* "President Fox", "Mr. Fox" */
static bool follows_title(const dr_actor_state *state, uint32_t at, uint32_t start)
{
    return at > start && (dr_of_class(state->coder, at - 1, DR_CLASS_LEADER_TITLE) ||
                          dr_word_in(dr_form_at(state->coder, at - 1), " mr mr. mrs mrs. ms ms. dr dr. "));
}

static dr_item item_at(const dr_actor_state *state, uint32_t at, uint32_t start, uint32_t end)
{
    dr_item item = known_item(state, at, end);
    if (only_article(state, &item, end))
        return (dr_item){at, at, DR_NONE, DR_ITEM_NAME};
    uint32_t person = person_by_surname(state, at);
    if (person != DR_NONE && item.end <= at + 1 &&
        (item.kind != DR_ITEM_ACTOR || !state->coder->knowledge->actors.rows.at[item.row].user))
        return (dr_item){at, at + 1, person, DR_ITEM_PERSON};
    if (item.kind == DR_ITEM_AGENT && dr_of_class(state->coder, item.end - 1, DR_CLASS_OFFICE_NOUN))
        item.end = office_end(state->coder, item.end, end);
    uint32_t longer = item.end > item.first ? longer_name(state, &item, end) : item.end;
    if (longer > item.end)
        return (dr_item){at, longer, DR_NONE, DR_ITEM_NAME};
    if (item.end > item.first && !begins_unknown_name(state, &item, end))
        return item;
    if (item.end == item.first) {
        person = person_by_first(state, at, end);
        if (person != DR_NONE)
            return (dr_item){at, at + 1, person, DR_ITEM_PERSON};
        uint32_t leader = holder_by_surname(state, at, start, end), body = DR_NONE;
        if (leader != DR_NONE && state->begins_body.n && !follows_title(state, at, start))
            body = dr_map_get(&state->begins_body, dr_folded_at(state->coder, at));
        if (leader != DR_NONE)
            return (dr_item){at, at + 1, body != DR_NONE ? body : leader, DR_ITEM_ACTOR};
    }
    if (!starts_name(state, at))
        return (dr_item){at, at, DR_NONE, DR_ITEM_NAME};
    return (dr_item){at, name_end(state, at, end), DR_NONE, DR_ITEM_NAME};
}

/* Most of the words have a capital, the verbs too: a headline. */
static bool headline_case(const dr_coder *coder, const dr_sentence *sentence)
{
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = sentence->first + 1; i < sentence->first + sentence->count; i++) {
        size_t size;
        dr_str form = dr_form_at(coder, i);
        if (!form.size || !dr_is_letter(dr_utf8_at(form, 0, &size)) ||
            dr_word_in(form, " a an the of in on at by for to and or from with as is over "))
            continue;
        bool capital = dr_capitalised(coder, i);
        if (!capital && dr_is_verb(coder, i))
            return false;
        words++;
        capitals += capital;
    }
    return words >= 4 && capitals * 4 >= words * 3;
}

/* What a known item tells of the names behind it: of which countries is spoken, and that "Fox", a president's name too,
 * is Fox News. */
static void remember(dr_actor_state *state, const dr_item *item)
{
    const dr_known_actor *row = &state->coder->knowledge->actors.rows.at[item->row];
    dr_map_set(&state->sides_named, row->country, 1);
    dr_str first = item->end > item->first + 1 ? dr_folded_at(state->coder, item->first) : (dr_str){0};
    if (first.size && row->kind != DR_PERSON && dr_map_get(&state->coder->knowledge->leaders, first) != DR_NONE &&
        dr_map_get(&state->begins_body, first) == DR_NONE)
        dr_map_set(&state->begins_body, dr_copy(state->coder->arena, first), item->row);
}

dr_items dr_scan_actors(dr_actor_state *state, const dr_sentence *sentence)
{
    dr_items items = {0};
    uint32_t end = sentence->first + sentence->count;
    state->sentence_start = sentence->first;
    state->headline_case = headline_case(state->coder, sentence);
    for (uint32_t at = sentence->first; at < end;) {
        if (dr_signs_dateline(state->coder, at)) {
            at++;
            continue;
        }
        if (dr_is_pronoun(state->coder, at, end)) {
            DR_PUSH(dr_scratch(state->coder->arena), &items, ((dr_item){at, at + 1, DR_NONE, DR_ITEM_PRONOUN}));
            at++;
            continue;
        }
        dr_item item = item_at(state, at, sentence->first, end);
        if (item.end > item.first)
            DR_PUSH(dr_scratch(state->coder->arena), &items, item);
        if (item.kind == DR_ITEM_ACTOR && item.end > item.first)
            remember(state, &item);
        at = item.end > at ? item.end : at + 1;
    }
    return items;
}
