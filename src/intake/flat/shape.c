/* What a block looks like by itself: length, punctuation, letter case, and the wording's verdict. */
#include "base/utf8.h"
#include "intake/day_labels.h"
#include "intake/flat/blocks.h"
#include "intake/foreign_day.h"
#include "intake/imprint.h"

/* What one pass over a block's words counts. */
typedef struct counts {
    uint32_t words, small, capital, function, digits, second, first;
    uint32_t letters, capitals, ideographs, sentences, quoted, longest_quote;
    uint32_t months, clock, years, separators, commas;
    uint32_t days; /* months beside a number */
    bool address, starts_small, in_quote, after_month, after_number;
} counts;

/* Sorted; the commonest words of English prose that menus and headlines have few of. */
static const char *const function_words[] = {
    "a",    "about", "after", "an",   "and",  "are",   "as",    "at",  "be",   "been", "but",  "by",    "for",
    "from", "had",   "has",   "have", "he",   "her",   "his",   "if",  "in",   "into", "is",   "it",    "its",
    "more", "not",   "of",    "on",   "or",   "said",  "she",   "so",  "than", "that", "the",  "their", "them",
    "they", "this",  "to",    "was",  "were", "which", "while", "who", "will", "with", "would"};
static const char *const second_persons[] = {"you", "you'd", "you'll", "you're", "you've", "your", "yours", "yourself"};
static const char *const first_persons[] = {"our", "ours", "us", "we", "we'd", "we'll", "we're", "we've"};
static const char *const months[] = {"apr",      "april",    "aug",     "august",  "dec",  "december",
                                     "feb",      "february", "jan",     "january", "jul",  "july",
                                     "jun",      "june",     "mar",     "march",   "may",  "nov",
                                     "november", "oct",      "october", "sep",     "sept", "september"};

static bool is_final(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x0964;
}

static bool is_closing(uint32_t c)
{
    return c == ')' || c == ']' || c == '*' || c == 0x300D || dr_is_close_quote(c);
}

/* Words in lists are ASCII and short; anything else gives an empty view. */
static dr_str small_word(dr_str word, char out[16])
{
    size_t n = 0;
    for (size_t i = 0; i < word.size; i++) {
        char c = word.at[i];
        if (dr_starts(dr_from(word, i), DR_STR("\xE2\x80\x99"))) {
            c = '\'';
            i += 2;
        }
        if (n == 15 || (unsigned char)c >= 0x80)
            return (dr_str){out, 0};
        out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return (dr_str){out, n};
}

/* The word without the punctuation around it. */
static dr_str bare(dr_str word)
{
    size_t size;
    while (word.size && dr_is_punct(dr_utf8_at(word, 0, &size)))
        word = dr_from(word, size);
    while (word.size && dr_is_punct(dr_utf8_before(word, word.size, &size)))
        word.size -= size;
    return word;
}

static bool is_address(dr_str word)
{
    return dr_find(word, DR_STR("://")) != DR_NOT_FOUND || dr_starts_nocase(word, DR_STR("www.")) ||
           (word.size > 1 && word.at[0] == '@') || (dr_find_byte(word, '@') != DR_NOT_FOUND && word.size > 4) ||
           dr_ends(word, DR_STR(".com")) || dr_ends(word, DR_STR(".org"));
}

static void count_listed(counts *n, dr_str word)
{
    char buffer[16];
    dr_str small = small_word(word, buffer);
    n->function += DR_FLAT_LISTED(function_words, small);
    bool verb = word.at[0] == 'm' && (dr_eq(small, DR_STR("march")) || dr_eq(small, DR_STR("may")));
    n->months += DR_FLAT_LISTED(months, small) && !verb;
    if (n->in_quote)
        return;
    n->second += DR_FLAT_LISTED(second_persons, small);
    n->first += DR_FLAT_LISTED(first_persons, small);
}

static bool all_digits(dr_str s)
{
    for (size_t i = 0; i < s.size; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.size > 0;
}

static void count_number(counts *n, dr_str word)
{
    uint32_t marks = 0, digits = 0;
    for (size_t i = 0; i < word.size; i++) {
        digits += word.at[i] >= '0' && word.at[i] <= '9';
        marks += word.at[i] == '/' || word.at[i] == '-' || word.at[i] == '.';
    }
    n->digits += digits > 0;
    n->years += word.size == 4 && all_digits(word) && (dr_starts(word, DR_STR("19")) || dr_starts(word, DR_STR("20")));
    size_t colon = dr_find_byte(word, ':');
    n->clock += colon != DR_NOT_FOUND && colon && colon + 1 < word.size && word.at[colon - 1] >= '0' &&
                word.at[colon - 1] <= '9' && word.at[colon + 1] >= '0' && word.at[colon + 1] <= '9';
    if (digits >= 4 && digits <= 8 && marks == 2)
        n->years++, n->months++; /* 19/11/2019, 2019-11-19 */
}

static void count_word(counts *n, dr_str word)
{
    size_t size;
    dr_str inside = bare(word);
    n->address |= is_address(word);
    if (!inside.size) {
        n->separators += !dr_eq(word, DR_STR("-")) && !dr_eq(word, DR_STR("–")) && !dr_eq(word, DR_STR("—")) &&
                         !dr_eq(word, DR_STR("&"));
        return;
    }
    uint32_t c = dr_utf8_at(inside, 0, &size), named = n->months, numbers = n->digits;
    if (!n->words)
        n->starts_small = dr_is_lower(c);
    n->words++;
    n->small += dr_is_lower(c);
    n->capital += dr_is_upper(c);
    count_listed(n, inside);
    count_number(n, inside);
    bool month = n->months > named, number = n->digits > numbers;
    n->days += (month && (number || n->after_number)) || (number && n->after_month);
    if (!dr_eq_nocase(inside, DR_STR("of"))) { /* 7th of September */
        n->after_month = month;
        n->after_number = number;
    }
}

/* Letters, quotations and sentence ends, character by character. */
static void count_characters(counts *n, dr_str text)
{
    size_t size, next;
    for (size_t i = 0; i < text.size; i += size) {
        uint32_t c = dr_utf8_at(text, i, &size);
        n->letters += dr_is_letter(c);
        n->capitals += dr_is_upper(c);
        n->ideographs += c >= 0x3040 && c <= 0x9FFF;
        n->commas += c == ',' || c == 0x3001 || c == 0xFF0C;
        if (is_final(c)) {
            size_t j = i + size;
            while (j < text.size && is_closing(dr_utf8_at(text, j, &next)))
                j += next;
            n->sentences += j >= text.size || text.at[j] == ' ' || c >= 0x3000;
        }
    }
}

/* Splits at white space; quotations are “ ” or neutral ones. */
static counts count(dr_str text)
{
    counts n = {0};
    size_t size, start = 0;
    uint32_t quote_began = 0;
    for (size_t i = 0; i <= text.size; i += size) {
        size = 1;
        uint32_t c = i < text.size ? dr_utf8_at(text, i, &size) : ' ';
        if (c == 0x201C || (c == '"' && !n.in_quote)) {
            n.in_quote = true;
            quote_began = n.words;
        } else if (c == 0x201D || c == '"') {
            if (n.words - quote_began >= n.longest_quote)
                n.longest_quote = n.words - quote_began + 1;
            n.in_quote = false;
        }
        if (!dr_is_space(c))
            continue;
        if (i > start)
            count_word(&n, (dr_str){text.at + start, i - start});
        start = i + size;
    }
    if (n.in_quote)
        n.longest_quote = n.words; /* goes on in the next paragraph */
    count_characters(&n, text);
    if (n.ideographs > 3 * n.words)
        n.words = n.ideographs / 2; /* scripts without spaces: two characters make about a word */
    return n;
}

/* The last character that is not a closing mark; 0 when there is none. */
static uint32_t last_mark(dr_str text)
{
    size_t size;
    while (text.size) {
        uint32_t c = dr_utf8_before(text, text.size, &size);
        if (!is_closing(c) && !dr_is_space(c))
            return c;
        text.size -= size;
    }
    return 0;
}

static bool has_any(dr_str text, const char *const *needles, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (dr_find(text, dr_str_of(needles[i])) != DR_NOT_FOUND)
            return true;
    return false;
}

/* "On Oct. 6, 1981, gunmen killed the president in Cairo.": tells something, and no label says that it is the day of
 * the text. */
static bool tells(const counts *n, const dr_block *block)
{
    enum { LEAST = 7 /* words */, LEAST_SMALL = 2 };
    size_t end;
    return block->words >= LEAST && n->small >= LEAST_SMALL && is_final(last_mark(block->text)) &&
           dr_day_label(block->text, &end) == DR_LABEL_NONE;
}

static bool is_dated(const counts *n, const dr_block *block)
{
    static const char *const ago[] = {" ago", "yesterday", "h ago"};
    dr_date day;
    bool foreign = n->digits && block->words <= 8 && !n->months && dr_foreign_day(block->text, &day);
    bool date =
        foreign || ((n->months && n->digits && (n->years || n->clock)) || (n->days && n->words <= 5)) || (n->clock && n->years);
    return block->words <= 18 && !tells(n, block) &&
           (date || (n->digits && block->words <= 5 && has_any(block->text, ago, 3)) || dr_is_imprint(block->text));
}

/* "Ana Lopez reports from Washington": nothing but names before and behind. */
static bool says_reporter(const counts *n, const dr_block *block)
{
    size_t from = dr_find(block->text, DR_STR(" reports from "));
    return from != DR_NOT_FOUND && block->words <= 8 && n->small == 2 && n->capital == n->words - 2 &&
           dr_find_byte((dr_str){block->text.at, from}, ' ') != DR_NOT_FOUND && !is_final(last_mark(block->text));
}

static bool is_byline(const counts *n, const dr_block *block)
{
    static const char *const openers[] = {
        "by ",       "written by ", "posted by ", "reported by ", "reporting by ", "words by ",
        "story by ", "author: ",    "von ",       "par ",         "por "};
    if (block->words < 2 || block->words > 18 || n->capital < 2)
        return false;
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        dr_str opener = dr_str_of(openers[i]);
        size_t size;
        if (dr_starts_nocase(block->text, opener))
            return block->text.size > opener.size && dr_is_upper(dr_utf8_at(block->text, opener.size, &size)) &&
                   !is_final(last_mark(block->text));
    }
    return says_reporter(n, block);
}

static bool has_bullet(dr_str text)
{
    static const char *const bullets[] = {"•", "*", "-", "–", "—", "»", "›", "·", "▪", "►", "→", "+"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (dr_starts(text, dr_str_of(bullets[i])))
            return true;
    size_t digits = 0;
    while (digits < text.size && text.at[digits] >= '0' && text.at[digits] <= '9')
        digits++;
    return digits && digits < 4 && digits < text.size && (text.at[digits] == '.' || text.at[digits] == ')') &&
           digits + 1 < text.size && text.at[digits + 1] == ' ';
}

static void set_words(dr_block *block)
{
    static const uint32_t up_to[] = {2, 5, 9, 15, 30, 60, UINT32_MAX};
    uint32_t i = 0;
    while (block->words > up_to[i])
        i++;
    dr_block_set(block, (dr_flat_feature)(DR_FLAT_WORDS_2 + i), true);
}

/* The strengths of the wording, kinds put together as the model sees them. */
static void set_wording(dr_block *block, const dr_wording *wording)
{
    static const uint8_t group[DR_REMOVED_COUNT] = {
        [DR_REMOVED_NAVIGATION] = 0,   [DR_REMOVED_NEWSLETTER] = 1, [DR_REMOVED_PROMOTION] = 1,
        [DR_REMOVED_SUBSCRIPTION] = 1, [DR_REMOVED_RELATED] = 2,    [DR_REMOVED_COMMENTS] = 3,
        [DR_REMOVED_CAPTION] = 5,      [DR_REMOVED_CREDIT] = 5,     [DR_REMOVED_LEGAL] = 4,
        [DR_REMOVED_DUPLICATE] = 0,    [DR_REMOVED_OTHER] = 0};
    for (uint32_t kind = 0; kind < DR_REMOVED_COUNT; kind++) {
        dr_block_set(block, (dr_flat_feature)(DR_FLAT_SURE_MENU + group[kind]), wording->best[kind] == 3);
        dr_block_set(block, (dr_flat_feature)(DR_FLAT_HINT_MENU + group[kind]),
                     wording->best[kind] == 1 || wording->best[kind] == 2);
    }
    block->wording = (uint8_t)dr_wording_kind(wording);
}

static void set_case(dr_block *block, const counts *n)
{
    uint32_t cased = n->small + n->capital;
    dr_block_set(block, DR_FLAT_LOWER_NONE, n->small == 0);
    dr_block_set(block, DR_FLAT_LOWER_MOST, n->small * 10 > cased * 6);
    dr_block_set(block, DR_FLAT_CAPITALS, n->capitals == n->letters && n->letters > 3);
    dr_block_set(block, DR_FLAT_STARTS_LOWER, n->starts_small);
    dr_block_set(block, DR_FLAT_FUNCTION, n->function * 4 >= n->words && n->function);
}

/* "AP-NY-10-26-94 1410EDT": a wire's stamp, in capitals, with its hour. */
static bool is_stamp(const dr_block *block, const counts *n)
{
    static const char *const zones[] = {"EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "GMT"};
    return block->words <= 5 && n->digits && !n->small && has_any(block->text, zones, sizeof zones / sizeof *zones);
}

/* A long block may only mention what a short one with the same words is. */
static bool is_decided(const dr_block *block)
{
    enum { LONG = 60 /* words */ };
    return dr_block_has(block, DR_FLAT_CREDITED) || (block->wording != DR_REMOVED_COUNT && block->words <= LONG);
}

void dr_flat_shape(dr_block *block)
{
    counts n = count(block->text);
    dr_wording wording = dr_wording_of(block->text);
    uint32_t last = last_mark(block->text);
    block->words = n.words;
    set_words(block);
    set_case(block, &n);
    set_wording(block, &wording);
    if (block->wording == DR_REMOVED_COUNT && (is_stamp(block, &n) || dr_flat_is_wire_mark(block->text)))
        block->wording = DR_REMOVED_OTHER;
    dr_block_set(block, DR_FLAT_ANY, true);
    bool dated = is_dated(&n, block) || dr_flat_is_source_line(block->text);
    dr_block_set(block, DR_FLAT_ENDS, is_final(last) && !(dated && dr_ends(block->text, DR_STR(".m."))));
    dr_block_set(block, DR_FLAT_ENDS_COLON, last == ':' || last == 0xFF1A);
    dr_block_set(block, DR_FLAT_SENTENCES, n.sentences > 1);
    dr_block_set(block, DR_FLAT_COMMA, n.commas > 0);
    dr_block_set(block, DR_FLAT_QUOTED, n.longest_quote > 4);
    dr_block_set(block, DR_FLAT_NUMBERS, n.digits * 3 >= n.words && n.digits);
    dr_block_set(block, DR_FLAT_ONLY_NUMBER, n.digits == n.words && n.words <= 2);
    dr_block_set(block, DR_FLAT_DATED, dated);
    dr_block_set(block, DR_FLAT_BYLINE, is_byline(&n, block));
    dr_block_set(block, DR_FLAT_ADDRESS, n.address);
    dr_block_set(block, DR_FLAT_BULLET, has_bullet(block->text));
    dr_block_set(block, DR_FLAT_SEPARATORS, n.separators > 0);
    dr_block_set(block, DR_FLAT_SECOND_PERSON, n.second > 0);
    dr_block_set(block, DR_FLAT_FIRST_PERSON, n.first > 0);
    bool credited = n.words > 2 && dr_flat_credit(block->text).at && !dr_flat_is_signed(block->text);
    dr_block_set(block, DR_FLAT_CREDITED, credited);
    dr_block_set(block, DR_FLAT_DECIDED, is_decided(block));
    bool running = dr_block_has(block, DR_FLAT_LOWER_MOST) || n.ideographs > n.letters / 2;
    block->prose = running && block->wording == DR_REMOVED_COUNT && !dr_block_has(block, DR_FLAT_CREDITED) &&
                   ((n.words >= 8 && n.sentences) || n.words >= 30);
}
