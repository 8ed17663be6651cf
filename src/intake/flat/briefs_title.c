/* Titles that say that short reports follow: "News in brief", "World briefs", "IN BRIEF", "Foreign news roundup - The
 * Daily Post". "The treaty in brief" says that one is short. */
#include "base/utf8.h"
#include "intake/flat/flat.h"

enum { LONGEST = 80 /* bytes */, MOST_WORDS = 8, LONGEST_WORD = 15 };

/* What stands before the words that name the column; sorted. */
static const char *const topics[] = {
    "africa",     "african",   "afternoon",     "america",  "american",  "americas", "around",
    "asia",       "asian",     "balkans",       "brief",    "business",  "capital",  "city",
    "community",  "county",    "court",         "crime",    "daily",     "day",      "day's",
    "domestic",   "east",      "economic",      "economy",  "elsewhere", "europe",   "european",
    "evening",    "financial", "foreign",       "from",     "global",    "gulf",     "headline",
    "home",       "in",        "international", "late",     "latin",     "local",    "metro",
    "middle",     "morning",   "nation",        "national", "news",      "north",    "of",
    "other",      "overseas",  "pacific",       "police",   "political", "politics", "region",
    "regional",   "science",   "service",       "south",    "sport",     "sports",   "state",
    "technology", "the",       "this",          "today's",  "top",       "u.s",      "uk",
    "us",         "week",      "week's",        "weekend",  "weekly",    "west",     "wire",
    "world",      "worldwide"};

/* What the column is called; `alone`: also without a topic. */
static const struct {
    const char *words;
    bool alone;
} names[] = {{"in brief", true},   {"briefs", true},       {"briefly", true},   {"newsbriefs", true},
             {"brief", false},     {"digest", false},      {"roundup", false},  {"round-up", false},
             {"round up", false},  {"summary", false},     {"bulletin", false}, {"bulletins", false},
             {"headlines", false}, {"at a glance", false}, {"briefing", false}, {"briefings", false},
             {"in short", false}};

/* Titles that name no column, but say that there are several. */
static const char *const whole[] = {"around the world",      "around the nation",      "around the globe",
                                    "around the region",     "elsewhere in the world", "across the nation",
                                    "also in the news",      "in other news",          "other news",
                                    "elsewhere in the news", "from around the world",  "news from around the world"};

/* The words in small letters with one blank between; empty: too long, or not in ASCII. */
static dr_str fold(dr_str part, char out[LONGEST + 1])
{
    size_t n = 0;
    for (size_t i = 0; i < part.size && i < LONGEST; i++) {
        char c = part.at[i];
        bool kept = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (c >= '0' && c <= '9')
            continue;
        if (dr_starts(dr_from(part, i), DR_STR("\xE2\x80\x99"))) {
            c = '\'';
            i += 2;
        } else if ((unsigned char)c >= 0x80) {
            return (dr_str){0};
        }
        if (kept || c == '\'' || c == '-' ||
            (c == '.' && n && out[n - 1] != ' ' && i + 1 < part.size && part.at[i + 1] != ' '))
            out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    while (n && out[n - 1] == ' ')
        n--;
    return (dr_str){out, n};
}

/* Whether all of the words are topics, and there is one where one is needed. */
static bool are_topics(dr_str words, bool needed)
{
    uint32_t n = 0;
    words = dr_trim(words);
    for (dr_str rest = words; words.size && rest.at; n++)
        if (n == MOST_WORDS || !DR_FLAT_LISTED(topics, dr_split(&rest, ' ')))
            return false;
    return n || !needed;
}

static bool names_column(dr_str part)
{
    char room[LONGEST + 1];
    dr_str words = fold(part, room);
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (dr_is_text(words, whole[i]))
            return true;
    for (size_t i = 0; words.size && i < sizeof names / sizeof *names; i++) {
        dr_str name = dr_str_of(names[i].words);
        if (!dr_ends(words, name))
            continue;
        dr_str before = {words.at, words.size - name.size};
        bool parted = !before.size || before.at[before.size - 1] == ' ';
        if (parted && are_topics(before, !names[i].alone))
            return true;
    }
    return false;
}

/* The length of what parts an outlet's name or a day from the title at text.at[i], or 0. */
static size_t parts(dr_str text, size_t i)
{
    static const char *const marks[] = {" - ",  " | ", ": ", ", ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                        " -- ", " (",  "; "};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (text.at[i] == marks[k][0] && dr_starts(dr_from(text, i), dr_str_of(marks[k])))
            return strlen(marks[k]);
    return 0;
}

bool dr_flat_says_briefs(dr_str title)
{
    title = dr_trim(title);
    if (!title.size || title.size > LONGEST)
        return false;
    for (size_t i = 0, start = 0; i <= title.size; i++) {
        size_t mark = i < title.size ? parts(title, i) : 1;
        if (!mark)
            continue;
        if (i > start && names_column(dr_trim((dr_str){title.at + start, i - start})))
            return true;
        start = start > i + mark ? start : i + mark; /* marks may begin in each other: ", - " */
    }
    return false;
}
