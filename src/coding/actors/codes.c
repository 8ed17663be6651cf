/* For whom the people of a noun phrase act, and the CAMEO code made of that and of what they are. */
#include "base/utf8.h"
#include "coding/actors/actors.h"

static const dr_knowledge *tables(const dr_actor_state *state)
{
    return state->coder->knowledge;
}

/* Adds three letters of sector or role unless the code holds them already, as PETRARCH does. */
static void add_code(dr_buf *code, dr_str more, bool before)
{
    if (!more.size)
        return;
    for (size_t i = 0; i + more.size <= code->size; i += 3)
        if (memcmp(code->at + i, more.at, more.size) == 0)
            return;
    dr_str old = dr_copy(code->arena, dr_buf_view(code));
    if (before) {
        code->size = 0;
        dr_buf_add(code, more);
        dr_buf_add(code, old);
    } else {
        dr_buf_add(code, more);
    }
}

dr_str dr_country_code(const dr_actor_state *state, dr_str iso3)
{
    uint32_t row = iso3.size ? dr_map_get(&tables(state)->codes, iso3) : DR_NONE;
    return row == DR_NONE ? iso3 : tables(state)->countries.rows.at[row].code;
}

dr_str dr_actor_code(const dr_actor_state *state, const dr_known_actor *row)
{
    if (row->code.size)
        return row->code;
    return dr_format(state->coder->arena, "%.*s%.*s", DR_FMT(dr_country_code(state, row->country)),
                     DR_FMT(row->sector));
}

dr_str dr_actor_key(const dr_actor_state *state, const char *what, dr_str value, dr_str more)
{
    return dr_fold(state->coder->arena,
                   dr_format(state->coder->arena, "%s|%.*s|%.*s", what, DR_FMT(value), DR_FMT(more)));
}

dr_str dr_row_key(const dr_actor_state *state, const dr_known_actor *row)
{
    return dr_actor_key(state, "id", row->id, row->user ? row->name : (dr_str){0});
}

/* Told by the sentence, or inferred from those around. */
static dr_side side_of_country(const dr_actor_state *state, dr_str country, bool told)
{
    return (dr_side){.code = dr_country_code(state, country),
                     .country = country,
                     .known = told,
                     .inferred = !told,
                     .body = dr_actor_key(state, "country", country, (dr_str){0})};
}

/* "UN officials", "an NGO": the noun itself says of what kind of body they are, which is no country's. */
static dr_str land_of_noun(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_agent *agent = phrase->agent_count ? dr_agent_row(state, phrase, phrase->agent_count - 1) : NULL;
    if (!agent || agent->user || !(dr_starts(agent->code, DR_STR("IGO")) || dr_starts(agent->code, DR_STR("NGO"))))
        return (dr_str){0};
    return dr_cut(agent->code, (dr_span){0, 3});
}

/* Of what country a government's people are who stand there without one. */
static dr_side side_around(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    dr_side none = {0};
    if (tables(state)->user_actors || (!phrase->agent_count && !phrase->name))
        return none;
    if (phrase->name && phrase->possessed) { /* "Lahore police" */
        dr_str country = dr_place_country(state->coder, phrase->name->first, phrase->name->end);
        if (country.size)
            return (dr_side){.code = dr_country_code(state, country), .country = country, .inferred = true};
    }
    if (phrase->pronoun != DR_NONE) { /* "its troops" */
        const dr_analysis *analysis = state->coder->record->analysis;
        uint32_t owner = dr_resolve_pronoun(
            state->coder, &analysis->sentences[dr_sentence_of(analysis, phrase->pronoun)], phrase->pronoun);
        if (owner == DR_NONE)
            return none;
        const dr_actor *actor = &state->coder->record->actors.at[owner];
        bool speaks = actor->kind != DR_PERSON && actor->code.size && phrase->agent_count && /* "its leader" */
                      dr_of_class(state->coder, phrase->end - 1, DR_CLASS_ACTS_FOR_BODY);
        return (dr_side){.code = actor->code,
                         .country = actor->country,
                         .name = actor->name,
                         .sector = actor->sector,
                         .whole = actor->sector.size > 0,
                         .known = speaks,
                         .inferred = !speaks && actor->code.size > 0};
    }
    dr_str land = land_of_noun(state, phrase);
    if (land.size)
        return (dr_side){.country = land};
    dr_str country = dr_whose(state, phrase);
    if (!country.size)
        return none;
    return side_of_country(state, country, false);
}

/* "French U.N. soldiers", "the Russian NATO ambassador": whom a state sends to a body between states is the state's. */
static bool is_sent(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_known_actor *body)
{
    if (!body || body->user || !phrase->country || !phrase->agent_count || !dr_eq(body->country, DR_STR("IGO")))
        return false;
    const dr_agent *agent = dr_agent_row(state, phrase, phrase->agent_count - 1);
    return dr_word_in(agent->sector, " mil cop ") ||
           dr_of_class(state->coder, phrase->agents[phrase->agent_count - 1]->end - 1, DR_CLASS_SENT);
}

/* Of people of several states those whom the phrase tells of, "Iranian Kurd dissidents". */
static dr_str land_of(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_known_actor *actor)
{
    if (actor->user || actor->kind != DR_POPULATION || !dr_eq(actor->country, DR_STR("IMG")))
        return actor->country;
    const dr_country_word *told = dr_country_row(state, phrase->country);
    return told ? told->country : actor->country;
}

dr_side dr_side_of(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    if (phrase->sent_by.size)
        return side_of_country(state, phrase->sent_by, true);
    const dr_item *whose = phrase->actor     ? phrase->actor
                           : phrase->owner   ? phrase->owner
                           : phrase->of      ? phrase->of
                           : phrase->body_of ? phrase->body_of
                                             : phrase->led;
    const dr_known_actor *actor = dr_actor_row(state, whose);
    const dr_country_word *country = dr_country_row(state, phrase->country ? phrase->country : whose);
    if (actor && !is_sent(state, phrase, actor))
        return (dr_side){.code = dr_actor_code(state, actor),
                         .country = land_of(state, phrase, actor),
                         .name = actor->name,
                         .body = dr_row_key(state, actor),
                         .sector = actor->sector,
                         .whole = !actor->user && actor->sector.size,
                         .known = true};
    uint32_t holder = phrase->person ? phrase->person->row : phrase->holder;
    if (holder != DR_NONE) {
        const dr_actor *person = &state->coder->record->actors.at[holder];
        return (dr_side){.code = person->code,
                         .country = person->country,
                         .name = person->name,
                         .sector = person->sector,
                         .whole = person->sector.size > 0,
                         .known = true};
    }
    uint32_t some = phrase->country ? dr_people_before(state, phrase) : DR_NONE;
    if (some != DR_NONE) /* "Serb gunners" of Bosnia */
        return side_of_country(state, state->coder->record->actors.at[some].country, true);
    if (country)
        return (dr_side){.code = country->code,
                         .country = country->country,
                         .name = country->name,
                         .known = true,
                         .body = actor ? dr_row_key(state, actor)
                                       : dr_actor_key(state, "country", country->country, (dr_str){0})};
    return side_around(state, phrase);
}

/* "Israeli leaders", "his Slovenian counterpart": what he is whose counterpart it is, else the government. */
static dr_str sector_of_state(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_coder *coder = state->coder;
    const dr_agent *agent = dr_agent_row(state, phrase, phrase->agent_count - 1);
    const dr_country_word *country = dr_country_row(state, phrase->country ? phrase->country : phrase->of);
    const dr_known_actor *people = dr_actor_row(state, phrase->actor);
    if (agent->user || agent->sector.size || phrase->person ||
        !(people ? people->kind == DR_POPULATION : country != NULL) ||
        !dr_word_has_class(coder->knowledge, agent->noun, DR_CLASS_ACTS_FOR_STATE))
        return (dr_str){0};
    if (phrase->pronoun != DR_NONE && dr_eq(agent->noun, DR_STR("counterpart"))) {
        const dr_analysis *analysis = coder->record->analysis;
        uint32_t owner =
            dr_resolve_pronoun(coder, &analysis->sentences[dr_sentence_of(analysis, phrase->pronoun)], phrase->pronoun);
        if (owner != DR_NONE && coder->record->actors.at[owner].sector.size)
            return coder->record->actors.at[owner].sector;
    }
    return DR_STR("GOV");
}

/* "the Labour government", "the Likud-led cabinet": who governs is a government, whoever its ministers are. */
static bool is_government(const dr_agent *agent)
{
    dr_str noun = agent->noun;
    return !agent->user && agent->kind == DR_ORGANIZATION && dr_eq(agent->sector, DR_STR("GOV")) &&
           (dr_ends(noun, DR_STR("government")) || dr_word_in(noun, " administration regime cabinet junta "));
}

static bool governs_state(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_side *base)
{
    return phrase->agent_count && base->known && base->sector.size && base->country.size == 3 &&
           !dr_word_in(base->country, " igo ngo mnc img ") && is_government(dr_telling_agent(state, phrase));
}

/* A user's agents are all put together, as PETRARCH does; of our own the one that tells most. */
dr_str dr_whole_code(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_side *base)
{
    dr_buf code = {.arena = state->coder->arena};
    if (governs_state(state, phrase, base))
        return dr_format(state->coder->arena, "%.*sGOV", DR_FMT(dr_country_code(state, base->country)));
    dr_buf_add(&code, base->code);
    uint32_t telling = phrase->agent_count ? dr_telling_at(state, phrase) : 0;
    for (uint32_t i = 0; i < phrase->agent_count && !base->whole; i++) {
        const dr_agent *agent = dr_agent_row(state, phrase, i);
        if (!agent->user && i != telling)
            continue;
        if (!code.size && agent->code.size && agent->user)
            dr_buf_add(&code, DR_STR("---")); /* PETRARCH's "nobody knows of which country" */
        add_code(&code, (agent->user ? agent : dr_telling_agent(state, phrase))->code, agent->prefix);
    }
    if (phrase->agent_count && !base->whole)
        add_code(&code, sector_of_state(state, phrase), false);
    return dr_buf_view(&code);
}

/* "Fatah faction", "Taliban commander": a group's people are what the group is; "Metropolitan Police commissioner": the
 * officials of a body are what the body is. */
static bool of_body(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_agent *agent,
                    const dr_side *base)
{
    static const char armed[] = " reb uaf prm mil cop spy ";
    const dr_known_actor *body = dr_actor_row(state, phrase->actor ? phrase->actor : phrase->of);
    if (agent->user || !base->sector.size || (!base->known && phrase->pronoun == DR_NONE))
        return false;
    if (dr_word_in(agent->sector, armed))
        return dr_word_in(base->sector, " reb uaf prm cop spy ") ||
               (dr_word_in(base->sector, " pty opp ") && agent->kind != DR_PERSON);
    return body && body->kind != DR_PERSON && body->kind != DR_POPULATION && dr_eq(agent->sector, DR_STR("GOV"));
}

/* "the Human Rights Commission": the noun may be anybody's, a body of that name is what its last word says. */
static dr_str sector_of_title(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_coder *coder = state->coder;
    uint32_t last = phrase->agents[phrase->agent_count - 1]->end - 1;
    if (last == phrase->first || !dr_capitalised(coder, last))
        return (dr_str){0};
    return dr_class_text(coder->knowledge, &coder->record->analysis->tokens[last], DR_CLASS_BODY_SECTOR);
}

dr_str dr_phrase_sector(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_side *base)
{
    if (!phrase->agent_count)
        return base->sector;
    const dr_agent *agent = dr_telling_agent(state, phrase);
    if (governs_state(state, phrase, base))
        return agent->sector;
    if (of_body(state, phrase, agent, base))
        return base->sector;
    dr_str sector = agent->sector.size ? agent->sector : sector_of_state(state, phrase);
    if (!sector.size)
        sector = base->sector;
    return sector.size ? sector : sector_of_title(state, phrase);
}
