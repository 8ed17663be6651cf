/* Quantities: a number with the words that bound it, its unit, and what it counts.
 *
 *   at least   20     of whom           min 20, of: what the quantity before counted
 *   10 to 15   percent                  min 10, max 15, unit %
 *   $ 5.2 million   in aid              value 5200000, unit USD, of: aid
 *   [bound]  [sign] number [unit]  [of] noun phrase
 *
 * Numbers inside time expressions, names (Channel 12, Resolution 242) and ages are left alone. */
#include "coding/quantities/quantities.h"

#include <math.h>

#include "base/utf8.h"
#include "coding/coding.h"
#include "coding/words/numbers.h"
#include "coding/words/words.h"
#include "knowledge/word_classes.h"
#include "syntax/words.h"

typedef struct quantities {
    dr_coder *coder;
    const dr_analysis *analysis;
    const dr_token *tokens;
    dr_str *words;       /* (token_count) folded forms */
    uint32_t first, end; /* the sentence */
    uint32_t time_at;    /* the first time expression that may still cover tokens */
    uint32_t from;       /* behind the last quantity */
} quantities;

/* A number being read, in tokens. */
typedef struct reading {
    uint32_t start, end;
    double value, min, max;
    dr_str unit; /* empty: none */
} reading;

static bool is(const quantities *q, uint32_t at, const char *word)
{
    return at < q->end && dr_is_text(q->words[at], word);
}

static bool is_any(const quantities *q, uint32_t at, const char *const *words)
{
    for (; *words; words++)
        if (is(q, at, *words))
            return true;
    return false;
}

static bool has_class(const quantities *q, uint32_t at, dr_class class)
{
    return at < q->end && dr_has_class(&q->tokens[at], class);
}

static dr_number number_at(const quantities *q, uint32_t at)
{
    return dr_read_number(q->coder->knowledge, q->analysis, at, q->end);
}

static bool has_tag(const quantities *q, uint32_t at, dr_upos upos)
{
    return at < q->end && q->tokens[at].upos == upos;
}

static bool in_time(const quantities *q, uint32_t at)
{
    const dr_record *record = q->coder->record;
    uint32_t i = q->time_at;
    while (i < record->times.n && record->times.at[i].span.end <= q->tokens[at].span.start)
        i++;
    return i < record->times.n && dr_span_meet(record->times.at[i].span, q->tokens[at].span);
}

static void pass_times(quantities *q, uint32_t at)
{
    const dr_record *record = q->coder->record;
    while (q->time_at < record->times.n && record->times.at[q->time_at].span.end <= q->tokens[at].span.start)
        q->time_at++;
}

/* Numbers that name or order rather than count. */
static bool is_label(const quantities *q, uint32_t at, uint32_t end)
{
    bool plural = end < q->end && (has_tag(q, end, DR_UPOS_NOUN) || has_tag(q, end, DR_UPOS_ADJ));
    if (at > q->first) {
        const dr_token *before = &q->tokens[at - 1];
        if (dr_is_number_of_thing(q->analysis, q->first, at))
            return true;
        if (before->upos == DR_UPOS_PROPN && !plural)
            return true;
        if (!before->space_after && (is(q, at - 1, "-") || is(q, at - 1, "/")) && at - 1 > q->first &&
            !q->tokens[at - 2].space_after && dr_is_letter((unsigned char)q->words[at - 2].at[0]))
            return true; /* F-16 */
        bool age = is(q, at - 1, ",") && at - 1 > q->first && has_tag(q, at - 2, DR_UPOS_PROPN);
        if (age && (end >= q->end || is(q, end, ",") || is(q, end, ".")))
            return true;
    }
    return at == q->first && (is(q, end, ".") || is(q, end, ")")); /* a list's number */
}

/* Ages, and fractions in words (three-quarters). */
static bool is_other(const quantities *q, uint32_t end)
{
    uint32_t next = end + is(q, end, "-");
    if (has_class(q, next, DR_CLASS_AGE_UNIT) &&
        (is(q, next + 1, "old") || (is(q, next + 1, "-") && is(q, next + 2, "old"))))
        return true;
    if (!has_class(q, next, DR_CLASS_FRACTION))
        return false;
    return next > end || q->words[next].at[q->words[next].size - 1] == 's'; /* two thirds */
}

/* 42 Elm Road: the number of a house, in figures, before a street's name. */
static bool is_house(const quantities *q, const dr_number *n)
{
    enum { MOST_WORDS = 4 };
    for (uint32_t i = n->end; n->figures && i < q->end && i < n->end + MOST_WORDS && dr_capitalised(q->coder, i); i++)
        if (i > n->end && has_class(q, i, DR_CLASS_STREET))
            return true;
    return false;
}

/* "one" is a number only before what it counts. */
static bool is_pronoun(const quantities *q, uint32_t at, uint32_t end)
{
    if (!is(q, at, "one") || end > at + 1)
        return false;
    bool counts = end < q->end && (q->tokens[end].upos == DR_UPOS_NOUN || q->tokens[end].upos == DR_UPOS_ADJ ||
                                   q->tokens[end].upos == DR_UPOS_PROPN);
    return !counts || is(q, end, "another") ||
           (at > q->first && (is(q, at - 1, "no") || is(q, at - 1, "the") || is(q, at - 1, "this"))) ||
           q->tokens[at].upos == DR_UPOS_PRON;
}

/* hundreds, thousands, tens of thousands: no value, but a least one. */
static bool read_many(const quantities *q, uint32_t at, reading *r)
{
    uint32_t next = at;
    double times = 1;
    if ((is(q, at, "tens") || is(q, at, "hundreds")) && is(q, at + 1, "of") &&
        (is(q, at + 2, "thousands") || is(q, at + 2, "millions"))) {
        times = is(q, at, "tens") ? 10 : 100;
        next = at + 2;
    }
    if (!has_class(q, next, DR_CLASS_MANY) || (next == at && !is(q, next + 1, "of")))
        return false;
    double least = dr_class_number(q->coder->knowledge, &q->tokens[next], DR_CLASS_MANY);
    *r = (reading){.start = at, .end = next + 1, .value = NAN, .min = least * times, .max = NAN};
    return true;
}

/* several dozen, a few thousand: at least two of them. */
static bool read_several(const quantities *q, uint32_t at, reading *r)
{
    uint32_t next = at + (is(q, at, "a") && is(q, at + 1, "few"));
    if (!has_class(q, next, DR_CLASS_VAGUE_COUNT))
        return false;
    double one = is(q, next + 1, "dozen")     ? 12
                 : is(q, next + 1, "hundred") ? 100
                 : has_class(q, next + 1, DR_CLASS_SCALE)
                     ? dr_class_number(q->coder->knowledge, &q->tokens[next + 1], DR_CLASS_SCALE)
                     : 0;
    *r = (reading){.start = at, .end = next + 2, .value = NAN, .min = 2 * one, .max = NAN};
    return one > 0;
}

/* a score of fans; but not: by a score of 2 to 1. */
static bool read_score(const quantities *q, uint32_t at, reading *r)
{
    uint32_t of = at + 3;
    if (!is(q, at, "a") || !is(q, at + 1, "score") || !is(q, at + 2, "of"))
        return false;
    of += has_tag(q, of, DR_UPOS_ADJ);
    *r = (reading){.start = at, .end = at + 2, .value = 20, .min = 20, .max = 20};
    return has_tag(q, of, DR_UPOS_NOUN) && (q->tokens[of].features & DR_PLURAL);
}

/* a quarter of a million, three quarters of a million */
static bool read_part_of_scale(const quantities *q, uint32_t at, reading *r)
{
    dr_number parts = number_at(q, at);
    uint32_t part = is(q, at, "a") ? at + 1 : parts.end;
    double of = is(q, part, "quarter") || is(q, part, "quarters") ? 4
                : is(q, part, "third") || is(q, part, "thirds")   ? 3
                                                                  : 0;
    if (part == at || of == 0 || !is(q, part + 1, "of") || !is(q, part + 2, "a"))
        return false;
    dr_number whole = number_at(q, part + 2);
    double value = (part == at + 1 && is(q, at, "a") ? 1 : parts.value) * whole.value / of;
    *r = (reading){.start = at, .end = whole.end, .value = value, .min = value, .max = value};
    return whole.end > part + 3 && value >= 1;
}

/* "10 to 20", "10-15", "between 5 and 7": the upper bound behind the number at [at, end). */
static bool read_range(const quantities *q, reading *r)
{
    bool between = r->start > q->from && is(q, r->start - 1, "between") && is(q, r->end, "and");
    bool joined = is(q, r->end, "to") ||
                  ((is(q, r->end, "-") || is(q, r->end, "\xE2\x80\x93")) && !q->tokens[r->end - 1].space_after);
    uint32_t next = r->end + 1;
    if (!between && !joined)
        return false;
    next += dr_currency_of_sign(next < q->end ? q->tokens[next].form : (dr_str){0}).size > 0;
    dr_number upper = number_at(q, next);
    if (upper.end == next)
        return false;
    /* 2 to 3 million: the scale is the upper one's */
    double lower = r->value;
    if (lower < 1000 && upper.value >= 1000 && upper.end - next > 1)
        lower *= upper.value >= 1e12 ? 1e12 : upper.value >= 1e9 ? 1e9 : upper.value >= 1e6 ? 1e6 : 1e3;
    /* 5-6,000 men: so are its thousands */
    if (joined && lower >= 1 && lower * 1000 < upper.value && upper.value < 1e6 && fmod(upper.value, 1000) == 0 &&
        upper.end == next + 1 && !q->tokens[r->end].space_after && lower < 1000)
        lower *= 1000;
    if (upper.value <= lower)
        return false;
    *r = (reading){.start = r->start - between, .end = upper.end, .value = NAN, .min = lower, .max = upper.value};
    return true;
}

/* Words in front that bound or blur the number. */
typedef enum bound { EXACT, AT_LEAST, AT_MOST, ABOUT } bound;

static bound bound_named(dr_str name)
{
    return dr_is_text(name, "at least") ? AT_LEAST : dr_is_text(name, "at most") ? AT_MOST : ABOUT;
}

/* The longest words of bounding that end right before `at`. */
static bound read_bound(const quantities *q, uint32_t at, uint32_t *start)
{
    enum { LONGEST = 3 };
    *start = at > q->from + LONGEST ? at - LONGEST : q->from;
    for (; *start < at; ++*start) {
        dr_str name;
        if (dr_class_match(q->coder->knowledge, q->coder->arena, q->analysis, *start, at, DR_CLASS_BOUND, &name) ==
            at - *start)
            return bound_named(name);
    }
    return EXACT;
}

static void apply_bound(const quantities *q, reading *r)
{
    uint32_t start;
    bound kind = read_bound(q, r->start, &start);
    r->start = start;
    if (isnan(r->value))
        return;
    if (kind == EXACT && is(q, r->end, "or") && (is(q, r->end + 1, "more") || is(q, r->end + 1, "so"))) {
        kind = is(q, r->end + 1, "more") ? AT_LEAST : ABOUT;
        r->end += 2;
    }
    r->min = kind == EXACT || kind == AT_LEAST ? r->value : NAN;
    r->max = kind == EXACT || kind == AT_MOST ? r->value : NAN;
}

/* The head of the noun phrase at `at`: the last noun of its first run. */
static dr_str head_noun(const quantities *q, uint32_t at)
{
    dr_str head = {0};
    for (uint32_t i = at; i < q->end && i < at + 8 && !in_time(q, i); i++) {
        dr_upos upos = (dr_upos)q->tokens[i].upos;
        if (upos == DR_UPOS_NOUN)
            head = q->tokens[i].form;
        else if (upos == DR_UPOS_PROPN)
            head = (q->tokens[i].features & DR_PLURAL) ? q->tokens[i].form : head;
        bool inside = upos == DR_UPOS_ADJ || upos == DR_UPOS_NOUN || upos == DR_UPOS_PROPN || upos == DR_UPOS_NUM ||
                      is(q, i, "-") ||
                      (!head.at && (upos == DR_UPOS_DET || upos == DR_UPOS_ADV || is(q, i, "'s") ||
                                    q->tokens[i].xpos == DR_XPOS_VBN || q->tokens[i].xpos == DR_XPOS_VBG ||
                                    q->tokens[i].xpos == DR_XPOS_PRPS));
        if (!inside)
            break;
        /* a plural ends the phrase: "48 hostages Hamas holds" */
        if (upos == DR_UPOS_NOUN && (q->tokens[i].features & DR_PLURAL))
            break;
    }
    return head;
}

/* What the number counts: a noun behind it, behind "of", or what the quantity before counted. */
static dr_str counted(const quantities *q, const reading *r)
{
    static const char *const pronouns[] = {"whom", "which", "them", "these", "those", NULL};
    const dr_record *record = q->coder->record;
    bool of = is(q, r->end, "of"), in = is(q, r->end, "in") && r->unit.size == 3;
    if (of && is_any(q, r->end + 1, pronouns)) {
        dr_span sentence = dr_tokens_span(q->analysis, q->first, q->end);
        if (record->quantities.n && record->quantities.at[record->quantities.n - 1].span.start >= sentence.start)
            return record->quantities.at[record->quantities.n - 1].of;
        return (dr_str){0};
    }
    if (of || in)
        return head_noun(q, r->end + 1);
    return r->unit.size ? (dr_str){0} : head_noun(q, r->end);
}

/* A currency sign in front, or a unit behind. */
static void apply_unit(const quantities *q, reading *r)
{
    if (r->start > q->first && (r->unit = dr_currency_of_sign(q->tokens[r->start - 1].form)).size) {
        r->start--;
        return;
    }
    /* 40-mile, 5 - percent */
    uint32_t at = r->end + (is(q, r->end, "-") && r->end + 1 < q->end && !q->tokens[r->end].space_after);
    at += isnan(r->value) && is(q, at, "of"); /* billions of dollars */
    uint32_t count =
        dr_class_match(q->coder->knowledge, q->coder->arena, q->analysis, at, q->end, DR_CLASS_UNIT, &r->unit);
    if (count)
        r->end = at + count;
}

static bool read_one(const quantities *q, uint32_t at, reading *r)
{
    if (read_many(q, at, r) || read_several(q, at, r) || read_score(q, at, r) || read_part_of_scale(q, at, r))
        return true;
    dr_number n = number_at(q, at);
    if (n.end == at || is_house(q, &n) || is_label(q, at, n.end) || is_other(q, n.end) || is_pronoun(q, at, n.end))
        return false;
    *r = (reading){.start = at, .end = n.end, .value = n.value, .min = n.value, .max = n.value};
    if (at > q->first && dr_currency_of_sign(q->tokens[at - 1].form).size) {
        /* the sign goes with the lower bound: $5 to $10 */
        dr_str unit = dr_currency_of_sign(q->tokens[at - 1].form);
        reading inner = *r;
        if (read_range(q, &inner)) {
            *r = inner;
            r->unit = unit;
            r->start--;
            return true;
        }
    }
    read_range(q, r);
    return true;
}

static void add_quantity(quantities *q, reading *r)
{
    if (!r->unit.size)
        apply_unit(q, r);
    apply_bound(q, r);
    dr_str of = counted(q, r);
    dr_quantity *quantity = DR_MORE(q->coder->arena, &q->coder->record->quantities);
    quantity->span = dr_tokens_span(q->analysis, r->start, r->end);
    quantity->value = r->value;
    quantity->min = r->min;
    quantity->max = r->max;
    quantity->of = of;
    quantity->unit = r->unit;
}

static void read_sentence(quantities *q)
{
    q->from = q->first;
    for (uint32_t at = q->first; at < q->end;) {
        reading r;
        pass_times(q, at);
        if (in_time(q, at) || !read_one(q, at, &r)) {
            at++;
            continue;
        }
        add_quantity(q, &r);
        at = q->from = r.end;
    }
}

void dr_code_quantities(dr_coder *coder)
{
    const dr_analysis *analysis = coder->record->analysis;
    quantities q = {.coder = coder, .analysis = analysis, .tokens = analysis->tokens};
    q.words = DR_NEW_ARRAY(coder->arena, dr_str, analysis->token_count);
    for (uint32_t i = 0; i < analysis->token_count; i++)
        q.words[i] = dr_fold(coder->arena, analysis->tokens[i].form);
    for (uint32_t i = 0; i < analysis->sentence_count; i++) {
        q.first = analysis->sentences[i].first;
        q.end = q.first + analysis->sentences[i].count;
        read_sentence(&q);
    }
    uint32_t *at = dr_cover_new(coder->arena, analysis);
    for (uint32_t i = 0; i < coder->record->quantities.n; i++)
        dr_cover(analysis, at, coder->record->quantities.at[i].span, i);
    coder->quantity_at = at;
}
