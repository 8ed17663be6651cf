/* Items to noun phrases. English puts whom one acts for before the office and the name behind it:
 *
 *   Israeli   Prime Minister  Benjamin Netanyahu          country  agent  name
 *   Gondor 's main opposition groups                      country 's modifier  agent
 *   the       foreign ministers of the Arab League        agent  of  actor
 *
 * Where a tree is there it gives the head; the joins themselves need no tree. */
#include "coding/actors/actors.h"

enum { MOST_MODIFIERS = 3 };

static const dr_agent *agent_of(const dr_actor_state *state, const dr_item *item)
{
    return item->kind == DR_ITEM_AGENT ? &state->coder->knowledge->agents.rows.at[item->row] : NULL;
}

static bool country_use(const dr_actor_state *state, const dr_item *item, dr_country_form form)
{
    return item->kind == DR_ITEM_COUNTRY && state->coder->knowledge->countries.rows.at[item->row].uses & 1u << form;
}

/* A word that can stand between a nationality and its noun. Nouns only where `nouns`, and no plurals: those
 * are as often heads or, for a tagger that guesses, verbs. */
static bool is_modifier(const dr_coder *coder, uint32_t token, bool nouns)
{
    const dr_token *t = &coder->record->analysis->tokens[token];
    if (dr_has_class(t, DR_CLASS_RANK) || dr_eq(t->form, DR_STR("-")))
        return true;
    if (t->form.size == 1 || t->upos == DR_UPOS_NUM) /* F-16; no article that opens a sentence */
        return t->upos == DR_UPOS_NUM || (dr_capitalised(coder, token) && t->upos != DR_UPOS_DET);
    if (dr_capitalised(coder, token))
        return false;
    if (t->upos == DR_UPOS_ADJ)
        return true;
    return nouns && t->upos == DR_UPOS_NOUN && !dr_ends(t->form, DR_STR("s"));
}

static bool modifiers_only(const dr_coder *coder, uint32_t first, uint32_t end, bool nouns, bool conjunctions)
{
    if (end > first + MOST_MODIFIERS)
        return false;
    for (uint32_t i = first; i < end; i++)
        if (!is_modifier(coder, i, nouns) && !(i > first && dr_eq(dr_form_at(coder, i - 1), DR_STR("-"))) &&
            /* US-led */ !(conjunctions && i > first && dr_word_in(dr_form_at(coder, i), " and ")))
            return false;
    return true;
}

static bool title_before(const dr_actor_state *state, const dr_item *last, const dr_item *next)
{
    const dr_agent *agent = agent_of(state, last);
    if (!agent)
        return false;
    if (agent->plural) /* ministers X and Y */
        return !agent->user && agent->kind == DR_PERSON && agent->sector.size && next->kind == DR_ITEM_NAME &&
               next->end > next->first + 1;
    if (agent->prefix)
        return true;
    if (next->kind == DR_ITEM_COUNTRY)
        return false;
    if (agent->kind == DR_PERSON || agent->user)
        return true;
    if (next->kind == DR_ITEM_ACTOR)
        return state->coder->knowledge->actors.rows.at[next->row].kind != DR_PERSON;
    return next->kind == DR_ITEM_NAME;
}

/* "US-backed" government: whose friend it is, and not whose. */
static bool only_backs(const dr_coder *coder, uint32_t at)
{
    return at + 1 < coder->record->analysis->token_count && dr_eq(dr_form_at(coder, at), DR_STR("-")) &&
           dr_of_class(coder, at + 1, DR_CLASS_BACKED);
}

static bool is_body(const dr_actor_state *state, const dr_item *item)
{
    const dr_known_actor *row = dr_actor_row(state, item);
    return row && !row->user && (row->kind == DR_ORGANIZATION || row->kind == DR_GROUP || row->kind == DR_OUTLET);
}

/* A person whom the tables know, or of two names or more by the engine. */
static bool is_person(const dr_actor_state *state, const dr_item *item)
{
    const dr_known_actor *row = dr_actor_row(state, item);
    const dr_entity *entity = item->kind == DR_ITEM_NAME ? dr_entity_of(state, item->first) : NULL;
    return row ? row->kind == DR_PERSON && !row->user
               : entity && entity->kind == DR_ENTITY_PER && item->end > item->first + 1;
}

/* Whether `next` goes on with the phrase whose last item is `last`. */
static bool joins(const dr_actor_state *state, const dr_item *last, const dr_item *next)
{
    const dr_coder *coder = state->coder;
    const dr_agent *agent = agent_of(state, last);
    bool possessive = last->end < next->first && dr_is_possessive(coder, last->end);
    uint32_t from = last->end + possessive;
    bool demonym = country_use(state, last, DR_COUNTRY_DEMONYM);
    if (next->kind == DR_ITEM_PRONOUN || (last->kind == DR_ITEM_COUNTRY && only_backs(coder, last->end)))
        return false;
    if (next->kind == DR_ITEM_AGENT) {
        if (agent && agent->plural && !possessive)
            return false;
        return modifiers_only(coder, from, next->first, possessive || demonym, possessive);
    }
    if (from != next->first)
        return false;
    if (agent)
        return !possessive && title_before(state, last, next);
    if (last->kind == DR_ITEM_NAME && next->kind == DR_ITEM_ACTOR)
        return !possessive && coder->knowledge->actors.rows.at[next->row].kind == DR_PERSON;
    if (possessive && is_body(state, last) && is_person(state, next)) /* "Labour's Harold Wilson" */
        return true;
    if (next->kind == DR_ITEM_ACTOR && last->kind == DR_ITEM_ACTOR && possessive) /* a user's "Arnor's Elrond" */
        return state->coder->knowledge->actors.rows.at[last->row].user &&
               state->coder->knowledge->actors.rows.at[next->row].user;
    if (next->kind == DR_ITEM_ACTOR || next->kind == DR_ITEM_PERSON)
        return last->kind == DR_ITEM_COUNTRY && (possessive || demonym);
    return false;
}

/* "Chinese State Councilor": capitalised words between whom one acts for and an office belong to the office. */
static bool part_of_office(const dr_items *items, uint32_t at)
{
    const dr_item *last = &items->at[at - 1], *next = &items->at[at];
    return next->kind == DR_ITEM_NAME && (last->kind == DR_ITEM_COUNTRY || last->kind == DR_ITEM_ACTOR) &&
           next->first <= last->end + 1 && at + 1 < items->n && items->at[at + 1].kind == DR_ITEM_AGENT &&
           items->at[at + 1].first == next->end;
}

static void absorb(dr_noun_phrase *phrase, const dr_item *item)
{
    phrase->end = item->end;
    if (item->kind == DR_ITEM_COUNTRY) {
        phrase->country = item;
    } else if (item->kind == DR_ITEM_ACTOR) {
        if (phrase->actor && !phrase->owner)
            phrase->owner = phrase->actor;
        phrase->actor = item;
        phrase->name = NULL; /* "Mustafa" in "Mustafa Kemal Atatürk" */
        phrase->possessed = false;
    } else if (item->kind == DR_ITEM_PERSON) {
        phrase->person = item;
        phrase->possessed = false;
    } else if (item->kind == DR_ITEM_NAME) {
        if (phrase->actor && !phrase->agent_count) { /* "Labour's" */
            phrase->owner = phrase->actor;
            phrase->actor = NULL;
        }
        phrase->name = item;
        phrase->possessed = false;
    } else {
        phrase->possessed = phrase->actor || phrase->person || phrase->name;
        if (phrase->agent_count < sizeof phrase->agents / sizeof *phrase->agents)
            phrase->agents[phrase->agent_count++] = item;
    }
}

/* "the leader of Iraq's largest party": the country is the party's, where the tree hangs it on what is behind it. */
static bool owns_what_follows(const dr_coder *coder, const dr_sentence *sentence, const dr_item *item)
{
    const dr_token *owner = &coder->record->analysis->tokens[item->end - 1];
    return dr_is_possessive(coder, item->end) && owner->relation == DR_REL_NMOD_POSS && owner->head >= 0 &&
           sentence->first + (uint32_t)owner->head > item->end;
}

/* A spokesman, a leader: what the body is. A general of the army, a friend of the party are something by themselves. */
static bool acts_for_body(const dr_coder *coder, const dr_noun_phrase *phrase)
{
    const dr_item *agent = phrase->agents[phrase->agent_count - 1];
    uint32_t word = dr_word_in(dr_form_at(coder, agent->end - 1), " general ") ? agent->first : agent->end - 1;
    return dr_of_class(coder, word, DR_CLASS_ACTS_FOR_BODY); /* secretary general */
}

/* "of X", "from X", "in X" behind an agent noun that has nobody yet. "In" is taken of countries only, where people
 * of a function are the country's: activists in X; so is "for" of several who act for one: negotiators for X and Y;
 * a secretary for X need not be X's. */
static bool reads_of(const dr_actor_state *state, const dr_sentence *sentence, const dr_noun_phrase *phrase,
                     const dr_item *next)
{
    const dr_coder *coder = state->coder;
    if (!phrase->agent_count || phrase->country || phrase->actor || phrase->person ||
        (phrase->name && !phrase->possessed))
        return false;
    uint32_t link = phrase->end, after = link + 1;
    if (after >= next->first + 1 || after > next->first)
        return false;
    bool of = dr_word_in(dr_form_at(coder, link), " of "), other = dr_word_in(dr_form_at(coder, link), " from in ");
    bool acting = dr_word_in(dr_form_at(coder, link), " for ") && acts_for_body(coder, phrase) &&
                  coder->record->analysis->tokens[link - 1].xpos == DR_XPOS_NNS;
    if (!of && !other && !acting)
        return false;
    dr_str code = agent_of(state, phrase->agents[phrase->agent_count - 1])->code;
    if (other && (dr_starts(code, DR_STR("IGO")) || dr_starts(code, DR_STR("NGO"))))
        return false; /* peacekeepers in X are not X's */
    if (other && dr_of_class(coder, link - 1, DR_CLASS_MACHINE))
        return false; /* a plane from X has only been there */
    if (after < next->first && dr_word_in(dr_form_at(coder, after), " the "))
        after++;
    if (after != next->first)
        return false;
    const dr_agent *agent = agent_of(state, phrase->agents[phrase->agent_count - 1]);
    if (next->kind == DR_ITEM_COUNTRY && agent->kind == DR_ORGANIZATION && dr_eq(agent->sector, DR_STR("GOV")) &&
        !dr_capitalised(coder, link - 1) && country_use(state, next, DR_COUNTRY_CAPITAL)) /* the regime in Khartoum */
        return !owns_what_follows(coder, sentence, next);
    if (next->kind == DR_ITEM_COUNTRY)
        return country_use(state, next, DR_COUNTRY_NAME) && !owns_what_follows(coder, sentence, next);
    if (next->kind != DR_ITEM_ACTOR)
        return false;
    const dr_known_actor *row = &coder->knowledge->actors.rows.at[next->row];
    return of ? row->kind != DR_PERSON : other && row->user && row->code.size == 3;
}

/* "the government of Prime Minister X": X, where that follows and the phrase has nobody yet. */
static const dr_item *leader_behind(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_items *items,
                                    uint32_t next)
{
    const dr_coder *coder = state->coder;
    if (next >= items->n || !phrase->agent_count || phrase->country || phrase->actor || phrase->person ||
        phrase->name || phrase->of || !dr_word_in(dr_form_at(coder, phrase->end), " of "))
        return NULL;
    uint32_t at = phrase->end + 1;
    if (items->at[next].kind == DR_ITEM_AGENT && items->at[next].first == at)
        at = items->at[next++].end;
    const dr_item *item = next < items->n ? &items->at[next] : NULL;
    return item && item->kind == DR_ITEM_ACTOR && item->first == at &&
                   coder->knowledge->actors.rows.at[item->row].kind == DR_PERSON
               ? item
               : NULL;
}

/* "2,000-3,000 protesters", "Thirty-seven men": within a number. */
static bool is_in_number(const dr_token *tokens, uint32_t first, uint32_t at)
{
    if (tokens[at].upos == DR_UPOS_NUM)
        return tokens[at].space_after || dr_eq(tokens[at + 1].form, DR_STR("-"));
    return dr_eq(tokens[at].form, DR_STR("-")) && at > first && tokens[at - 1].upos == DR_UPOS_NUM &&
           !tokens[at - 1].space_after && !tokens[at].space_after;
}

/* Words before the nouns belong to them: numbers and adjectives, but not "at least". */
static void widen_left(const dr_coder *coder, dr_noun_phrase *phrase, uint32_t limit)
{
    const dr_token *tokens = coder->record->analysis->tokens;
    if (!phrase->agent_count)
        return;
    while (phrase->first > limit) {
        uint32_t i = phrase->first - 1;
        if (coder->time_at && coder->time_at[i] != DR_NONE) /* "In 1993 Abkhaz forces" */
            break;
        bool other = !is_modifier(coder, i, false) || !dr_form_at(coder, i).size || dr_eq(tokens[i].form, DR_STR("-"));
        bool bound = i > limit && dr_word_in(tokens[i].form, " least most ") && dr_word_in(tokens[i - 1].form, " at ");
        if (!is_in_number(tokens, limit, i) && (other || bound))
            break;
        phrase->first = i;
    }
}

static void look_around(const dr_coder *coder, dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    static const char place[] = " in at near across inside outside around throughout within into onto ";
    const dr_token *tokens = coder->record->analysis->tokens;
    uint32_t before = phrase->first, end = sentence->first + sentence->count;
    if (before > sentence->first && dr_word_in(dr_form_at(coder, before - 1), " the ")) {
        phrase->definite = true;
        before--;
    }
    if (before > sentence->first && before == phrase->first && dr_is_possessive_pronoun(coder, before - 1))
        phrase->pronoun = before - 1;
    phrase->place = before > sentence->first && dr_word_in(dr_form_at(coder, before - 1), place);
    bool more = phrase->end < end;
    bool glued = more && !tokens[phrase->end - 1].space_after && !tokens[phrase->end].space_after &&
                 dr_eq(tokens[phrase->end].form, DR_STR("-")); /* "the Sino-Soviet border" */
    phrase->modifier =
        glued || (more && tokens[phrase->end].upos == DR_UPOS_NOUN && !dr_capitalised(coder, phrase->end));
}

/* The token whose head lies outside; where none does, as in a circle, `otherwise`. */
static uint32_t head_of(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence,
                        uint32_t otherwise)
{
    const dr_analysis *analysis = coder->record->analysis;
    for (uint32_t i = phrase->first; i < phrase->end; i++) {
        int64_t head = analysis->tokens[i].head;
        if (head < 0 || head + sentence->first < phrase->first || head + sentence->first >= phrase->end)
            return i;
    }
    return otherwise;
}

/* The item is the first word of a longer name: "the China Panda Committee". */
static bool goes_on(const dr_items *items, uint32_t at)
{
    return at + 1 < items->n && items->at[at + 1].first == items->at[at].end && items->at[at + 1].kind == DR_ITEM_NAME;
}

/* Tokens [first, end): "and" or "or", "the", words before a noun. */
static bool ands_noun(const dr_coder *coder, uint32_t first, uint32_t end)
{
    if (first >= end || !dr_word_in(dr_form_at(coder, first), " and or "))
        return false;
    first++;
    first += first < end && dr_word_in(dr_form_at(coder, first), " the ");
    return modifiers_only(coder, first, end, true, false);
}

/* Before a noun a country's name in letters is as a nationality: "US and British troops". */
static bool as_nationality(const dr_actor_state *state, const dr_item *item)
{
    return country_use(state, item, DR_COUNTRY_DEMONYM) ||
           (item->kind == DR_ITEM_COUNTRY && item->end == item->first + 1 &&
            dr_all_capitals(dr_form_at(state->coder, item->first)));
}

/* "British, French and German officials": a nationality in a list shares the nouns that the last of them stands before.
 */
static void borrow_agents(const dr_actor_state *state, const dr_items *items, uint32_t next, dr_noun_phrase *phrase)
{
    const dr_coder *coder = state->coder;
    const dr_item *last = phrase->country;
    bool joined = false;
    if (phrase->agent_count || phrase->actor || phrase->person || phrase->name || !last || !as_nationality(state, last))
        return;
    for (; next < items->n; last = &items->at[next++]) {
        const dr_item *item = &items->at[next];
        bool agent = item->kind == DR_ITEM_AGENT;
        bool apart =
            last == phrase->country && ands_noun(coder, last->end, item->first); /* Afghan and foreign troops */
        if (agent && (apart || (joined && last != phrase->country &&
                                modifiers_only(coder, last->end, item->first, true, false)))) {
            phrase->agents[phrase->agent_count++] = item;
            return;
        }
        if (item->kind != DR_ITEM_COUNTRY || !as_nationality(state, item) || item->first == last->end)
            return;
        for (uint32_t i = last->end; i < item->first; i++) {
            if (!dr_word_in(dr_form_at(coder, i), " , and or "))
                return;
            joined |= !dr_word_in(dr_form_at(coder, i), " , ");
        }
    }
}

/* "the leader of the Renamo rebels": the name behind "of" says whose the people are that he leads. */
static bool leads_people_of(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_items *items,
                            uint32_t name)
{
    return name + 1 < items->n && items->at[name].kind == DR_ITEM_ACTOR && items->at[name + 1].kind == DR_ITEM_AGENT &&
           joins(state, &items->at[name], &items->at[name + 1]) && acts_for_body(state->coder, phrase);
}

/* A phrase without what stands below it. */
static dr_noun_phrase read_plainly(dr_actor_state *state, const dr_sentence *sentence, const dr_items *items,
                                   uint32_t *at)
{
    const dr_coder *coder = state->coder;
    dr_noun_phrase phrase = {.first = items->at[*at].first, .pronoun = DR_NONE, .holder = DR_NONE};
    uint32_t limit = *at ? items->at[*at - 1].end : sentence->first;
    const dr_item *last = &items->at[(*at)++];
    absorb(&phrase, last);
    for (;;) {
        bool office = *at < items->n && part_of_office(items, *at) &&
                      (items->at[*at].first == last->end || dr_is_possessive(coder, last->end));
        if (office)
            last = &items->at[(*at)++];
        if (*at >= items->n || !joins(state, last, &items->at[*at]))
            break;
        bool given =
            last->kind == DR_ITEM_NAME && items->at[*at].kind == DR_ITEM_ACTOR; /* "Mustafa" + "Kemal Atatürk" */
        bool named = !given && last->kind != DR_ITEM_AGENT && phrase.agent_count && !phrase.possessed &&
                     !agent_of(state, phrase.agents[0])->prefix;
        if (named) /* title and name are complete: what follows is another phrase */
            break;
        last = &items->at[(*at)++];
        absorb(&phrase, last);
    }
    uint32_t head = phrase.end - 1;
    if (last->kind == DR_ITEM_AGENT && *at < items->n && !goes_on(items, *at) &&
        reads_of(state, sentence, &phrase, &items->at[*at]) && !leads_people_of(state, &phrase, items, *at)) {
        phrase.of = &items->at[(*at)++];
        phrase.end = phrase.of->end;
    }
    phrase.led = leader_behind(state, &phrase, items, *at);
    borrow_agents(state, items, *at, &phrase);
    widen_left(coder, &phrase, limit);
    look_around(coder, &phrase, sentence);
    phrase.head = head_of(coder, &phrase, sentence, head);
    return phrase;
}

/* "of" and "for" do, "with", "at" and "in" where the tree says so, of a body alone: "an official with the ministry". */
static bool hangs_on(const dr_actor_state *state, const dr_sentence *sentence, const dr_noun_phrase *phrase,
                     const dr_noun_phrase *below)
{
    const dr_coder *coder = state->coder;
    const dr_token *head = &coder->record->analysis->tokens[below->head];
    if (dr_word_in(dr_form_at(coder, phrase->end), " of for "))
        return true;
    uint32_t over = sentence->first + (uint32_t)head->head;
    return head->relation == DR_REL_NMOD && head->head >= 0 && over >= phrase->first && over < phrase->end &&
           below->agent_count && agent_of(state, below->agents[below->agent_count - 1])->kind == DR_ORGANIZATION;
}

/* "a spokesman for the rebels", "the head of Chile's secret police": for whom they are, behind "of" and "for". */
static void look_below(dr_actor_state *state, const dr_sentence *sentence, const dr_items *items, uint32_t next,
                       dr_noun_phrase *phrase)
{
    const dr_coder *coder = state->coder;
    uint32_t at = phrase->end + 1;
    if (next >= items->n || !phrase->agent_count || phrase->country || phrase->actor || phrase->person ||
        phrase->name || phrase->of || phrase->led ||
        !dr_word_in(dr_form_at(coder, phrase->end), " of for with at in ") || items->at[next].kind == DR_ITEM_PRONOUN ||
        !acts_for_body(coder, phrase))
        return;
    dr_noun_phrase below = read_plainly(state, sentence, items, &next);
    if (below.first > at && dr_word_in(dr_form_at(coder, at), " the a an "))
        at++;
    bool adjective = below.country && !below.agent_count && !country_use(state, below.country, DR_COUNTRY_NAME);
    if (below.first != at || adjective || !hangs_on(state, sentence, phrase, &below))
        return;
    bool person = below.actor && coder->knowledge->actors.rows.at[below.actor->row].kind == DR_PERSON;
    phrase->body = below.agent_count && (below.possessed || !below.name) ? below.agents[below.agent_count - 1] : NULL;
    if (below.person)
        phrase->holder = below.person->row;
    else if (person)
        phrase->led = below.actor;
    else
        phrase->body_of = below.actor ? below.actor : below.country ? below.country : below.of;
}

dr_noun_phrase dr_read_phrase(dr_actor_state *state, const dr_sentence *sentence, const dr_items *items, uint32_t *at)
{
    dr_noun_phrase phrase = read_plainly(state, sentence, items, at);
    look_below(state, sentence, items, *at, &phrase);
    return phrase;
}
