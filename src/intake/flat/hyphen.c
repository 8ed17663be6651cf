/* Words cut at a line's end. "two referen- / dums" is made whole, "a power- / sharing clause" keeps its hyphen: the
 * text's other words tell which, then what the two pieces look like, then how often the text cuts words at all. */
#include "base/map.h"
#include "base/utf8.h"
#include "intake/flat/lines.h"

enum {
    LONGEST = 64, /* bytes of a word */
    OFTEN = 25,   /* a text that cuts words ends one line in so many with a hyphen at least */
    ALONE = 3,    /* letters of a piece that may be a word by itself */
    SOFT_HYPHEN = 0xAD,
    DASH = 0x2014
};

/* First parts that take a hyphen with nearly any second. */
static const char *const first_parts[] = {"all",   "anti",    "cross",  "eight", "eighty", "ex",  "fifty", "five",
                                          "forty", "four",    "full",   "half",  "high",   "ill", "long",  "low",
                                          "mid",   "nine",    "ninety", "non",   "one",    "pro", "self",  "semi",
                                          "seven", "seventy", "short",  "six",   "sixty",  "so",  "ten",   "thirty",
                                          "three", "twenty",  "two",    "vice",  "well"};
/* Endings that are no word. */
static const char *const endings[] = {
    "able", "al",   "ally",  "ance",  "ant",  "ary",    "ate",   "ated", "ation", "cal",   "cial",    "cy",   "ed",
    "ence", "ency", "ent",   "er",    "ers",  "es",     "est",   "ian",  "ians",  "ible",  "ic",      "ical", "ing",
    "ings", "ion",  "ional", "ions",  "ious", "ism",    "ist",   "ists", "ity",   "ive",   "ization", "ize",  "ized",
    "less", "ly",   "ment",  "ments", "ness", "nity",   "ous",   "rity", "sion",  "sions", "tary",    "ted",  "ter",
    "tial", "tic",  "ties",  "ting",  "tion", "tional", "tions", "tive", "tory",  "tural", "ture",    "ty"};

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == SOFT_HYPHEN;
}

static bool is_inside(uint32_t c)
{
    return dr_is_letter(c) || is_hyphen(c) || c == '\'' || c == 0x2019;
}

/* Appends c in small letters while there is room. */
static void put(char word[LONGEST], size_t *size, uint32_t c)
{
    if (*size + 4 <= LONGEST)
        *size += dr_utf8_put(word + *size, dr_to_lower(c));
}

static void count_word(dr_own_words *own, const char *word, size_t size)
{
    if (!size || size + 4 > LONGEST)
        return;
    uint32_t before = dr_map_get(&own->counts, (dr_str){word, size});
    dr_str key = before == DR_NONE ? dr_copy(own->arena, (dr_str){word, size}) : (dr_str){word, size};
    dr_map_set(&own->counts, key, before == DR_NONE ? 1 : before + 1);
}

/* Counts the words of a line, but for the piece at its end that a hyphen cuts, and its first word where `skip`. */
static void count_line(dr_own_words *own, dr_str line, bool skip)
{
    char word[LONGEST];
    size_t n = 0, size;
    for (size_t i = 0; i < line.size; i += size) {
        uint32_t c = dr_utf8_at(line, i, &size);
        if (is_inside(c) && (n || dr_is_letter(c))) {
            put(word, &n, c);
            continue;
        }
        if (!skip)
            count_word(own, word, n);
        skip = skip && !n;
        n = 0;
    }
    if (n && !skip && !is_hyphen(dr_utf8_before(line, line.size, &size)))
        count_word(own, word, n);
}

static bool ends_cut(dr_str line)
{
    size_t size, before;
    return line.size > 1 && is_hyphen(dr_utf8_before(line, line.size, &size)) && line.size > size &&
           dr_is_letter(dr_utf8_before(line, line.size - size, &before));
}

dr_own_words dr_flat_own_words(dr_arena *arena, dr_str text, const dr_text_lines *lines)
{
    dr_own_words own = {.arena = arena, .counts = {.arena = arena}, .lines = lines->n};
    for (uint32_t i = 0; i < lines->n; i++)
        own.cut += ends_cut(dr_cut(text, lines->at[i].span));
    for (uint32_t i = 0; i < lines->n && own.cut; i++)
        count_line(&own, dr_cut(text, lines->at[i].span), i && ends_cut(dr_cut(text, lines->at[i - 1].span)));
    return own;
}

static uint32_t count_of(const dr_own_words *own, const char *word, size_t size)
{
    uint32_t n = dr_map_get(&own->counts, (dr_str){word, size});
    return n == DR_NONE ? 0 : n;
}

/* The same, or of its plural or its singular. */
static uint32_t count_of_any(const dr_own_words *own, const char *word, size_t size)
{
    char plural[LONGEST + 1];
    memcpy(plural, word, size);
    plural[size] = 's';
    uint32_t n = count_of(own, word, size) + count_of(own, plural, size + 1);
    return size > 3 && word[size - 1] == 's' ? n + count_of(own, word, size - 1) : n;
}

static bool listed(const char *const *list, size_t n, dr_str word)
{
    for (size_t i = 0; i < n; i++)
        if (dr_is_text(word, list[i]))
            return true;
    return false;
}

/* A word cut in two, in small letters: pieces [0, cut) and [cut, size). */
typedef struct piece_pair {
    char at[2 * LONGEST];
    size_t cut, size;
} piece_pair;

static piece_pair pieces_of(dr_str paragraph, dr_str next)
{
    piece_pair pair = {.size = 0};
    size_t size, start = paragraph.size;
    while (start && paragraph.size - start < LONGEST / 2 && is_inside(dr_utf8_before(paragraph, start, &size)))
        start -= size;
    for (size_t i = start; i < paragraph.size; i += size) {
        uint32_t c = dr_utf8_at(paragraph, i, &size);
        put(pair.at, &pair.size, c);
    }
    pair.cut = pair.size;
    for (size_t i = 0; i < next.size && i < LONGEST / 2; i += size) {
        uint32_t c = dr_utf8_at(next, i, &size);
        if (!dr_is_letter(c))
            break;
        pair.size += dr_utf8_put(pair.at + pair.size, dr_to_lower(c));
    }
    return pair;
}

/* Whether the hyphen between paragraph and next is the word's own. */
static bool keeps_hyphen(const dr_own_words *own, dr_str paragraph, dr_str next)
{
    piece_pair pair = pieces_of(paragraph, next);
    dr_str first = {pair.at, pair.cut}, second = {pair.at + pair.cut, pair.size - pair.cut};
    char hyphened[2 * LONGEST + 1];
    memcpy(hyphened, pair.at, pair.cut);
    hyphened[pair.cut] = '-';
    memcpy(hyphened + pair.cut + 1, second.at, second.size);
    uint32_t whole = pair.size <= LONGEST ? count_of_any(own, pair.at, pair.size) : 0;
    uint32_t parted = pair.size < LONGEST ? count_of_any(own, hyphened, pair.size + 1) : 0;
    if (whole || parted)
        return parted > whole;
    if (dr_find_byte(first, '-') != DR_NOT_FOUND ||
        listed(first_parts, sizeof first_parts / sizeof *first_parts, first))
        return true;
    if (second.size < ALONE || listed(endings, sizeof endings / sizeof *endings, second))
        return false;
    if (first.size >= ALONE && count_of(own, first.at, first.size) && count_of(own, second.at, second.size))
        return true;
    return own->cut * OFTEN < own->lines;
}

/* What stands between the paragraph's last line and the next: a hyphen goes or stays, a dash or a stroke stands close.
 */
static void seam(const dr_own_words *own, dr_buf *paragraph, dr_str next)
{
    size_t size, before;
    dr_str so_far = dr_buf_view(paragraph);
    uint32_t last = dr_utf8_before(so_far, so_far.size, &size), first = dr_utf8_at(next, 0, &before);
    dr_str stem = {so_far.at, so_far.size - size};
    if (ends_cut(so_far)) {
        bool name =
            !dr_is_lower(first) && !(dr_is_upper(first) && dr_is_upper(dr_utf8_before(stem, stem.size, &before)));
        if (last == SOFT_HYPHEN || !(name || keeps_hyphen(own, stem, next)))
            paragraph->size = stem.size;
        return;
    }
    bool close = (last == DASH || last == '/') && stem.size && !dr_is_space(dr_utf8_before(stem, stem.size, &before));
    if (!close)
        dr_buf_byte(paragraph, ' ');
}

void dr_flat_join(const dr_own_words *own, dr_buf *paragraph, dr_str next)
{
    if (paragraph->size)
        seam(own, paragraph, next);
    for (size_t i = 0; i < next.size; i++) /* lines filled out to a width have more than one space between words */
        if (next.at[i] != ' ' || !i || next.at[i - 1] != ' ')
            dr_buf_byte(paragraph, next.at[i]);
}
