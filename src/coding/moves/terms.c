/* Terms: "the release of …, the disarmament of …, and the establishment of …" one by one. Each is the phrase around a
 * word: one that the model links to the move, or the head of what the move is about and what is coordinated with it. */
#include <string.h>

#include "coding/moves/moves.h"

#include "knowledge/word_classes.h"
#include "syntax/syntax.h"

typedef struct action {
    uint32_t token, count;
    dr_plover type;
    dr_str mode;
    bool verb;
} action;

/* "end the war", "the war ends", "a halt to attacks": what stops is told by a noun near. */
static bool ending(const dr_move_finder *b, uint32_t token, dr_range part, action *out)
{
    if (!dr_has_class(&b->a->tokens[token], DR_CLASS_STOPPING))
        return false;
    uint32_t low = token > part.first + 3 ? token - 3 : part.first;
    uint32_t high = token + 5 < part.end ? token + 5 : part.end;
    for (uint32_t i = low; i < high; i++) {
        bool fight = i != token && dr_has_class(&b->a->tokens[i], DR_CLASS_FIGHTING);
        bool closure = i != token && dr_has_class(&b->a->tokens[i], DR_CLASS_CLOSURE);
        if (!fight && !closure)
            continue;
        uint32_t end = i > token ? i + 1 : token + 1;
        *out = (action){token, end - token, DR_RETREAT, fight ? DR_STR("ceasefire") : DR_STR("access"),
                        dr_is_tag(b->a, token, DR_UPOS_VERB)};
        return true;
    }
    return false;
}

/* Acts that can be a term; saying, blaming and fighting are not what is bargained for. */
static bool can_be_term(dr_plover type)
{
    switch (type) {
    case DR_RETREAT:
    case DR_CONCEDE:
    case DR_AID:
    case DR_COOPERATE:
    case DR_CONSULT:
    case DR_SUPPORT:
    case DR_SANCTION:
    case DR_MOBILIZE:
        return true;
    default:
        return false;
    }
}

static bool action_at(const dr_move_finder *b, uint32_t token, dr_range part, action *out)
{
    unsigned upos = b->a->tokens[token].upos;
    if ((upos != DR_UPOS_VERB && upos != DR_UPOS_NOUN) || dr_has_class(&b->a->tokens[token], DR_CLASS_PACT))
        return false;
    if (ending(b, token, part, out))
        return true;
    const dr_knowledge *k = b->coder->knowledge;
    dr_hit hit = dr_phrases_match(k->triggers.phrases, b->aside, b->a, token, part.end);
    for (uint32_t row = hit.value; row != DR_NONE; row = k->triggers.rows.at[row].next) {
        const dr_trigger *t = &k->triggers.rows.at[row];
        if (t->upos != upos || !can_be_term(t->type))
            continue;
        *out = (action){token, hit.count, t->type, t->mode, upos == DR_UPOS_VERB};
        return true;
    }
    return false;
}

/* ---- where a term starts and ends ---- */

/* "step down", "go home", "how strong they are": what hangs on a word that stays, or ends an idiom. */
static bool belongs(const dr_move_finder *b, uint32_t first, uint32_t word)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, word));
    uint32_t head = dr_tree_head(t, word);
    return head != DR_NONE && head >= first && head < word && !dr_is(b->a, word, "only") &&
           dr_tree_is(t, word, DR_RELATION(COMPOUND_PRT) | DR_RELATION(ADVMOD) | DR_RELATION(COP));
}

/* Cuts off what cannot end a term: "that would see", "and", commas; nothing before `core`. */
static uint32_t trim_end(const dr_move_finder *b, uint32_t first, uint32_t core, uint32_t end)
{
    const dr_analysis *a = b->a;
    while (end > first + 1 && end > core) {
        unsigned upos = a->tokens[end - 1].upos;
        bool loose = upos == DR_UPOS_ADP || upos == DR_UPOS_CCONJ || upos == DR_UPOS_SCONJ || upos == DR_UPOS_AUX ||
                     upos == DR_UPOS_DET || upos == DR_UPOS_PUNCT || upos == DR_UPOS_ADV ||
                     dr_is_relative(a, end - 1) || (end - 1 > first && dr_is_relative(a, end - 2)) ||
                     (upos == DR_UPOS_PART && dr_is(a, end - 1, "to")) ||
                     (upos == DR_UPOS_VERB && end - 1 > first && dr_is_tag(a, end - 2, DR_UPOS_AUX));
        if (!loose || belongs(b, first, end - 1))
            break;
        end--;
    }
    return end;
}

static uint32_t trim_start(const dr_analysis *a, uint32_t first, uint32_t end)
{
    while (first + 1 < end) {
        unsigned upos = a->tokens[first].upos;
        if (upos != DR_UPOS_PUNCT && upos != DR_UPOS_CCONJ && upos != DR_UPOS_SCONJ && upos != DR_UPOS_ADP &&
            !dr_is(a, first, "that") && !dr_is(a, first, "to") && !dr_is(a, first, "condition") &&
            !dr_is(a, first, "which") && !dr_is(a, first, "whom") && !dr_is_relative(a, first))
            break;
        first++;
    }
    return first;
}

/* "agreed not to attack": the infinitive's "not" belongs to the term. */
static uint32_t with_denial(const dr_analysis *a, uint32_t first)
{
    uint32_t sentence = a->sentences[dr_sentence_of(a, first)].first;
    return first >= sentence + 2 && dr_is(a, first - 1, "to") &&
                   (dr_is(a, first - 2, "not") || dr_is(a, first - 2, "never"))
               ? first - 2
               : first;
}

/* ---- who does it ---- */

static uint32_t actor_in(const dr_move_finder *b, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        uint32_t actor = dr_actor_at(b->coder, i);
        if (actor != DR_NONE)
            return actor;
    }
    return DR_NONE;
}

static bool done_by_the_of_phrase(dr_str mode)
{
    return dr_eq(mode, DR_STR("withdraw")) || dr_eq(mode, DR_STR("disarm")) || dr_eq(mode, DR_STR("resign"));
}

static void find_sides(const dr_move_finder *b, const action *act, dr_term *term, dr_range range)
{
    const dr_analysis *a = b->a;
    if (act->verb && act->token > range.first) {
        dr_range group = dr_verb_group(a, range.first, act->token);
        dr_range subject = {range.first, group.first};
        bool bare = group.first == act->token && a->tokens[act->token].xpos == DR_XPOS_VBN; /* "prisoners freed" */
        bool passive = bare || dr_group_passive(a, (dr_range){group.first, act->token + 1});
        if (!passive || done_by_the_of_phrase(act->mode))
            term->by = actor_in(b, subject.first, subject.end);
    }
    for (uint32_t i = act->token + act->count; i + 1 < range.end; i++) {
        dr_range phrase = dr_is_tag(a, i, DR_UPOS_ADP) ? dr_phrase_after(a, i + 1, range.end) : (dr_range){i, i};
        uint32_t actor = actor_in(b, phrase.first, phrase.end);
        if (actor == DR_NONE)
            continue;
        bool of = dr_is(a, i, "of") && done_by_the_of_phrase(act->mode);
        if (term->by == DR_NONE && (of || dr_is(a, i, "by")))
            term->by = actor;
        else if (term->to == DR_NONE && dr_is(a, i, "to"))
            term->to = actor;
    }
}

static void find_amounts(const dr_move_finder *b, dr_term *term, dr_range range)
{
    const dr_record *record = b->coder->record;
    for (uint32_t i = range.first; i < range.end; i++) {
        if (term->quantity == DR_NONE)
            term->quantity = b->coder->quantity_at[i];
        uint32_t time = b->coder->time_at[i];
        if (term->duration == DR_NONE && time != DR_NONE && record->times.at[time].type == DR_TIME_DURATION)
            term->duration = time;
    }
}

/* "refused for months": how long is none of what is bargained over. */
static bool only_time(const dr_move_finder *b, dr_range range)
{
    for (uint32_t i = range.first; i < range.end; i++)
        if (b->coder->time_at[i] == DR_NONE && !dr_has_class(&b->a->tokens[i], DR_CLASS_TIME_UNIT))
            return false;
    return true;
}

/* "rejected | his request": what names the move that is answered is none of what is bargained over. */
static bool only_names(const dr_move_finder *b, dr_move_kind kind, dr_range range)
{
    uint32_t noun = range.end - 1;
    bool answers = kind == DR_MOVE_REJECTION || kind == DR_MOVE_ACCEPTANCE || kind == DR_MOVE_NO_RESPONSE ||
                   kind == DR_MOVE_WITHDRAWAL;
    if (!answers || !dr_is_tag(b->a, noun, DR_UPOS_NOUN) || dr_move_noun(b, noun) == DR_MOVE_COUNT)
        return false;
    for (uint32_t i = range.first; i < noun; i++)
        if (!dr_is_tag(b->a, i, DR_UPOS_DET) && !dr_is_tag(b->a, i, DR_UPOS_PRON))
            return false;
    return true;
}

static bool looks_ahead(dr_move_kind kind)
{
    return kind == DR_MOVE_PROPOSAL || kind == DR_MOVE_OFFER || kind == DR_MOVE_COUNTERPROPOSAL ||
           kind == DR_MOVE_DEMAND || kind == DR_MOVE_ACCEPTANCE || kind == DR_MOVE_AGREEMENT ||
           kind == DR_MOVE_CONDITIONAL;
}

/* "was offered a truce | for six months": how long it is to last is part of what is offered, and how long it was
 * refused none of what is. Not "for months" (value PXM), which tells how long it was talked about. */
static uint32_t with_length(const dr_move_finder *b, const dr_move *move, uint32_t end)
{
    const dr_sentence *s = &b->a->sentences[dr_sentence_of(b->a, end - 1)];
    uint32_t stop = s->first + s->count;
    uint32_t time =
        end + 1 < stop && looks_ahead(move->kind) && dr_is(b->a, end, "for") ? b->coder->time_at[end + 1] : DR_NONE;
    if (time == DR_NONE)
        return end;
    const dr_time *length = &b->coder->record->times.at[time];
    if (length->type != DR_TIME_DURATION || memchr(length->value.at, 'X', length->value.size))
        return end;
    for (end++; end < stop && b->coder->time_at[end] == time;)
        end++;
    return end;
}

/* `core`: no end of it is cut off before. */
static uint32_t add_term(dr_move_finder *b, dr_move *move, dr_range range, uint32_t core, const action *act)
{
    range.first = trim_start(b->a, range.first, range.end);
    range.end = trim_end(b, range.first, core, range.end);
    if (range.first >= range.end || only_time(b, range) || only_names(b, move->kind, range))
        return DR_NONE;
    range.end = with_length(b, move, range.end);
    uint32_t first = with_denial(b->a, range.first);
    dr_term term = {.span = dr_tokens_span(b->a, first, range.end),
                    .by = DR_NONE,
                    .to = DR_NONE,
                    .quantity = DR_NONE,
                    .duration = DR_NONE,
                    .in_exchange_for = DR_NONE};
    if (act) {
        if (first == range.first) {
            term.action = act->type;
            term.mode = act->mode;
        }
        find_sides(b, act, &term, range);
    }
    find_amounts(b, &term, range);
    DR_PUSH(b->arena, &move->terms, term);
    return move->terms.n - 1;
}

/* "in exchange for", "in return for" at a token that is not the sentence's last three. */
static bool is_exchange(const dr_analysis *a, uint32_t token)
{
    return token + 3 < a->token_count && dr_is(a, token, "in") &&
           (dr_is(a, token + 1, "exchange") || dr_is(a, token + 1, "return")) && dr_is(a, token + 2, "for");
}

/* The same: the words it takes of those before `end`, else 0. */
static uint32_t exchange_at(const dr_analysis *a, uint32_t token, uint32_t end)
{
    return token + 3 < end && is_exchange(a, token) ? 3 : 0;
}

/* ---- terms at words ---- */

/* The action that a phrase tells: that of its head, else the first in it. */
static bool action_of(const dr_move_finder *b, uint32_t word, dr_range range, action *out)
{
    if (action_at(b, word, range, out))
        return true;
    for (uint32_t i = range.first; i < range.end && i < range.first + DR_PHRASE_REACH; i++)
        if (action_at(b, i, range, out))
            return true;
    return false;
}

/* Whether "in exchange for", "in return for" stands between the two. */
static bool in_exchange(const dr_analysis *a, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end && i < first + 12; i++)
        if (exchange_at(a, i, end + 1))
            return true;
    return false;
}

/* "called | for the talks to be broken off": what the infinitive at `verb` has for its subject, where the tree hangs
 * both on the word before. Or DR_NONE. */
static uint32_t noun_of_infinitive(const dr_move_finder *b, const dr_tree *t, uint32_t verb)
{
    enum { STEPS = 6 };
    uint32_t mark = dr_tree_find(t, verb, DR_RELATION(MARK)), on = dr_tree_head(t, verb);
    uint32_t object = on == DR_NONE ? DR_NONE : dr_tree_find_from(t, on, DR_RELATION(OBJ), on);
    if (object != DR_NONE && b->a->tokens[verb].xpos == DR_XPOS_VBN && dr_tree_is(t, verb, DR_RELATION(XCOMP)) &&
        dr_tree_left(t, verb) == dr_tree_right(t, object) + 1)
        return object; /* "want | prisoners freed" */
    if (mark == DR_NONE || on == DR_NONE || mark != dr_tree_left(t, verb) || mark < on + 2 ||
        !dr_is(b->a, mark, "to") || !dr_tree_is(t, verb, DR_RELATION(ADVCL) | DR_RELATION(XCOMP)))
        return DR_NONE;
    uint32_t noun = mark - 1;
    for (uint32_t steps = 0; noun != DR_NONE && dr_tree_head(t, noun) != on && steps < STEPS; steps++)
        noun = dr_tree_head(t, noun);
    if (noun == DR_NONE || dr_tree_head(t, noun) != on || !dr_tree_is(t, noun, DR_RELATION(OBL)))
        return DR_NONE;
    uint32_t link = dr_tree_case(t, noun);
    return link != DR_NONE && dr_is(b->a, link, "for") ? noun : DR_NONE;
}

static dr_range phrase_at(const dr_move_finder *b, const dr_tree *t, const uint32_t *words, uint32_t n, uint32_t i)
{
    uint32_t word = words[i];
    dr_range range = dr_clause_around(b, t, word, DR_NONE);
    for (uint32_t k = 0; k < n; k++) {
        uint32_t left = dr_tree_left(t, words[k]), right = dr_tree_right(t, words[k]) + 1;
        if (left > word + 1 && dr_tree_head(t, words[k]) == left - 1 && !dr_tree_is(t, left - 1, DR_RELATION(OBJ)))
            left = dr_tree_left(t, left - 1); /* "on condition that …" */
        if (words[k] > word && left > word && left < range.end)
            range.end = left;
        if (words[k] < word && right <= word && right > range.first)
            range.first = right;
    }
    uint32_t subject = noun_of_infinitive(b, t, word);
    if (subject != DR_NONE)
        range.first = dr_tree_left(t, subject);
    for (uint32_t k = word + 1; k < range.end && k - word < DR_PHRASE_REACH; k++)
        if (is_exchange(b->a, k))
            range.end = k; /* what is given for it is no part of it, even where the tree hangs it there */
    return range;
}

uint32_t dr_before_source(const dr_move_finder *b, uint32_t own, uint32_t word, uint32_t end)
{
    dr_indexes said = {0};
    dr_attributed_to(b->aside, &b->contents, dr_tokens_span(b->a, own, own + 1), &said);
    for (uint32_t i = 0; i < said.n; i++) {
        dr_span source = b->coder->record->statements.at[said.at[i]].source.span;
        uint32_t first = source.start < source.end ? dr_token_at(b->a, source.start) : end;
        if (first > word && first < end)
            end = first;
    }
    return end;
}

/* "its offer | of a truce": the offer is no term beside what it is of; and what hangs on a term is a part of it,
 * "assurances | that the truce would last". Gives how many words stay. */
static uint32_t without_holders(const dr_move_finder *b, const dr_tree *t, const uint32_t *words, uint32_t n,
                                uint32_t *kept)
{
    uint32_t stay = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool drop = false;
        for (uint32_t k = 0; k < n && !drop; k++) {
            bool holds = k != i && dr_tree_head(t, words[k]) == words[i];
            drop = holds && dr_is_tag(b->a, words[i], DR_UPOS_NOUN) && dr_move_noun(b, words[i]) != DR_MOVE_COUNT;
        }
        uint32_t head = dr_tree_head(t, words[i]);
        for (uint32_t k = 0; k < n && !drop; k++)
            drop = words[k] == head && head < words[i] && dr_is_tag(b->a, head, DR_UPOS_NOUN) &&
                   dr_move_noun(b, head) == DR_MOVE_COUNT && !in_exchange(b->a, head, words[i]) &&
                   dr_tree_is(t, words[i], DR_RELATION(NMOD) | DR_RELATION(ACL));
        for (uint32_t k = 0; k < n && !drop; k++) /* "accept | the treaty" */
            drop = words[k] == head && dr_is_tag(b->a, head, DR_UPOS_VERB) && dr_tree_is(t, words[i], DR_RELATION(OBJ));
        if (!drop)
            kept[stay++] = words[i];
    }
    return stay;
}

/* The infinitive instead of what it has for its subject. */
static uint32_t with_infinitive(const dr_move_finder *b, const dr_tree *t, uint32_t word)
{
    const dr_relations held = DR_RELATION(OBL) | DR_RELATION(OBJ);
    uint32_t on = dr_tree_is(t, word, held) ? dr_tree_head(t, word) : DR_NONE, looked = 0;
    const dr_relations acts = DR_RELATION(ADVCL) | DR_RELATION(XCOMP);
    uint32_t act = on == DR_NONE ? DR_NONE : dr_tree_find_from(t, on, acts, word);
    for (; act != DR_NONE && looked < DR_TREE_LOOK; looked++, act = dr_tree_find_from(t, on, acts, act + 1))
        if (noun_of_infinitive(b, t, act) == word)
            return act;
    return word;
}

/* Where the act that the move itself tells starts, in its clause from `first` on: behind its subject and auxiliaries,
 * but "the offer would be withdrawn" as a whole, and "there will be no talks" at the talks. */
static uint32_t act_start(const dr_move_finder *b, const dr_tree *t, uint32_t first, uint32_t act)
{
    const dr_analysis *a = b->a;
    uint32_t start = act, what = dr_tree_find_from(t, act, DR_RELATION(NSUBJ), act);
    if (dr_tree_find(t, act, DR_RELATION(NSUBJ_PASS)) != DR_NONE)
        return first;
    if (what != DR_NONE && dr_tree_find(t, act, DR_RELATION(EXPL)) != DR_NONE)
        return dr_tree_left(t, what);
    while (start > first && (dr_is_tag(a, start - 1, DR_UPOS_ADV) || dr_is_not(a, start - 1)))
        start--;
    return start;
}

/* "called on Arafat to resign", "asked the court to rule": who is to do what follows, at the verb `own`; DR_NONE. */
static uint32_t asked_by(const dr_move_finder *b, const dr_tree *t, uint32_t own, uint32_t before)
{
    uint32_t looked = 0;
    for (uint32_t c = dr_tree_child(t, own); c != DR_NONE && c < before && looked < DR_TREE_LOOK;
         c = dr_tree_next(t, c), looked++) {
        uint32_t link = dr_tree_is(t, c, DR_RELATION(OBL)) ? dr_tree_case(t, c) : DR_NONE;
        bool to = link != DR_NONE && dr_is_one(b->a, link, (const char *const[]){"to", "on", "upon", NULL});
        if (c > own && (to || dr_tree_is(t, c, DR_RELATION(OBJ) | DR_RELATION(IOBJ))) &&
            dr_actor_at(b->coder, c) != DR_NONE)
            return dr_actor_at(b->coder, c);
    }
    return DR_NONE;
}

/* Who does what the verb tells, or DR_NONE: what is done to somebody, "that the councils be dissolved", he does not do.
 * What is asked of somebody is his to do, and what is asked for beside what another is to do, "that Israel leave,
 * return the prisoners and pay", where the tree takes it for the asker's: `before` does the term before it, or is
 * DR_NONE. */
static uint32_t doer_of(const dr_move_finder *b, const dr_tree *t, const dr_move *move, uint32_t own, uint32_t verb,
                        uint32_t before)
{
    double certain = 1;
    bool passive = dr_tree_find(t, verb, DR_RELATION(NSUBJ_PASS) | DR_RELATION(AUX_PASS)) != DR_NONE ||
                   (b->a->tokens[verb].xpos == DR_XPOS_VBN && dr_tree_is(t, verb, DR_RELATION(XCOMP)) &&
                    dr_tree_find(t, verb, DR_RELATION(AUX)) == DR_NONE); /* "want prisoners freed" */
    if (!dr_is_tag(b->a, verb, DR_UPOS_VERB) || passive)
        return DR_NONE;
    uint32_t subject = dr_tree_subject(t, verb, &certain);
    uint32_t doer = subject == DR_NONE ? DR_NONE : dr_actor_at(b->coder, subject);
    bool asks = move->kind == DR_MOVE_DEMAND && b->a->tokens[verb].xpos != DR_XPOS_VBD;
    if (!asks || dr_tree_find(t, verb, DR_RELATION(NSUBJ)) != DR_NONE || !dr_holds(&move->party, doer))
        return doer;
    uint32_t asked = dr_is_tag(b->a, own, DR_UPOS_VERB) ? asked_by(b, t, own, verb) : DR_NONE;
    return asked != DR_NONE ? asked : before != DR_NONE ? before : doer;
}

void dr_add_terms_at(dr_move_finder *b, dr_move *move, uint32_t own, const uint32_t *words, uint32_t n)
{
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, own));
    uint32_t last = DR_NONE, last_end = 0, kept[DR_MOVE_TERMS];
    uint32_t whole[DR_MOVE_TERMS], all = 0;
    for (uint32_t i = 0; i < n && all < DR_MOVE_TERMS; i++) {
        uint32_t word = with_infinitive(b, t, words[i]);
        if (!all || whole[all - 1] < word)
            whole[all++] = word;
    }
    n = without_holders(b, t, whole, all, kept);
    words = kept;
    for (uint32_t i = 0; i < n; i++) {
        action act = {0};
        dr_range range = phrase_at(b, t, words, n, i);
        if (words[i] < range.first || words[i] >= range.end)
            continue;
        range.end = dr_before_source(b, own, words[i], range.end);
        if (words[i] == own && dr_is_tag(b->a, own, DR_UPOS_VERB))
            range.first = move->kind == DR_MOVE_REJECTION ? own : act_start(b, t, range.first, own); /* not its "not" */
        bool known = action_of(b, words[i], range, &act);
        uint32_t term = add_term(b, move, range, words[i] + 1, known ? &act : NULL);
        if (term == DR_NONE)
            continue;
        if (move->terms.at[term].by == DR_NONE)
            move->terms.at[term].by =
                doer_of(b, t, move, own, words[i], last == DR_NONE ? DR_NONE : move->terms.at[last].by);
        if (last != DR_NONE && in_exchange(b->a, last_end, words[i]))
            move->terms.at[last].in_exchange_for = term;
        last = term;
        last_end = range.end;
    }
}

/* ---- terms in a stretch ---- */

/* The word that heads the stretch, of those that hang on none in it: a clause that the word before it governs, else the
 * first one, but not somebody told or invited where more follows. */
static uint32_t top_of(const dr_move_finder *b, const dr_tree *t, dr_range range)
{
    const dr_analysis *a = b->a;
    uint32_t top = DR_NONE;
    for (uint32_t i = range.first; i < range.end && i - range.first < DR_PHRASE_REACH; i++) {
        uint32_t head = dr_tree_head(t, i);
        unsigned upos = a->tokens[i].upos;
        bool content = upos == DR_UPOS_VERB || upos == DR_UPOS_NOUN || upos == DR_UPOS_PROPN || upos == DR_UPOS_ADJ;
        bool inside = head != DR_NONE && head >= range.first && head < range.end;
        if (!content || inside || dr_tree_is(t, i, DR_RELATION(OBL_UNMARKED) | DR_RELATION(IOBJ)))
            continue;
        bool governed = dr_tree_is(t, i, DR_RELATION(XCOMP) | DR_RELATION(CCOMP));
        bool told = top != DR_NONE && dr_actor_at(b->coder, top) != DR_NONE && dr_tree_is(t, top, DR_RELATION(OBJ)) &&
                    dr_tree_is(t, i, DR_RELATION(OBL));
        if (top == DR_NONE || ((governed || told) && head == dr_tree_head(t, top)))
            top = i;
    }
    return top;
}

/* What is given for the rest: the noun behind "in exchange for" in the stretch, or DR_NONE. */
static uint32_t exchanged_in(const dr_analysis *a, const dr_tree *t, dr_range range)
{
    for (uint32_t i = range.first; i < range.end && i - range.first < DR_PHRASE_REACH; i++)
        if (exchange_at(a, i, range.end)) {
            uint32_t noun = dr_tree_head(t, i + 2);
            return noun != DR_NONE && noun > i + 2 && noun < range.end ? noun : DR_NONE;
        }
    return DR_NONE;
}

uint32_t dr_exchanged_for(const dr_move_finder *b, const dr_tree *t, uint32_t word)
{
    if (dr_is_tag(b->a, word, DR_UPOS_NOUN))
        return DR_NONE;
    return exchanged_in(b->a, t, (dr_range){word + 1, dr_clause_around(b, t, dr_tree_clause(t, word), DR_NONE).end});
}

/* "had demanded in Resolution 502": where or when it was put is none of what was put. */
static bool tells_where(const dr_move_finder *b, const dr_tree *t, uint32_t own, uint32_t word)
{
    uint32_t link = dr_tree_is(t, word, DR_RELATION(OBL)) ? dr_tree_case(t, word) : DR_NONE;
    return link != DR_NONE && dr_tree_head(t, word) == own && dr_is_tag(b->a, own, DR_UPOS_VERB) &&
           dr_is_one(b->a, link, (const char *const[]){"in", "at", "during", "after", "before", "within", NULL});
}

uint32_t dr_add_terms(dr_move_finder *b, dr_move *move, uint32_t own, dr_range range)
{
    enum { MOST = 12 };
    const dr_tree *t = dr_syntax_tree(b->coder->syntax, dr_sentence_of(b->a, own));
    uint32_t top = top_of(b, t, range), members[MOST], words[MOST + 1] = {0}, n = 0, before = move->terms.n;
    if (top != DR_NONE && tells_where(b, t, own, top))
        return 0;
    uint32_t given = exchanged_in(b->a, t, range), all = top == DR_NONE ? 0 : dr_tree_list(t, top, members, MOST);
    for (uint32_t i = 0; i < all; i++) {
        uint32_t word = members[i];
        bool whole = dr_is_tag(b->a, word, DR_UPOS_VERB) || dr_tree_find(t, word, DR_RELATION(DET)) != DR_NONE;
        if (word != given && word < range.end && (word == top || (whole && word > top)))
            words[n++] = word;
    }
    if (given != DR_NONE && n && given > words[n - 1])
        words[n++] = given;
    dr_add_terms_at(b, move, own, words, n);
    uint32_t last = move->terms.n;
    if (given != DR_NONE && last > before + 1 && dr_has_class(&b->a->tokens[given], DR_CLASS_EXCHANGED) &&
        move->terms.at[last - 1].action == DR_PLOVER_NONE) { /* "for prisoners": the same act, the other way */
        move->terms.at[last - 1].action = move->terms.at[before].action;
        move->terms.at[last - 1].mode = move->terms.at[before].mode;
    }
    uint32_t known = 0;
    for (uint32_t i = before; i < last; i++)
        known += move->terms.at[i].action != DR_PLOVER_NONE;
    return known;
}
