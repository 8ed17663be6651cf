/* Cutting a sentence into parts. One pass over the tokens; each part starts where the last one ended. */
#include "coding/events/parts.h"

#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"
#include "syntax/syntax.h"
#include "syntax/unreal.h"

static bool tagged(const dr_token *token, dr_xpos xpos)
{
    return token->xpos == xpos;
}

static bool is_past_participle(const dr_token *t)
{
    return tagged(t, DR_XPOS_VBN);
}

static bool is_ing(const dr_token *t)
{
    return tagged(t, DR_XPOS_VBG);
}

static bool is_verbal(const dr_clauses *c, uint32_t at)
{
    return c->tokens[at].upos == DR_UPOS_VERB || c->tokens[at].upos == DR_UPOS_AUX;
}

static bool is_nominal(const dr_token *t)
{
    return t->upos == DR_UPOS_NOUN || t->upos == DR_UPOS_PROPN;
}

static bool is_possessive_mark(const dr_token *t)
{
    return tagged(t, DR_XPOS_POS) || (t->upos == DR_UPOS_PART && (t->features & DR_POSSESSIVE)) ||
           dr_eq(t->form, DR_STR("'s")) || dr_eq(t->form, DR_STR("\xE2\x80\x99s"));
}

/* "to" before a verb's base form, whatever its tag. */
static bool is_to(const dr_clauses *c, uint32_t at)
{
    const dr_token *t = &c->tokens[at];
    if (!dr_lemma_is(t, "to"))
        return false;
    return t->upos == DR_UPOS_PART ||
           (at + 1 < c->end && is_verbal(c, at + 1) && dr_eq_nocase(c->tokens[at + 1].form, c->tokens[at + 1].lemma));
}

/* ---- verb groups ---- */

/* What a modal or auxiliary adds to its verb. */
static uint32_t modal_flag(const dr_token *t)
{
    if (dr_lemma_in(t, " will shall wo 'll sha ") || dr_eq(t->form, DR_STR("'ll")))
        return dr_eq_nocase(t->form, DR_STR("would")) ? DR_VERB_WOULD : DR_VERB_WILL;
    if (dr_lemma_in(t, " would 'd ") && tagged(t, DR_XPOS_MD))
        return DR_VERB_WOULD;
    if (dr_lemma_in(t, " may might could can ca "))
        return DR_VERB_MAY;
    if (dr_lemma_in(t, " must should ought "))
        return DR_VERB_MUST;
    return dr_lemma_is(t, "have") ? DR_VERB_PERFECT : 0;
}

typedef struct group {
    uint32_t flags, head, at;
    bool be, content;
} group;

/* An adverb belongs to the group only when a verb or "to" follows it. */
static bool adverb_inside(const dr_clauses *c, uint32_t at)
{
    uint32_t last = at + 4 < c->end ? at + 4 : c->end;
    while (at < last && (c->tokens[at].upos == DR_UPOS_ADV || dr_denies(&c->tokens[at])))
        at++;
    return at < last && (is_verbal(c, at) || is_to(c, at));
}

/* "not", "no longer" */
static bool denies_at(const dr_clauses *c, uint32_t at)
{
    const dr_token *t = &c->tokens[at];
    return dr_denies(t) || (at > c->first && dr_eq(t->form, DR_STR("longer")) && dr_lemma_is(t - 1, "no"));
}

/* "to" inside a group: have to, is to, going to, about to; false: an infinitive of its own starts here. */
static bool to_inside(const dr_clauses *c, group *g)
{
    const dr_token *before = &c->tokens[g->head];
    if (g->content && !(dr_lemma_is(before, "go") && g->be && is_ing(before)))
        return false;
    if (dr_lemma_in(before, " have need ought ") && !g->content)
        g->flags |= DR_VERB_MUST;
    else if (dr_lemma_in(before, " be go "))
        g->flags |= DR_VERB_WILL;
    g->content = g->be = false;
    return true;
}

/* Takes one token into the group; false: the group ends before it. */
static bool take(const dr_clauses *c, group *g, uint32_t start)
{
    const dr_token *t = &c->tokens[g->at];
    if (is_to(c, g->at)) {
        if (g->at == start)
            g->flags |= DR_VERB_TO;
        else if (!to_inside(c, g))
            return false;
        return true;
    }
    if (g->content)
        return false;
    if (t->upos == DR_UPOS_ADV || dr_denies(t)) {
        g->flags |= denies_at(c, g->at) ? DR_VERB_NEGATIVE : 0;
        return adverb_inside(c, g->at);
    }
    if (!is_verbal(c, g->at))
        return false;
    if (t->upos == DR_UPOS_AUX) {
        g->flags |= modal_flag(t);
        g->be = dr_lemma_in(t, " be get ");
        g->head = g->at;
        return true;
    }
    g->content = true;
    if (is_past_participle(t) && g->be)
        g->flags |= DR_VERB_PASSIVE;
    if (is_ing(t) && g->be)
        g->flags |= DR_VERB_PROGRESSIVE;
    if (!g->be)
        g->flags &= ~(uint32_t)DR_VERB_PASSIVE;
    g->head = g->at;
    return true;
}

/* A base form after "and" goes with the infinitive or modal before: "will meet and talk". */
static uint32_t share_modal(const dr_clauses *c, uint32_t flags)
{
    enum { MODAL = DR_VERB_WILL | DR_VERB_WOULD | DR_VERB_MAY | DR_VERB_MUST | DR_VERB_NEGATIVE };
    if (!c->parts.n || c->parts.at[c->parts.n - 1].kind != DR_PART_AND)
        return flags;
    for (uint32_t at = c->parts.n, steps = 0; at-- > 0 && steps < 8; steps++)
        if (c->parts.at[at].kind == DR_PART_VERB) {
            uint32_t before = c->parts.at[at].flags;
            return before & DR_VERB_TO ? (flags & ~(uint32_t)DR_VERB_FINITE) | DR_VERB_TO : flags | (before & MODAL);
        }
    return flags;
}

static uint32_t cut_verb(dr_clauses *c, uint32_t start)
{
    group g = {.head = start, .at = start};
    if (start > c->first && denies_at(c, start - 1))
        g.flags |= DR_VERB_NEGATIVE;
    while (g.at < c->end && take(c, &g, start))
        g.at++;
    const dr_token *head = &c->tokens[g.head], *first = &c->tokens[start];
    if (!g.content)
        g.flags |= DR_VERB_COPULA;
    bool alone = g.head == start && g.content;
    if (g.flags & DR_VERB_TO)
        ;
    else if (alone && is_ing(head))
        g.flags |= DR_VERB_ING;
    else if (is_ing(first) && first->upos == DR_UPOS_AUX)
        g.flags |= DR_VERB_ING;
    else if (alone && is_past_participle(head))
        g.flags |= DR_VERB_PARTICIPLE | DR_VERB_PASSIVE;
    else
        g.flags |= DR_VERB_FINITE;
    if (tagged(first, DR_XPOS_VBZ) || tagged(first, DR_XPOS_VBP))
        g.flags |= DR_VERB_PRESENT;
    if (alone && tagged(head, DR_XPOS_VB))
        g.flags = share_modal(c, g.flags);
    uint32_t end = g.head + 1 > start ? g.head + 1 : start + 1;
    DR_PUSH(c->coder->arena, &c->parts,
            ((dr_part){
                .kind = DR_PART_VERB, .first = start, .end = end, .head = g.head, .prep = DR_NONE, .flags = g.flags}));
    return end;
}

/* ---- noun phrases ---- */

static uint32_t mention_of(const dr_clauses *c, uint32_t token)
{
    return c->coder->mention_at ? c->coder->mention_at[token] : DR_NONE;
}

/* A participle between an article or adjective and a noun: "the suspended officials". */
static bool modifies(const dr_clauses *c, uint32_t at, uint32_t start)
{
    const dr_token *t = &c->tokens[at];
    if (at == start || at + 1 >= c->end || !(is_past_participle(t) || is_ing(t)))
        return false;
    const dr_token *before = &c->tokens[at - 1], *next = &c->tokens[at + 1];
    bool opened = before->upos == DR_UPOS_DET || before->upos == DR_UPOS_ADJ || before->upos == DR_UPOS_NUM ||
                  is_possessive_mark(before) || before->upos == DR_UPOS_ADV;
    return opened && (is_nominal(next) || next->upos == DR_UPOS_ADJ);
}

static bool glued_hyphen(const dr_clauses *c, uint32_t at)
{
    const dr_token *t = &c->tokens[at];
    return t->span.end - t->span.start == 1 && dr_eq(t->form, DR_STR("-")) && !t->space_after && at > c->first &&
           !c->tokens[at - 1].space_after;
}

/* Days said without a preposition end the phrase before them: "a judge Thursday approved". */
static bool is_day(const dr_token *t)
{
    return dr_has_class(t, DR_CLASS_WEEKDAY) || dr_lemma_in(t, " today yesterday tomorrow tonight ");
}

/* A date ends the phrase before it and the one it starts; a length of time can describe ("a 60-day truce"). */
static bool time_breaks(const dr_clauses *c, uint32_t at, uint32_t start, bool noun)
{
    uint32_t here = c->time_at[at], there = c->time_at[start];
    if (here == there)
        return false;
    if (here != DR_NONE)
        return (noun && c->time_at[at - 1] != here) || there != DR_NONE;
    return there != DR_NONE && c->coder->record->times.at[there].type != DR_TIME_DURATION;
}

/* Whether the tree makes token `at` a part of what the phrase's first or last word is part of. Coordinated modifiers
 * that name actors are phrases of their own: "Turkish and Russian officials". */
static bool same_noun(const dr_clauses *c, uint32_t at, uint32_t start)
{
    bool joins = c->tokens[at].upos == DR_UPOS_CCONJ || dr_eq(c->tokens[at].form, DR_STR(","));
    if (joins && (at + 1 >= c->end || mention_of(c, at + 1) != DR_NONE || mention_of(c, at - 1) != DR_NONE))
        return false;
    uint32_t noun = dr_tree_noun(c->tree, at);
    return noun == dr_tree_noun(c->tree, at - 1) || noun == dr_tree_noun(c->tree, start);
}

/* Whether token `at` goes on with the noun phrase that started at `start`; `noun`: it has a noun already. */
static bool continues(const dr_clauses *c, uint32_t at, uint32_t start, bool noun)
{
    const dr_token *t = &c->tokens[at];
    if (at == start)
        return true;
    if (is_possessive_mark(t))
        return true; /* "Saturday's meeting" */
    if (time_breaks(c, at, start, noun))
        return false;
    if (glued_hyphen(c, at - 1))
        return true; /* "eastern-based" */
    if (is_day(t) || (is_day(&c->tokens[at - 1]) && t->upos != DR_UPOS_NUM))
        return false;
    return is_possessive_mark(&c->tokens[at - 1]) || glued_hyphen(c, at) || same_noun(c, at, start);
}

static bool preposition_before(const dr_clauses *c)
{
    return c->parts.n && c->parts.at[c->parts.n - 1].kind == DR_PART_PREP;
}

/* Past a short bracket: "(UNICEF)". */
static uint32_t skip_bracket(const dr_clauses *c, uint32_t at)
{
    for (uint32_t i = at + 1; i < c->end && i < at + 12; i++)
        if (dr_eq(c->tokens[i].form, DR_STR(")")) || dr_eq(c->tokens[i].form, DR_STR("]")))
            return i + 1;
    return DR_NONE;
}

/* Past a bracket inside a phrase that goes on behind it: "a World Bank (WB) meeting"; else `at`. */
static uint32_t past_bracket_inside(const dr_clauses *c, uint32_t start, uint32_t at)
{
    if (at == start || !dr_eq(c->tokens[at].form, DR_STR("(")))
        return at;
    uint32_t past = skip_bracket(c, at);
    bool goes_on = past < c->end && c->tokens[past].upos != DR_UPOS_PUNCT && c->tokens[past].upos != DR_UPOS_CCONJ;
    return goes_on && dr_tree_noun(c->tree, past) == dr_tree_noun(c->tree, at - 1) ? past : at;
}

/* The phrase's head by the tree, where no mention that holds it knows its own; `otherwise` when it lies outside. */
static uint32_t tree_head(const dr_clauses *c, uint32_t start, uint32_t end, uint32_t otherwise)
{
    uint32_t head = dr_tree_noun(c->tree, start);
    if (head < start || head >= end)
        return otherwise;
    uint32_t m = mention_of(c, head);
    return m == DR_NONE ? head : c->coder->mentions.at[m].head;
}

static uint32_t cut_noun(dr_clauses *c, uint32_t start)
{
    uint32_t at = start, head = start;
    bool noun = false;
    while (at < c->end) {
        uint32_t m = mention_of(c, at);
        /* "the United Kingdom", however tagged; not "On Oct. 12 Egypt" */
        bool opens = m != DR_NONE && !noun && c->coder->mentions.at[m].first == at && !time_breaks(c, at, start, noun);
        if (m != DR_NONE && (at == start || opens || continues(c, at, start, noun))) {
            const dr_token_mention *mention = &c->coder->mentions.at[m];
            head = mention->head;
            noun = true;
            at = mention->end > at && mention->end <= c->end ? mention->end : at + 1;
            if (mention->end - mention->first == 1 && c->tokens[mention->first].upos == DR_UPOS_PRON &&
                !(c->tokens[mention->first].features & DR_POSSESSIVE))
                break;
            continue;
        }
        at = past_bracket_inside(c, start, at);
        if (!continues(c, at, start, noun))
            break;
        const dr_token *t = &c->tokens[at];
        if (is_nominal(t) || t->upos == DR_UPOS_PRON || t->upos == DR_UPOS_NUM || (t->upos == DR_UPOS_SYM && !noun))
            head = at, noun |= t->upos != DR_UPOS_NUM && t->upos != DR_UPOS_SYM && !(t->features & DR_POSSESSIVE);
        at++;
        if (t->upos == DR_UPOS_PRON && !(t->features & DR_POSSESSIVE) && !tagged(t, DR_XPOS_PRPS))
            break;
    }
    head = tree_head(c, start, at, head);
    if (!noun && c->tokens[head].upos == DR_UPOS_DET && at > start)
        head = at - 1; /* "a major offensive", taken for an adjective */
    uint32_t prep = preposition_before(c) ? c->parts.n - 1 : DR_NONE;
    DR_PUSH(c->coder->arena, &c->parts,
            ((dr_part){.kind = DR_PART_NOUN,
                       .first = start,
                       .end = at,
                       .head = head,
                       .prep = prep,
                       .time = (c->time_at[head] != DR_NONE || is_day(&c->tokens[head])) &&
                               mention_of(c, head) == DR_NONE}));
    return at;
}

/* ---- the pass ---- */

static uint32_t cut_one(dr_clauses *c, dr_part_kind kind, uint32_t at)
{
    DR_PUSH(c->coder->arena, &c->parts,
            ((dr_part){.kind = kind, .first = at, .end = at + 1, .head = at, .prep = DR_NONE}));
    return at + 1;
}

static uint32_t cut_punctuation(dr_clauses *c, uint32_t at)
{
    dr_str form = c->tokens[at].form;
    if (dr_eq(form, DR_STR(",")))
        return cut_one(c, DR_PART_COMMA, at);
    if (dr_eq(form, DR_STR("(")) || dr_eq(form, DR_STR("["))) {
        uint32_t past = skip_bracket(c, at);
        return past == DR_NONE ? cut_one(c, DR_PART_STOP, at) : past;
    }
    static const char *const stops[] = {
        ".", ";", ":", "?", "!", "--", "\xE2\x80\x94", "\xE2\x80\x93", "-", "...", "\xE2\x80\xA6", ")"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (dr_is_text(form, stops[i]))
            return cut_one(c, DR_PART_STOP, at);
    return at + 1;
}

static bool verb_soon(const dr_clauses *c, uint32_t at)
{
    uint32_t last = at + 3 < c->end ? at + 3 : c->end;
    while (at < last && (c->tokens[at].upos == DR_UPOS_ADV || dr_denies(&c->tokens[at])))
        at++;
    return at < last && is_verbal(c, at);
}

/* that, which, who and their like; DR_PART_NOUN: none of them here. */
static dr_part_kind clause_word(const dr_clauses *c, uint32_t at)
{
    const dr_token *t = &c->tokens[at];
    bool after_noun = c->parts.n && (c->parts.at[c->parts.n - 1].kind == DR_PART_NOUN ||
                                     c->parts.at[c->parts.n - 1].kind == DR_PART_COMMA);
    if (dr_lemma_in(t, " who which whom whose "))
        return DR_PART_WHO;
    if (dr_eq_nocase(t->form, DR_STR("that")) && t->upos != DR_UPOS_DET)
        return after_noun && verb_soon(c, at + 1) ? DR_PART_WHO : DR_PART_MARK;
    if (t->upos == DR_UPOS_SCONJ || tagged(t, DR_XPOS_WRB) ||
        dr_lemma_in(t, " when where while whether unless although "))
        return DR_PART_MARK;
    return DR_PART_NOUN;
}

/* Whether the tree makes the word a part of a noun: "the wounded soldiers", "improved relations". */
static bool in_noun(const dr_clauses *c, uint32_t at)
{
    const dr_token *t = &c->tokens[at];
    return t->upos != DR_UPOS_AUX && t->upos != DR_UPOS_ADV && t->upos != DR_UPOS_PUNCT && t->upos != DR_UPOS_CCONJ &&
           dr_tree_noun(c->tree, at) > at;
}

static bool starts_noun(const dr_clauses *c, uint32_t at)
{
    const dr_token *t = &c->tokens[at];
    if (mention_of(c, at) != DR_NONE || in_noun(c, at))
        return true;
    switch (t->upos) {
    case DR_UPOS_NOUN:
    case DR_UPOS_PROPN:
    case DR_UPOS_PRON:
    case DR_UPOS_DET:
    case DR_UPOS_NUM:
        return true;
    case DR_UPOS_SYM:
        return at + 1 < c->end && c->tokens[at + 1].upos == DR_UPOS_NUM;
    case DR_UPOS_ADJ: /* "new sanctions", but not "willing to" */
        for (uint32_t i = at + 1; i < c->end && i < at + 6; i++) {
            if (is_nominal(&c->tokens[i]) || mention_of(c, i) != DR_NONE)
                return true;
            if (c->tokens[i].upos != DR_UPOS_ADJ && c->tokens[i].upos != DR_UPOS_NUM && !glued_hyphen(c, i) &&
                !modifies(c, i, at))
                return false;
        }
        return false;
    default:
        return false;
    }
}

static uint32_t cut_next(dr_clauses *c, uint32_t at)
{
    const dr_token *t = &c->tokens[at];
    if (t->upos == DR_UPOS_PUNCT && mention_of(c, at) == DR_NONE)
        return cut_punctuation(c, at);
    dr_part_kind word = clause_word(c, at);
    if (word != DR_PART_NOUN && mention_of(c, at) == DR_NONE)
        return cut_one(c, word, at);
    if (is_to(c, at) || (is_verbal(c, at) && mention_of(c, at) == DR_NONE && !in_noun(c, at)))
        return cut_verb(c, at);
    if (starts_noun(c, at))
        return cut_noun(c, at);
    switch (t->upos) {
    case DR_UPOS_ADJ:
        return cut_one(c, DR_PART_ADJ, at);
    case DR_UPOS_ADP:
        return cut_one(c, DR_PART_PREP, at);
    case DR_UPOS_CCONJ:
        return cut_one(c, DR_PART_AND, at);
    case DR_UPOS_ADV:
    case DR_UPOS_PART:
        return adverb_inside(c, at) && dr_denies(t) && at + 1 < c->end && is_verbal(c, at + 1) ? cut_verb(c, at + 1)
                                                                                               : at + 1;
    default:
        return at + 1;
    }
}

/* ---- what the tree knows better: what belongs to a part though others stand between, and a clause's verb ---- */

/* The part that holds each token. */
static void link_parts(dr_clauses *c)
{
    c->part_of = DR_NEW_ARRAY(c->coder->arena, uint32_t, (size_t)(c->end - c->first) + 1);
    for (uint32_t i = 0; i <= c->end - c->first; i++)
        c->part_of[i] = DR_NONE;
    for (uint32_t i = 0; i < c->parts.n; i++)
        for (uint32_t token = c->parts.at[i].first; token < c->parts.at[i].end; token++)
            c->part_of[token - c->first] = i;
}

/* What auxiliaries and adverbs of denial add; those that stand in the group have been counted already. */
static uint32_t flags_around(const dr_clauses *c, uint32_t verb)
{
    uint32_t flags = 0, looked = 0;
    for (uint32_t child = dr_tree_child(c->tree, verb); child != DR_NONE && looked < DR_TREE_LOOK;
         child = dr_tree_next(c->tree, child), looked++) {
        const dr_token *t = &c->tokens[child];
        if (dr_tree_is(c->tree, child, DR_RELATION(AUX)) && child < verb)
            flags |= modal_flag(t);
        if (dr_tree_is(c->tree, child, DR_RELATION(AUX_PASS)))
            flags |= DR_VERB_PASSIVE;
        if (dr_tree_is(c->tree, child, DR_RELATION(ADVMOD)) && denies_at(c, child))
            flags |= DR_VERB_NEGATIVE;
    }
    return dr_by_no_means(c->tree, verb) ? flags | DR_VERB_NEGATIVE : flags;
}

/* "will on Tuesday meet": the auxiliary of a verb elsewhere is a mere word. */
static bool is_stray(const dr_clauses *c, const dr_part *p)
{
    uint32_t verb = dr_tree_clause(c->tree, p->head);
    return p->flags & DR_VERB_COPULA && verb != p->head && verb > p->head &&
           dr_tree_is(c->tree, p->head, DR_RELATION(AUX) | DR_RELATION(AUX_PASS));
}

/* A bare participle with a subject of its own, or one that the whole sentence hangs on, is a finite verb: the tags
 * of "killed" are easily mistaken. */
static bool is_finite_after_all(const dr_clauses *c, uint32_t verb)
{
    uint32_t subject = dr_tree_find(c->tree, verb, DR_RELATION(NSUBJ));
    return subject != DR_NONE && subject < verb && dr_tree_find(c->tree, verb, DR_RELATION(MARK)) == DR_NONE &&
           !dr_tree_is(c->tree, verb, DR_RELATION(ADVCL) | DR_RELATION(ACL) | DR_RELATION(AMOD));
}

/* "until Monday", "until talks failed" */
static bool is_until(const dr_clauses *c, uint32_t child)
{
    uint32_t before = dr_tree_is(c->tree, child, DR_RELATION(ADVCL)) ? dr_tree_mark(c->tree, child)
                      : dr_tree_is(c->tree, child, DR_RELATION(OBL)) ? dr_tree_case(c->tree, child)
                                                                     : DR_NONE;
    return before != DR_NONE && dr_lemma_in(&c->tokens[before], " until till ");
}

/* "not only attacked", "not until Monday did it attack", "did not attack until Monday": it has. */
static bool has_done_so(const dr_clauses *c, uint32_t verb)
{
    bool only = false, until = false, did = false;
    uint32_t looked = 0;
    for (uint32_t child = dr_tree_child(c->tree, verb); child != DR_NONE && looked < DR_TREE_LOOK;
         child = dr_tree_next(c->tree, child), looked++) {
        const dr_token *t = &c->tokens[child];
        only |= dr_denies(t) && child + 1 < c->end && dr_lemma_in(t + 1, " only just merely simply ");
        did |= dr_tree_is(c->tree, child, DR_RELATION(AUX)) && dr_lemma_is(t, "do") && t->features & DR_PAST;
        until |= is_until(c, child);
    }
    return only || (did && until);
}

static void mend_verb(dr_clauses *c, dr_part *p)
{
    enum { MODAL = DR_VERB_WILL | DR_VERB_WOULD | DR_VERB_MAY | DR_VERB_MUST };
    if (is_stray(c, p)) {
        p->kind = DR_PART_ADJ;
        return;
    }
    uint32_t around = flags_around(c, p->head);
    p->flags |= around & ~(uint32_t)DR_VERB_PERFECT;
    if (p->flags & DR_VERB_NEGATIVE && has_done_so(c, p->head))
        p->flags &= ~(uint32_t)DR_VERB_NEGATIVE;
    if ((p->flags & DR_VERB_PARTICIPLE) && (around & (DR_VERB_PASSIVE | DR_VERB_PERFECT | MODAL))) {
        p->flags &= ~(uint32_t)(DR_VERB_PARTICIPLE | DR_VERB_PASSIVE);
        p->flags |= DR_VERB_FINITE | around;
    } else if ((p->flags & DR_VERB_PARTICIPLE) && is_finite_after_all(c, p->head)) {
        p->flags &= ~(uint32_t)(DR_VERB_PARTICIPLE | DR_VERB_PASSIVE);
        p->flags |= DR_VERB_FINITE;
    }
}

static void mend_noun(dr_clauses *c, dr_part *p)
{
    uint32_t top = dr_part_top(c, p), preposition = dr_tree_case(c->tree, top);
    if (preposition == DR_NONE)
        return;
    uint32_t prep = c->part_of[preposition - c->first];
    if (prep != DR_NONE && c->parts.at[prep].kind == DR_PART_PREP)
        p->prep = prep;
}

uint32_t dr_part_top(const dr_clauses *c, const dr_part *p)
{
    uint32_t top = p->head;
    for (uint32_t steps = 0; steps < DR_TREE_LOOK; steps++) {
        uint32_t head = dr_tree_head(c->tree, top);
        if (head == DR_NONE || head < p->first || head >= p->end)
            break;
        top = head;
    }
    return top;
}

static void mend_parts(dr_clauses *c)
{
    for (uint32_t i = 0; i < c->parts.n; i++) {
        if (c->parts.at[i].kind == DR_PART_VERB)
            mend_verb(c, &c->parts.at[i]);
        else if (c->parts.at[i].kind == DR_PART_NOUN)
            mend_noun(c, &c->parts.at[i]);
    }
}

void dr_cut_parts(dr_clauses *c)
{
    c->tree = dr_syntax_tree(c->coder->syntax, c->sentence);
    for (uint32_t at = c->first; at < c->end;)
        at = cut_next(c, at);
    link_parts(c);
    mend_parts(c);
}

uint32_t dr_head_mention(const dr_clauses *c, uint32_t part)
{
    return mention_of(c, c->parts.at[part].head);
}

uint32_t dr_noun_part_at(const dr_clauses *c, uint32_t token)
{
    uint32_t part = token == DR_NONE ? DR_NONE : c->part_of[token - c->first];
    return part != DR_NONE && c->parts.at[part].kind == DR_PART_NOUN ? part : DR_NONE;
}
