/* Words of publishing are few: a line with any other is something else, and mostly seen to be so at its first word. */
#include "intake/imprint.h"

#include <stdlib.h>

#include "base/date_parse.h"
#include "base/utf8.h"

enum { LONGEST = 120 /* bytes of a line */, LONGEST_WORD = 16, MOST_NAMES = 12 /* words behind "by" */ };

/* What a word speaks of, a bit each. */
enum {
    LABEL = 1,   /* what was done: published, updated */
    AGO = 2,     /* from when it counts */
    NAMED = 4,   /* yesterday */
    UNIT = 8,    /* of time */
    MINUTE = 16, /* … such as reading takes */
    AMOUNT = 32,
    DAY = 64, /* of the week; a month */
    CLOCK = 128,
    READ = 256,
    GLUE = 512, /* what stands between those */
    BY = 1024,
    FIGURE = 2048
};

static const struct {
    const char *word;
    int says;
} words[] = {{"a", AMOUNT},       {"about", GLUE},     {"added", LABEL},     {"ago", AGO},         {"am", GLUE},
             {"an", AMOUNT},      {"and", GLUE},       {"article", GLUE},    {"at", GLUE},         {"bst", GLUE},
             {"by", BY},          {"cest", GLUE},      {"cet", GLUE},        {"corrected", LABEL}, {"created", LABEL},
             {"cst", GLUE},       {"ct", GLUE},        {"d", UNIT},          {"date", GLUE},       {"day", UNIT},
             {"days", UNIT},      {"edited", LABEL},   {"edt", GLUE},        {"eight", AMOUNT},    {"est", GLUE},
             {"estimated", GLUE}, {"et", GLUE},        {"few", AMOUNT},      {"filed", LABEL},     {"first", GLUE},
             {"five", AMOUNT},    {"four", AMOUNT},    {"fri", DAY},         {"friday", DAY},      {"gmt", GLUE},
             {"h", UNIT},         {"half", AMOUNT},    {"hour", UNIT},       {"hours", UNIT},      {"hr", UNIT},
             {"hrs", UNIT},       {"hst", GLUE},       {"in", GLUE},         {"ist", GLUE},        {"issued", LABEL},
             {"last", GLUE},      {"listen", READ},    {"local", GLUE},      {"min", MINUTE},      {"mins", MINUTE},
             {"minute", MINUTE},  {"minutes", MINUTE}, {"modified", LABEL},  {"mon", DAY},         {"monday", DAY},
             {"month", UNIT},     {"months", UNIT},    {"mst", GLUE},        {"mt", GLUE},         {"nine", AMOUNT},
             {"on", GLUE},        {"one", AMOUNT},     {"originally", GLUE}, {"page", GLUE},       {"pdt", GLUE},
             {"pm", GLUE},        {"posted", LABEL},   {"pst", GLUE},        {"pt", GLUE},         {"published", LABEL},
             {"read", READ},      {"reading", READ},   {"released", LABEL},  {"revised", LABEL},   {"sat", DAY},
             {"saturday", DAY},   {"second", UNIT},    {"seconds", UNIT},    {"seven", AMOUNT},    {"six", AMOUNT},
             {"story", GLUE},     {"sun", DAY},        {"sunday", DAY},      {"ten", AMOUNT},      {"the", GLUE},
             {"this", GLUE},      {"three", AMOUNT},   {"thu", DAY},         {"thur", DAY},        {"thurs", DAY},
             {"thursday", DAY},   {"time", GLUE},      {"to", GLUE},         {"today", NAMED},     {"tue", DAY},
             {"tues", DAY},       {"tuesday", DAY},    {"two", AMOUNT},      {"uk", GLUE},         {"updated", LABEL},
             {"utc", GLUE},       {"wed", DAY},        {"wednesday", DAY},   {"week", UNIT},       {"weeks", UNIT},
             {"year", UNIT},      {"years", UNIT},     {"yesterday", NAMED}, {"z", GLUE}};

static int compare_word(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

/* The word at text.at[*at], in small letters and without the points of "p.m."; *at goes behind it. Empty: none is left,
 * or it is longer than any. */
static dr_str take_word(dr_str text, size_t *at, char out[LONGEST_WORD + 1], bool *capital)
{
    size_t size = 1, n = 0, i = *at;
    uint32_t c = 0;
    for (; i < text.size; i += size)
        if (c = dr_utf8_at(text, i, &size), dr_is_letter(c) || dr_is_digit(c))
            break;
    *capital = i < text.size && dr_is_upper(c);
    for (; i < text.size; i += size) {
        c = dr_utf8_at(text, i, &size);
        bool mark = (c == '.' || c == ':' || c == '\'' || c == 0x2019) && i + size < text.size &&
                    (dr_is_letter((unsigned char)text.at[i + size]) || dr_is_digit((unsigned char)text.at[i + size]));
        bool point = mark && c == '.' && n && !dr_is_digit((unsigned char)out[n - 1]);
        if (!mark && !dr_is_letter(c) && !dr_is_digit(c))
            break;
        if (!point && n < LONGEST_WORD)
            out[n++] = (char)(c >= 0x80 ? '?' : c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    *at = i;
    out[n] = 0;
    return (dr_str){out, n};
}

/* "12", "7th", "2d", "6pm"; "6:40", "18.40pm": figures, and what stands behind them. */
static int figures(dr_str word)
{
    size_t i = 0, marks = 0;
    for (; i < word.size && (dr_is_digit((unsigned char)word.at[i]) || word.at[i] == ':' || word.at[i] == '.'); i++)
        marks += !dr_is_digit((unsigned char)word.at[i]);
    dr_str rest = dr_from(word, i);
    bool half = dr_eq(rest, DR_STR("am")) || dr_eq(rest, DR_STR("pm"));
    if (marks || half)
        return !rest.size || half ? CLOCK : 0;
    bool ordinal = dr_eq(rest, DR_STR("st")) || dr_eq(rest, DR_STR("nd")) || dr_eq(rest, DR_STR("rd")) ||
                   dr_eq(rest, DR_STR("th"));
    bool unit = dr_eq(rest, DR_STR("d")) || dr_eq(rest, DR_STR("h")) || dr_eq(rest, DR_STR("m"));
    return !rest.size || ordinal ? AMOUNT | FIGURE : unit ? AMOUNT | UNIT : 0;
}

/* 0: a word of something else. */
static int meaning_of(dr_str word)
{
    if (dr_is_digit((unsigned char)word.at[0]))
        return figures(word);
    const void *row = bsearch(word.at, words, sizeof words / sizeof *words, sizeof *words, compare_word);
    if (row)
        return words[(size_t)((const char *)row - (const char *)words) / sizeof *words].says;
    return dr_month_of(word) ? DAY : 0;
}

bool dr_is_imprint(dr_str line)
{
    char room[LONGEST_WORD + 1];
    int said = 0, names = 0;
    bool capital;
    for (size_t at = 0; line.size <= LONGEST;) {
        dr_str word = take_word(line, &at, room, &capital);
        if (!word.size)
            break;
        int says = meaning_of(word);
        if (!says && !(names && capital))
            return false;
        names = says & BY ? MOST_NAMES : says & ~GLUE ? 0 : names - (names > 0);
        said |= says;
    }
    bool day = (said & DAY) && (said & FIGURE) && !(said & (UNIT | MINUTE | READ));
    bool time = said & (AGO | NAMED | DAY | CLOCK), amount = said & AMOUNT;
    bool ago = (said & AGO) && (said & (UNIT | MINUTE)) && amount;
    return ((said & LABEL) && time) || ago || day || ((said & CLOCK) && (said & (NAMED | DAY))) ||
           ((said & READ) && (said & MINUTE) && amount);
}
