/* Numbers in figures and words: units and tens add up, hundred and the scales multiply what stands before them. */
#include "coding/quantities/numbers.h"

#include "base/number.h"

static const char *const small[] = {"zero",     "one",     "two",     "three",     "four",     "five",     "six",
                                    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
                                    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", NULL};
static const char *const tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", NULL};

static const struct {
    const char *word;
    double value;
} scales[] = {{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}, {"m", 1e6},
              {"mn", 1e6},       {"bn", 1e9},      {"tn", 1e12},     {"k", 1e3}};

static int index_of(dr_str word, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (dr_is_text(word, list[i]))
            return i;
    return -1;
}

static bool is(const dr_str *words, uint32_t at, uint32_t end, const char *word)
{
    return at < end && dr_is_text(words[at], word);
}

bool dr_figures(dr_str word, double *value)
{
    char plain[32];
    size_t n = 0;
    for (size_t i = 0; i < word.size; i++) {
        char c = word.at[i];
        bool digit = c >= '0' && c <= '9';
        if (c == ',' && i > 0 && word.size - i >= 4 &&
            (word.size - i == 4 || word.at[i + 4] == ',' || word.at[i + 4] == '.'))
            continue;
        if (!digit && c != '.')
            return false;
        if (n + 1 >= sizeof plain)
            return false;
        plain[n++] = c;
    }
    return n > 0 && plain[n - 1] != '.' && dr_parse_double((dr_str){plain, n}, value);
}

/* 1/2, 3/4 */
static bool fraction(dr_str word, double *value)
{
    if (word.size != 3 || word.at[1] != '/' || word.at[0] < '1' || word.at[0] > '9' || word.at[2] <= word.at[0] ||
        word.at[2] > '9')
        return false;
    *value = (double)(word.at[0] - '0') / (double)(word.at[2] - '0');
    return true;
}

static double scale_of(const dr_str *words, uint32_t at, uint32_t end)
{
    for (size_t i = 0; at < end && i < sizeof scales / sizeof *scales; i++)
        if (dr_is_text(words[at], scales[i].word))
            return scales[i].value;
    return 0;
}

/* Units and tens below a hundred in words; value -1 when there are none. */
static dr_number below_hundred(const dr_str *words, uint32_t at, uint32_t end)
{
    dr_number none = {.end = at, .value = -1};
    if (at >= end)
        return none;
    int unit = index_of(words[at], small);
    if (unit >= 0)
        return (dr_number){.end = at + 1, .value = unit};
    int ten = index_of(words[at], tens);
    if (ten < 0)
        return none;
    uint32_t next = at + 1 + is(words, at + 1, end, "-");
    unit = next < end ? index_of(words[next], small) : -1;
    if (unit >= 1 && unit <= 9)
        return (dr_number){.end = next + 1, .value = 20 + 10 * ten + unit};
    return (dr_number){.end = at + 1, .value = 20 + 10 * ten};
}

/* One group before a scale: "two hundred and five", "twenty-four", "a hundred". */
static dr_number group(const dr_str *words, uint32_t at, uint32_t end)
{
    bool article =
        is(words, at, end, "a") &&
        (is(words, at + 1, end, "hundred") || is(words, at + 1, end, "thousand") || is(words, at + 1, end, "million") ||
         is(words, at + 1, end, "billion") || is(words, at + 1, end, "trillion") || is(words, at + 1, end, "dozen"));
    dr_number n = article ? (dr_number){.end = at + 1, .value = 1} : below_hundred(words, at, end);
    if (n.end == at)
        return n;
    if (!is(words, n.end, end, "hundred"))
        return n;
    n.value *= 100;
    n.end++;
    uint32_t rest = n.end + is(words, n.end, end, "and");
    dr_number more = below_hundred(words, rest, end);
    if (more.end > rest && more.value > 0) {
        n.value += more.value;
        n.end = more.end;
    }
    return n;
}

static dr_number in_figures(const dr_str *words, uint32_t at, uint32_t end)
{
    dr_number n = {.end = at, .figures = true};
    double part;
    if (at >= end || !(dr_figures(words[at], &n.value) || fraction(words[at], &n.value)))
        return n;
    n.end = at + 1;
    if (n.end < end && n.value == (double)(int64_t)n.value && fraction(words[n.end], &part)) {
        n.value += part;
        n.end++;
    }
    if (is(words, n.end, end, "hundred")) {
        n.value *= 100;
        n.end++;
    }
    return n;
}

dr_number dr_read_number(const dr_str *words, uint32_t at, uint32_t end)
{
    dr_number n = in_figures(words, at, end);
    double total = 0;
    if (n.end == at)
        n = group(words, at, end);
    if (n.end == at)
        return (dr_number){.end = at};
    /* scales fall: two million three hundred thousand and five */
    for (double scale, last = 1e18; (scale = scale_of(words, n.end, end)) > 0 && scale < last; last = scale) {
        total += n.value * scale;
        n.value = 0;
        n.end++;
        dr_number more = group(words, n.end + is(words, n.end, end, "and"), end);
        bool follows = !n.figures && more.value > 0 && more.end > n.end + is(words, n.end, end, "and");
        if (!follows)
            break;
        n.value = more.value;
        n.end = more.end;
    }
    n.value += total;
    if (is(words, n.end, end, "dozen")) {
        n.value *= 12;
        n.end++;
    }
    return n;
}

int dr_read_ordinal(const dr_str *words, uint32_t at, uint32_t end, uint32_t *next)
{
    static const char *const ordinals[] = {
        "first",     "second",    "third",       "fourth",     "fifth",      "sixth",      "seventh",
        "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",    "thirteenth", "fourteenth",
        "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",  NULL};
    static const char *const endings[] = {"st", "nd", "rd", "th", NULL};
    *next = at + 1;
    if (at >= end)
        return 0;
    int n = index_of(words[at], ordinals);
    if (n >= 0)
        return n + 1;
    if (is(words, at, end, "thirtieth"))
        return 30;
    int ten = index_of(words[at], tens);
    if ((ten == 0 || ten == 1) && is(words, at + 1, end, "-") && at + 2 < end) {
        n = index_of(words[at + 2], ordinals);
        *next = at + 3;
        return n >= 0 && n < 9 ? 20 + 10 * ten + n + 1 : 0;
    }
    dr_str w = words[at];
    int64_t value;
    if (w.size < 3 || w.size > 4 || index_of(dr_from(w, w.size - 2), endings) < 0 ||
        !dr_parse_int((dr_str){w.at, w.size - 2}, &value))
        return 0;
    return value >= 1 && value <= 31 ? (int)value : 0;
}
