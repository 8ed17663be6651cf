/* Is the text English? Told by its commonest words: of running English about two words in five are among the forty
 * below, of other languages written in Latin letters fewer than one in ten. */
#include "intake/intake.h"

enum { LOOKED_AT = 16 << 10, FEWEST_WORDS = 20, LEAST_SHARE = 15 /* per cent */ };

static bool common(dr_str word)
{
    static const char *const words[] = {"the", "of",   "and",   "to",   "in",   "a",   "is",    "that",  "for",  "it",
                                        "was", "on",   "with",  "as",   "be",   "at",  "by",    "this",  "have", "from",
                                        "are", "he",   "his",   "had",  "said", "an",  "has",   "were",  "they", "but",
                                        "not", "will", "their", "been", "who",  "its", "would", "which", "she",  "we"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dr_eq_nocase(word, dr_str_of(words[i])))
            return true;
    return false;
}

dr_english dr_looks_english(dr_str text)
{
    size_t words = 0, found = 0, start = 0;
    if (text.size > LOOKED_AT)
        text.size = LOOKED_AT;
    for (size_t i = 0; i <= text.size; i++) {
        /* bytes of other scripts count as letters: their words are words that are not English */
        unsigned char c = i < text.size ? (unsigned char)text.at[i] : 0;
        bool letter = c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z');
        if (letter)
            continue;
        if (i > start) {
            words++;
            found += common((dr_str){text.at + start, i - start});
        }
        start = i + 1;
    }
    if (words < FEWEST_WORDS)
        return DR_ENGLISH_UNSURE;
    return found * 100 >= words * LEAST_SHARE ? DR_ENGLISH : DR_NOT_ENGLISH;
}
