#include "store/words.h"

#include "base/utf8.h"

static bool is_quote(uint32_t c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}

/* Past the word or phrase at `at`; *text is it without its quotes. */
static size_t take(dr_str typed, size_t at, dr_str *text)
{
    size_t size, start = at;
    bool quoted = is_quote(dr_utf8_at(typed, at, &size));
    if (quoted)
        start = at += size;
    while (at < typed.size) {
        uint32_t c = dr_utf8_at(typed, at, &size);
        if (is_quote(c) || (!quoted && dr_is_space(c))) {
            *text = dr_cut(typed, (dr_span){(uint32_t)start, (uint32_t)at});
            return quoted ? at + size : at;
        }
        at += size;
    }
    *text = dr_from(typed, start);
    return at;
}

/* Punctuation alone is no word to look for. */
static bool says_something(dr_str text)
{
    for (size_t at = 0, size; at < text.size; at += size) {
        uint32_t c = dr_utf8_at(text, at, &size);
        if (dr_is_letter(c) || dr_is_digit(c))
            return true;
    }
    return false;
}

static int tell(dragoman_error *error, int code, const char *message)
{
    dr_error(error, code, message, DR_NOWHERE);
    dr_error_where(error, "search");
    return code;
}

/* All words in the order typed. */
static int read_all(dr_arena *arena, dr_str typed, dr_words *out, dragoman_error *error)
{
    bool or_next = false, absent = false;
    for (size_t at = 0, size; at < typed.size;) {
        uint32_t c = dr_utf8_at(typed, at, &size);
        if (dr_is_space(c) || (c == '-' && !absent)) {
            absent = c == '-';
            at += size;
            continue;
        }
        dr_str text;
        bool bare = !is_quote(c);
        at = take(typed, at, &text);
        if (bare && dr_is_text(text, "OR")) {
            or_next = out->all.n > 0;
        } else if (says_something(text)) {
            if (out->all.n == DR_MAX_WORDS)
                return tell(error, DRAGOMAN_E_LIMIT, "more than 64 words are looked for");
            bool joined = or_next && !absent && !out->all.at[out->all.n - 1].absent;
            DR_PUSH(arena, &out->all, ((dr_word){text, absent, joined, bare}));
            or_next = false;
        }
        absent = false;
    }
    return 0;
}

int dr_words_read(dr_arena *arena, dr_str typed, dr_words *out, dragoman_error *error)
{
    dr_words typed_words = {0};
    size_t replaced;
    *out = (dr_words){0};
    int code = read_all(arena, dr_utf8_repair(arena, typed, &replaced), &typed_words, error);
    if (code)
        return code;
    for (int absent = 0; absent < 2; absent++) {
        for (uint32_t i = 0; i < typed_words.all.n; i++)
            if (typed_words.all.at[i].absent == (absent != 0))
                DR_PUSH(arena, &out->all, typed_words.all.at[i]);
        if (!absent && !out->all.n)
            return tell(error, DRAGOMAN_E_ARGUMENT,
                        typed_words.all.n ? "a search needs a word to look for beside those left out"
                                          : "no word is looked for");
    }
    return 0;
}

/* ---- spellings ---- */

enum { LEAST_PART = 4, LONGEST_SPLIT = 24 };

/* The word's letters, '-' left out or as `hyphen`; empty where it holds anything else, and where it has no '-'. */
static dr_str rejoined(dr_arena *arena, dr_str text, const char *hyphen)
{
    dr_buf out = {.arena = arena};
    bool any = false;
    for (size_t i = 0, size; i < text.size; i += size) {
        uint32_t c = dr_utf8_at(text, i, &size);
        if (c != '-' && !dr_is_letter(c))
            return (dr_str){0};
        any |= c == '-';
        dr_buf_add(&out, c == '-' ? dr_str_of(hyphen) : (dr_str){text.at + i, size});
    }
    return any ? dr_trim(dr_buf_view(&out)) : (dr_str){0};
}

static bool has_letters_alone(dr_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!((text.at[i] | 32) >= 'a' && (text.at[i] | 32) <= 'z'))
            return false;
    return true;
}

void dr_word_spellings(dr_arena *arena, const dr_word *word, dr_strs *out)
{
    dr_str text = word->text, joined = word->bare ? rejoined(arena, text, "") : (dr_str){0};
    DR_PUSH(arena, out, text);
    if (joined.size >= 2 * LEAST_PART) {
        DR_PUSH(arena, out, joined);
        DR_PUSH(arena, out, rejoined(arena, text, " "));
    }
    if (!word->bare || text.size > LONGEST_SPLIT || !has_letters_alone(text))
        return;
    for (size_t at = LEAST_PART; at + LEAST_PART <= text.size; at++)
        DR_PUSH(arena, out, dr_format(arena, "%.*s %.*s", (int)at, text.at, DR_FMT(dr_from(text, at))));
}

/* "a" OR "b", in brackets where one of several has to be held together. */
static void add_spellings(dr_buf *out, const dr_word *word)
{
    dr_strs all = {0};
    dr_word_spellings(out->arena, word, &all);
    bool brackets = word->absent && all.n > 1;
    dr_buf_add(out, brackets ? DR_STR("(") : DR_STR(""));
    for (uint32_t i = 0; i < all.n; i++)
        dr_buf_format(out, "%s\"%.*s\"", i ? " OR " : "", DR_FMT(all.at[i]));
    dr_buf_add(out, brackets ? DR_STR(")") : DR_STR(""));
}

/* "a" AND ("b" OR "c") NOT "d" NOT "e": NOT binds closest in FTS5, hence the brackets around what is wanted. */
dr_str dr_words_fts5(dr_arena *arena, const dr_words *words)
{
    dr_buf out = {.arena = arena};
    bool closed = false;
    dr_buf_add(&out, DR_STR("(("));
    for (uint32_t i = 0; i < words->all.n; i++) {
        const dr_word *w = &words->all.at[i];
        if (w->absent && !closed)
            dr_buf_add(&out, DR_STR("))"));
        closed |= w->absent;
        if (i)
            dr_buf_add(&out, w->absent ? DR_STR(" NOT ") : w->or_too ? DR_STR(" OR ") : DR_STR(") AND ("));
        add_spellings(&out, w);
    }
    if (!closed)
        dr_buf_add(&out, DR_STR("))"));
    return dr_buf_view(&out);
}
