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
            DR_PUSH(arena, &out->all, ((dr_word){text, absent, joined}));
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
        dr_buf_format(&out, "\"%.*s\"", DR_FMT(w->text));
    }
    if (!closed)
        dr_buf_add(&out, DR_STR("))"));
    return dr_buf_view(&out);
}
