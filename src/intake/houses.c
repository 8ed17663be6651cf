#include "intake/houses.h"

#include "base/date.h"
#include "base/date_parse.h"
#include "base/utf8.h"

enum {
    LONGEST = 80,      /* bytes of a name */
    LONGEST_LINE = 120,
    MOST_WORDS = 6,    /* of a name */
    MOST_BESIDE = 8    /* words of the day and page beside it */
};

static dr_str without_the(dr_str name)
{
    return dr_starts_nocase(name, DR_STR("the ")) ? dr_trim(dr_from(name, 4)) : name;
}

/* Its row; NULL: none. */
static const dr_house *find(dr_str name)
{
    char room[LONGEST];
    name = without_the(dr_trim(name));
    if (!name.size || name.size > LONGEST)
        return NULL;
    for (size_t i = 0; i < name.size; i++)
        room[i] = (char)(name.at[i] >= 'A' && name.at[i] <= 'Z' ? name.at[i] | 32 : name.at[i]);
    size_t low = 0, high = dr_house_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = dr_compare((dr_str){room, name.size}, dr_str_of(dr_house_names[middle].name));
        if (!order)
            return &dr_house_names[middle];
        low = order > 0 ? middle + 1 : low;
        high = order < 0 ? middle : high;
    }
    return NULL;
}

bool dr_is_known_house(dr_str name)
{
    return find(name) != NULL;
}

int dr_house_day_order(dr_str name)
{
    const dr_house *house = find(name);
    return house ? house->order : 0;
}

static bool is_any(dr_str word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (dr_is_text_nocase(word, list[i]))
            return true;
    return false;
}

/* Words of the name, 0 when one of them begins small and is none of those that stand within names. */
static uint32_t capital_words(dr_str name, dr_str *first, dr_str *last)
{
    static const char *const small[] = {"of", "and", "the", "for", "de", "la", "le", "du", "des", "&", "on"};
    uint32_t words = 0;
    size_t size;
    for (dr_str rest = name; rest.at;) {
        dr_str word = dr_split(&rest, ' ');
        if (!word.size)
            continue;
        if (!dr_is_upper(dr_utf8_at(word, 0, &size)) && !is_any(word, small, sizeof small / sizeof *small))
            return 0;
        *first = words ? *first : word;
        *last = word;
        words++;
    }
    return words;
}

/* What houses' names end in; `part`: what a part of a page or paper may be called too, "Local News", "Asia TV". */
static const struct {
    const char *word;
    bool part;
} nouns[] = {
    {"advertiser", false}, {"agency", true},    {"bulletin", true},   {"chronicle", false}, {"courier", false},
    {"dispatch", false},   {"echo", false},     {"examiner", false},  {"express", true},    {"gazette", false},
    {"globe", false},      {"guardian", false}, {"herald", false},    {"inquirer", false},  {"journal", true},
    {"mail", true},        {"mercury", false},  {"mirror", false},    {"monitor", true},    {"news", true},
    {"newspaper", true},   {"newspapers", true}, {"observer", false}, {"post", false},      {"press", true},
    {"record", true},      {"register", false}, {"sentinel", false},  {"standard", true},   {"star", true},
    {"sun", false},        {"telegraph", false}, {"television", true}, {"times", false},    {"tribune", false},
    {"tv", true},          {"weekly", true}};

static bool is_end(dr_str word, bool part)
{
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (dr_is_text_nocase(word, nouns[i].word))
            return nouns[i].part || !part;
    return false;
}

bool dr_is_house_name(dr_str name)
{
    static const char *const begins[] = {"radio", "voice", "agence", "agencia", "daily"};
    dr_str first = {0}, last = {0};
    name = dr_trim(name);
    if (dr_is_known_house(name))
        return true;
    uint32_t words = name.size <= LONGEST ? capital_words(without_the(name), &first, &last) : 0;
    bool whole = words >= 2 || (words == 1 && dr_starts(name, DR_STR("The ")));
    return whole && words <= MOST_WORDS &&
           (is_end(last, false) || (words > 1 && is_any(first, begins, sizeof begins / sizeof *begins)));
}

/* Takes off the front what says that a house is named. */
static bool take_label(dr_str *line)
{
    static const char *const labels[] = {"source:",        "publication:",  "newspaper:",      "paper:",
                                         "outlet:",        "publisher:",    "originally published in ",
                                         "first published in ", "published in ", "reprinted from ", "from:", "from "};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (dr_starts_nocase(*line, dr_str_of(labels[i]))) {
            *line = dr_trim(dr_from(*line, strlen(labels[i])));
            return true;
        }
    return false;
}

static bool take_any(dr_str *line, const char *const *words)
{
    for (; *words; words++)
        if (dr_starts_nocase(*line, dr_str_of(*words))) {
            *line = dr_from(*line, strlen(*words));
            return true;
        }
    return false;
}

/* Whether what stands behind the label is names, figures and what stands between those: no sentence that goes on. */
static bool is_house_and_day(dr_str rest)
{
    static const char *const small[] = {"a",  "an",    "and",   "at",  "by",    "de",  "edition", "for",
                                        "in", "issue", "la",    "le",  "of",    "on",  "p",       "pp",
                                        "pg", "page",  "print", "the", "under", "with"};
    enum { MOST = 24 /* words */ };
    int words = 0;
    size_t size;
    for (dr_str left = rest; left.at && words <= MOST;) {
        dr_str word = dr_split(&left, ' ');
        while (word.size && strchr(",;.:)]*_", word.at[word.size - 1]))
            word.size--;
        if (word.size && dr_is_lower(dr_utf8_at(word, 0, &size)) && !is_any(word, small, sizeof small / sizeof *small))
            return false;
        words++;
    }
    return words <= MOST;
}

static dr_str house_of_origin(dr_str rest);

bool dr_says_origin(dr_str line, dr_str *rest)
{
    static const char *const before[] = {"a version of ", "an earlier version of ", NULL};
    static const char *const this[] = {"this ", NULL}, *const the[] = {"the ", NULL};
    static const char *const what[] = {"article ", "story ",     "report ",   "piece ", "post ", "dispatch ",
                                       "column ",  "interview ", "analysis ", "essay ", "text ", NULL};
    static const char *const was[] = {"was ", "has ", "had ", NULL}, *const been[] = {"been ", NULL};
    static const char *const first[] = {"originally ", "first ", "previously ", "earlier ", NULL};
    static const char *const done[] = {"appeared ", "published ", "printed ", "ran ", NULL};
    static const char *const where[] = {"in ", "on ", "by ", "at ", NULL};
    dr_str s = dr_trim(line);
    while (s.size && strchr("(*[_", s.at[0]))
        s = dr_from(s, 1);
    take_any(&s, before);
    bool own = take_any(&s, this), other = !own && take_any(&s, the);
    if ((own || other) && !take_any(&s, what))
        return false;
    take_any(&s, was);
    take_any(&s, been);
    bool before_now = take_any(&s, first);
    if (!(own || before_now) || (other && !before_now) || !take_any(&s, done) || !is_house_and_day(s))
        return false;
    *rest = s;
    bool by = dr_starts_nocase(s, DR_STR("by "));
    if (take_any(&s, where) && !by)
        *rest = s;
    return !other || house_of_origin(*rest).size > 0; /* "The story": another one, mostly */
}

/* "the Tiber Courier on September", "… on": without the day's words, and the article where it is small. */
static dr_str before_day(dr_str name)
{
    size_t on = dr_find(name, DR_STR(" on "));
    name = on != DR_NOT_FOUND ? dr_trim((dr_str){name.at, on}) : name;
    name.size -= dr_ends(name, DR_STR(" on")) ? 3 : 0;
    return dr_starts(name, DR_STR("the ")) ? dr_trim(dr_from(name, 4)) : name;
}

/* The house in what dr_says_origin gives: what looks like one, or has the article, but for what stands behind "by". */
static dr_str house_of_origin(dr_str rest)
{
    dr_str first = {0}, last = {0};
    bool by = dr_starts_nocase(rest, DR_STR("by "));
    rest = dr_trim(by ? dr_from(rest, 3) : rest);
    size_t end = 0;
    while (end < rest.size && !strchr(",;.(|0123456789)]*_", rest.at[end]))
        end++;
    dr_str name = before_day(dr_trim((dr_str){rest.at, end})), word = name;
    bool article = !by && dr_starts_nocase(rest, DR_STR("the "));
    word = dr_split(&word, ' ');
    bool day = dr_month_of(word) || (word.size > 5 && dr_ends(word, DR_STR("day")));
    uint32_t words = day || name.size > LONGEST ? 0 : capital_words(without_the(name), &first, &last);
    return words && words <= MOST_WORDS && (article || dr_is_house_name(name)) ? name : (dr_str){0};
}

/* Whether what stands beside the name is a place in brackets, a day, a page or nothing. */
static bool is_beside(dr_str rest, bool *day)
{
    dr_date_reading read;
    uint32_t words = 0;
    size_t size;
    while (rest.size && strchr(" ,;:|-.", rest.at[0]))
        rest = dr_from(rest, 1);
    *day = rest.size && dr_date_read(rest, &read);
    if (!rest.size || (rest.at[0] == '(' && rest.at[rest.size - 1] == ')'))
        return true;
    for (dr_str left = rest; left.at;) {
        dr_str word = dr_split(&left, ' ');
        static const char *const small[] = {"of", "at", "p", "p.", "pp.", "page", "pg", "am", "pm"};
        uint32_t c = word.size ? dr_utf8_at(word, 0, &size) : '0';
        if (dr_is_lower(c) && !is_any(word, small, sizeof small / sizeof *small))
            return false;
        words++;
    }
    return *day && words <= MOST_BESIDE;
}

/* Where a name ends at the latest: at a comma, a bracket or bar, or a figure. */
static size_t name_end(dr_str line)
{
    size_t i = 0;
    while (i < line.size && !strchr(",;(|0123456789", line.at[i]) && !dr_starts(dr_from(line, i), DR_STR(" - ")))
        i++;
    return i;
}

/* Without the weekday or month that ends it: "The Guardian Friday", of "The Guardian Friday 3 April 1998". */
static dr_str without_day(dr_str name)
{
    for (;;) {
        size_t last = name.size;
        while (last && name.at[last - 1] != ' ')
            last--;
        dr_str word = dr_from(name, last);
        bool weekday = word.size > 5 && dr_ends(word, DR_STR("day"));
        if (!last || !(dr_month_of(word) || weekday) || dr_is_known_house(name))
            return name;
        name = dr_trim((dr_str){name.at, last});
    }
}

static bool may_be_section(dr_str name)
{
    size_t last = name.size;
    while (last && name.at[last - 1] != ' ')
        last--;
    return !dr_is_known_house(name) && !dr_starts(name, DR_STR("The ")) && is_end(dr_from(name, last), true);
}

dr_str dr_house_of_line(dr_str line, bool *said)
{
    bool day, bracket;
    dr_str rest;
    line = dr_trim(line);
    *said = dr_says_origin(line, &rest) && house_of_origin(rest).size;
    if (*said)
        return house_of_origin(rest);
    if (!line.size || line.size > LONGEST_LINE)
        return (dr_str){0};
    while (line.size && strchr("-* \xE2", line.at[0])) { /* dashes before it */
        bool dash = dr_starts(line, DR_STR("\xE2\x80\x93")) || dr_starts(line, DR_STR("\xE2\x80\x94"));
        if (line.at[0] == '\xE2' && !dash)
            break;
        line = dr_from(line, dash ? 3 : 1);
    }
    bracket = line.size > 2 && strchr("([", line.at[0]) && strchr(")]", line.at[line.size - 1]);
    if (bracket)
        line = dr_trim((dr_str){line.at + 1, line.size - 2});
    bool labelled = take_label(&line);
    dr_str name = without_day(dr_trim((dr_str){line.at, name_end(line)}));
    while (name.size && name.at[name.size - 1] == '.')
        name.size--;
    if (!name.size || !is_beside(dr_from(line, name.size), &day) || !dr_is_house_name(name))
        return (dr_str){0};
    *said = labelled || day || bracket;
    return *said || !may_be_section(name) ? name : (dr_str){0};
}

/* Takes the words off the end, a point or comma before them too. */
static bool drop_end(dr_str *name, const char *words)
{
    dr_str end = dr_str_of(words);
    if (name->size <= end.size || !dr_eq_nocase(dr_from(*name, name->size - end.size), end))
        return false;
    name->size -= end.size;
    while (name->size && strchr(" ,.;-|", name->at[name->size - 1]))
        name->size--;
    return true;
}

dr_str dr_house_of_rights(dr_str line)
{
    static const char *const marks[] = {"copyright", "(c)", "\xC2\xA9", "by ", "-", ",", ":", " "};
    static const char *const ends[] = {"all rights reserved", " limited", " ltd", " inc", " llc",  " plc",
                                       " company",            " co",      " corp", " corporation", "."};
    size_t rights = 0;
    dr_str s = dr_trim(line);
    if (s.size > LONGEST_LINE)
        return (dr_str){0};
    for (bool more = true; more && s.size;) {
        more = s.at[0] >= '0' && s.at[0] <= '9';
        s = dr_from(s, more);
        for (size_t i = 0; i < sizeof marks / sizeof *marks && !more; i++)
            if (dr_starts_nocase(s, dr_str_of(marks[i]))) {
                s = dr_from(s, strlen(marks[i]));
                rights += i < 3;
                more = true;
            }
        if (!more && dr_starts(s, DR_STR("the "))) {
            s = dr_from(s, 4);
            more = true;
        }
    }
    size_t stop = dr_find(s, DR_STR(". "));
    s = dr_trim(stop == DR_NOT_FOUND ? s : (dr_str){s.at, stop});
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        i = drop_end(&s, ends[i]) ? (size_t)-1 : i;
    while (s.size && s.at[s.size - 1] >= '0' && s.at[s.size - 1] <= '9')
        s.size--;
    dr_str first, last, name = dr_trim(s);
    uint32_t words = rights ? capital_words(name, &first, &last) : 0;
    return words && words <= MOST_WORDS ? name : (dr_str){0};
}
