/* What the words beside a day say that it is: see day_labels.h. */
#include "intake/day_labels.h"

enum { HISTORY_LINE = 80 /* bytes of a line that labels a day of long ago */ };

static const struct {
    const char *word;
    int says;
} labels[] = {{"publish", DR_DAY_PUBLISHED},      {"posted", DR_DAY_PUBLISHED},     {"issued", DR_DAY_PUBLISHED},
              {"pubdate", DR_DAY_PUBLISHED},      {"created", DR_DAY_PUBLISHED},    {"released", DR_DAY_PUBLISHED},
              {"filed", DR_DAY_PUBLISHED},        {"updat", DR_DAY_MODIFIED},       {"modif", DR_DAY_MODIFIED},
              {"revis", DR_DAY_MODIFIED},         {"edited", DR_DAY_MODIFIED},      {"corrected", DR_DAY_MODIFIED},
              {"changed", DR_DAY_MODIFIED},       {"reviewed", DR_DAY_MODIFIED},    {"on this day", DR_DAY_OTHER},
              {"onthisday", DR_DAY_OTHER},        {"this day in", DR_DAY_OTHER},    {"this week in", DR_DAY_OTHER},
              {"today in history", DR_DAY_OTHER}, {"in history", DR_DAY_OTHER},     {"from the archive", DR_DAY_OTHER},
              {"from our archive", DR_DAY_OTHER}, {"from the files", DR_DAY_OTHER}, {"from our files", DR_DAY_OTHER},
              {"years ago today", DR_DAY_OTHER},  {"years ago:", DR_DAY_OTHER},     {"years ago this", DR_DAY_OTHER},
              {"flashback", DR_DAY_OTHER},        {"looking back", DR_DAY_OTHER},   {"received", DR_LABEL_PASSED},
              {"accepted", DR_LABEL_PASSED},      {"expire", DR_LABEL_PASSED},      {"accessed", DR_LABEL_PASSED},
              {"retrieved", DR_LABEL_PASSED},     {"joined", DR_LABEL_PASSED},      {"born", DR_LABEL_PASSED},
              {"event", DR_LABEL_PASSED},         {"comment", DR_LABEL_PASSED},     {"related", DR_LABEL_PASSED}};

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

size_t dr_day_label_start(dr_str text, size_t at)
{
    while (at > 0 && is_letter(text.at[at - 1]))
        at--;
    return at;
}

bool dr_day_label_alone(dr_str line, size_t at)
{
    static const char *const before[] = {"first", "last", "originally", "date", "article", "story", "also"};
    dr_str head = dr_trim((dr_str){line.at, at});
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t size = strlen(before[i]);
        if (head.size >= size && dr_eq_nocase(dr_from(head, head.size - size), dr_str_of(before[i])))
            return true;
    }
    return !head.size || !is_letter(head.at[head.size - 1]);
}

/* A bit for each letter that a label begins with. */
#define BIT(letter) (1u << ((letter)&31))
static const uint32_t first_letters = BIT('p') | BIT('i') | BIT('c') | BIT('r') | BIT('f') | BIT('u') | BIT('m') |
                                      BIT('e') | BIT('a') | BIT('j') | BIT('b') | BIT('o') | BIT('t') | BIT('y') |
                                      BIT('l');

/* In either letter case, a hyphen or an underscore for a blank. */
static bool begins_with(dr_str text, dr_str word)
{
    if (text.size < word.size)
        return false;
    for (size_t i = 0; i < word.size; i++) {
        char c = text.at[i] >= 'A' && text.at[i] <= 'Z' ? (char)(text.at[i] | 0x20) : text.at[i];
        if (c != word.at[i] && !(word.at[i] == ' ' && (c == '-' || c == '_')))
            return false;
    }
    return true;
}

int dr_day_label(dr_str text, size_t *end)
{
    int says = DR_LABEL_NONE;
    *end = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (!(first_letters >> (text.at[i] & 31) & 1) || (i && is_letter(text.at[i - 1])))
            continue;
        for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
            if ((text.at[i] | 0x20) != labels[k].word[0])
                continue;
            dr_str word = dr_str_of(labels[k].word);
            if (!begins_with(dr_from(text, i), word))
                continue;
            says = labels[k].says;
            for (*end = i + word.size; *end < text.size && is_letter(text.at[*end]);)
                (*end)++;
        }
    }
    return says;
}

bool dr_day_is_history(dr_str line)
{
    size_t end;
    return line.size <= HISTORY_LINE && dr_day_label(line, &end) == DR_DAY_OTHER;
}
