/* Lines that part reports: rows of marks, and lines that count. */
#include "intake/flat/rows.h"

enum {
    FEWEST = 3,       /* marks of a row */
    STRONG = 5,       /* … that is no break within a text, as "***" and "---" may be */
    LONGEST = 400,    /* bytes of a row */
    LONGEST_LINE = 60 /* bytes of a line that counts */
};

static const char marks[] = DR_FLAT_ROWS;

char dr_flat_row(dr_str line, bool *strong)
{
    size_t n = 0;
    *strong = false;
    if (line.size < FEWEST || line.size > LONGEST || !strchr(marks, line.at[0]))
        return '\0';
    for (size_t i = 0; i < line.size; i++) {
        if (line.at[i] != line.at[0] && line.at[i] != ' ')
            return '\0';
        n += line.at[i] == line.at[0];
    }
    *strong = n >= STRONG;
    return n >= FEWEST ? line.at[0] : '\0';
}

/* Takes a number of up to four digits off the front; 0: none stands there. */
static uint32_t take_number(dr_str *s)
{
    uint32_t number = 0;
    size_t i = 0;
    for (; i < s->size && i < 4 && s->at[i] >= '0' && s->at[i] <= '9'; i++)
        number = number * 10 + (uint32_t)(s->at[i] - '0');
    *s = dr_trim(dr_from(*s, i));
    return number;
}

/* Takes one of the words off the front, in any letters. */
static bool take_word(dr_str *s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        dr_str word = dr_str_of(words[i]), rest = dr_from(*s, word.size);
        bool ends = !rest.size || rest.at[0] == ' ' || rest.at[0] == '/' || (rest.at[0] >= '0' && rest.at[0] <= '9');
        if (dr_starts_nocase(*s, word) && ends) {
            *s = dr_trim(rest);
            return true;
        }
    }
    return false;
}

uint32_t dr_flat_counts(dr_str line)
{
    static const char *const names[] = {"document", "documents", "article", "articles", "report", "reports",
                                        "story",    "stories",   "item",    "items",    "record", "records",
                                        "clipping", "clippings", "result",  "results",  "doc",    "no."};
    static const char *const joints[] = {"of", "/", "out of"};
    const size_t n = sizeof names / sizeof *names;
    if (line.size > LONGEST_LINE)
        return 0;
    while (line.size && strchr("[(-=*# ", line.at[0]))
        line = dr_from(line, 1);
    while (line.size && strchr("])-=*#: .", line.at[line.size - 1]))
        line.size--;
    bool named = take_word(&line, names, n);
    uint32_t number = take_number(&line);
    bool joined = number && take_word(&line, joints, sizeof joints / sizeof *joints);
    uint32_t all = joined ? take_number(&line) : 0;
    named = take_word(&line, names, n) || named;
    return !line.size && named && all >= 2 && number <= all ? number : 0;
}
