/* Noun phrases to actors of the record. The same id, country, name, or side and function is the same actor
 * throughout a report; codes are put together from whom one acts for and what one is. */
#include "base/utf8.h"
#include "coding/actors/actors.h"

/* What is being found out about the actor of one phrase. */
typedef struct draft {
    dr_str key, name, code, country, sector, role, known;
    dr_str body; /* key of the actor that this one is part of */
    dr_actor_kind kind;
    bool nominal;  /* the name is only a description */
    bool inferred; /* the country is */
    double confidence;
} draft;

static const dr_knowledge *tables(const dr_actor_state *state)
{
    return state->coder->knowledge;
}

static dr_str text_of(const dr_coder *coder, uint32_t first, uint32_t end)
{
    return dr_cut(coder->record->report.text, dr_tokens_span(coder->record->analysis, first, end));
}

/* ---- adding ---- */

static void fill(dr_str *slot, dr_str value)
{
    if (!slot->size && value.size)
        *slot = value;
}

/* The record's actor under the draft's key, with what it did not know filled in. */
static uint32_t settle(dr_actor_state *state, const draft *d)
{
    dr_record *record = state->coder->record;
    uint32_t index = dr_map_get(&state->by_key, d->key);
    if (index == DR_NONE) {
        index = record->actors.n;
        dr_actor *actor = DR_MORE(state->coder->arena, &record->actors);
        actor->name = d->name;
        actor->kind = d->kind;
        actor->known = d->known;
        actor->part_of = DR_NONE;
        dr_map_set(&state->by_key, d->key, index);
        DR_PUSH(state->coder->arena, &state->bodies, ((dr_str){0}));
        DR_PUSH(state->coder->arena, &state->inferred, false);
    }
    fill(&state->bodies.at[index], d->body);
    dr_actor *actor = &record->actors.at[index];
    if (state->inferred.at[index] && d->country.size && !d->inferred)
        actor->country = actor->code = (dr_str){0};
    if (!actor->country.size)
        state->inferred.at[index] = d->inferred && d->country.size;
    fill(&actor->country, d->country);
    fill(&actor->sector, d->sector);
    fill(&actor->code, d->code);
    fill(&actor->role, d->role);
    if (d->confidence > actor->confidence)
        actor->confidence = d->confidence;
    if (actor->kind == DR_PERSON && !d->nominal)
        dr_learn_surname(state, actor->name, index);
    return index;
}

/* ---- the kinds of phrases ---- */

/* The office a title gives: the last agent noun as the text has it. */
static dr_str title_of(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    if (!phrase->agent_count)
        return (dr_str){0};
    const dr_agent *agent = dr_agent_row(state, phrase, phrase->agent_count - 1);
    return agent->kind == DR_PERSON || agent->user ? agent->noun : (dr_str){0};
}

/* Two words or more, the first of which is some known person's given name. */
static bool has_given_name(const dr_coder *coder, const dr_item *name)
{
    return name->end > name->first + 1 &&
           dr_map_get(&coder->knowledge->given_names, dr_folded_at(coder, name->first)) != DR_NONE;
}

static bool formerly(const dr_coder *coder, const dr_noun_phrase *phrase)
{
    for (uint32_t i = phrase->first; i < phrase->end; i++)
        if (dr_of_class(coder, i, DR_CLASS_FORMERLY))
            return true;
    return false;
}

/* Somebody known, of whose office at that time the table says nothing. A title in the text says it; of an undated
 * report the office of the table is the best guess; in a dated one he held none and is of the elite. */
static void without_office(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_known_actor *row,
                           draft *d)
{
    bool office = dr_eq(row->sector, DR_STR("GOV")) || dr_eq(row->sector, DR_STR("LEG"));
    dr_str told = phrase->agent_count ? dr_agent_row(state, phrase, phrase->agent_count - 1)->sector : (dr_str){0};
    d->role = title_of(state, phrase);
    d->confidence = state->date.year ? 0.8 : 0.6;
    if (row->code.size && dr_eq(row->country, DR_STR("IGO"))) { /* a body's envoy at another time: anybody's now */
        const dr_country_word *country = dr_country_row(state, phrase->country);
        d->country = country ? country->country : (dr_str){0};
        d->sector = told;
        d->body = (dr_str){0};
        d->code =
            country ? dr_format(state->coder->arena, "%.*s%.*s", DR_FMT(country->code), DR_FMT(told)) : (dr_str){0};
        return;
    }
    if (row->code.size)
        return; /* a movement's man stays that: his code says more than country and sector */
    if (formerly(state->coder, phrase)) {
        d->sector = office ? DR_STR("ELI") : row->sector;
    } else if (phrase->owner && (d->role.size || dr_is_possessive(state->coder, phrase->owner->end))) {
        /* "European Union mediator X", "Labour's X": of that body, whatever he was before */
        const dr_known_actor *owner = dr_actor_row(state, phrase->owner);
        d->country = owner->country;
        d->sector = owner->sector;
        d->code = dr_actor_code(state, owner);
        d->confidence = 0.8;
        return;
    } else if (d->role.size && (told.size || phrase->country)) { /* not of "Mr." */
        const dr_country_word *country = dr_country_row(state, phrase->country);
        d->sector = told.size ? told : row->sector;
        d->country = country ? country->country : row->country;
        d->confidence = 0.85;
    } else if (office && state->date.year) {
        d->sector = DR_STR("ELI");
    }
    d->code = dr_format(state->coder->arena, "%.*s%.*s", DR_FMT(dr_country_code(state, d->country)), DR_FMT(d->sector));
}

/* Of somebody who held no office at that time, the row with the office that the text gives; else `row`. */
static const dr_known_actor *row_of_title(const dr_actor_state *state, const dr_noun_phrase *phrase,
                                          const dr_known_actor *row)
{
    const dr_known_actor *rows = tables(state)->actors.rows.at;
    dr_str title = title_of(state, phrase);
    for (uint32_t i = phrase->actor->row; title.size && i != DR_NONE; i = rows[i].next)
        if (dr_eq(rows[i].id, row->id) && dr_eq_nocase(rows[i].role, title))
            return &rows[i];
    return row;
}

/* What the title before a known person says of him at this time and the table does not: the premier of a movement,
 * the senator who is a candidate. Empty: nothing. */
static dr_str told_sector(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_known_actor *row)
{
    if (row->user || row->kind != DR_PERSON || !phrase->agent_count || phrase->possessed ||
        formerly(state->coder, phrase))
        return (dr_str){0};
    const dr_agent *title = dr_agent_row(state, phrase, phrase->agent_count - 1);
    const dr_country_word *country = dr_country_row(state, phrase->country);
    if (country && !dr_eq(country->country, row->country))
        return (dr_str){0};
    bool office = dr_eq(title->sector, DR_STR("GOV")) && dr_word_in(row->sector, " reb prm uaf opp pty eli ") &&
                  (dr_word_has_class(tables(state), dr_last_word(title->noun), DR_CLASS_OFFICE_NOUN) ||
                   dr_word_has_class(tables(state), dr_last_word(title->noun), DR_CLASS_LEADER_TITLE));
    bool candidate = dr_eq(title->sector, DR_STR("PTY")) && dr_word_in(row->sector, " eli leg gov ") &&
                     dr_word_has_class(tables(state), dr_last_word(title->noun), DR_CLASS_CANDIDATE);
    return office || candidate ? title->sector : (dr_str){0};
}

static uint32_t by_row(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    bool past;
    const dr_known_actor *row = &tables(state)->actors.rows.at[dr_actor_row_at(state, phrase->actor->row, &past)];
    if (past)
        row = row_of_title(state, phrase, row);
    draft d = {.name = row->name,
               .kind = row->kind,
               .country = row->country,
               .sector = row->sector,
               .role = row->role,
               .known = row->id,
               .code = dr_actor_code(state, row),
               .confidence = row->alias ? 0.9 : 0.95};
    d.key = dr_row_key(state, row);
    if (row->part_of.size)
        d.body = dr_actor_key(state, "id", row->part_of, (dr_str){0});
    else if (row->country.size && row->kind == DR_PERSON)
        d.body = dr_actor_key(state, "country", row->country, (dr_str){0});
    if (row->user && (phrase->agent_count || phrase->owner)) { /* "Bree Prime Minister Romendacil" */
        const dr_known_actor *owner = dr_actor_row(state, phrase->owner);
        dr_side base = {.code = owner ? owner->code : row->code};
        d.code = dr_whole_code(state, phrase, &base);
        d.key = dr_actor_key(state, "id", d.code, row->name);
        d.kind = DR_PERSON;
    }
    if (row->user && row->kind == DR_ACTOR_UNKNOWN && d.kind == DR_ACTOR_UNKNOWN &&
        has_given_name(state->coder, phrase->actor))
        d.kind = DR_PERSON;
    if (past)
        without_office(state, phrase, row, &d);
    if (!d.role.size && row->kind == DR_PERSON)
        d.role = title_of(state, phrase);
    dr_str told = past ? (dr_str){0} : told_sector(state, phrase, row);
    uint32_t actor = settle(state, &d);
    if (told.size) {
        dr_actor *person = &state->coder->record->actors.at[actor];
        person->sector = told;
        person->code =
            dr_format(state->coder->arena, "%.*s%.*s", DR_FMT(dr_country_code(state, row->country)), DR_FMT(told));
        person->role = title_of(state, phrase);
    }
    if (row->kind == DR_PERSON) /* as the text spells it */
        dr_learn_surname(state, text_of(state->coder, phrase->actor->first, phrase->actor->end), actor);
    return actor;
}

static uint32_t by_namesake(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_country_word *country = dr_country_row(state, phrase->country);
    const dr_known_actor *row = dr_actor_row(state, phrase->actor);
    const dr_token *last = &state->coder->record->analysis->tokens[phrase->actor->end - 1];
    draft d = {.name = text_of(state->coder, phrase->first, phrase->actor->end),
               .kind = DR_ORGANIZATION,
               .country = country->country,
               .sector = row->sector,
               .body = dr_actor_key(state, "country", country->country, (dr_str){0}),
               .confidence = 0.7};
    if (!d.sector.size)
        d.sector = dr_class_text(tables(state), last, DR_CLASS_BODY_SECTOR);
    d.code = dr_format(state->coder->arena, "%.*s%.*s", DR_FMT(country->code), DR_FMT(d.sector));
    d.key = dr_actor_key(state, "name", d.name, (dr_str){0});
    return settle(state, &d);
}

static uint32_t by_land(dr_actor_state *state, const dr_noun_phrase *phrase, const dr_country_word *row, dr_str land)
{
    draft d = {.name = text_of(state->coder, phrase->first, phrase->end),
               .kind = DR_POPULATION,
               .country = land,
               .sector = DR_STR("CVL"),
               .confidence = 0.8};
    d.code = dr_format(state->coder->arena, "%.*s%.*s", DR_FMT(dr_country_code(state, land)), DR_FMT(row->code));
    d.key = dr_actor_key(state, "people of land", d.code, (dr_str){0});
    return settle(state, &d);
}

/* "armed Palestinians", "rebel Serbs": what the word before them says is what they are. */
static void take_up_arms(const dr_actor_state *state, const dr_noun_phrase *phrase, draft *d)
{
    dr_str sector = dr_in_arms(state->coder, phrase);
    if (!sector.size)
        return;
    d->sector = sector;
    d->kind = DR_GROUP;
    d->code = dr_format(state->coder->arena, "%.*s%.*s", DR_FMT(dr_country_code(state, d->country)), DR_FMT(sector));
    d->key = dr_actor_key(state, "in arms", d->code, d->name);
}

static uint32_t by_country(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_country_word *row = dr_country_row(state, phrase->country);
    dr_str land = dr_land_of_people(state, phrase, row);
    if (land.size)
        return by_land(state, phrase, row, land);
    bool side = row->uses & 1u << DR_COUNTRY_PEOPLE && phrase->definite && !phrase->modifier;
    uint32_t meant = side ? dr_people_before(state, phrase) : DR_NONE;
    if (meant != DR_NONE && state->coder->record->actors.at[meant].kind == DR_POPULATION)
        return meant;
    if (meant != DR_NONE)
        return by_land(state, phrase, row, state->coder->record->actors.at[meant].country);
    dr_str word = text_of(state->coder, phrase->country->first, phrase->country->end);
    draft d = {.name = row->name, .kind = DR_STATE, .country = row->country, .code = row->code, .confidence = 0.9};
    d.key = dr_actor_key(state, "country", row->country, (dr_str){0});
    bool people = row->uses & 1u << DR_COUNTRY_PEOPLE &&
                  (!(row->uses & 1u << DR_COUNTRY_DEMONYM) || (phrase->definite && !phrase->modifier));
    bool seat = !(row->uses & 1u << DR_COUNTRY_NAME) && row->uses & (1u << DR_COUNTRY_SEAT | 1u << DR_COUNTRY_CAPITAL);
    if (people && !(row->uses & 1u << DR_COUNTRY_NAME)) { /* the Israelis are a side, Israelis are people */
        d.key = dr_actor_key(state, "people", row->country, phrase->definite ? DR_STR("the") : (dr_str){0});
        d.kind = DR_POPULATION;
        d.name = word;
        d.sector = phrase->definite ? DR_STR("GOV") : DR_STR("CVL");
        d.code = dr_format(state->coder->arena, "%.*s%.*s", DR_FMT(row->code), DR_FMT(d.sector));
        d.confidence = 0.8;
    } else if (dr_some_people(state->coder, phrase, row)) {
        d.key = dr_actor_key(state, "some people", row->country, word);
        d.kind = DR_POPULATION;
        d.name = word;
        d.sector = DR_STR("CVL");
        d.code = dr_format(state->coder->arena, "%.*sCVL", DR_FMT(row->code));
        d.confidence = 0.7;
    } else if (seat) {
        d.key = dr_actor_key(state, "government", row->country, (dr_str){0});
        d.kind = DR_ORGANIZATION;
        d.name = dr_format(state->coder->arena, "government of %.*s", DR_FMT(row->name));
        d.sector = DR_STR("GOV");
        d.code = dr_format(state->coder->arena, "%.*sGOV", DR_FMT(row->code));
        d.confidence = 0.8;
    } else if (!(row->uses & 1u << DR_COUNTRY_NAME)) {
        d.confidence = phrase->modifier ? 0.6 : 0.7;
    }
    if (d.kind == DR_POPULATION)
        take_up_arms(state, phrase, &d);
    return settle(state, &d);
}

uint32_t dr_resolve_region(dr_actor_state *state, const dr_place *region)
{
    draft d = {.name = region->name, .kind = DR_ORGANIZATION, .country = dr_land_of(state, region), .confidence = 0.7};
    if (dr_is_text(region->feature, "ADM1")) /* a division has its government; of others nobody says who rules them */
        d.sector = DR_STR("GOV");
    d.code = dr_format(state->coder->arena, "%.*s%.*s", DR_FMT(dr_country_code(state, d.country)), DR_FMT(d.sector));
    d.key = dr_actor_key(state, "region", d.name, d.country);
    dr_str words = dr_cut(state->coder->record->report.text, region->span);
    if (dr_starts(d.name, words)) /* Shandong Sheng is Shandong */
        d.name = words;
    uint32_t actor = settle(state, &d);
    state->coder->record->actors.at[actor].region = true;
    return actor;
}

/* Whether a bare noun of this function says who acts: police and rebels do, a mother or a company does not. */
static bool acts_by_itself(const dr_agent *agent, bool modifier)
{
    static const char functions[] = " cop gov jud leg mil prm pty reb spy uaf opp jrn crm ref ";
    if (!agent->code.size)
        return false;
    if (agent->user)
        return true;
    if (dr_eq(agent->noun, DR_STR("party"))) /* "not a party to the treaty" */
        return false;
    if (modifier && dr_word_in(agent->sector, " leg jrn pty opp crm ref jud ")) /* press conference, court case */
        return false;
    if (dr_word_in(agent->sector, functions))
        return true;
    return agent->plural && !modifier && agent->kind != DR_ORGANIZATION;
}

/* "Bombay Stock Exchange": a name that ends in an agent noun of its own. */
static bool proper_body(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    uint32_t last = phrase->agents[phrase->agent_count - 1]->first;
    return phrase->name && phrase->name->end == last && dr_capitalised(state->coder, last) &&
           dr_agent_row(state, phrase, phrase->agent_count - 1)->kind != DR_PERSON;
}

/* The phrase's words; with whose they are where that is told before, and those of a list with one noun, "British and
 * French officials", with the noun. */
static dr_str phrase_name(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    dr_str words = text_of(state->coder, phrase->first, phrase->end);
    if (phrase->holder != DR_NONE)
        return dr_format(state->coder->arena, "%.*s’s %.*s",
                         DR_FMT(state->coder->record->actors.at[phrase->holder].name), DR_FMT(words));
    const dr_item *last = phrase->agents[phrase->agent_count - 1];
    if (last->first < phrase->end)
        return words;
    const dr_agent *agent = dr_agent_row(state, phrase, phrase->agent_count - 1);
    dr_str noun = agent->kind == DR_ORGANIZATION ? agent->noun : text_of(state->coder, last->first, last->end);
    return dr_format(state->coder->arena, "%.*s %.*s", DR_FMT(words), DR_FMT(noun));
}

/* "Two officers" of whom no more is said: policemen where the last ones in uniform before them were. */
static void take_for_police(const dr_actor_state *state, const dr_noun_phrase *phrase, draft *d)
{
    enum { MOST_TRIED = 60 };
    const dr_coder *coder = state->coder;
    if (phrase->agent_count > 1 || phrase->body || dr_agent_row(state, phrase, 0)->user ||
        !dr_eq(d->sector, DR_STR("MIL")) || !dr_of_class(coder, phrase->agents[0]->end - 1, DR_CLASS_OFFICER))
        return;
    for (uint32_t i = coder->mentions.n, tried = 0; i-- > 0 && tried < MOST_TRIED; tried++) {
        const dr_actor *before = &coder->record->actors.at[coder->mentions.at[i].actor];
        if (!dr_word_in(before->sector, " mil cop ") || !dr_eq(before->country, d->country))
            continue;
        if (dr_eq(before->sector, DR_STR("COP"))) {
            d->sector = before->sector;
            d->code = dr_format(coder->arena, "%.*sCOP", DR_FMT(dr_country_code(state, d->country)));
        }
        return;
    }
}

/* "officials", "Israeli officials", "the president's spokesman". */
static uint32_t by_agent(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_agent *head = dr_agent_row(state, phrase, phrase->agent_count - 1);
    dr_side base = dr_side_of(state, phrase);
    bool named = phrase->name != NULL;
    dr_str who = base.known || base.inferred ? base.code
                 : named                     ? text_of(state->coder, phrase->name->first, phrase->name->end)
                                             : (dr_str){0};
    draft d = {.country = base.country,
               .inferred = base.inferred,
               .kind = head->kind,
               .sector = dr_phrase_sector(state, phrase, &base),
               .body = base.body};
    if (base.known)
        dr_tell_side(state, head, base.country);
    d.nominal = true;
    d.code = dr_whole_code(state, phrase, &base);
    take_for_police(state, phrase, &d);
    bool led = phrase->body || (!head->code.size && phrase->agent_count > 1); /* the miners' leader */
    const dr_agent *acting = led ? dr_telling_agent(state, phrase) : head;
    if (!base.known && !named && !acts_by_itself(acting, phrase->modifier))
        return DR_NONE; /* a man, a spokesman: nobody in particular */
    d.name = phrase_name(state, phrase);
    bool several = head->plural && d.kind == DR_PERSON; /* "soldiers" are not the soldier who was told of */
    d.key = dr_actor_key(state, several ? "agents" : "agent",
                         dr_format(state->coder->arena, "%.*s %.*s", DR_FMT(who), DR_FMT(d.code)), head->noun);
    if (several)
        d.kind = DR_GROUP;
    if (d.kind == DR_PERSON)
        d.role = head->noun;
    d.confidence = base.known ? 0.85 : phrase->modifier ? 0.35 : 0.5;
    return settle(state, &d);
}

static uint32_t by_body(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_agent *head = dr_agent_row(state, phrase, phrase->agent_count - 1);
    dr_side base = dr_side_of(state, phrase);
    draft d = {.country = base.country,
               .inferred = base.inferred,
               .kind = DR_ORGANIZATION,
               .sector = head->sector.size ? head->sector : dr_phrase_sector(state, phrase, &base),
               .body = base.body,
               .confidence = 0.6};
    d.name = phrase_name(state, phrase);
    d.code = dr_whole_code(state, phrase, &base);
    d.key = dr_actor_key(state, "name", d.name, (dr_str){0});
    return settle(state, &d);
}

static bool looks_like_organization(const dr_coder *coder, const dr_item *name)
{
    for (uint32_t i = name->first; i < name->end; i++)
        if (dr_of_class(coder, i, DR_CLASS_BODY))
            return true;
    return false;
}

/* One to five words, all of them such as names are made of. */
static bool looks_like_person(const dr_coder *coder, const dr_item *name)
{
    if (name->end > name->first + 5)
        return false;
    for (uint32_t i = name->first; i < name->end; i++)
        if (dr_of_class(coder, i, DR_CLASS_NO_BODY))
            return false;
    for (uint32_t i = name->first; i < name->end; i++)
        if (!dr_capitalised(coder, i) && !dr_of_class(coder, i, DR_CLASS_NAME_PARTICLE) &&
            !dr_eq(dr_form_at(coder, i), DR_STR("-")) && coder->record->analysis->tokens[i].upos != DR_UPOS_PUNCT)
            return false;
    return true;
}

static bool speaks(const dr_coder *coder, const dr_noun_phrase *phrase)
{
    const dr_analysis *analysis = coder->record->analysis;
    if (phrase->end < analysis->token_count && dr_is_cue(coder, phrase->end))
        return true;
    return phrase->first > 0 && dr_is_cue(coder, phrase->first - 1) &&
           dr_of_class(coder, phrase->first - 1, DR_CLASS_SAID);
}

/* The entity that the name is or lies in. */
static bool entity_of(const dr_actor_state *state, const dr_noun_phrase *phrase, dr_entity_kind *kind)
{
    const dr_entity *entity = dr_entity_of(state, phrase->name->end - 1);
    if (!entity)
        entity = dr_entity_of(state, phrase->name->first);
    if (entity)
        *kind = entity->kind;
    return entity != NULL;
}

static bool is_body_noun(const dr_knowledge *k, dr_str noun)
{
    return dr_word_has_class(k, noun, DR_CLASS_GROUP_NOUN) || dr_word_has_class(k, noun, DR_CLASS_OUTLET_NOUN) ||
           dr_eq(noun, DR_STR("firm"));
}

/* "terror group Red Dawn", "news agency WFNA": a lone word only behind what has names of its own. */
static bool names_body(const dr_knowledge *k, const dr_agent *agent, const dr_noun_phrase *phrase)
{
    if (agent->plural || agent->kind == DR_POPULATION)
        return false;
    return phrase->name->end > phrase->name->first + 1 || is_body_noun(k, dr_last_word(agent->noun));
}

static bool is_place(const dr_coder *coder, const dr_item *name)
{
    return dr_in_place(coder->record, dr_tokens_span(coder->record->analysis, name->first, name->end));
}

static bool ends_in_words(dr_str name, dr_str words)
{
    if (name.size <= words.size)
        return dr_eq_nocase(name, words);
    char before = name.at[name.size - words.size - 1];
    return (before == ' ' || before == '-') && dr_eq_nocase(dr_from(name, name.size - words.size), words);
}

/* "Abu Zayda" behind Sufian Abu Zayda, and "Laurent Kabila" behind Kabila: the person of that last name, who from then
 * on has the longer one. */
static uint32_t by_part_of_name(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_coder *coder = state->coder;
    dr_str name = text_of(coder, phrase->name->first, phrase->name->end);
    uint32_t found = dr_map_get(&state->by_surname, dr_folded_at(coder, phrase->name->end - 1));
    if (found == DR_NONE)
        return DR_NONE;
    dr_actor *actor = &coder->record->actors.at[found];
    if (actor->kind != DR_PERSON || actor->known.size)
        return DR_NONE;
    if (ends_in_words(actor->name, name))
        return found;
    if (!ends_in_words(name, actor->name))
        return DR_NONE;
    actor->name = name;
    dr_learn_first(state, name, found);
    return found;
}

static uint32_t by_person(dr_actor_state *state, const dr_noun_phrase *phrase, uint32_t person);

/* "American Naval Research Unit": its words say whose it is and what; the last one that does counts. */
static void read_body_name(const dr_actor_state *state, const dr_item *name, draft *d)
{
    const dr_coder *coder = state->coder;
    const dr_knowledge *k = coder->knowledge;
    for (uint32_t i = name->first; i < name->end; i++) {
        dr_hit hit = dr_country_match(k, coder->arena, coder->record->analysis, i, name->end, state->date);
        if (hit.value != DR_NONE && (!d->country.size || d->inferred)) {
            d->country = k->countries.rows.at[hit.value].country;
            d->inferred = false;
        }
        dr_str sector = dr_class_text(k, &coder->record->analysis->tokens[i], DR_CLASS_BODY_SECTOR);
        if (sector.size)
            d->sector = sector;
    }
    if (d->country.size && d->sector.size)
        d->code = dr_format(coder->arena, "%.*s%.*s", DR_FMT(dr_country_code(state, d->country)), DR_FMT(d->sector));
}

/* "the chancellor of Lutha": an office is of a land, though no table knows it. */
static bool unknown_land(const dr_coder *coder, const dr_noun_phrase *phrase)
{
    uint32_t at = phrase->name->first;
    if (phrase->agent_count || at < 2 || phrase->name->end != at + 1 || !dr_word_in(dr_form_at(coder, at - 1), " of "))
        return false;
    uint32_t office = coder->mention_at[at - 2];
    return office != DR_NONE && coder->mentions.at[office].form == DR_FORM_NOMINAL &&
           coder->record->actors.at[coder->mentions.at[office].actor].kind == DR_PERSON;
}

/* "the liner Achille Lauro", "the frigate HMS Ajax", and these names again; DR_NONE: it is none. */
static uint32_t by_vessel(dr_actor_state *state, const dr_noun_phrase *phrase, draft *d)
{
    dr_vessel vessel;
    uint32_t known = dr_map_get(&state->by_key, d->key);
    if (known != DR_NONE && state->coder->record->actors.at[known].kind == DR_GROUP)
        return known;
    if (!dr_names_vessel(state, phrase, &vessel))
        return DR_NONE;
    d->kind = DR_GROUP;
    d->confidence = 0.6;
    d->country = vessel.country.size ? vessel.country : d->inferred ? (dr_str){0} : d->country;
    d->sector = vessel.sector;
    d->code = dr_format(state->coder->arena, "%.*s%.*s", DR_FMT(dr_country_code(state, d->country)), DR_FMT(d->sector));
    return settle(state, d);
}

static uint32_t by_name(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_coder *coder = state->coder;
    if (unknown_land(coder, phrase))
        return DR_NONE;
    const dr_agent *title = phrase->agent_count ? dr_agent_row(state, phrase, phrase->agent_count - 1) : NULL;
    bool body = looks_like_organization(coder, phrase->name);
    bool acronym =
        phrase->name->end == phrase->name->first + 1 && dr_all_capitals(dr_form_at(coder, phrase->name->first));
    bool person_like = !body && !acronym && looks_like_person(coder, phrase->name);
    bool one_of_group = title && phrase->name->end > phrase->name->first + 1 &&
                        (title->kind == DR_GROUP || (title->kind == DR_POPULATION && !title->plural));
    bool office = title && (title->kind == DR_PERSON || title->user || one_of_group);
    dr_side base = dr_side_of(state, phrase);
    draft d = {.name = text_of(coder, phrase->name->first, phrase->name->end),
               .country = base.country,
               .inferred = base.inferred,
               .body = base.body};
    d.key = dr_actor_key(state, "name", d.name, (dr_str){0});
    uint32_t vessel = by_vessel(state, phrase, &d);
    if (vessel != DR_NONE)
        return vessel;
    dr_entity_kind kind = DR_ENTITY_PER;
    bool entity = entity_of(state, phrase, &kind);
    bool named_like_place = entity && (kind == DR_ENTITY_PER || kind == DR_ENTITY_ORG); /* "Dallas Morning News" */
    if (!office && !named_like_place &&
        (is_place(coder, phrase->name) || dr_place_country(coder, phrase->name->first, phrase->name->end).size))
        return DR_NONE;
    uint32_t earlier = person_like && (office || !title) ? by_part_of_name(state, phrase) : DR_NONE;
    if (earlier != DR_NONE)
        return by_person(state, phrase, earlier);
    if (person_like && (office || title == NULL) &&
        (office || (entity ? kind == DR_ENTITY_PER : speaks(coder, phrase) || has_given_name(coder, phrase->name)))) {
        d.kind = DR_PERSON;
        d.confidence = !office ? 0.55 : base.known ? 0.8 : base.inferred ? 0.6 : 0.65;
    } else if ((title && !office && names_body(state->coder->knowledge, title, phrase)) ||
               (entity ? kind == DR_ENTITY_ORG : body)) {
        bool one_word = phrase->name->end == phrase->name->first + 1;
        if (one_word && !title && !entity && !dr_all_capitals(d.name))
            return DR_NONE;
        d.kind = DR_ORGANIZATION;
        d.confidence = 0.5;
        title = office ? NULL : title;
        read_body_name(state, phrase->name, &d);
    } else {
        return DR_NONE;
    }
    if (title) {
        d.role = title_of(state, phrase);
        d.sector = dr_phrase_sector(state, phrase, &base);
        d.code = dr_whole_code(state, phrase, &base);
    }
    return settle(state, &d);
}

/* Somebody known by surname; a title before it fills in what is not known yet. */
static uint32_t by_person(dr_actor_state *state, const dr_noun_phrase *phrase, uint32_t person)
{
    dr_actor *actor = &state->coder->record->actors.at[person];
    dr_noun_phrase title = *phrase;
    title.person = title.name = NULL;
    if (phrase->agent_count && !actor->known.size) {
        dr_side base = dr_side_of(state, &title);
        if (state->inferred.at[person] && base.known && base.country.size) {
            actor->country = actor->code = (dr_str){0};
            state->inferred.at[person] = false;
        }
        fill(&actor->country, base.country);
        fill(&actor->code, dr_whole_code(state, &title, &base));
        fill(&actor->sector, dr_phrase_sector(state, &title, &base));
        fill(&actor->role, title_of(state, &title));
    }
    return person;
}

void dr_note_body(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_item *item = phrase->of          ? phrase->of
                          : phrase->body_of   ? phrase->body_of
                          : phrase->possessed ? phrase->actor
                                              : NULL;
    const dr_known_actor *row = dr_actor_row(state, item);
    if (!row || row->user || row->kind != DR_ORGANIZATION)
        return;
    state->body_row = item->row;
    state->body_at = item->first;
}

/* "The company" behind "the chairman of Krupp": the body of what it is called, near before. */
static uint32_t by_body_noted(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    enum { NEAR = 60 }; /* tokens */
    const dr_agent *agent = dr_agent_row(state, phrase, phrase->agent_count - 1);
    if (state->body_row == DR_NONE || phrase->first > state->body_at + NEAR || !phrase->definite || phrase->modifier ||
        phrase->agent_count > 1 || agent->user || agent->plural || agent->kind != DR_ORGANIZATION ||
        phrase->first != phrase->agents[0]->first || phrase->of || phrase->body || phrase->body_of || phrase->country ||
        !dr_word_in(agent->sector, " bus lab pty edu rel ") ||
        !dr_eq(agent->sector, tables(state)->actors.rows.at[state->body_row].sector))
        return DR_NONE;
    const dr_item item = {phrase->first, phrase->end, state->body_row, DR_ITEM_ACTOR};
    const dr_noun_phrase body = {.first = phrase->first, .end = phrase->end, .head = phrase->head, .actor = &item};
    return by_row(state, &body);
}

uint32_t dr_resolve_phrase(dr_actor_state *state, const dr_noun_phrase *phrase, dr_form *form)
{
    *form = DR_FORM_NAME;
    bool named = !phrase->possessed;
    if (named && phrase->person)
        return by_person(state, phrase, phrase->person->row);
    if (named && phrase->name && (phrase->agent_count || !phrase->actor))
        return by_name(state, phrase);
    if (named && dr_is_namesake(state, phrase))
        return by_namesake(state, phrase);
    if (named && phrase->actor)
        return by_row(state, phrase);
    if (!phrase->agent_count)
        return phrase->country ? by_country(state, phrase) : DR_NONE;
    uint32_t last = phrase->agents[phrase->agent_count - 1]->end;
    if (phrase->name && dr_capitalised(state->coder, last - 1) &&
        dr_place_country(state->coder, phrase->name->first, last).size)
        return DR_NONE; /* the West Bank */
    if (proper_body(state, phrase))
        return by_body(state, phrase);
    *form = DR_FORM_NOMINAL;
    uint32_t earlier = dr_spoken_of(state, phrase);
    if (earlier == DR_NONE)
        earlier = by_body_noted(state, phrase);
    return earlier != DR_NONE ? earlier : by_agent(state, phrase);
}

/* Whether the actor is the other or, however far up, part of it; a chain too long to follow counts as such. */
static bool belongs_to(const dr_record *record, uint32_t actor, uint32_t other)
{
    enum { CHAIN = 64 };
    for (uint32_t steps = 0; actor != DR_NONE && steps < CHAIN; steps++, actor = record->actors.at[actor].part_of)
        if (actor == other)
            return true;
    return actor != DR_NONE;
}

void dr_link_bodies(dr_actor_state *state)
{
    dr_record *record = state->coder->record;
    for (uint32_t i = 0; i < record->actors.n; i++) {
        uint32_t body = state->bodies.at[i].size ? dr_map_get(&state->by_key, state->bodies.at[i]) : DR_NONE;
        if (body != DR_NONE && record->actors.at[body].mentions.n && !belongs_to(record, body, i))
            record->actors.at[i].part_of = body;
    }
}

void dr_add_mention(dr_coder *coder, uint32_t actor, dr_token_mention mention)
{
    dr_span span = dr_tokens_span(coder->record->analysis, mention.first, mention.end);
    mention.actor = actor;
    for (uint32_t i = mention.first; i < mention.end; i++)
        coder->mention_at[i] = coder->mentions.n;
    DR_PUSH(coder->arena, &coder->mentions, mention);
    DR_PUSH(coder->arena, &coder->record->actors.at[actor].mentions, ((dr_actor_mention){span, mention.form}));
}
