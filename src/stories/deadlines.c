#include "stories/deadlines.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The word that ends at or before *end, over blanks alone; empty when something else stands there. *end goes before it.
 */
static dr_str word_before(dr_str text, size_t *end)
{
    size_t to = *end;
    while (to && text.at[to - 1] == ' ')
        to--;
    size_t from = to;
    while (from && is_letter(text.at[from - 1]))
        from--;
    *end = from;
    return (dr_str){text.at + from, to - from};
}

static bool is_word(dr_str word, const char *wanted)
{
    dr_str w = dr_str_of(wanted);
    return word.size == w.size && dr_starts_nocase(word, w);
}

static bool stands_behind(dr_str text, size_t at, const char *word)
{
    dr_str rest = {text.at + at, text.size - at};
    return dr_starts_nocase(dr_trim(rest), dr_str_of(word));
}

dr_date dr_deadline_of(dr_str text, const dr_time *time)
{
    dr_date last = dr_date_valid(time->to) ? time->to : time->from;
    size_t at = time->span.start;
    if (!dr_date_valid(last) || time->span.end > text.size)
        return (dr_date){0};
    dr_str word = word_before(text, &at), before;
    if (is_word(word, "the") || is_word(word, "midnight") || is_word(word, "noon"))
        word = word_before(text, &at);
    if (is_word(word, "on"))
        word = word_before(text, &at); /* "by midnight on Friday" */
    if (is_word(word, "midnight") || is_word(word, "noon"))
        word = word_before(text, &at);
    if (is_word(word, "by") || is_word(word, "until") || is_word(word, "till"))
        return last;
    if (is_word(word, "before"))
        return dr_date_valid(time->from) ? dr_date_add(time->from, -1) : (dr_date){0};
    before = word_before(text, &at);
    if ((is_word(word, "than") && is_word(before, "later")) ||
        ((is_word(word, "of") || is_word(word, "is") || is_word(word, "was") || is_word(word, "for")) &&
         is_word(before, "deadline")) ||
        stands_behind(text, time->span.end, "deadline"))
        return last;
    return (dr_date){0};
}

bool dr_in_condition(dr_str text, dr_span time)
{
    enum { WORDS = 24 };
    size_t at = time.start <= text.size ? time.start : 0;
    for (int i = 0; i < WORDS && at; i++) {
        dr_str word = word_before(text, &at);
        if (is_word(word, "if") || is_word(word, "unless"))
            return true;
        if (word.size)
            continue;
        char c = text.at[at ? at - 1 : 0];
        if (!at || c == '.' || c == ';' || c == ':' || c == ',' || c == '\n')
            return false;
        at--; /* a figure, a hyphen, a letter with an accent */
    }
    return false;
}
