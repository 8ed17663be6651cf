/* What the words beside a day say that it is: see day_labels.h. */
#include "intake/day_labels.h"

#include "base/block.h"

enum { HISTORY_LINE = 80 /* bytes of a line that labels a day of long ago */ };

#define LABEL(literal, says)                                                                                           \
    {                                                                                                                  \
        {literal, sizeof literal - 1}, says                                                                            \
    }
static const struct {
    dr_str word;
    int says;
} labels[] = {LABEL("publish", DR_DAY_PUBLISHED),      LABEL("posted", DR_DAY_PUBLISHED),
              LABEL("issued", DR_DAY_PUBLISHED),       LABEL("pubdate", DR_DAY_PUBLISHED),
              LABEL("created", DR_DAY_PUBLISHED),      LABEL("released", DR_DAY_PUBLISHED),
              LABEL("filed", DR_DAY_PUBLISHED),        LABEL("updat", DR_DAY_MODIFIED),
              LABEL("modif", DR_DAY_MODIFIED),         LABEL("revis", DR_DAY_MODIFIED),
              LABEL("edited", DR_DAY_MODIFIED),        LABEL("corrected", DR_DAY_MODIFIED),
              LABEL("changed", DR_DAY_MODIFIED),       LABEL("reviewed", DR_DAY_MODIFIED),
              LABEL("on this day", DR_DAY_OTHER),      LABEL("onthisday", DR_DAY_OTHER),
              LABEL("this day in", DR_DAY_OTHER),      LABEL("this week in", DR_DAY_OTHER),
              LABEL("today in history", DR_DAY_OTHER), LABEL("in history", DR_DAY_OTHER),
              LABEL("from the archive", DR_DAY_OTHER), LABEL("from our archive", DR_DAY_OTHER),
              LABEL("from the files", DR_DAY_OTHER),   LABEL("from our files", DR_DAY_OTHER),
              LABEL("years ago today", DR_DAY_OTHER),  LABEL("years ago:", DR_DAY_OTHER),
              LABEL("years ago this", DR_DAY_OTHER),   LABEL("flashback", DR_DAY_OTHER),
              LABEL("looking back", DR_DAY_OTHER),     LABEL("received", DR_LABEL_PASSED),
              LABEL("accepted", DR_LABEL_PASSED),      LABEL("expire", DR_LABEL_PASSED),
              LABEL("accessed", DR_LABEL_PASSED),      LABEL("retrieved", DR_LABEL_PASSED),
              LABEL("joined", DR_LABEL_PASSED),        LABEL("born", DR_LABEL_PASSED),
              LABEL("event", DR_LABEL_PASSED),         LABEL("comment", DR_LABEL_PASSED),
              LABEL("related", DR_LABEL_PASSED)};
#undef LABEL

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

/* For each letter that a label begins with, a bit for each second letter. */
#define BIT(letter) (1u << ((letter)&31))
static const uint32_t second_letters[32] = {['p' & 31] = BIT('u') | BIT('o'),
                                            ['i' & 31] = BIT('s') | BIT('n'),
                                            ['c' & 31] = BIT('r') | BIT('o') | BIT('h'),
                                            ['r' & 31] = BIT('e'),
                                            ['f' & 31] = BIT('i') | BIT('r') | BIT('l'),
                                            ['u' & 31] = BIT('p'),
                                            ['m' & 31] = BIT('o'),
                                            ['e' & 31] = BIT('d') | BIT('x') | BIT('v'),
                                            ['o' & 31] = BIT('n'),
                                            ['t' & 31] = BIT('h') | BIT('o'),
                                            ['y' & 31] = BIT('e'),
                                            ['l' & 31] = BIT('o'),
                                            ['a' & 31] = BIT('c'),
                                            ['j' & 31] = BIT('o'),
                                            ['b' & 31] = BIT('o')};
/* The same of third letters, where a blank may be a hyphen or an underscore too: "the", "in" and "to" end here. */
#define BLANK (BIT(' ') | BIT('-') | BIT('_'))
static const uint32_t third_letters[32] = {['p' & 31] = BIT('b') | BIT('s'),
                                           ['i' & 31] = BIT('s') | BLANK,
                                           ['c' & 31] = BIT('e') | BIT('r') | BIT('a') | BIT('m'),
                                           ['r' & 31] = BIT('l') | BIT('v') | BIT('c') | BIT('t'),
                                           ['f' & 31] = BIT('l') | BIT('o') | BIT('a'),
                                           ['u' & 31] = BIT('d'),
                                           ['m' & 31] = BIT('d'),
                                           ['e' & 31] = BIT('i') | BIT('p') | BIT('e'),
                                           ['o' & 31] = BIT('t') | BLANK,
                                           ['t' & 31] = BIT('i') | BIT('d'),
                                           ['y' & 31] = BIT('a'),
                                           ['l' & 31] = BIT('o'),
                                           ['a' & 31] = BIT('c'),
                                           ['j' & 31] = BIT('i'),
                                           ['b' & 31] = BIT('r')};
#undef BLANK

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

/* What the label says that the text begins with, its bytes in *size; DR_LABEL_NONE: none. */
static int label_at(dr_str text, size_t *size)
{
    int says = DR_LABEL_NONE;
    if (text.size < 3 || !(second_letters[text.at[0] & 31] >> (text.at[1] & 31) &
                           third_letters[text.at[0] & 31] >> (text.at[2] & 31) & 1))
        return says;
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
        dr_str word = labels[k].word;
        if ((text.at[0] | 0x20) != word.at[0] || (text.at[1] | 0x20) != word.at[1] || !begins_with(text, word))
            continue;
        says = labels[k].says;
        *size = word.size;
    }
    return says;
}

/* A bit for each letter of the sixteen bytes from `at` on. */
static uint32_t letters_at(dr_str text, size_t at)
{
    char padded[sizeof(dr_block16)] = {0};
    if (text.size - at < sizeof padded)
        memcpy(padded, text.at + at, text.size - at);
    dr_block16 bytes = dr_block_load(text.size - at < sizeof padded ? padded : text.at + at) | dr_block_filled(0x20);
    return dr_block_mask((dr_block16)((dr_block16)(bytes - dr_block_filled('a')) <= dr_block_filled(25)));
}

int dr_day_label(dr_str text, size_t *end)
{
    int says = DR_LABEL_NONE;
    uint32_t within = 0; /* 1: the byte before is a letter */
    *end = 0;
    for (size_t at = 0; at < text.size; at += sizeof(dr_block16)) {
        uint32_t letters = letters_at(text, at);
        for (uint32_t words = letters & ~(letters << 1 | within); words; words &= words - 1) {
            size_t i = at + (size_t)__builtin_ctz(words), size;
            int found = label_at(dr_from(text, i), &size);
            if (found == DR_LABEL_NONE)
                continue;
            says = found;
            for (*end = i + size; *end < text.size && is_letter(text.at[*end]);)
                (*end)++;
        }
        within = letters >> (sizeof(dr_block16) - 1);
    }
    return says;
}

bool dr_day_is_history(dr_str line)
{
    size_t end;
    return line.size <= HISTORY_LINE && dr_day_label(line, &end) == DR_DAY_OTHER;
}
