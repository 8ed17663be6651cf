/* Numbers in figures and words: units and tens add up, hundred and the scales multiply what stands before them. */
#include "coding/words/numbers.h"

#include <math.h>

#include "base/number.h"
#include "knowledge/word_classes.h"

/* Where a number is read. */
typedef struct words {
    const dr_knowledge *k;
    const dr_token *tokens;
    uint32_t end;
} words;

static bool is(const words *w, uint32_t at, const char *word)
{
    return at < w->end && dr_is_text_nocase(w->tokens[at].form, word);
}

/* The word's number in the class; NAN when it is not of it. */
static double number_of(const words *w, uint32_t at, dr_class class)
{
    return at < w->end ? dr_class_number(w->k, &w->tokens[at], class) : NAN;
}

bool dr_whole_within(double value, double low, double high)
{
    return value >= low && value <= high && trunc(value) == value;
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

/* 1/2, 3/4, and the signs of such */
static bool fraction(dr_str word, double *value)
{
    static const struct {
        const char *sign;
        double value;
    } signs[] = {{"\xC2\xBC", 0.25},        {"\xC2\xBD", 0.5},         {"\xC2\xBE", 0.75},
                 {"\xE2\x85\x93", 1 / 3.0}, {"\xE2\x85\x94", 2 / 3.0}, {"\xE2\x85\x9B", 0.125}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (dr_is_text(word, signs[i].sign)) {
            *value = signs[i].value;
            return true;
        }
    if (word.size != 3 || word.at[1] != '/' || word.at[0] < '1' || word.at[0] > '9' || word.at[2] <= word.at[0] ||
        word.at[2] > '9')
        return false;
    *value = (double)(word.at[0] - '0') / (double)(word.at[2] - '0');
    return true;
}

static double scale_of(const words *w, uint32_t at)
{
    double scale = number_of(w, at, DR_CLASS_SCALE);
    return isnan(scale) ? 0 : scale;
}

/* Units and tens below a hundred in words; value -1 when there are none. */
static dr_number below_hundred(const words *w, uint32_t at)
{
    double unit = number_of(w, at, DR_CLASS_NUMBER), ten = number_of(w, at, DR_CLASS_TENS);
    if (!isnan(unit))
        return (dr_number){.end = at + 1, .value = unit};
    if (isnan(ten))
        return (dr_number){.end = at, .value = -1};
    uint32_t next = at + 1 + is(w, at + 1, "-");
    unit = number_of(w, next, DR_CLASS_NUMBER);
    if (unit >= 1 && unit <= 9)
        return (dr_number){.end = next + 1, .value = ten + unit};
    return (dr_number){.end = at + 1, .value = ten};
}

/* One group before a scale: "two hundred and five", "twenty-four", "a hundred". */
static dr_number group(const words *w, uint32_t at)
{
    bool article = is(w, at, "a") && at + 1 < w->end && dr_has_class(&w->tokens[at + 1], DR_CLASS_AFTER_ARTICLE);
    dr_number n = article ? (dr_number){.end = at + 1, .value = 1} : below_hundred(w, at);
    if (n.end == at)
        return n;
    if (!is(w, n.end, "hundred"))
        return n;
    n.value *= 100;
    n.end++;
    uint32_t rest = n.end + is(w, n.end, "and");
    dr_number more = below_hundred(w, rest);
    if (more.end > rest && more.value > 0) {
        n.value += more.value;
        n.end = more.end;
    }
    return n;
}

static bool digits(dr_str word, size_t least, size_t most)
{
    bool all = word.size >= least && word.size <= most;
    for (size_t i = 0; i < word.size && all; i++)
        all = word.at[i] >= '0' && word.at[i] <= '9';
    return all;
}

/* "816 000", "1 250 000": thousands behind blanks, as the SI writes them; of round numbers alone, since "May 5 120
 * people" has two. */
static dr_number spaced(const words *w, uint32_t at)
{
    dr_number n = {.end = at, .figures = true};
    if (at >= w->end || !digits(w->tokens[at].form, 1, 3) || w->tokens[at].form.at[0] == '0')
        return n;
    uint32_t end = at + 1;
    while (end < w->end && end - at < 5 && digits(w->tokens[end].form, 3, 3) && w->tokens[end - 1].space_after)
        end++;
    dr_str last = w->tokens[end - 1].form;
    if (end == at + 1 || last.at[1] != '0' || last.at[2] != '0')
        return n;
    for (uint32_t i = at; i < end; i++) {
        double group = 0;
        dr_figures(w->tokens[i].form, &group);
        n.value = n.value * 1000 + group;
    }
    n.end = end;
    return n;
}

static dr_number in_figures(const words *w, uint32_t at)
{
    dr_number n = spaced(w, at);
    double part;
    if (n.end > at)
        return n;
    if (at >= w->end || !(dr_figures(w->tokens[at].form, &n.value) || fraction(w->tokens[at].form, &n.value)))
        return n;
    n.end = at + 1;
    if (n.end < w->end && trunc(n.value) == n.value && fraction(w->tokens[n.end].form, &part)) {
        n.value += part;
        n.end++;
    }
    if (is(w, n.end, "hundred")) {
        n.value *= 100;
        n.end++;
    }
    return n;
}

/* What stands before a scale: "three", "half a", "two and a half". */
static dr_number before_scale(const words *w, uint32_t at)
{
    if (is(w, at, "half") && is(w, at + 1, "a") && (scale_of(w, at + 2) > 0 || is(w, at + 2, "dozen")))
        return (dr_number){.end = at + 2, .value = 0.5};
    dr_number n = in_figures(w, at);
    if (n.end == at)
        n = group(w, at);
    uint32_t half = n.end + 2;
    if (n.end > at && is(w, n.end, "and") && is(w, n.end + 1, "a") && is(w, half, "half") &&
        scale_of(w, half + 1) > 0) {
        n.value += 0.5;
        n.end = half + 1;
    }
    return n;
}

/* Whether a number may begin with the word: of most words their first byte, length and classes tell that none does. */
static bool may_begin(const dr_token *token)
{
    unsigned char first = token->form.size ? (unsigned char)token->form.at[0] : 0;
    size_t size = token->form.size;
    return (first >= '0' && first <= '9') || first == '.' || first >= 0x80 ||
           (size == 1 && (first | 0x20) == 'a') /* article */ || (size == 4 && (first | 0x20) == 'h') /* half */ ||
           dr_has_class(token, DR_CLASS_NUMBER) || dr_has_class(token, DR_CLASS_TENS);
}

dr_number dr_read_number(const dr_knowledge *k, const dr_analysis *analysis, uint32_t at, uint32_t end)
{
    const words w[] = {{k, analysis->tokens, end}};
    dr_number n = {.end = at};
    double total = 0, least = 0; /* the last scale */
    if (at < end && may_begin(&analysis->tokens[at]))
        n = before_scale(w, at);
    if (n.end == at)
        return (dr_number){.end = at};
    /* scales fall: two million three hundred thousand and five */
    for (double scale, last = 1e18; (scale = scale_of(w, n.end)) > 0 && scale < last; last = scale) {
        total += n.value * scale;
        least = scale;
        n.value = 0;
        n.end++;
        dr_number more = group(w, n.end + is(w, n.end, "and"));
        bool follows = !n.figures && more.value > 0 && more.end > n.end + is(w, n.end, "and");
        if (!follows)
            break;
        n.value = more.value;
        n.end = more.end;
    }
    if (least > 0 && n.value == 0 && is(w, n.end, "and") && is(w, n.end + 1, "a") && is(w, n.end + 2, "half")) {
        n.value = least / 2; /* a million and a half */
        n.end += 3;
    }
    n.value += total;
    if (is(w, n.end, "dozen")) {
        n.value *= 12;
        n.end++;
    }
    return n;
}

/* 3rd, 21st; 0 when it is none. */
static int ordinal_in_figures(dr_str word)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    int64_t value = 0;
    if (word.size < 3 || word.size > 4 || word.at[0] > '9' || !dr_parse_int((dr_str){word.at, word.size - 2}, &value))
        return 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (dr_eq_nocase(dr_from(word, word.size - 2), dr_str_of(endings[i])))
            return value >= 1 && value <= 31 ? (int)value : 0;
    return 0;
}

int dr_read_ordinal(const dr_knowledge *k, const dr_analysis *analysis, uint32_t at, uint32_t end, uint32_t *next)
{
    const words w[] = {{k, analysis->tokens, end}};
    *next = at + 1;
    if (at >= end)
        return 0;
    double n = number_of(w, at, DR_CLASS_ORDINAL), ten = number_of(w, at, DR_CLASS_TENS);
    if (!isnan(n))
        return (int)n;
    if (ten <= 30 && is(w, at + 1, "-") && at + 2 < end) {
        n = number_of(w, at + 2, DR_CLASS_ORDINAL);
        *next = at + 3;
        return n < 10 ? (int)(ten + n) : 0;
    }
    return ordinal_in_figures(w->tokens[at].form);
}

bool dr_is_number_of_thing(const dr_analysis *analysis, uint32_t first, uint32_t at)
{
    enum { MOST = 8 }; /* numbers in a row */
    const dr_token *tokens = analysis->tokens;
    for (int i = 0; i < MOST && at > first + 2 && tokens[at - 2].upos == DR_UPOS_NUM &&
                    (dr_is_text(tokens[at - 1].form, ",") || tokens[at - 1].upos == DR_UPOS_CCONJ);
         i++)
        at -= 2;
    return at > first && dr_has_class(&tokens[at - 1], DR_CLASS_LABEL);
}
