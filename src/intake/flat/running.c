/* Running heads that say the day: "THE TIMES  APRIL 26 1974      1", "The Times, Friday 26 April 1974, page 1". Nothing
 * stands in such a line but names, a day and the number of a page; or but a day, which is one where it cuts a sentence.
 */
#include "base/date_parse.h"
#include "base/utf8.h"
#include "intake/flat/lines.h"

enum {
    LONGEST = 120, /* bytes */
    MOST_WORDS = 14
};

/* What the words of a line are, counted. */
typedef struct parts {
    uint32_t words, months, days, years, pages, names, offices, whole; /* whole: days in figures, 26/4/1974 */
} parts;

static bool is_one_of(dr_str word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (dr_is_text_nocase(word, list[i]))
            return true;
    return false;
}

static dr_str bare(dr_str word)
{
    static const char around[] = ".,:;()[]|-*";
    while (word.size && strchr(around, word.at[0]))
        word = dr_from(word, 1);
    while (word.size && strchr(around, word.at[word.size - 1]))
        word.size--;
    return word;
}

static void count_figures(parts *p, dr_str word)
{
    int64_t number;
    uint32_t strokes = 0;
    for (size_t i = 0; i < word.size; i++)
        strokes += word.at[i] == '/' || word.at[i] == '.' || word.at[i] == '-';
    if (strokes == 2 && word.size <= 10)
        p->whole++;
    else if (!dr_parse_int(word, &number))
        p->names++; /* "2nd" */
    else if (number >= 1700 && number < 2100 && !p->years)
        p->years++;
    else if (number >= 1 && number <= 31 && !p->days && !p->years)
        p->days++;
    else
        p->pages++;
}

/* False: the word has no place in a running head. */
static bool count_word(parts *p, dr_str word)
{
    static const char *const page_words[] = {"page", "pg", "p", "pages", "pp"};
    static const char *const small_words[] = {"of", "the", "and", "for", "de", "la", "le", "no", "vol"};
    size_t size;
    uint32_t c = dr_utf8_at(word, 0, &size);
    p->words++;
    if (word.at[0] >= '0' && word.at[0] <= '9')
        count_figures(p, word);
    else if (dr_month_of(word))
        p->months++;
    else if (is_one_of(word, page_words, sizeof page_words / sizeof *page_words))
        p->pages++;
    else if (dr_is_upper(c))
        p->names++;
    else
        return is_one_of(word, small_words, sizeof small_words / sizeof *small_words);
    p->offices += dr_flat_is_office(word);
    return true;
}

dr_running_head dr_flat_running_head(dr_str line)
{
    parts p = {0};
    line = dr_trim(line);
    if (!line.size || line.size > LONGEST || strchr(".!?:\"'", line.at[line.size - 1]))
        return DR_NO_HEAD;
    for (dr_str rest = line; rest.at;) {
        dr_str word = bare(dr_split(&rest, ' '));
        if (word.size && (p.words == MOST_WORDS || !count_word(&p, word)))
            return DR_NO_HEAD;
    }
    bool day = (p.months == 1 && p.days && p.years) || p.whole == 1;
    if (!day)
        return DR_NO_HEAD;
    return p.names && (p.pages || p.offices) ? DR_SURE_HEAD : DR_MAYBE_HEAD;
}
