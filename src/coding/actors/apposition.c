/* What stands beside a name and tells of it: "Teresa Ribera, the commission's vice president", "the foreign minister,
 * X". Commas tell it, and the tree, which also knows of what lies between. */
#include "coding/actors/actors.h"
#include "syntax/syntax.h"
#include "syntax/tree.h"

/* Whether a comma, a stop or the end follows: "X, the minister, said" but not "X, officials and Y". */
static bool closed_behind(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    enum { MOST_WORDS = 4 };
    uint32_t end = sentence->first + sentence->count, at = phrase->end;
    if (at < end && dr_word_in(dr_form_at(coder, at), " in at for to ")) /* the senior envoy in Vienna */
        for (at++; at < end && at < phrase->end + MOST_WORDS &&
                   (dr_capitalised(coder, at) || dr_word_in(dr_form_at(coder, at), " the "));)
            at++;
    return at >= end || dr_word_in(dr_form_at(coder, at), " , . ; : ) who ");
}

static bool tells_an_office(const dr_coder *coder, uint32_t mention)
{
    const dr_token_mention *m = &coder->mentions.at[mention];
    return m->form == DR_FORM_NOMINAL && coder->record->actors.at[m->actor].kind == DR_PERSON;
}

/* The mention that ends before a comma right before the phrase (and its article), in the same sentence. */
static uint32_t beside(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    enum { MOST_WORDS = 6 };
    uint32_t at = phrase->first;
    if (at > sentence->first && dr_word_in(dr_form_at(coder, at - 1), " the a an "))
        at--;
    if (at < sentence->first + 2 || !dr_eq(dr_form_at(coder, at - 1), DR_STR(",")) || !coder->mentions.n)
        return DR_NONE;
    uint32_t last = coder->mentions.n - 1, end = coder->mentions.at[last].end;
    if (end + MOST_WORDS > at && end + 1 < at && dr_word_in(dr_form_at(coder, end), " of ")) /* the king of Lutha, X */
        for (end++; end < at - 1 && dr_capitalised(coder, end);)
            end++;
    return end == at - 1 ? last : DR_NONE;
}

static bool same_one(uint8_t relation)
{
    return relation == DR_REL_APPOS || relation == DR_REL_FLAT || relation == DR_REL_NMOD_DESC;
}

/* The mention before that the phrase is beside of by the tree; DR_NONE: none. */
static uint32_t hung_to(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    const dr_token *tokens = coder->record->analysis->tokens, *head = &tokens[phrase->head];
    if (same_one(head->relation) && head->head >= 0 && sentence->first + (uint32_t)head->head < phrase->first)
        return coder->mention_at[sentence->first + (uint32_t)head->head];
    if (!coder->mentions.n)
        return DR_NONE;
    const dr_token_mention *last = &coder->mentions.at[coder->mentions.n - 1];
    const dr_token *before = &tokens[last->head];
    if (last->first < sentence->first || !same_one(before->relation) || before->head < 0)
        return DR_NONE;
    uint32_t over = sentence->first + (uint32_t)before->head;
    return over >= phrase->first && over < phrase->end ? coder->mentions.n - 1 : DR_NONE;
}

/* A person by name: by the tables, or by the engine. */
static bool names_person(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_known_actor *row = dr_actor_row(state, phrase->actor);
    const dr_entity *entity = phrase->name ? dr_entity_of(state, phrase->name->first) : NULL;
    return !phrase->possessed && ((row && row->kind == DR_PERSON) || (entity && entity->kind == DR_ENTITY_PER));
}

/* "the leader of the Renamo rebels": the leader, where he has a mention of his own; else the mention itself. */
static uint32_t office_over(const dr_coder *coder, uint32_t mention, const dr_sentence *sentence)
{
    const dr_token_mention *m = &coder->mentions.at[mention];
    uint32_t at = m->first;
    if (coder->record->actors.at[m->actor].kind == DR_PERSON)
        return mention;
    at -= at > sentence->first && dr_word_in(dr_form_at(coder, at - 1), " the ");
    if (at < sentence->first + 2 || !dr_word_in(dr_form_at(coder, at - 1), " of "))
        return mention;
    uint32_t over = coder->mention_at[at - 2];
    return over != DR_NONE && coder->mentions.at[over].end == at - 1 && tells_an_office(coder, over) ? over : mention;
}

/* "the president and the leader of the rebels, X": an office behind "and"; trees like to hang its holder on the first.
 */
static bool joined_office(const dr_coder *coder, uint32_t mention, const dr_sentence *sentence)
{
    uint32_t at = coder->mentions.at[mention].first;
    at -= at > sentence->first && dr_word_in(dr_form_at(coder, at - 1), " the its their ");
    return at > sentence->first && dr_word_in(dr_form_at(coder, at - 1), " and ") && tells_an_office(coder, mention);
}

dr_neighbour dr_beside(const dr_actor_state *state, const dr_noun_phrase *phrase, const dr_sentence *sentence)
{
    const dr_coder *coder = state->coder;
    uint32_t hung = hung_to(coder, phrase, sentence), near = beside(coder, phrase, sentence);
    if (names_person(state, phrase) && closed_behind(coder, phrase, sentence)) {
        near = near == DR_NONE ? near : office_over(coder, near, sentence);
        hung = hung == DR_NONE ? hung : office_over(coder, hung, sentence);
        if (near != DR_NONE && joined_office(coder, near, sentence))
            hung = DR_NONE;
    }
    return (dr_neighbour){hung != DR_NONE ? hung : near, hung != DR_NONE};
}

/* One person told by what he is: "a judge", "a Canadian citizen". */
static bool single_person(const dr_actor_state *state, const dr_noun_phrase *phrase)
{
    if (!phrase->agent_count || phrase->name || phrase->person)
        return false;
    const dr_agent *agent = &state->coder->knowledge->agents.rows.at[phrase->agents[phrase->agent_count - 1]->row];
    return !agent->plural && (agent->kind == DR_PERSON || (agent->kind == DR_POPULATION && phrase->country));
}

/* A person whom the report names: "the Labour leader" behind a name is not the leader who was named before; but the
 * head of a body that it names is of that body. */
static bool is_named(const dr_actor *actor)
{
    enum { LOOK = 8 };
    if (actor->kind != DR_PERSON)
        return false;
    for (uint32_t i = 0; i < actor->mentions.n && i < LOOK; i++)
        if (actor->mentions.at[i].form == DR_FORM_NAME)
            return true;
    return actor->known.size > 0;
}

/* "Teresa Ribera, the commission's vice president,": the phrase tells of the name before it. */
static void learn_from_apposition(dr_actor_state *state, uint32_t who, uint32_t what)
{
    dr_actor *person = &state->coder->record->actors.at[who];
    const dr_actor *office = &state->coder->record->actors.at[what];
    if (who != what && is_named(office))
        return;
    if (state->inferred.at[who] && !state->inferred.at[what] && office->country.size) { /* what the text says counts */
        person->country = person->code = (dr_str){0};
        state->inferred.at[who] = false;
    }
    if (dr_eq(person->sector, DR_STR("ELI")) && office->sector.size &&
        dr_find_nocase(office->name, DR_STR("former")) ==
            DR_NOT_FOUND) /* the text knows of an office, the tables do not */
        person->country = person->sector = person->code = (dr_str){0};
    if (!person->country.size)
        person->country = office->country;
    if (!person->sector.size)
        person->sector = office->sector;
    if (!person->code.size)
        person->code = office->code;
    if (!person->role.size)
        person->role = office->role;
}

/* "…, NAME" behind an office: the name is its holder. Gives the actor, or DR_NONE. */
uint32_t dr_holder(dr_actor_state *state, const dr_noun_phrase *phrase, uint32_t office)
{
    dr_coder *coder = state->coder;
    const dr_token_mention *mention = &coder->mentions.at[office];
    dr_actor *actor = &coder->record->actors.at[mention->actor];
    if (!phrase->name || phrase->agent_count || mention->form != DR_FORM_NOMINAL || actor->kind != DR_PERSON ||
        actor->mentions.n != 1 || phrase->name->end - phrase->name->first < 2)
        return DR_NONE;
    actor->name = dr_cut(coder->record->report.text,
                         dr_tokens_span(coder->record->analysis, phrase->name->first, phrase->name->end));
    return mention->actor;
}

/* The mention before is about this actor after all: "the foreign minister, X", "Deputy Premier and Mayor X". */
void dr_reassign(dr_actor_state *state, uint32_t mention_index, uint32_t actor)
{
    dr_coder *coder = state->coder;
    dr_token_mention *mention = &coder->mentions.at[mention_index];
    dr_actor *old = &coder->record->actors.at[mention->actor], *fresh = &coder->record->actors.at[actor];
    dr_span span = dr_tokens_span(coder->record->analysis, mention->first, mention->end);
    if (mention->actor == actor || !old->mentions.n || old->mentions.at[old->mentions.n - 1].span.start != span.start)
        return;
    dr_actor_mention moved = old->mentions.at[--old->mentions.n];
    if (!is_named(old) && !fresh->known.size && old->confidence > fresh->confidence) /* an inferred country gives way */
        fresh->country = fresh->code = (dr_str){0};
    learn_from_apposition(state, actor, mention->actor);
    DR_PUSH(coder->arena, &fresh->mentions, moved);
    mention->actor = actor;
}

/* "…, Name, …" behind an office, or "office and office Name". */
bool dr_names_holder(const dr_coder *coder, const dr_noun_phrase *phrase, const dr_sentence *sentence,
                     dr_neighbour neighbour)
{
    if (neighbour.mention != DR_NONE)
        return tells_an_office(coder, neighbour.mention) && (neighbour.sure || closed_behind(coder, phrase, sentence));
    uint32_t last = coder->mentions.n - 1;
    return phrase->agent_count && !phrase->country && coder->mentions.n && phrase->first > sentence->first &&
           coder->mentions.at[last].end + 1 == phrase->first &&
           dr_word_in(dr_form_at(coder, phrase->first - 1), " and ") && tells_an_office(coder, last);
}

/* "X, the minister, …": the office tells of the name before it. */
uint32_t dr_office_of(dr_actor_state *state, const dr_noun_phrase *phrase, const dr_sentence *sentence,
                      dr_neighbour neighbour, uint32_t office)
{
    const dr_coder *coder = state->coder;
    const dr_token_mention *mention = &coder->mentions.at[neighbour.mention];
    if (!single_person(state, phrase) || !(neighbour.sure || closed_behind(coder, phrase, sentence)) ||
        coder->record->actors.at[mention->actor].kind != DR_PERSON || mention->form != DR_FORM_NAME)
        return office;
    learn_from_apposition(state, mention->actor, office);
    return mention->actor;
}

/* ---- whose people they are ---- */

/* The agent noun at the token, or of several words of which it is the last: "secretary general". */
static const dr_agent *agent_at(const dr_coder *coder, uint32_t token, uint32_t end)
{
    enum { MOST_BEFORE = 2 };
    const dr_knowledge *k = coder->knowledge;
    for (uint32_t back = MOST_BEFORE + 1; back-- > 0;) {
        if (back > token)
            continue;
        dr_hit hit = dr_phrases_match(k->agents.phrases, coder->arena, coder->record->analysis, token - back, end);
        if (hit.value != DR_NONE && hit.count > back)
            return &k->agents.rows.at[hit.value];
    }
    return NULL;
}

/* A noun that says nothing by itself: head, chairman, member. */
static bool says_nothing(const dr_coder *coder, uint32_t token, uint32_t end)
{
    const dr_agent *agent = agent_at(coder, token, end);
    return agent && !agent->sector.size;
}

/* The person of a name whose sector nothing has told yet, at the token; DR_NONE: none. */
static uint32_t untold(const dr_coder *coder, uint32_t token)
{
    uint32_t mention = coder->mention_at[token];
    if (mention == DR_NONE || coder->mentions.at[mention].form != DR_FORM_NAME)
        return DR_NONE;
    const dr_actor *person = &coder->record->actors.at[coder->mentions.at[mention].actor];
    return person->kind == DR_PERSON && !person->sector.size ? coder->mentions.at[mention].actor : DR_NONE;
}

/* "X, head of the Shandong committee", "X of the Pub Association": the person of the name that the token's body is told
 * of; DR_NONE: of nobody. */
static uint32_t whose_body(const dr_coder *coder, const dr_sentence *sentence, uint32_t token)
{
    const dr_token *tokens = coder->record->analysis->tokens, *t = &tokens[token];
    if ((t->relation != DR_REL_NMOD && t->relation != DR_REL_NMOD_POSS) || t->head < 0)
        return DR_NONE;
    uint32_t over = sentence->first + (uint32_t)t->head;
    bool noun = tokens[over].relation == DR_REL_APPOS && tokens[over].head >= 0;
    if (noun && !says_nothing(coder, over, sentence->first + sentence->count))
        return DR_NONE;
    if (noun)
        over = sentence->first + (uint32_t)tokens[over].head;
    return coder->mention_at[over] == coder->mention_at[token] ? DR_NONE : untold(coder, over);
}

/* "the Sunni cleric, X": the person of a name that hangs on the noun; DR_NONE: nobody. */
static uint32_t hung_on(const dr_coder *coder, const dr_sentence *sentence, uint32_t noun)
{
    const dr_tree *tree = dr_syntax_tree(coder->syntax, (uint32_t)(sentence - coder->record->analysis->sentences));
    uint32_t name = dr_tree_find(tree, noun, DR_RELATION(APPOS) | DR_RELATION(FLAT));
    return name == DR_NONE ? DR_NONE : untold(coder, name);
}

/* "X, chairman of the rail union", "X, a lawyer", "the lawyer, X": bodies and people who are no actors by themselves
 * say it too. */
static void learn_from_noun(dr_actor_state *state, const dr_sentence *sentence, uint32_t token)
{
    const dr_coder *coder = state->coder;
    const dr_token *t = &coder->record->analysis->tokens[token];
    if (t->upos != DR_UPOS_NOUN)
        return;
    bool beside = t->relation == DR_REL_APPOS && t->head >= 0;
    uint32_t person = beside ? untold(coder, sentence->first + (uint32_t)t->head) : hung_on(coder, sentence, token);
    beside |= person != DR_NONE;
    if (person == DR_NONE)
        person = whose_body(coder, sentence, token);
    const dr_agent *agent = person == DR_NONE ? NULL : agent_at(coder, token, sentence->first + sentence->count);
    if (!agent || agent->user || !agent->sector.size || (!beside && agent->kind == DR_PERSON))
        return;
    dr_actor *actor = &coder->record->actors.at[person];
    actor->sector = agent->sector;
    actor->code =
        dr_format(coder->arena, "%.*s%.*s", DR_FMT(dr_country_code(state, actor->country)), DR_FMT(actor->sector));
}

/* "the Lodge campaign": whoever has one runs for an office, whatever else he is. */
static void learn_from_campaign(dr_actor_state *state, const dr_sentence *sentence, uint32_t mention)
{
    const dr_coder *coder = state->coder;
    const dr_token_mention *m = &coder->mentions.at[mention];
    dr_actor *person = &coder->record->actors.at[m->actor];
    if (m->end >= sentence->first + sentence->count || m->form != DR_FORM_NAME || person->kind != DR_PERSON ||
        !dr_word_in(person->sector, " leg eli ") ||
        !dr_has_class(&coder->record->analysis->tokens[m->end], DR_CLASS_CAMPAIGN))
        return;
    person->sector = DR_STR("PTY");
    person->code = dr_format(coder->arena, "%.*sPTY", DR_FMT(dr_country_code(state, person->country)));
}

/* "Juan Lopez, 17, was killed", "killing five-year-old Wendy Arias": a victim of whom the report tells the age and
 * nothing else is nobody's official. */
static bool age_is_told(const dr_coder *coder, const dr_token_mention *m, const dr_sentence *sentence)
{
    const dr_token *tokens = coder->record->analysis->tokens;
    uint32_t end = sentence->first + sentence->count;
    bool behind = m->end + 2 < end && dr_eq(tokens[m->end].form, DR_STR(",")) &&
                  tokens[m->end + 1].upos == DR_UPOS_NUM && tokens[m->end + 1].form.size <= 2 &&
                  dr_word_in(tokens[m->end + 2].form, " , . ");
    bool before = m->first >= sentence->first + 3 && dr_word_in(tokens[m->first - 1].form, " old ") &&
                  dr_eq(tokens[m->first - 2].form, DR_STR("-"));
    return behind || before;
}

/* Whether a word of killing or wounding stands over the token. */
static bool is_harmed(const dr_coder *coder, const dr_sentence *sentence, uint32_t token)
{
    enum { STEPS = 4 };
    const dr_token *tokens = coder->record->analysis->tokens;
    for (int steps = 0; steps < STEPS && tokens[token].head >= 0; steps++) {
        token = sentence->first + (uint32_t)tokens[token].head;
        dr_str harm = dr_class_text(coder->knowledge, &tokens[token], DR_CLASS_HARM);
        if (dr_word_in(harm, " killed wounded ") || dr_word_in(tokens[token].lemma, " shoot stab beat rape torture "))
            return !dr_word_in(tokens[token].lemma, " execute execution ");
    }
    return false;
}

static void learn_from_age(dr_actor_state *state, const dr_sentence *sentence)
{
    const dr_coder *coder = state->coder;
    for (uint32_t at = sentence->first; at < sentence->first + sentence->count; at++) {
        uint32_t person = coder->mention_at[at] == DR_NONE ? DR_NONE : untold(coder, at);
        if (person == DR_NONE || !age_is_told(coder, &coder->mentions.at[coder->mention_at[at]], sentence) ||
            !is_harmed(coder, sentence, at))
            continue;
        dr_actor *actor = &coder->record->actors.at[person];
        actor->sector = DR_STR("CVL");
        actor->code = dr_format(coder->arena, "%.*sCVL", DR_FMT(dr_country_code(state, actor->country)));
    }
}

/* "X and several other lawmakers": the person of the name whom the token's people are told as others of; DR_NONE. */
static uint32_t one_of_others(const dr_coder *coder, const dr_sentence *sentence, uint32_t token)
{
    const dr_token *t = &coder->record->analysis->tokens[token];
    const dr_token_mention *people = &coder->mentions.at[coder->mention_at[token]];
    if (t->relation != DR_REL_CONJ || t->head < 0 || people->head != token)
        return DR_NONE;
    for (uint32_t i = people->first; i < token; i++)
        if (dr_word_in(dr_form_at(coder, i), " other "))
            return untold(coder, sentence->first + (uint32_t)t->head);
    return DR_NONE;
}

/* "X, president of the miners' union", "the secretary of the rail company": whom only the title made the state's, of
 * the token's body; DR_NONE: nobody. */
static uint32_t presides_over(const dr_coder *coder, const dr_sentence *sentence, uint32_t token)
{
    const dr_token *t = &coder->record->analysis->tokens[token];
    if (t->relation != DR_REL_NMOD || t->head < 0)
        return DR_NONE;
    uint32_t over = sentence->first + (uint32_t)t->head, mention = coder->mention_at[over];
    if (!dr_word_in(dr_form_at(coder, over), " president secretary "))
        return DR_NONE;
    const dr_token *office = &coder->record->analysis->tokens[over];
    if (mention == DR_NONE && office->relation == DR_REL_APPOS && office->head >= 0)
        mention = coder->mention_at[sentence->first + (uint32_t)office->head];
    if (mention == DR_NONE || mention == coder->mention_at[token])
        return DR_NONE;
    const dr_actor *person = &coder->record->actors.at[coder->mentions.at[mention].actor];
    bool titled = person->kind == DR_PERSON && !person->known.size && dr_eq(person->sector, DR_STR("GOV"));
    return titled ? coder->mentions.at[mention].actor : DR_NONE;
}

/* The presidents of other bodies than the state's are what these are. */
static void learn_from_presided(dr_actor_state *state, const dr_sentence *sentence, uint32_t token)
{
    const dr_coder *coder = state->coder;
    uint32_t person = presides_over(coder, sentence, token), mention = coder->mention_at[token];
    if (person == DR_NONE)
        return;
    const dr_actor *body = mention == DR_NONE ? NULL : &coder->record->actors.at[coder->mentions.at[mention].actor];
    const dr_agent *noun = body ? NULL : agent_at(coder, token, sentence->first + sentence->count);
    dr_str sector = body ? body->sector : noun && noun->kind != DR_PERSON ? noun->sector : (dr_str){0};
    if (!sector.size || dr_eq(sector, DR_STR("GOV")) || (body && body->kind == DR_PERSON))
        return;
    dr_actor *actor = &coder->record->actors.at[person];
    if (body && body->country.size == 3 && (!actor->country.size || state->inferred.at[person]))
        actor->country = body->country;
    actor->sector = sector;
    actor->code = dr_format(coder->arena, "%.*s%.*s", DR_FMT(dr_country_code(state, actor->country)), DR_FMT(sector));
}

/* "X, a Jamaican sprinter", "X, a Pakistani": the name that is told of beside it, where the token is its nationality;
 * DR_NONE: none. */
static uint32_t told_by_nationality(const dr_coder *coder, const dr_sentence *sentence, uint32_t token)
{
    const dr_token *tokens = coder->record->analysis->tokens;
    uint32_t noun = token;
    if (tokens[token].relation == DR_REL_AMOD && tokens[token].head >= 0)
        noun = sentence->first + (uint32_t)tokens[token].head;
    if (tokens[noun].relation != DR_REL_APPOS || tokens[noun].head < 0 || tokens[noun].xpos == DR_XPOS_NNS ||
        tokens[noun].upos == DR_UPOS_PROPN)
        return DR_NONE;
    uint32_t mention = coder->mention_at[sentence->first + (uint32_t)tokens[noun].head];
    return mention != DR_NONE && coder->mentions.at[mention].form == DR_FORM_NAME ? mention : DR_NONE;
}

static void learn_nationality(dr_actor_state *state, const dr_sentence *sentence, uint32_t token)
{
    const dr_coder *coder = state->coder;
    uint32_t mention = told_by_nationality(coder, sentence, token);
    if (mention == DR_NONE)
        return;
    uint32_t who = coder->mentions.at[mention].actor;
    dr_actor *person = &coder->record->actors.at[who];
    const dr_actor *people = &coder->record->actors.at[coder->mentions.at[coder->mention_at[token]].actor];
    bool nation = people->kind == DR_STATE || people->kind == DR_POPULATION;
    if (person->kind != DR_PERSON || !nation || (person->country.size && !state->inferred.at[who]))
        return;
    person->country = people->country;
    person->code =
        dr_format(coder->arena, "%.*s%.*s", DR_FMT(dr_country_code(state, people->country)), DR_FMT(person->sector));
    state->inferred.at[who] = false;
}

void dr_learn_from_bodies(dr_actor_state *state)
{
    const dr_coder *coder = state->coder;
    const dr_analysis *analysis = coder->record->analysis;
    for (uint32_t i = 0; i < analysis->sentence_count; i++) {
        const dr_sentence *sentence = &analysis->sentences[i];
        for (uint32_t at = sentence->first; at < sentence->first + sentence->count; at++) {
            uint32_t mention = coder->mention_at[at];
            learn_from_presided(state, sentence, at);
            if (mention == DR_NONE) {
                learn_from_noun(state, sentence, at);
                continue;
            }
            learn_nationality(state, sentence, at);
            uint32_t body = coder->mentions.at[mention].actor, person = whose_body(coder, sentence, at);
            const dr_actor *actor = &coder->record->actors.at[body];
            if (person == DR_NONE)
                person = one_of_others(coder, sentence, at);
            if (coder->mentions.at[mention].end == at + 1)
                learn_from_campaign(state, sentence, mention);
            if (person != DR_NONE && actor->sector.size && actor->kind != DR_PERSON)
                learn_from_apposition(state, person, body);
        }
    }
    for (uint32_t i = 0; i < analysis->sentence_count && !coder->knowledge->user_actors; i++)
        learn_from_age(state, &analysis->sentences[i]);
}
