/* "The foreign ministry", "police", "rebels": of which country? Each country that the report speaks of is weighed by
 * where it is spoken of, and what speaks for it is weighed by what it is: knowledge/whose.tsv, whose head tells how the
 * weights were found. What is found so is an inference, and its actor's confidence says so.
 *
 *   marks of spoken.c ──▶ (features) a country ──weights of the class──▶ scores ──softmax, with "none" ──▶ country */
#include <math.h>

#include "coding/actors/actors.h"
#include "syntax/lemmas.h"
#include "syntax/syntax.h"

enum { LOOK_BACK = 3, LEAD = 2, MOST_MARKS = 60, MOST_SIDES = 64, MOST_HEADS = 16 };
/* The share that a country needs, and how much more than the next one: with them most are right in cross-validation,
 * those that are nobody's included, and where two countries are as likely, people are nobody's. */
static const double SURE = 0.35, AHEAD = 1.25;

/* First mark at or behind the token. */
static uint32_t mark_from(const dr_country_marks *marks, uint32_t token)
{
    uint32_t low = 0, high = marks->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (marks->at[middle].token >= token)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static float share(uint32_t part, uint32_t of)
{
    return of ? (float)part / (float)of : 0;
}

/* How often each country is spoken of in marks [from, to), in numbers that sum to one. */
static void add_shares(dr_whose_question *q, const dr_country_marks *marks, uint32_t from, uint32_t to, int kinds,
                       dr_whose_feature feature)
{
    uint32_t count[DR_MOST_COUNTRIES] = {0}, all = 0;
    for (uint32_t i = from; i < to; i++) {
        bool counts = kinds >> marks->at[i].kind & 1;
        count[marks->at[i].country] += counts;
        all += counts;
    }
    for (uint32_t c = 0; c < q->n; c++)
        q->value[c][feature] = share(count[c], all);
}

enum {
    ANY = 15,
    WHERE = 1 << DR_MARK_COUNTRY | 1 << DR_MARK_PLACE,
    PEOPLE = 1 << DR_MARK_PEOPLE,
    KNOWN = 1 << DR_MARK_ACTOR
};

void dr_prepare_whose(dr_actor_state *state)
{
    dr_spoken *spoken = &state->spoken;
    dr_whose_question *q = &spoken->report;
    const dr_analysis *analysis = state->coder->record->analysis;
    uint32_t behind = dr_lead_sentence(analysis) + LEAD, top = 0;
    uint32_t lead = analysis->sentence_count > behind ? analysis->sentences[behind].first : analysis->token_count;
    q->n = spoken->n;
    add_shares(q, &spoken->marks, 0, spoken->marks.n, ANY, DR_WHOSE_ALL);
    add_shares(q, &spoken->marks, 0, spoken->marks.n, WHERE, DR_WHOSE_WHERE);
    add_shares(q, &spoken->marks, 0, spoken->marks.n, PEOPLE, DR_WHOSE_PEOPLE);
    add_shares(q, &spoken->marks, 0, spoken->marks.n, KNOWN, DR_WHOSE_KNOWN);
    add_shares(q, &spoken->marks, 0, mark_from(&spoken->marks, lead), ANY, DR_WHOSE_LEAD);
    for (uint32_t c = 1; c < q->n; c++)
        if (spoken->times[c] > spoken->times[top])
            top = c;
    if (!q->n)
        return;
    q->value[top][DR_WHOSE_TOP] = 1;
    q->value[0][DR_WHOSE_FIRST] = 1;
}

static void look_around(const dr_actor_state *state, dr_whose_question *q)
{
    const dr_country_marks *marks = &state->spoken.marks;
    const dr_analysis *analysis = state->coder->record->analysis;
    uint32_t at = dr_sentence_of(analysis, q->first);
    const dr_sentence *own = &analysis->sentences[at], *from = at > LOOK_BACK ? own - LOOK_BACK : analysis->sentences;
    uint32_t here = mark_from(marks, q->first), low = here > MOST_MARKS ? here - MOST_MARKS : 0, place = DR_NONE;
    uint32_t begin = mark_from(marks, from->first), start = mark_from(marks, own->first);
    begin = begin < low ? low : begin;
    start = start < low ? low : start;
    add_shares(q, marks, begin, here, ANY, DR_WHOSE_NEAR);
    for (uint32_t i = start; i < here; i++)
        q->value[marks->at[i].country][DR_WHOSE_BEFORE] = 1;
    if (here > begin)
        q->value[marks->at[here - 1].country][DR_WHOSE_LAST] = 1;
    for (uint32_t i = begin; i < here; i++)
        if (1 << marks->at[i].kind & WHERE)
            place = i;
    if (place != DR_NONE)
        q->value[marks->at[place].country][DR_WHOSE_LAST_PLACE] = 1;
    for (uint32_t i = here; i < marks->n && i < here + MOST_MARKS && marks->at[i].token < own->first + own->count; i++)
        q->value[marks->at[i].country][DR_WHOSE_BEHIND] = 1;
}

/* Where the country's word hangs in the sentence, seen from the people's head, whose heads up to the root are `up`. */
static void look_at_word(const dr_tree *tree, dr_whose_question *q, const uint32_t *up, uint32_t depth,
                         const dr_country_mark *mark)
{
    const dr_relations subject = DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS);
    const dr_relations argument =
        subject | DR_RELATION(OBJ) | DR_RELATION(IOBJ) | DR_RELATION(OBL) | DR_RELATION(OBL_AGENT) | DR_RELATION(NMOD);
    uint32_t word = mark->token, below = DR_NONE;
    bool seized = false; /* "students holding the US embassy" */
    for (uint32_t steps = 0; word != DR_NONE && steps < MOST_HEADS; steps++) {
        seized |= dr_tree_is(tree, word, DR_RELATION(OBJ));
        for (uint32_t k = 0; k < depth; k++) {
            if (up[k] != word)
                continue;
            float *value = q->value[mark->country];
            if (!k)
                value[seized ? DR_WHOSE_FACES : DR_WHOSE_HELD] = 1;
            else if (below != DR_NONE && dr_tree_is(tree, below, k == 1 ? argument : subject))
                value[k == 1 ? DR_WHOSE_FACES : DR_WHOSE_SAYS] = 1;
            return;
        }
        below = word;
        word = dr_tree_head(tree, word);
    }
}

static void look_at_tree(const dr_actor_state *state, dr_whose_question *q, uint32_t head)
{
    const dr_country_marks *marks = &state->spoken.marks;
    const dr_tree *tree = dr_syntax_tree(state->coder->syntax, dr_sentence_of(state->coder->record->analysis, head));
    uint32_t up[MOST_HEADS], depth = 0;
    for (uint32_t word = head; word != DR_NONE && depth < MOST_HEADS; word = dr_tree_head(tree, word))
        up[depth++] = word;
    uint32_t first = mark_from(marks, tree->first);
    for (uint32_t i = first; i < marks->n && i < first + MOST_MARKS && marks->at[i].token < tree->end; i++)
        if (marks->at[i].token != head)
            look_at_word(tree, q, up, depth, &marks->at[i]);
}

/* "Sudanese rebels" before: the rebels are Sudan's. */
static void look_at_sides(const dr_actor_state *state, dr_whose_question *q, const dr_agent *agent)
{
    static const char irregular[] = " reb uaf prm crm ";
    for (uint32_t i = state->sides.n, tried = 0; agent && i-- > 0 && tried < MOST_SIDES; tried++) {
        const dr_told_side *side = &state->sides.at[i];
        for (uint32_t c = 0; c < q->n; c++)
            if (dr_eq(state->spoken.country[c], side->country)) {
                if (dr_eq(side->noun, agent->noun))
                    q->value[c][DR_WHOSE_SAME_NOUN] = 1;
                if (dr_eq(side->sector, agent->sector) ||
                    (dr_word_in(side->sector, irregular) && dr_word_in(agent->sector, irregular)))
                    q->value[c][DR_WHOSE_SAME_SECTOR] = 1;
            }
    }
}

/* Which of the report's countries it is; DR_NONE: none. */
static uint32_t number_of(const dr_spoken *spoken, dr_str country)
{
    for (uint32_t c = 0; c < spoken->n && country.size == 3; c++)
        if (dr_eq(spoken->country[c], country))
            return c;
    return DR_NONE;
}

static uint32_t land_of_mention(const dr_actor_state *state, uint32_t mention)
{
    const dr_coder *coder = state->coder;
    return mention == DR_NONE
               ? DR_NONE
               : number_of(&state->spoken, coder->record->actors.at[coder->mentions.at[mention].actor].country);
}

/* Of what country those are who were told of before, whatever it is known by. */
static void look_at_mentions(const dr_actor_state *state, dr_whose_question *q)
{
    enum { RECENT = 6, MOST_BACK = 100 };
    const dr_coder *coder = state->coder;
    uint32_t count[DR_MOST_COUNTRIES] = {0}, all = 0, again = DR_NONE;
    for (uint32_t i = coder->mentions.n, back = 0; i-- > 0 && back < MOST_BACK && (all < RECENT || again == DR_NONE);
         back++) {
        const dr_token_mention *mention = &coder->mentions.at[i];
        uint32_t land = land_of_mention(state, i);
        if (land == DR_NONE)
            continue;
        if (!all)
            q->value[land][DR_WHOSE_LATEST] = 1;
        if (all < RECENT) {
            count[land]++;
            all++;
        }
        if (again == DR_NONE && mention->form == DR_FORM_NOMINAL && mention->head < mention->end &&
            dr_eq_nocase(dr_form_at(coder, mention->head), dr_form_at(coder, q->end - 1)))
            again = land;
    }
    for (uint32_t c = 0; c < q->n; c++)
        q->value[c][DR_WHOSE_RECENT] = share(count[c], all);
    if (again != DR_NONE)
        q->value[again][DR_WHOSE_AGAIN] = 1;
}

/* Who does what their clause tells, and who says it. */
static void look_at_subjects(const dr_actor_state *state, dr_whose_question *q, uint32_t head)
{
    const dr_coder *coder = state->coder;
    const dr_tree *tree = dr_syntax_tree(coder->syntax, dr_sentence_of(coder->record->analysis, head));
    uint32_t word = dr_tree_head(tree, head), below = head, met = 0;
    for (uint32_t steps = 0; word != DR_NONE && steps < MOST_HEADS;
         steps++, below = word, word = dr_tree_head(tree, word)) {
        uint32_t subject = dr_tree_find(tree, word, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS));
        if (subject == DR_NONE || subject == below || subject == head)
            continue;
        bool own = !met && !dr_tree_is(tree, below, DR_RELATION(CCOMP) | DR_RELATION(ADVCL) | DR_RELATION(PARATAXIS));
        met++;
        uint32_t land = land_of_mention(state, coder->mention_at[subject]);
        if (land != DR_NONE)
            q->value[land][own ? DR_WHOSE_DOER : DR_WHOSE_SPEAKER] = 1;
    }
}

static dr_whose_class class_of(const dr_agent *agent)
{
    if (!agent || !agent->sector.size)
        return DR_WHOSE_NAMED;
    if (dr_word_in(agent->sector, " gov mil cop jud leg spy "))
        return DR_WHOSE_STATE;
    return dr_word_in(agent->sector, " reb uaf crm prm ") ? DR_WHOSE_ARMED : DR_WHOSE_OTHERS;
}

/* Whether the word stands in an object of the clause that the noun is the subject of, active or passive: "the
 * kidnappers killed an [American] hostage", "an [American] hostage was killed by the kidnappers". */
static bool in_object(const dr_tree *tree, uint32_t noun, uint32_t word)
{
    const dr_relations objects = DR_RELATION(OBJ) | DR_RELATION(IOBJ) | DR_RELATION(NSUBJ_PASS);
    bool subject = dr_tree_is(tree, noun, DR_RELATION(NSUBJ) | DR_RELATION(OBL_AGENT));
    uint32_t verb = subject ? dr_tree_head(tree, noun) : DR_NONE;
    bool object = false;
    for (uint32_t steps = 0; verb != DR_NONE && word != DR_NONE && steps < DR_TREE_LOOK; steps++) {
        if (word == verb || word == noun)
            return object;
        object |= dr_tree_is(tree, word, objects);
        word = dr_tree_head(tree, word);
    }
    return false;
}

/* Whether nothing but whom the people act on tells of the country: nobody's kidnappers kill an American. */
static bool only_acted_on(const dr_actor_state *state, const dr_noun_phrase *phrase, uint32_t country)
{
    const dr_coder *coder = state->coder;
    const dr_country_marks *marks = &state->spoken.marks;
    const dr_tree *tree = dr_syntax_tree(coder->syntax, dr_sentence_of(coder->record->analysis, phrase->head));
    uint32_t first = mark_from(marks, tree->first), met = 0;
    for (uint32_t i = first; i < marks->n && i < first + MOST_MARKS && marks->at[i].token < tree->end; i++)
        met += marks->at[i].country == country && marks->at[i].kind != DR_MARK_PLACE &&
               in_object(tree, phrase->head, marks->at[i].token);
    return met == state->spoken.times[country];
}

/* The country whose score leads; DR_NONE without one. */
static uint32_t leader_of(const dr_whose_weights *weights, const dr_whose_question *q)
{
    double sum = exp(weights->none[q->class]), best = 0, second = 0;
    uint32_t leader = DR_NONE;
    for (uint32_t c = 0; c < q->n; c++) {
        double score = 0;
        for (uint32_t f = 0; f < DR_WHOSE_FEATURES; f++)
            score += weights->weight[q->class][f] * (double)q->value[c][f];
        double mass = exp(score);
        sum += mass;
        if (mass > best) {
            second = best;
            best = mass;
            leader = c;
        } else if (mass > second) {
            second = mass;
        }
    }
    return best > SURE * sum && best > AHEAD * second ? leader : DR_NONE;
}

/* "foreign troops", "officials from 48 countries", "governments of the region's states", peacekeepers: of no country of
 * those that are spoken of, or of too many. */
static bool of_no_land(const dr_coder *coder, const dr_noun_phrase *phrase)
{
    enum { MOST_BETWEEN = 4 };
    const dr_token *tokens = coder->record->analysis->tokens;
    uint32_t first = phrase->name ? phrase->name->end : phrase->first, count = coder->record->analysis->token_count;
    for (uint32_t i = first; phrase->agent_count && i < phrase->agents[0]->first; i++)
        if (dr_of_class(coder, i, DR_CLASS_NOT_OF_LAND))
            return true;
    if (dr_lemma_in(&tokens[phrase->end - 1], " peacekeeper "))
        return true;
    if (!phrase->agent_count || phrase->end >= count || !dr_word_in(dr_form_at(coder, phrase->end), " of from "))
        return false;
    for (uint32_t i = phrase->end + 1; i <= phrase->end + MOST_BETWEEN && i < count; i++) {
        if (dr_word_in(dr_form_at(coder, i), " two both ")) /* of one as much as of the other */
            return false;
        if (dr_lemma_in(&tokens[i], " country nation state government organization organisation "))
            return tokens[i].xpos == DR_XPOS_NNS;
        if (tokens[i].upos != DR_UPOS_ADJ && tokens[i].upos != DR_UPOS_NUM && tokens[i].upos != DR_UPOS_DET &&
            tokens[i].upos != DR_UPOS_PROPN && tokens[i].upos != DR_UPOS_PRON)
            return false;
    }
    return false;
}

dr_str dr_whose(dr_actor_state *state, const dr_noun_phrase *phrase)
{
    const dr_coder *coder = state->coder;
    const dr_agent *agent = phrase->agent_count ? dr_agent_row(state, phrase, phrase->agent_count - 1) : NULL;
    if (phrase->body)
        agent = dr_telling_agent(state, phrase);
    if (!state->spoken.n || of_no_land(coder, phrase))
        return (dr_str){0};
    if (state->asked_at == phrase->first)
        return state->answer;
    dr_whose_question q = state->spoken.report;
    q.first = phrase->first;
    q.end = phrase->end;
    q.class = class_of(agent);
    look_around(state, &q);
    look_at_tree(state, &q, phrase->head);
    look_at_sides(state, &q, agent);
    look_at_mentions(state, &q);
    look_at_subjects(state, &q, phrase->head);
    if (coder->asked)
        coder->asked(coder->asked_of, &q, state->spoken.country);
    uint32_t leader = leader_of(&coder->knowledge->whose, &q);
    if (leader != DR_NONE && only_acted_on(state, phrase, leader))
        leader = DR_NONE;
    state->asked_at = phrase->first;
    state->answer = leader == DR_NONE ? (dr_str){0} : state->spoken.country[leader];
    return state->answer;
}

void dr_tell_side(dr_actor_state *state, const dr_agent *agent, dr_str country)
{
    if (country.size == 3 && agent->sector.size)
        DR_PUSH(state->coder->arena, &state->sides, ((dr_told_side){agent->noun, agent->sector, country}));
}
