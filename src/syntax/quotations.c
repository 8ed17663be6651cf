/* Quotations: where quotation marks open and close, over sentences and paragraphs, in one pass. */
#include "syntax/quotations.h"

#include "base/utf8.h"

typedef enum mark { NO_MARK, OPEN, CLOSE, EITHER, SINGLE_OPEN, SINGLE_EITHER } mark;

static mark mark_of(dr_str form)
{
    static const struct {
        const char *form;
        mark mark;
    } marks[] = {{"“", OPEN},        {"”", CLOSE},  {"\"", EITHER}, {"''", EITHER},     {"``", OPEN},
                 {"«", OPEN},        {"»", CLOSE},  {"„", OPEN},    {"‘", SINGLE_OPEN}, {"'", SINGLE_EITHER},
                 {"`", SINGLE_OPEN}, {"’’", CLOSE}, {"‘‘", OPEN}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (dr_is_text(form, marks[i].form))
            return marks[i].mark;
    return NO_MARK;
}

static bool space_before(const dr_analysis *a, uint32_t token)
{
    return token == 0 || a->tokens[token - 1].space_after ||
           a->tokens[token - 1].span.end < a->tokens[token].span.start;
}

/* Right behind a figure: 6" is a length. */
static bool is_inches(const dr_analysis *a, uint32_t token)
{
    return !space_before(a, token) && dr_is_digit((unsigned char)a->tokens[token - 1].form.at[0]);
}

enum { LONGEST_SINGLE = 120 }; /* tokens */

/* A closing single mark behind `open`, before a double one, within a sentence or two; DR_NONE without. */
static uint32_t single_close(const dr_analysis *a, uint32_t open, uint32_t end)
{
    for (uint32_t i = open + 1; i < end && i - open < LONGEST_SINGLE; i++) {
        dr_str form = a->tokens[i].form;
        mark m = mark_of(form);
        if (m == OPEN || m == CLOSE || m == EITHER)
            return DR_NONE;
        bool closing = dr_eq(form, DR_STR("’")) || dr_eq(form, DR_STR("'"));
        if (!closing || space_before(a, i))
            continue;
        bool possessive = a->tokens[i - 1].form.size &&
                          a->tokens[i - 1].form.at[a->tokens[i - 1].form.size - 1] == 's' && i + 1 < end &&
                          a->tokens[i].space_after && a->tokens[i + 1].upos != DR_UPOS_PUNCT;
        if (!possessive)
            return i;
    }
    return DR_NONE;
}

/* A sentence's worth of words: ends like one before its closing mark, or is long. */
static bool is_speech(const dr_analysis *a, dr_range tokens, bool closed)
{
    uint32_t last = tokens.end - (closed ? 2 : 1);
    if (tokens.end - tokens.first <= 2)
        return false;
    if (!closed)
        return true;
    static const char *const stops[] = {",", ".", "!", "?", "…", "...", "--", "—", NULL};
    return dr_is_one(a, last, stops) || tokens.end - tokens.first > 12;
}

static void add_quote(dr_arena *arena, dr_quotes *quotes, const dr_analysis *a, dr_quote quote)
{
    quote.speech = is_speech(a, quote.tokens, quote.closed);
    for (uint32_t i = quote.tokens.first; i < quote.tokens.end; i++)
        quotes->at[i] = quotes->list.n;
    DR_PUSH(arena, &quotes->list, quote);
}

/* The quotations of one paragraph, tokens [first, end). Returns whether one is left open. */
static bool scan_paragraph(dr_arena *arena, dr_quotes *quotes, const dr_analysis *a, uint32_t first, uint32_t end,
                           bool left_open)
{
    uint32_t open = DR_NONE, within = 0;
    bool straight = false;
    for (uint32_t i = first; i < end; i++) {
        mark m = mark_of(a->tokens[i].form);
        if (m == NO_MARK)
            continue;
        if (open != DR_NONE && straight && m == OPEN && space_before(a, i)) {
            within++; /* "They call it a “line of peace” here" */
        } else if (open != DR_NONE && within && m == CLOSE) {
            within--;
        } else if (open != DR_NONE) {
            /* a curly mark opened again is one whose end was forgotten, or speech within: the outer goes on */
            bool turned = m == OPEN && !space_before(a, i) && a->tokens[i].space_after; /* “no,“ he said */
            if (m == CLOSE || turned || (m == EITHER && straight) || (m == EITHER && !space_before(a, i))) {
                add_quote(arena, quotes, a, (dr_quote){{open, i + 1}, true, left_open && open == first, false});
                open = DR_NONE;
            }
        } else if (m == OPEN || (m == EITHER && i + 1 < end && !is_inches(a, i)) ||
                   (m == CLOSE && space_before(a, i) && !a->tokens[i].space_after && i + 1 < end)) {
            open = i;
            within = 0;
            straight = m == EITHER;
        } else if ((m == SINGLE_OPEN || m == SINGLE_EITHER) && space_before(a, i) && !a->tokens[i].space_after) {
            uint32_t close = single_close(a, i, end);
            if (close != DR_NONE) {
                add_quote(arena, quotes, a, (dr_quote){{i, close + 1}, true, false, false});
                i = close;
            }
        }
    }
    if (open != DR_NONE)
        add_quote(arena, quotes, a, (dr_quote){{open, end}, false, left_open && open == first, false});
    return open != DR_NONE;
}

dr_quotes dr_find_quotes(dr_arena *arena, const dr_analysis *a)
{
    dr_quotes quotes = {.at = DR_NEW_ARRAY(arena, uint32_t, a->token_count)};
    for (uint32_t i = 0; i < a->token_count; i++)
        quotes.at[i] = DR_NONE;
    bool left_open = false;
    for (uint32_t s = 0; s < a->sentence_count;) {
        uint32_t paragraph = a->sentences[s].paragraph, first = a->sentences[s].first, end = first;
        for (; s < a->sentence_count && a->sentences[s].paragraph == paragraph; s++)
            end = a->sentences[s].first + a->sentences[s].count;
        left_open = scan_paragraph(arena, &quotes, a, first, end, left_open);
    }
    return quotes;
}
