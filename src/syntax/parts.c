/* Cutting a sentence into parts. One pass over the tokens; each part starts where the last one ended. */
#include "syntax/parts.h"

#include "syntax/tree.h"

bool dr_lemma_is(const dr_token *token, const char *lemma)
{
    return dr_eq_nocase(token->lemma, dr_str_of(lemma));
}

bool dr_lemma_in(const dr_token *token, const char *words)
{
    dr_str lemma = token->lemma;
    for (const char *at = words; *at == ' ' && at[1];) {
        size_t i = 0;
        at++;
        while (i < lemma.size && at[i] == (lemma.at[i] >= 'A' && lemma.at[i] <= 'Z' ? lemma.at[i] + 32 : lemma.at[i]))
            i++;
        if (i == lemma.size && i && at[i] == ' ')
            return true;
        while (*at && *at != ' ')
            at++;
    }
    return false;
}

uint32_t *dr_cover_times(dr_coder *coder)
{
    const dr_record *record = coder->record;
    const dr_analysis *analysis = record->analysis;
    uint32_t *at = DR_NEW_ARRAY(coder->arena, uint32_t, (size_t)analysis->token_count + 1);
    for (uint32_t i = 0; i <= analysis->token_count; i++)
        at[i] = DR_NONE;
    for (uint32_t i = 0; i < record->times.n; i++) {
        dr_span span = record->times.at[i].span;
        uint32_t token = dr_token_at(analysis, span.start);
        for (; token < analysis->token_count && analysis->tokens[token].span.start < span.end; token++)
            at[token] = i;
    }
    return at;
}

static bool tagged(const dr_token *token, const char *xpos)
{
    return dr_is_text(token->xpos, xpos);
}

static bool is_past_participle(const dr_token *t)
{
    return tagged(t, "VBN") || (!t->xpos.at && (t->features & DR_PARTICIPLE) && (t->features & DR_PAST));
}

static bool is_ing(const dr_token *t)
{
    return tagged(t, "VBG") || (!t->xpos.at && ((t->features & DR_GERUND) ||
                                                ((t->features & DR_PARTICIPLE) && (t->features & DR_PRESENT))));
}

static bool is_not(const dr_token *t)
{
    return dr_lemma_in(t, " not n't never ") || dr_eq(t->form, DR_STR("n't")) ||
           dr_eq(t->form, DR_STR("n\xE2\x80\x99t"));
}

static bool is_verbal(const dr_clauses *c, uint32_t at)
{
    return c->tokens[at].upos == DR_UPOS_VERB || c->tokens[at].upos == DR_UPOS_AUX || at == c->forced;
}

static bool is_nominal(const dr_token *t)
{
    return t->upos == DR_UPOS_NOUN || t->upos == DR_UPOS_PROPN;
}

static bool is_possessive_mark(const dr_token *t)
{
    return tagged(t, "POS") || (t->upos == DR_UPOS_PART && (t->features & DR_POSSESSIVE)) ||
           dr_eq(t->form, DR_STR("'s")) || dr_eq(t->form, DR_STR("\xE2\x80\x99s"));
}

/* "to" before a verb's base form, whatever its tag: rules of tagging err here most. */
static bool is_to(const dr_clauses *c, uint32_t at)
{
    const dr_token *t = &c->tokens[at];
    if (!dr_lemma_is(t, "to"))
        return false;
    return t->upos == DR_UPOS_PART ||
           (at + 1 < c->end && is_verbal(c, at + 1) && dr_eq_nocase(c->tokens[at + 1].form, c->tokens[at + 1].lemma));
}

/* ---- verb groups ---- */

uint32_t dr_modal_flag(const dr_token *t)
{
    if (dr_lemma_in(t, " will shall wo 'll sha ") || dr_eq(t->form, DR_STR("'ll")))
        return dr_eq_nocase(t->form, DR_STR("would")) ? DR_VERB_WOULD : DR_VERB_WILL;
    if (dr_lemma_in(t, " would 'd ") && tagged(t, "MD"))
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
    while (at < last && (c->tokens[at].upos == DR_UPOS_ADV || is_not(&c->tokens[at])))
        at++;
    return at < last && (is_verbal(c, at) || is_to(c, at));
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
    if (t->upos == DR_UPOS_ADV || is_not(t)) {
        g->flags |= is_not(t) ? DR_VERB_NEGATIVE : 0;
        return adverb_inside(c, g->at);
    }
    if (!is_verbal(c, g->at))
        return false;
    if (t->upos == DR_UPOS_AUX) {
        g->flags |= dr_modal_flag(t);
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

/* "will on Tuesday meet": a modal left alone a few parts back belongs to this verb; its part becomes a mere word. */
static uint32_t join_modal(dr_clauses *c)
{
    enum { MODAL = DR_VERB_WILL | DR_VERB_WOULD | DR_VERB_MAY | DR_VERB_MUST };
    for (uint32_t at = c->parts.n, steps = 0; at-- > 0 && steps < 6; steps++) {
        dr_part *p = &c->parts.at[at];
        if (p->kind == DR_PART_VERB && (p->flags & DR_VERB_COPULA) && (p->flags & MODAL) && p->end == p->first + 1) {
            p->kind = DR_PART_ADJ;
            return p->flags & (MODAL | DR_VERB_NEGATIVE);
        }
        bool between = p->kind == DR_PART_COMMA || p->kind == DR_PART_PREP ||
                       (p->kind == DR_PART_NOUN && (p->prep != DR_NONE || p->time || c->time_at[p->first] != DR_NONE));
        if (!between)
            break;
    }
    return 0;
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
    if (start > c->first && is_not(&c->tokens[start - 1]))
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
    if (tagged(first, "VBZ") || tagged(first, "VBP") || (!first->xpos.at && (first->features & DR_PRESENT)))
        g.flags |= DR_VERB_PRESENT;
    if (g.content && (g.flags & DR_VERB_FINITE))
        g.flags |= join_modal(c);
    if (alone && tagged(head, "VB"))
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
    return dr_lemma_in(t,
                       " monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight ");
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
    if (at == c->forced)
        return false;
    if (c->tree && is_possessive_mark(t))
        return true; /* "Saturday's meeting" */
    if (time_breaks(c, at, start, noun))
        return false;
    if (glued_hyphen(c, at - 1))
        return true; /* "eastern-based" */
    if (is_day(t) || (is_day(&c->tokens[at - 1]) && t->upos != DR_UPOS_NUM))
        return false;
    bool owned = is_possessive_mark(&c->tokens[at - 1]);
    if (c->tree)
        return owned || glued_hyphen(c, at) || same_noun(c, at, start);
    switch (t->upos) {
    case DR_UPOS_NOUN:
    case DR_UPOS_PROPN:
    case DR_UPOS_SYM:
        return true;
    case DR_UPOS_NUM:
        return true;
    case DR_UPOS_ADJ:
        return !noun || owned || (at + 1 < c->end && is_nominal(&c->tokens[at + 1]));
    case DR_UPOS_DET:
        return !noun;
    case DR_UPOS_VERB:
        return modifies(c, at, start);
    case DR_UPOS_ADV:
        return !noun && at + 1 < c->end && c->tokens[at + 1].upos == DR_UPOS_ADJ;
    case DR_UPOS_PUNCT: /* "complete, full ties" */
        return glued_hyphen(c, at) || (!noun && dr_eq(t->form, DR_STR(",")) && c->tokens[at - 1].upos == DR_UPOS_ADJ &&
                                       at + 1 < c->end && c->tokens[at + 1].upos == DR_UPOS_ADJ);
    default:
        return is_possessive_mark(t);
    }
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
    if (!c->tree || at == start || !dr_eq(c->tokens[at].form, DR_STR("(")))
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
        bool opens =
            m != DR_NONE && !noun && c->coder->mentions.at[m].first == at; /* "the United Kingdom", however tagged */
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
        if (t->upos == DR_UPOS_PRON && !(t->features & DR_POSSESSIVE) && !tagged(t, "PRP$"))
            break;
    }
    head = c->tree ? tree_head(c, start, at, head) : head;
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
    while (at < last && (c->tokens[at].upos == DR_UPOS_ADV || is_not(&c->tokens[at])))
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
    if (t->upos == DR_UPOS_SCONJ || tagged(t, "WRB") || dr_lemma_in(t, " when where while whether unless although "))
        return DR_PART_MARK;
    return DR_PART_NOUN;
}

/* A participle that opens a noun phrase: "abandon improved relations". */
static bool opens_noun(const dr_clauses *c, uint32_t at)
{
    if (!is_past_participle(&c->tokens[at]) || at + 1 >= c->end || at == c->first || at == c->forced)
        return false;
    const dr_token *next = &c->tokens[at + 1], *before = &c->tokens[at - 1];
    dr_part_kind last = c->parts.n ? c->parts.at[c->parts.n - 1].kind : DR_PART_STOP;
    bool governed = before->upos == DR_UPOS_ADP || before->upos == DR_UPOS_VERB ||
                    (before->upos == DR_UPOS_ADV && (last == DR_PART_VERB || last == DR_PART_PREP));
    return governed && (is_nominal(next) || next->upos == DR_UPOS_ADJ) && mention_of(c, at + 1) == DR_NONE;
}

bool dr_is_hidden_verb(const dr_clauses *c, uint32_t at)
{
    return is_past_participle(&c->tokens[at]) && at >= c->first + 2 && c->tokens[at - 1].upos == DR_UPOS_CCONJ &&
           dr_eq(c->tokens[at - 2].form, DR_STR(",")) && dr_tree_is(c->tree, at, DR_RELATION(AMOD));
}

/* Whether the tree makes the word a part of a noun: "the wounded soldiers", "improved relations". */
static bool in_noun(const dr_clauses *c, uint32_t at)
{
    const dr_token *t = &c->tokens[at];
    return c->tree && !dr_is_hidden_verb(c, at) && at != c->forced && t->upos != DR_UPOS_AUX &&
           t->upos != DR_UPOS_ADV && t->upos != DR_UPOS_PUNCT && t->upos != DR_UPOS_CCONJ &&
           dr_tree_noun(c->tree, at) > at;
}

static bool starts_noun(const dr_clauses *c, uint32_t at)
{
    const dr_token *t = &c->tokens[at];
    if (mention_of(c, at) != DR_NONE || in_noun(c, at) || (!c->tree && opens_noun(c, at)))
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
    bool noun = c->tree ? in_noun(c, at) : opens_noun(c, at);
    if (is_to(c, at) || (is_verbal(c, at) && mention_of(c, at) == DR_NONE && !noun))
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
        return adverb_inside(c, at) && is_not(t) && at + 1 < c->end && is_verbal(c, at + 1) ? cut_verb(c, at + 1)
                                                                                            : at + 1;
    default:
        return at + 1;
    }
}

/* A bare participle with an object behind it is a finite verb that the tags took for a participle: "Rebels killed five
 * soldiers". Those of giving and naming can have one as participles: "refugees granted asylum". Where a sentence has no
 * finite verb at all, any phrase behind but "by" is enough. */
static void mend_participles(dr_clauses *c)
{
    bool finite = false;
    for (uint32_t i = 0; i < c->parts.n; i++)
        finite |= c->parts.at[i].kind == DR_PART_VERB && (c->parts.at[i].flags & DR_VERB_FINITE);
    for (uint32_t i = 1; i + 1 < c->parts.n; i++) {
        dr_part *p = &c->parts.at[i];
        if (p->kind != DR_PART_VERB || !(p->flags & DR_VERB_PARTICIPLE))
            continue;
        const dr_part *before = &c->parts.at[i - 1];
        bool behind =
            (before->kind == DR_PART_NOUN && !before->time) || (before->kind == DR_PART_COMMA && !finite && i > 1);
        if (!behind)
            continue;
        const dr_part *next = &c->parts.at[i + 1];
        if (next->kind == DR_PART_NOUN &&
            dr_lemma_in(&c->tokens[p->head], " give grant name call award offer send deny show tell make "))
            continue;
        const dr_token *word = &c->tokens[next->head];
        bool particle = next->kind == DR_PART_PREP &&
                        (finite ? dr_lemma_in(word, " down up off out over ") : !dr_lemma_is(word, "by"));
        if ((next->kind == DR_PART_NOUN && !next->time) || particle) {
            finite = true;
            p->flags &= ~(uint32_t)(DR_VERB_PARTICIPLE | DR_VERB_PASSIVE);
            p->flags |= DR_VERB_FINITE;
        }
    }
}

/* "after the army withdrew": what looked like a preposition opens a clause. */
static void mend_conjunctions(dr_clauses *c)
{
    for (uint32_t i = 1; i < c->parts.n; i++) {
        dr_part *noun = &c->parts.at[i - 1];
        if (c->parts.at[i].kind != DR_PART_VERB || !(c->parts.at[i].flags & DR_VERB_FINITE) ||
            noun->kind != DR_PART_NOUN || noun->prep == DR_NONE ||
            !dr_lemma_in(&c->tokens[c->parts.at[noun->prep].head],
                         " after before since until till as because while once than "))
            continue;
        c->parts.at[noun->prep].kind = DR_PART_MARK;
        noun->prep = DR_NONE;
    }
}

/* In a sentence without a finite verb (often a headline: "U.S. Lifts Ban"), the first word behind an actor's mention
 * that could be one that matters. */
static uint32_t find_verb(const dr_clauses *c)
{
    const dr_knowledge *k = c->coder->knowledge;
    uint32_t found = DR_NONE;
    for (uint32_t i = c->first; i < c->end; i++) {
        const dr_token *t = &c->tokens[i];
        if (tagged(t, "VBD") || tagged(t, "VBZ") || tagged(t, "VBP") || tagged(t, "MD"))
            return DR_NONE;
        bool behind = found == DR_NONE && i > c->first && i + 1 < c->end && mention_of(c, i) == DR_NONE &&
                      mention_of(c, i - 1) != DR_NONE && !is_verbal(c, i) && t->upos != DR_UPOS_PUNCT;
        if (!behind || !k->triggers.phrases)
            continue;
        dr_hit hit = dr_phrases_match(k->triggers.phrases, c->coder->arena, c->coder->record->analysis, i, c->end);
        for (uint32_t row = hit.value; row < k->triggers.rows.n && found == DR_NONE;
             row = k->triggers.rows.at[row].next)
            if (k->triggers.rows.at[row].upos == DR_UPOS_VERB)
                found = i;
    }
    return found;
}

void dr_cut_parts(dr_clauses *c)
{
    c->tree = dr_tree_new(c->coder->arena, c->tokens, c->first, c->end - c->first);
    c->forced = DR_NONE;
    c->forced = find_verb(c);
    for (uint32_t at = c->first; at < c->end;)
        at = cut_next(c, at);
    if (c->tree) {
        dr_link_parts(c);
        dr_mend_by_tree(c);
    } else {
        mend_participles(c);
    }
    mend_conjunctions(c);
}

uint32_t dr_head_mention(const dr_clauses *c, uint32_t part)
{
    return mention_of(c, c->parts.at[part].head);
}
