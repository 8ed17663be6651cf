/* Words to pieces. Pieces are found by a hash that grows byte by byte, so that all prefixes of what is left of a word
 * are hashed in one pass and the longest piece is looked for from the end:
 *
 *   word    e m b a r g o e s         table: hash(piece) ─▶ number; pieces after ## start from another seed
 *   hashes  1 2 3 4 5 6 7 8 9   ─▶ 9? no  8? no  7? "embargo", then "##es" the same way from there
 *
 * The vocabulary is valid UTF-8, so what matches ends where a character does. */
#include "language/engine/wordpiece.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum {
    MAX_CHARACTERS = 100, /* of a word; BERT's limit */
    LONGEST_PIECE = 4 * MAX_CHARACTERS
};

typedef struct slot {
    uint32_t tag;   /* further bits of the hash */
    uint32_t piece; /* number + 1; 0: free */
} slot;

struct dr_wordpiece {
    const dr_str *pieces;
    slot *slots;    /* a power of two of them, at most half full */
    unsigned shift; /* 64 - log2 of the number of slots */
    uint32_t mask;
    uint32_t longest[2]; /* bytes of the longest piece that begins a word, that continues one */
    uint32_t unknown, start, stop;
};

/* ---- the table ---- */

/* 2^64 divided by the golden ratio: the upper bits of the products are well mixed. */
#define GOLDEN UINT64_C(0x9E3779B97F4A7C15)

static uint64_t seed(bool inside)
{
    return inside ? GOLDEN : 0;
}

static inline uint64_t hash_on(uint64_t hash, char byte)
{
    return (hash + (unsigned char)byte + 1) * GOLDEN;
}

static uint32_t tag_of(uint64_t hash)
{
    return (uint32_t)(hash >> 16);
}

/* A piece without its ##. */
static dr_str text_of(const dr_wordpiece *w, uint32_t piece, bool *inside)
{
    dr_str text = w->pieces[piece];
    *inside = text.size > 2 && text.at[0] == '#' && text.at[1] == '#';
    return *inside ? dr_from(text, 2) : text;
}

static inline bool slot_holds(const dr_wordpiece *w, const slot *s, uint64_t hash, dr_str text, bool inside)
{
    if (s->tag != tag_of(hash))
        return false;
    bool piece_inside;
    dr_str piece = text_of(w, s->piece - 1, &piece_inside);
    return inside == piece_inside && dr_eq(piece, text);
}

/* Where the piece is, or the free slot where it would be. */
static slot *probe(const dr_wordpiece *w, uint64_t hash, dr_str text, bool inside)
{
    uint32_t i = (uint32_t)(hash >> w->shift);
    while (w->slots[i].piece && !slot_holds(w, &w->slots[i], hash, text, inside))
        i = (i + 1) & w->mask;
    return &w->slots[i];
}

static int insert(dr_wordpiece *w, uint32_t piece)
{
    bool inside;
    dr_str text = text_of(w, piece, &inside);
    uint64_t hash = seed(inside);
    for (size_t i = 0; i < text.size; i++)
        hash = hash_on(hash, text.at[i]);
    slot *s = probe(w, hash, text, inside);
    if (s->piece)
        return -1;
    *s = (slot){tag_of(hash), piece + 1};
    if (text.size > w->longest[inside] && text.size <= LONGEST_PIECE)
        w->longest[inside] = (uint32_t)text.size;
    return 0;
}

static bool find(const dr_wordpiece *w, dr_str text, uint32_t *piece)
{
    uint64_t hash = seed(false);
    for (size_t i = 0; i < text.size; i++)
        hash = hash_on(hash, text.at[i]);
    *piece = probe(w, hash, text, false)->piece - 1;
    return *piece != UINT32_MAX;
}

int dr_wordpiece_new(const dr_wordpiece **out, dr_arena *arena, const dr_str *pieces, uint32_t n, dragoman_error *error)
{
    dr_wordpiece *w = DR_NEW(arena, dr_wordpiece);
    unsigned bits = 4;
    *out = NULL;
    if (n > UINT32_MAX / 4)
        return dr_error(error, DRAGOMAN_E_TABLE, "the vocabulary is too large", DR_NOWHERE);
    while (UINT32_C(1) << bits < 2 * n)
        bits++;
    w->pieces = pieces;
    w->shift = 64 - bits;
    w->mask = (UINT32_C(1) << bits) - 1;
    w->slots = DR_NEW_ARRAY(arena, slot, (size_t)1 << bits);
    for (uint32_t i = 0; i < n; i++)
        if (insert(w, i))
            return dr_error(error, DRAGOMAN_E_TABLE, "the vocabulary has a piece twice", DR_NOWHERE);
    if (!find(w, DR_STR("[UNK]"), &w->unknown) || !find(w, DR_STR("[CLS]"), &w->start) ||
        !find(w, DR_STR("[SEP]"), &w->stop))
        return dr_error(error, DRAGOMAN_E_TABLE, "the vocabulary lacks [UNK], [CLS] or [SEP]", DR_NOWHERE);
    *out = w;
    return DRAGOMAN_OK;
}

/* ---- cutting ---- */

typedef struct cutting {
    const dr_wordpiece *w;
    uint32_t *out, limit, count;
    uint32_t characters;       /* of the run being gathered; those past MAX_CHARACTERS are counted, not kept */
    size_t size;               /* bytes of it */
    char bytes[LONGEST_PIECE]; /* letters, digits and symbols, or a single punctuation mark */
} cutting;

/* The longest piece that `left` begins with; its size, or 0. */
static size_t longest_piece(const dr_wordpiece *w, dr_str left, bool inside, uint32_t *piece)
{
    uint64_t hashes[LONGEST_PIECE + 1], hash = seed(inside);
    size_t most = left.size < w->longest[inside] ? left.size : w->longest[inside];
    for (size_t i = 0; i < most; i++)
        hashes[i + 1] = hash = hash_on(hash, left.at[i]);
    for (size_t size = most; size; size--) {
        const slot *s = probe(w, hashes[size], (dr_str){left.at, size}, inside);
        if (s->piece) {
            *piece = s->piece - 1;
            return size;
        }
    }
    return 0;
}

/* The pieces of one run; one that cannot be cut to its end is unknown as a whole. */
static uint32_t cut_run(const dr_wordpiece *w, dr_str run, uint32_t found[MAX_CHARACTERS])
{
    uint32_t count = 0;
    for (size_t at = 0, size; at < run.size; at += size) {
        size = longest_piece(w, dr_from(run, at), at > 0, &found[count++]);
        if (!size) {
            found[0] = w->unknown;
            return 1;
        }
    }
    return count;
}

static void end_run(cutting *c)
{
    uint32_t found[MAX_CHARACTERS], count = 1;
    if (!c->characters)
        return;
    if (c->characters <= MAX_CHARACTERS)
        count = cut_run(c->w, (dr_str){c->bytes, c->size}, found);
    else
        found[0] = c->w->unknown;
    for (uint32_t i = 0; i < count && c->count < c->limit; i++)
        c->out[c->count++] = found[i];
    c->characters = 0;
    c->size = 0;
}

static inline void add_byte(cutting *c, char byte)
{
    if (c->characters++ < MAX_CHARACTERS)
        c->bytes[c->size++] = byte;
}

static void add_ascii(cutting *c, unsigned char byte)
{
    bool letter = (byte | 32) >= 'a' && (byte | 32) <= 'z';
    if (letter || (byte >= '0' && byte <= '9')) {
        add_byte(c, (char)(letter ? byte | 32 : byte));
    } else if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') {
        end_run(c);
    } else if (byte > ' ' && byte < 0x7F) {
        end_run(c);
        add_byte(c, (char)byte);
        end_run(c);
    }
}

static bool is_ideograph(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
           (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

/* Characters that are marks, punctuation or invisible in Unicode 15 and were not yet so in Unicode 8, which the
 * reference's classes are taken from: to it they are letters. Between them are only letters. Found by running both over
 * every character. */
static const uint32_t newer[][2] = {
    {0x61D, 0x61D},     {0x7FD, 0x7FD},     {0x890, 0x8E2},     {0x9FD, 0x9FE},     {0xA76, 0xA76},
    {0xAFA, 0xAFF},     {0xB55, 0xB55},     {0xC04, 0xC3C},     {0xC77, 0xC77},     {0xC84, 0xC84},
    {0xD00, 0xD00},     {0xD3B, 0xD3C},     {0xD81, 0xD81},     {0xEBA, 0xEBA},     {0xECE, 0xECE},
    {0x180F, 0x1886},   {0x1ABF, 0x1ACE},   {0x1B7D, 0x1B7E},   {0x1DF6, 0x1DFB},   {0x2E43, 0x2E5D},
    {0xA82C, 0xA82C},   {0xA8C5, 0xA8C5},   {0xA8FF, 0xA8FF},   {0xA9BD, 0xA9BD},   {0x10D24, 0x10F89},
    {0x11070, 0x11074}, {0x110C2, 0x110CD}, {0x111CF, 0x111CF}, {0x1123E, 0x11241}, {0x1133B, 0x1133B},
    {0x11438, 0x1145E}, {0x11660, 0x1166C}, {0x116B9, 0x116B9}, {0x1182F, 0x11FFF}, {0x12FF1, 0x13455},
    {0x16E97, 0x16F4F}, {0x16FE2, 0x16FE4}, {0x1CF00, 0x1CF46}, {0x1E000, 0x1E4EF}, {0x1E944, 0x1E95F},
};

static bool is_newer(uint32_t c)
{
    size_t low = 0, high = sizeof newer / sizeof *newer;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > newer[middle][1])
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof newer / sizeof *newer && c >= newer[low][0];
}

static utf8proc_category_t category(uint32_t c)
{
    if (c == 0x166D || c == 0x111C9) /* a symbol and a mark by now */
        return UTF8PROC_CATEGORY_PO;
    if (c == 0x1734)
        return UTF8PROC_CATEGORY_MN;
    return is_newer(c) ? UTF8PROC_CATEGORY_LO : utf8proc_category((utf8proc_int32_t)c);
}

/* A character of the canonical decomposition. Marks that take no room of their own go; where several others stand on a
 * letter they keep their order. */
static void add_decomposed(cutting *c, uint32_t character)
{
    if (character < 0x80) {
        add_ascii(c, (unsigned char)character);
        return;
    }
    utf8proc_category_t kind = category(character);
    if (kind == UTF8PROC_CATEGORY_MN)
        return;
    bool alone = kind >= UTF8PROC_CATEGORY_PC && kind <= UTF8PROC_CATEGORY_PO;
    if (alone)
        end_run(c);
    if (c->characters++ < MAX_CHARACTERS)
        c->size += dr_utf8_put(c->bytes + c->size, dr_to_lower(character));
    if (alone)
        end_run(c);
}

static void add_character(cutting *c, uint32_t character)
{
    utf8proc_int32_t parts[8]; /* canonical decompositions have at most 4 */
    int joined = 0;
    utf8proc_category_t kind = category(character);
    if (kind >= UTF8PROC_CATEGORY_CC || character == DR_REPLACEMENT)
        return;
    bool space = kind >= UTF8PROC_CATEGORY_ZS && kind <= UTF8PROC_CATEGORY_ZP, alone = is_ideograph(character);
    if (space || alone)
        end_run(c);
    if (space)
        return;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)character, parts, 8, UTF8PROC_DECOMPOSE, &joined);
    for (utf8proc_ssize_t i = 0; i < count && i < 8; i++)
        add_decomposed(c, (uint32_t)parts[i]);
    if (alone)
        end_run(c);
}

uint32_t dr_wordpiece_cut(const dr_wordpiece *wordpiece, dr_str word, uint32_t *out, uint32_t limit)
{
    cutting c; /* not zeroed whole: the bytes are many */
    c.w = wordpiece;
    c.out = out;
    c.limit = limit;
    c.count = c.characters = 0;
    c.size = 0;
    for (size_t i = 0, size = 1; i < word.size && c.count < limit; i += size) {
        unsigned char byte = (unsigned char)word.at[i];
        size = 1;
        if (byte < 0x80)
            add_ascii(&c, byte);
        else
            add_character(&c, dr_utf8_at(word, i, &size));
    }
    end_run(&c);
    if (!c.count && limit)
        out[c.count++] = wordpiece->unknown;
    return c.count;
}

uint32_t dr_wordpiece_unknown(const dr_wordpiece *wordpiece)
{
    return wordpiece->unknown;
}

uint32_t dr_wordpiece_start(const dr_wordpiece *wordpiece)
{
    return wordpiece->start;
}

uint32_t dr_wordpiece_stop(const dr_wordpiece *wordpiece)
{
    return wordpiece->stop;
}
