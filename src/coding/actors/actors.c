/* Who appears in the report. Works sentence by sentence, front to back, so that a name given in full is known by
 * its last word afterwards; the files it calls are listed in actors.h. */
#include "coding/actors/actors.h"
#include "knowledge/gazetteer.h"
#include "knowledge/plover.h"
#include "syntax/lemmas.h"
#include "syntax/subtrees.h"

/* "Moscow and Washington agreed": another country word stands beside it, and what both do behind that. */
static bool acts_with_other(const dr_coder *coder, uint32_t at, uint32_t end)
{
    if (at + 2 >= end || !dr_word_in(dr_form_at(coder, at), " and or "))
        return false;
    dr_hit other = dr_country_match(coder->knowledge, coder->arena, coder->record->analysis, at + 1, end,
                                    coder->record->report.published);
    return other.count && at + 1 + other.count < end && dr_is_verb(coder, at + 1 + other.count);
}

/* Shares from which a word is taken for an act, and another for a party to it. */
static const float SURE_ACT = 0.5F, SURE_PARTY = 0.5F;

/* Whether the coded word tells of an act that the token has a part in, on whichever side: both, of a talk. */
static bool takes_part(const dr_analysis *a, const dr_coded_word *word, uint32_t token)
{
    if (!word || word->trigger[DR_CODED_TRIGGER_NONE] > SURE_ACT)
        return false;
    float share = 0;
    for (uint32_t i = 0; i < word->link_count; i++) {
        const dr_link *link = &a->links.at[word->first_link + i];
        bool party = link->role == DR_LINK_RECIPIENT || link->role == DR_LINK_ACTOR;
        if (party && link->token == token)
            share += link->share;
    }
    return share >= SURE_PARTY;
}

/* Whether the coded word takes the token for somebody that something is said to, kept from or done with. Who is shelled
 * or seized is the town. */
static bool deals_with(const dr_analysis *a, const dr_coded_word *word, uint32_t token)
{
    for (unsigned t = 1; word && t < DR_CODED_TRIGGER_COUNT; t++)
        if (word->trigger[t] > SURE_ACT && dr_plover_quad((dr_plover)t) == 4 && t != DR_CODED_TRIGGER_SANCTION)
            return false;
    return takes_part(a, word, token);
}

/* The words of the sentence that are near, DR_TREE_LOOK to either side. */
static dr_span look_about(const dr_sentence *sentence, uint32_t token)
{
    uint32_t end = sentence->first + sentence->count;
    return (dr_span){token > sentence->first + DR_TREE_LOOK ? token - DR_TREE_LOOK : sentence->first,
                     end - token > DR_TREE_LOOK ? token + DR_TREE_LOOK : end};
}

/* Whether a preposition tells to, from or against whom the word's act is, not where: "sanctions on Tehran"; who flies
 * to a capital, or leaves it, deals with the town. */
static bool leads_to_party(const dr_coded_word *word, dr_str preposition)
{
    static const dr_plover moving[] = {DR_CONSULT, DR_RETREAT, DR_AID};
    for (size_t i = 0; i < sizeof moving / sizeof *moving; i++)
        if (word->trigger[moving[i]] > SURE_ACT)
            return dr_word_in(preposition, " with between against ");
    return dr_word_in(preposition, " on upon to from for against toward towards with between by ");
}

/* "Bonn asked Paris for help", "refused to recognise Bonn": by the heads the object takes part; so does who stands
 * behind a preposition that tells to whom it is done: "called on Paris to leave". */
static bool is_dealt_with(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    const dr_analysis *a = coder->record->analysis;
    const dr_token *token = &a->tokens[phrase->head];
    bool object =
        token->relation == DR_REL_OBJ || token->relation == DR_REL_IOBJ || token->relation == DR_REL_NSUBJ_PASS;
    for (int verbs = 0; object && verbs < 2 && token->head >= 0; verbs++) {
        uint32_t above = sentence->first + (uint32_t)token->head;
        if (deals_with(a, dr_coded_word_at(a, above), phrase->head))
            return true;
        token = &a->tokens[above];
        object = token->relation == DR_REL_XCOMP;
    }
    dr_str before = phrase->first > sentence->first ? dr_form_at(coder, phrase->first - 1) : DR_STR("");
    bool penalised = phrase->first > sentence->first + 1 && dr_word_in(before, " on upon against ") &&
                     dr_lemma_in(&a->tokens[phrase->first - 2], " sanction embargo boycott "); /* nobody's town */
    dr_span near = look_about(sentence, phrase->head);
    for (uint32_t i = near.start; i < near.end; i++) {
        const dr_coded_word *word = dr_coded_word_at(a, i);
        if (word && leads_to_party(word, before) && deals_with(a, word, phrase->head))
            return true;
        if (penalised && takes_part(a, word, phrase->head))
            return true;
    }
    return false;
}

/* "Washington, which armed the rebels, promised", "Washington also undertook": by the tree the subject of a verb that
 * something parts from it, and not of what it is ("Washington, in the rain, is cold"). */
static bool acts_further_on(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    enum { MOST_ADVERBS = 2 };
    const dr_token *tokens = coder->record->analysis->tokens, *head = &tokens[phrase->head];
    uint32_t end = sentence->first + sentence->count, at = phrase->end;
    if (head->relation != DR_REL_NSUBJ || head->head < 0)
        return false;
    uint32_t verb = sentence->first + (uint32_t)head->head;
    while (at < end && at < phrase->end + MOST_ADVERBS && tokens[at].upos == DR_UPOS_ADV)
        at++;
    bool parted = at > phrase->end ? dr_is_verb(coder, at) : dr_word_in(tokens[at].form, " , ");
    return parted && verb > phrase->end && tokens[verb].upos == DR_UPOS_VERB;
}

/* A capital as a subject is a government, elsewhere a place: it has to act. */
static bool capital_acts(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    uint32_t end = sentence->first + sentence->count;
    if (phrase->first > sentence->first) {
        dr_str before = dr_form_at(coder, phrase->first - 1);
        bool owner = phrase->end < end && dr_is_possessive(coder, phrase->end);
        if (dr_word_in(before, owner ? " in at from near to across "
                                     : " in at from near to across outside inside around for of via - ( "))
            return false;
        if (dr_eq(before, DR_STR(",")) && phrase->first > sentence->first + 1 &&
            dr_capitalised(coder, phrase->first - 2) &&
            coder->record->analysis->tokens[phrase->first - 2].upos == DR_UPOS_PROPN &&
            phrase->first - 2 > sentence->first + 1)
            return false; /* Seattle, Washington */
        if (dr_word_in(before, " with against between by ") ||
            dr_of_class(coder, phrase->first - 1, DR_CLASS_TELLS_CAPITAL))
            return true;
    }
    if (phrase->end >= end)
        return false;
    const dr_token *next = &coder->record->analysis->tokens[phrase->end];
    if (next->xpos == DR_XPOS_VB && dr_has_class(next, DR_CLASS_STAYING))
        return false; /* "demanded that Sarajevo remain a united city" */
    return dr_is_verb(coder, phrase->end) || dr_is_possessive(coder, phrase->end) ||
           acts_with_other(coder, phrase->end, end) || acts_further_on(coder, phrase, sentence);
}

static bool only_capital(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    if (!phrase->country || phrase->agent_count || phrase->actor || phrase->person || phrase->name)
        return false;
    unsigned uses = state->coder->knowledge->countries.rows.at[phrase->country->row].uses;
    /* Rawalpindi is a seat by its table, and a city as well */
    return uses == 1u << DR_COUNTRY_CAPITAL ||
           (uses == 1u << DR_COUNTRY_SEAT &&
            dr_place_country(state->coder, phrase->country->first, phrase->country->end).size);
}

/* The record's place of exactly these words; without a feature: there is none. */
static dr_place place_of(const dr_actor_state *state, const dr_item *name)
{
    dr_span words = dr_tokens_span(state->coder->record->analysis, name->first, name->end);
    uint32_t at = state->place_at[name->first];
    const dr_place *place = at == DR_NONE ? NULL : &state->coder->record->places.at[at];
    return place && words.start == place->span.start && words.end == place->span.end ? *place : (dr_place){0};
}

/* "Quebec" was taken for the town: its name is the division's too, which is who acts. */
static void take_division(const dr_coder *coder, const dr_item *name, dr_place *place)
{
    const dr_gazetteer *places = coder->knowledge->places;
    dr_hit hit = dr_gazetteer_match(places, coder->arena, coder->record->analysis, name->first, name->end);
    for (uint32_t row = hit.count == name->end - name->first ? hit.value : DR_NONE; row != DR_NONE;) {
        dr_known_place other = dr_gazetteer_place(places, row);
        if (dr_eq(other.country, place->country) && dr_word_in(other.feature, " adm1 rgn ")) {
            place->name = other.name;
            place->feature = other.feature;
            return;
        }
        row = other.next;
    }
}

/* Whether the phrase is the name of a region or a division, not a town alone, and nothing more; *place is it. */
static bool is_region(const dr_actor_state *state, const dr_noun_phrase *phrase, dr_place *place)
{
    const dr_item *name = phrase->name;
    if (!name || phrase->agent_count || phrase->actor || phrase->person || phrase->country || phrase->possessed ||
        state->coder->knowledge->user_actors)
        return false;
    const dr_entity *entity = dr_entity_of(state, name->first);
    bool person = entity && entity->kind == DR_ENTITY_PER && /* Virginia; not what the engine alone takes for one */
                  (name->end > name->first + 1 || dr_map_get(&state->coder->knowledge->given_names,
                                                             dr_folded_at(state->coder, name->first)) != DR_NONE);
    *place = place_of(state, name);
    if (dr_starts(place->feature, DR_STR("PPL")) && !dr_is_text(place->feature, "PPLC") &&
        state->coder->record->analysis->tokens[phrase->head].relation == DR_REL_NSUBJ)
        take_division(state->coder, name, place);
    return !person && place->country.size && place->feature.size && dr_word_in(place->feature, " adm1 rgn isl isls ");
}

/* A region takes part where an act near it has it for a party, or where by the tree it is who says something: "Quebec
 * said". All other regions are where things happen. */
static bool region_takes_part(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    const dr_analysis *a = coder->record->analysis;
    const dr_token *head = &a->tokens[phrase->head];
    if (head->relation == DR_REL_NSUBJ && head->head >= 0 && dr_is_cue(coder, sentence->first + (uint32_t)head->head))
        return true;
    dr_span near = look_about(sentence, phrase->head);
    for (uint32_t i = near.start; i < near.end; i++)
        if (takes_part(a, dr_coded_word_at(a, i), phrase->head))
            return true;
    return false;
}

/* A country, seat or region that here is only where. */
static bool only_place(const dr_noun_phrase *phrase)
{
    return phrase->place && phrase->country && !phrase->agent_count && !phrase->actor && !phrase->person &&
           !phrase->name;
}

/* ---- the walk ---- */

static void put(dr_actor_state *state, const dr_noun_phrase *phrase, uint32_t actor, dr_form form)
{
    uint32_t noun = phrase->agent_count ? phrase->agents[phrase->agent_count - 1]->first : 0;
    bool region = state->coder->record->actors.at[actor].region;
    dr_add_mention(state->coder, actor,
                   (dr_token_mention){.first = phrase->first,
                                      .end = phrase->end,
                                      .head = phrase->head,
                                      .form = form,
                                      .place_only = only_place(phrase) || (region && phrase->place),
                                      .shared = noun >= phrase->end ? noun : 0});
}

/* "the network's sources": where nobody is known by all of it, the possessor still is somebody. */
static uint32_t resolve_possessor(dr_actor_state *state, dr_noun_phrase *phrase, dr_form *form)
{
    if (phrase->agent_count < 2 || phrase->name || phrase->actor || phrase->person || phrase->country ||
        !dr_is_possessive(state->coder, phrase->agents[0]->end))
        return DR_NONE;
    phrase->agent_count = 1;
    phrase->end = phrase->agents[0]->end;
    phrase->head = phrase->end - 1;
    phrase->of = NULL;
    phrase->possessed = phrase->modifier = false;
    return dr_resolve_phrase(state, phrase, form);
}

static void code_phrase(dr_actor_state *state, const dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    dr_coder *coder = state->coder;
    if (dr_is_half_of_people(coder, phrase))
        return;
    if (only_capital(state, phrase) && !capital_acts(coder, phrase, sentence) &&
        !is_dealt_with(coder, phrase, sentence))
        return;
    dr_place region;
    if (is_region(state, phrase, &region) && region_takes_part(coder, phrase, sentence)) {
        put(state, phrase, dr_resolve_region(state, &region), DR_FORM_NAME);
        return;
    }
    dr_neighbour neighbour = dr_beside(state, phrase, sentence);
    uint32_t actor = neighbour.mention == DR_NONE ? DR_NONE : dr_holder(state, phrase, neighbour.mention);
    if (actor != DR_NONE) {
        put(state, phrase, actor, DR_FORM_NAME);
        dr_learn_person(state, actor);
        return;
    }
    dr_form form;
    actor = dr_resolve_phrase(state, phrase, &form);
    dr_noun_phrase possessor = *phrase;
    if (actor == DR_NONE) {
        actor = resolve_possessor(state, &possessor, &form);
        phrase = &possessor;
    }
    if (actor == DR_NONE)
        return;
    if (neighbour.mention != DR_NONE && form == DR_FORM_NOMINAL)
        actor = dr_office_of(state, phrase, sentence, neighbour, actor);
    else if (form == DR_FORM_NAME && coder->record->actors.at[actor].kind == DR_PERSON &&
             dr_names_holder(coder, phrase, sentence, neighbour))
        dr_reassign(state, neighbour.mention == DR_NONE ? coder->mentions.n - 1 : neighbour.mention, actor);
    put(state, phrase, actor, form);
}

/* ---- abbreviations ---- */

static bool begins_with(dr_str word, char capital)
{
    return word.at[0] == capital || word.at[0] == (char)(capital - 'A' + 'a');
}

/* Whether the capitals of `letters` begin words of the phrase, in order, from some word on: "the ANC national executive
 * committee (NEC)", "Ministry of Health (MOH)". */
static bool abbreviates(const dr_coder *coder, dr_str letters, const dr_noun_phrase *phrase)
{
    for (uint32_t from = phrase->first; from + letters.size <= phrase->end; from++) {
        size_t met = 0;
        for (uint32_t i = from; i < phrase->end && met < letters.size; i++)
            if (begins_with(dr_form_at(coder, i), letters.at[met]))
                met++;
            else if (i == from)
                break;
        if (met == letters.size)
            return true;
    }
    return false;
}

/* "Islamic Defenders' Front (FPI)": a body's letters of its name in another language. Not where the tables know them in
 * a country that the report speaks of: "Frelimo (MPLA, FNLA …)" are several. */
static bool of_other_words(const dr_actor_state *state, dr_str letters, uint32_t at, uint32_t actor)
{
    const dr_coder *coder = state->coder;
    const dr_knowledge *k = coder->knowledge;
    const dr_actor *body = &coder->record->actors.at[actor];
    if (coder->mentions.at[coder->mention_at[at - 2]].form != DR_FORM_NAME || letters.size < 3 || body->known.size ||
        (body->kind != DR_ORGANIZATION && body->kind != DR_GROUP))
        return false;
    dr_hit hit = dr_phrases_match(k->actors.phrases, coder->arena, coder->record->analysis, at, at + 1);
    return hit.value == DR_NONE ||
           (!k->actors.rows.at[hit.value].user && !dr_is_told_of(state, k->actors.rows.at[hit.value].country));
}

/* "reporters in the United Arab Emirates (UAE)": letters by which the tables know a country are not its people's. */
static bool of_country(const dr_actor_state *state, const dr_noun_phrase *phrase, uint32_t letters)
{
    const dr_coder *coder = state->coder;
    dr_hit hit =
        dr_country_match(coder->knowledge, coder->arena, coder->record->analysis, letters, letters + 1, state->date);
    return phrase->agent_count && hit.value != DR_NONE;
}

/* "Australian Federal Police (AFP)": from here on AFP is that, whatever the tables say. */
static void take_abbreviation(dr_actor_state *state, const dr_noun_phrase *phrase, const dr_items *items, uint32_t *at)
{
    dr_coder *coder = state->coder;
    uint32_t open = phrase->end, count = coder->record->analysis->token_count;
    if (open + 2 >= count || !coder->mentions.n || coder->mention_at[open - 1] == DR_NONE ||
        !dr_eq(dr_form_at(coder, open), DR_STR("(")) || !dr_eq(dr_form_at(coder, open + 2), DR_STR(")")))
        return;
    dr_str letters = dr_form_at(coder, open + 1);
    uint32_t actor = coder->mentions.at[coder->mention_at[open - 1]].actor;
    if (!dr_all_capitals(letters) || of_country(state, phrase, open + 1) ||
        !(abbreviates(coder, letters, phrase) || of_other_words(state, letters, open + 1, actor)))
        return;
    dr_map_set(&state->by_surname, letters, actor);
    if (*at < items->n && items->at[*at].first == open + 1) {
        ++*at;
        dr_add_mention(coder, actor, (dr_token_mention){open + 1, open + 2, open + 1, DR_NONE, DR_FORM_NAME, false, 0});
    }
}

static bool is_known_person(const dr_actor_state *state, const dr_item *item)
{
    const dr_known_actor *row = dr_actor_row(state, item);
    return row && row->kind == DR_PERSON;
}

/* "the ambassadors of X, Y and Z": Y and Z have their ambassadors too. "The chief of the Tigers, X": X is he. */
static void code_others_of(dr_actor_state *state, const dr_noun_phrase *phrase, const dr_items *items, uint32_t *at)
{
    const dr_coder *coder = state->coder;
    uint32_t end = phrase->end;
    while (phrase->of && *at < items->n && items->at[*at].kind == phrase->of->kind && items->at[*at].first > end &&
           !is_known_person(state, &items->at[*at])) {
        const dr_item *item = &items->at[*at];
        for (uint32_t i = end; i < item->first; i++)
            if (!dr_word_in(dr_form_at(coder, i), " , and & the "))
                return;
        dr_noun_phrase other = *phrase;
        other.of = item;
        other.first = item->first;
        other.end = end = item->end;
        other.head = item->end - 1;
        dr_form form;
        uint32_t actor = dr_resolve_phrase(state, &other, &form);
        if (actor != DR_NONE)
            put(state, &other, actor, form);
        (*at)++;
    }
}

/* "ministers X and Y", "the premiers, X and Y": the title is that of all. */
static void share_title(dr_actor_state *state, const dr_noun_phrase *phrase, const dr_items *items, uint32_t *at)
{
    const dr_coder *coder = state->coder;
    if (!phrase->agent_count || phrase->possessed || (!phrase->name && !phrase->actor) ||
        !dr_agent_row(state, phrase, phrase->agent_count - 1)->plural)
        return;
    uint32_t end = phrase->end;
    while (*at < items->n && (items->at[*at].kind == DR_ITEM_NAME || items->at[*at].kind == DR_ITEM_ACTOR)) {
        const dr_item *item = &items->at[*at];
        if (item->first != end + 1 || !dr_word_in(dr_form_at(coder, end), " and , "))
            return;
        dr_noun_phrase other = *phrase;
        other.first = item->first;
        other.end = end = item->end;
        other.head = item->end - 1;
        other.name = item->kind == DR_ITEM_NAME ? item : NULL;
        other.actor = item->kind == DR_ITEM_ACTOR ? item : NULL;
        dr_form form;
        uint32_t actor = dr_resolve_phrase(state, &other, &form);
        if (actor == DR_NONE)
            return;
        put(state, &other, actor, form);
        (*at)++;
    }
}

/* What a possessive belongs to acts, not who is meant by it ("its owners"), so events do not find it at its token. */
static void code_pronoun(dr_actor_state *state, const dr_sentence *sentence, uint32_t token)
{
    dr_coder *coder = state->coder;
    uint32_t actor = dr_resolve_pronoun(coder, sentence, token);
    if (actor == DR_NONE)
        return;
    dr_add_mention(coder, actor, (dr_token_mention){token, token + 1, token, DR_NONE, DR_FORM_PRONOUN, false, 0});
    if (dr_is_possessive_pronoun(coder, token))
        coder->mention_at[token] = DR_NONE;
}

/* "Israel, whose troops": the mention that the clause of "whose" hangs on, or DR_NONE. */
static uint32_t mention_of_whose(const dr_coder *coder, uint32_t whose, const dr_sentence *sentence)
{
    uint32_t at = (uint32_t)(sentence - coder->record->analysis->sentences);
    uint32_t noun = dr_antecedent(dr_syntax_tree(coder->syntax, at), whose);
    return noun == DR_NONE ? DR_NONE : coder->mention_at[noun];
}

/* Whose the people are: title and name before them make a phrase of their own, already coded. */
static uint32_t holder_before(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    if (!phrase->agent_count || phrase->country || phrase->actor || phrase->person || phrase->name || phrase->of ||
        phrase->first < sentence->first + 2)
        return DR_NONE;
    bool whose = dr_word_in(dr_form_at(coder, phrase->first - 1), " whose ");
    if (!whose && !dr_is_possessive(coder, phrase->first - 1))
        return DR_NONE;
    uint32_t mention =
        whose ? mention_of_whose(coder, phrase->first - 1, sentence) : coder->mention_at[phrase->first - 2];
    return mention == DR_NONE ? DR_NONE : coder->mentions.at[mention].actor;
}

static void code_sentence(dr_actor_state *state, const dr_sentence *sentence)
{
    dr_arena *scratch = dr_scratch(state->coder->arena);
    const dr_mark before = dr_arena_mark(scratch);
    dr_items items = dr_scan_actors(state, sentence);
    uint32_t told = sentence->first, end = sentence->first + sentence->count;
    for (uint32_t at = 0; at < items.n;) {
        bool noun = items.at[at].kind == DR_ITEM_AGENT;
        told = dr_code_both(state, sentence, told, noun ? items.at[at].end : items.at[at].first);
        if (told > items.at[at].first) { /* "the two leaders" */
            at++;
            continue;
        }
        told = items.at[at].end;
        if (items.at[at].kind == DR_ITEM_PRONOUN) {
            code_pronoun(state, sentence, items.at[at++].first);
            continue;
        }
        dr_noun_phrase phrase = dr_read_phrase(state, sentence, &items, &at);
        if (phrase.holder == DR_NONE)
            phrase.holder = holder_before(state->coder, &phrase, sentence);
        dr_find_sender(state, &phrase, sentence);
        code_phrase(state, &phrase, sentence);
        dr_note_body(state, &phrase);
        code_others_of(state, &phrase, &items, &at);
        share_title(state, &phrase, &items, &at);
        take_abbreviation(state, &phrase, &items, &at);
        told = at ? items.at[at - 1].end : told;
    }
    dr_code_both(state, sentence, told, end);
    dr_arena_rewind(scratch, before);
}

/* Tokens of places: what looks like an agent noun or a country in those of several words is none. */
static void mark_places(dr_actor_state *state)
{
    const dr_record *record = state->coder->record;
    const dr_analysis *analysis = record->analysis;
    state->place_at = DR_NEW_ARRAY(state->coder->arena, uint32_t, (size_t)analysis->token_count + 1);
    for (uint32_t i = 0; i <= analysis->token_count; i++)
        state->place_at[i] = DR_NONE;
    for (uint32_t i = 0; i < record->places.n; i++) {
        dr_span span = record->places.at[i].span;
        uint32_t first = dr_token_at(analysis, span.start), end = dr_token_at(analysis, span.end);
        for (uint32_t j = first; j < end; j++)
            state->place_at[j] = i;
    }
}

/* A user's list says who matters: beside it, names that only the engine takes for somebody are not sought. */
static void mark_entities(dr_actor_state *state)
{
    const dr_analysis *analysis = state->coder->record->analysis;
    if (state->coder->knowledge->user_actors)
        return;
    state->entity_at = DR_NEW_ARRAY(state->coder->arena, uint32_t, (size_t)analysis->token_count + 1);
    for (uint32_t i = 0; i <= analysis->token_count; i++)
        state->entity_at[i] = DR_NONE;
    for (uint32_t i = 0; i < analysis->entities.n; i++)
        for (uint32_t at = analysis->entities.at[i].first; at < analysis->entities.at[i].end; at++)
            state->entity_at[at] = i;
}

/* Actors that an apposition made superfluous have no mention: they go, and the others move up. */
static void drop_unmentioned(dr_coder *coder)
{
    dr_record *record = coder->record;
    uint32_t *moved = DR_NEW_ARRAY(coder->arena, uint32_t, record->actors.n), kept = 0;
    for (uint32_t i = 0; i < record->actors.n; i++) {
        moved[i] = kept;
        if (record->actors.at[i].mentions.n)
            record->actors.at[kept++] = record->actors.at[i];
    }
    record->actors.n = kept;
    for (uint32_t i = 0; i < kept; i++)
        if (record->actors.at[i].part_of != DR_NONE)
            record->actors.at[i].part_of = moved[record->actors.at[i].part_of];
    for (uint32_t i = 0; i < coder->mentions.n; i++)
        coder->mentions.at[i].actor = moved[coder->mentions.at[i].actor];
}

void dr_code_actors(dr_coder *coder)
{
    const dr_analysis *analysis = coder->record->analysis;
    dr_actor_state state = {
        .coder = coder, .date = coder->record->report.published, .asked_at = DR_NONE, .body_row = DR_NONE};
    state.by_key.arena = state.by_surname.arena = state.by_first.arena = state.sides_named.arena =
        state.begins_body.arena = coder->arena;
    coder->mention_at = DR_NEW_ARRAY(coder->arena, uint32_t, (size_t)analysis->token_count + 1);
    for (uint32_t i = 0; i <= analysis->token_count; i++)
        coder->mention_at[i] = DR_NONE;
    mark_places(&state);
    mark_entities(&state);
    if (!coder->knowledge->user_actors) {
        dr_mark_countries(&state);
        dr_prepare_whose(&state);
    }
    for (uint32_t i = 0; i < analysis->sentence_count; i++)
        code_sentence(&state, &analysis->sentences[i]);
    dr_learn_from_bodies(&state);
    dr_code_speakers(&state);
    dr_link_bodies(&state);
    drop_unmentioned(coder);
}
