/* Matching a line against the phrases of page furniture: see wording.h. */
#include "intake/wording.h"

#include "base/block.h"
#include "base/utf8.h"

enum {
    MOST_WORDS = 256,
    MOST_BYTES = 4096, /* of the folded line */
    GAP = 4,           /* words a * may stand for */
    SHORT_LINE = 12,   /* words up to which a strength of 2 decides */
    LONGEST_LABEL = 10 /* bytes, its colon included */
};

/* The line as "word word word ", with where each word begins. */
typedef struct folded {
    char at[MOST_BYTES];
    uint16_t start[MOST_WORDS + 1];
    uint32_t words;
    bool whole; /* nothing was cut off */
} folded;

/* The small letter of each ASCII character that words are made of, else 0: most of all text is such. */
static const char small[128] = {
    ['0'] = '0',      ['1'] = '1',      ['2'] = '2',      ['3'] = '3',      ['4'] = '4',      ['5'] = '5',
    ['6'] = '6',      ['7'] = '7',      ['8'] = '8',      ['9'] = '9',      ['+'] = '+',      ['_'] = '_',
#define LETTER(upper, lower) [upper] = lower, [lower] = lower
    LETTER('A', 'a'), LETTER('B', 'b'), LETTER('C', 'c'), LETTER('D', 'd'), LETTER('E', 'e'), LETTER('F', 'f'),
    LETTER('G', 'g'), LETTER('H', 'h'), LETTER('I', 'i'), LETTER('J', 'j'), LETTER('K', 'k'), LETTER('L', 'l'),
    LETTER('M', 'm'), LETTER('N', 'n'), LETTER('O', 'o'), LETTER('P', 'p'), LETTER('Q', 'q'), LETTER('R', 'r'),
    LETTER('S', 's'), LETTER('T', 't'), LETTER('U', 'u'), LETTER('V', 'v'), LETTER('W', 'w'), LETTER('X', 'x'),
    LETTER('Y', 'y'), LETTER('Z', 'z')
#undef LETTER
};

static bool is_word_char(uint32_t c)
{
    if (c < 0x80)
        return small[c];
    return !dr_is_punct(c) && !dr_is_space(c) && c != 0xFEFF && c != 0x200B;
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

/* Appends c in small letters; false when the buffer is full. */
static bool put(folded *out, size_t *size, uint32_t c)
{
    if (*size + 6 > MOST_BYTES)
        return false;
    if (c < 0x80)
        out->at[(*size)++] = small[c] ? small[c] : (char)c;
    else
        *size += dr_utf8_put(out->at + *size, c);
    return true;
}

/* Appends ASCII characters of a word, sixteen at a time, while there is room on both sides; returns how many. */
static size_t fold_ascii(folded *out, size_t *size, dr_str line, size_t i)
{
    const size_t start = i, step = sizeof(dr_block16);
    for (size_t found = step; found == step && line.size - i >= step && *size + step + 6 <= MOST_BYTES; i += found) {
        dr_block16 bytes = dr_block_load(line.at + i), upper = dr_block_filled(0x20);
        dr_block16 letters = (dr_block16)((dr_block16)((bytes | upper) - dr_block_filled('a')) <= dr_block_filled(25));
        dr_block16 others = (dr_block16)(((dr_block16)(bytes - dr_block_filled('0')) <= dr_block_filled(9)) |
                                         (bytes == dr_block_filled('+')) | (bytes == dr_block_filled('_')));
        dr_block16 small_letters = bytes | (letters & upper);
        memcpy(out->at + *size, &small_letters, step);
        found = dr_block_first((dr_block16) ~(letters | others));
        *size += found;
    }
    return i - start;
}

/* One word from line.at[i] on; returns the offset after it. */
static size_t fold_word(folded *out, size_t *size, dr_str line, size_t i)
{
    size_t length, next;
    for (i += fold_ascii(out, size, line, i); i < line.size; i += length) {
        unsigned char byte = (unsigned char)line.at[i];
        length = 1;
        if (byte < 0x80 && small[byte] && *size + 6 <= MOST_BYTES) {
            out->at[(*size)++] = small[byte];
            continue;
        }
        uint32_t c = byte < 0x80 ? byte : dr_utf8_at(line, i, &length);
        if (is_apostrophe(c) && i + length < line.size && is_word_char(dr_utf8_at(line, i + length, &next)))
            c = '\'';
        else if (!is_word_char(c))
            break;
        out->whole = put(out, size, c) && out->whole;
    }
    return i;
}

static void fold_line(folded *out, dr_str line)
{
    size_t size = 0, length;
    out->words = 0;
    out->whole = true;
    for (size_t i = 0; i < line.size && out->whole;) {
        uint32_t c = (unsigned char)line.at[i];
        length = 1;
        if (c >= 0x80)
            c = dr_utf8_at(line, i, &length);
        bool sign = c == 0xA9 || c == '@';
        if (!sign && !is_word_char(c)) {
            i += length;
            continue;
        }
        if (out->words == MOST_WORDS) {
            out->whole = false;
            break;
        }
        out->start[out->words++] = (uint16_t)size;
        if (sign) {
            out->whole = put(out, &size, c);
            i += length;
        } else {
            i = fold_word(out, &size, line, i);
        }
        out->at[size++] = ' ';
    }
    out->start[out->words] = (uint16_t)size;
    out->at[size] = 0; /* put() leaves room */
}

static dr_str word_at(const folded *line, uint32_t i)
{
    return (dr_str){line->at + line->start[i], (size_t)(line->start[i + 1] - line->start[i] - 1)};
}

static bool word_fits(dr_str wanted, dr_str word)
{
    if (wanted.size == 1 && wanted.at[0] == '0')
        return word.size && word.at[0] >= '0' && word.at[0] <= '9';
    return dr_eq(wanted, word);
}

/* The word after the match of the phrase's rest from word i on, or 0 when it does not match. Phrases have at most
 * 15 words (wording.py), which bounds the recursion at a *. */
static uint32_t match(dr_str rest, const folded *line, uint32_t i)
{
    while (rest.at) {
        dr_str wanted = dr_split(&rest, ' ');
        if (wanted.size == 1 && wanted.at[0] == '*') {
            uint32_t end = 0;
            for (uint32_t gap = 1; gap <= GAP && !end && i + gap < line->words; gap++)
                end = match(rest, line, i + gap);
            return end;
        }
        if (i >= line->words || !word_fits(wanted, word_at(line, i)))
            return 0;
        i++;
    }
    return i;
}

/* Whether the phrase's word at p is the "0" that stands for any number. */
static bool is_any_number(const char *phrase, const char *p)
{
    return *p == '0' && (p == phrase || p[-1] == ' ') && (p[1] == ' ' || !p[1]);
}

/* The same for a whole phrase. Most differ from the line in a byte or two, which is seen without splitting. */
static uint32_t match_phrase(const char *phrase, const folded *line, uint32_t i)
{
    const char *p = phrase, *q = line->at + line->start[i];
    for (;;) {
        if (is_any_number(phrase, p) && *q >= '0' && *q <= '9') {
            p++;
            while (*q != ' ')
                q++;
        } else if (*p && *p == *q) {
            i += *p == ' ';
            p++, q++;
        } else {
            break;
        }
    }
    if (!*p)
        return *q == ' ' ? i + 1 : 0;
    return *p == '*' ? match(dr_str_of(p), line, i) : 0;
}

static bool stands_right(const dr_wording_phrase *phrase, const folded *line, uint32_t start, uint32_t end)
{
    bool at_end = end == line->words && line->whole;
    switch (phrase->where) {
    case DR_WORDING_LINE:
        return start == 0 && at_end;
    case DR_WORDING_START:
        return start == 0;
    case DR_WORDING_END:
        return at_end;
    default:
        return true;
    }
}

static void try_phrase(dr_wording *out, const folded *line, uint32_t start, const dr_wording_phrase *phrase)
{
    uint32_t end = match_phrase(phrase->words, line, start);
    if (!end || !stands_right(phrase, line, start, end))
        return;
    if (out->best[phrase->kind] < phrase->strength)
        out->best[phrase->kind] = phrase->strength;
    if (out->hits[phrase->kind] < UINT8_MAX)
        out->hits[phrase->kind]++;
}

static bool begins_with_word(const char *phrase, dr_str word)
{
    return strncmp(phrase, word.at, word.size) == 0 && (phrase[word.size] == ' ' || !phrase[word.size]);
}

static uint32_t hash_of(dr_str word)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < word.size; i++)
        hash = (hash ^ (unsigned char)word.at[i]) * 16777619u;
    return hash;
}

/* Tries the phrases that begin with the word at word `start`. */
static void try_phrases(dr_wording *out, const folded *line, uint32_t start, dr_str word)
{
    for (uint32_t i = hash_of(word) % DR_WORDING_HEADS;; i = (i + 1) % DR_WORDING_HEADS) {
        const dr_wording_head *head = &dr_wording_heads[i];
        if (head->first == head->end)
            return;
        if (!begins_with_word(dr_wording_phrases[head->first].words, word))
            continue;
        unsigned char follows = start + 1 < line->words ? (unsigned char)line->at[line->start[start + 1]] : 0;
        for (uint32_t p = head->first; p < head->end; p++)
            if (dr_wording_phrases[p].follows <= 1 || dr_wording_phrases[p].follows == follows)
                try_phrase(out, line, start, &dr_wording_phrases[p]);
        return;
    }
}

/* "RELATED: The siege in dates": a label that the colon makes one, which folding loses. */
static bool labels_another(dr_str line)
{
    static const char *const labels[] = {"related:", "see also:", "read also:", "also read:", "watch:", "listen:"};
    if (!line.size || !memchr(line.at, ':', line.size < LONGEST_LABEL ? line.size : LONGEST_LABEL))
        return false;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (dr_starts_nocase(line, dr_str_of(labels[i])))
            return true;
    return false;
}

dr_wording dr_wording_of(dr_str line)
{
    dr_wording out = {.best[DR_REMOVED_RELATED] = labels_another(line) ? 3 : 0};
    folded words;
    fold_line(&words, line);
    out.words = words.words;
    for (uint32_t i = 0; i < words.words; i++) {
        unsigned char byte = (unsigned char)words.at[words.start[i]];
        if (byte >= '0' && byte <= '9') /* "0" stands for any number */
            try_phrases(&out, &words, i, DR_STR("0"));
        const char *rest = words.at + words.start[i] + 1; /* of a word of one letter, and the blank, what comes next */
        if (byte != '0' && dr_wording_third[byte][rest[0] & 31] >> (rest[1] & 31) & 1)
            try_phrases(&out, &words, i, word_at(&words, i));
    }
    return out;
}

dr_removed_kind dr_wording_kind(const dr_wording *wording)
{
    dr_removed_kind kind = DR_REMOVED_COUNT;
    uint32_t most = 0;
    for (uint32_t k = 0; k < DR_REMOVED_COUNT; k++) {
        uint32_t strength = wording->best[k];
        bool decides = strength == 3 || (strength == 2 && (wording->words <= SHORT_LINE || wording->hits[k] > 1)) ||
                       (strength == 1 && wording->hits[k] > 2);
        if (decides && strength * 256 + wording->hits[k] > most) {
            most = strength * 256 + wording->hits[k];
            kind = (dr_removed_kind)k;
        }
    }
    return kind;
}
