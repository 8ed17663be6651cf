/* Phrase look-up: a trie in one hash table, walked word by word.
 *
 *   text    U.N. Security Council 's   Guinea - Bissau
 *   words   un   security council s    guinea   bissau      lower case, no accents, hashed to 64 bits
 *   caps    2    1        1       0    1        1           capitals: 0 none, 1 first letter, 2 all of several
 *
 *   edges   (node, word) → node        open addressing, no deletion
 *   accepts node → (caps asked for, value) → …              what outranks first, then the most demanding
 *
 * A word is its 64-bit hash: two words that collide would be taken for each other, which in a million words
 * happens about once in 10^7 vocabularies. Each token of a text is zero words (the hyphen between two
 * words), one, or more; a match starts and ends at token borders. */
#include <xxhash.h>

#include "base/utf8.h"
#include "knowledge/load.h"
#include "knowledge/words.h"

/* Steps read a report from front to back: of a long one the words of the last sixty-five thousand tokens are kept,
 * block by block, each with the words behind it that a phrase could go on with. */
enum { BLOCK_TOKENS = 1024, BLOCKS = 64, BLOCK_LOOK = 256 /* tokens behind it that are looked at for words */ };
enum { ANSWERS = 512 };

typedef struct block {
    uint32_t number; /* tokens from BLOCK_TOKENS × number on; DR_NONE: nothing yet */
    dr_word_list list;
    uint32_t *first; /* (most tokens + 1) index of the token's first word */
} block;

struct dr_words {
    dr_arena *arena;
    block by[2][BLOCKS]; /* by forms, by lemmas */
    dr_word_answer answers[ANSWERS]; /* by key; a newer one takes the place */
};

typedef struct edge {
    uint64_t hash;
    uint32_t from, to; /* to == 0: free slot, for no edge leads to the root */
} edge;

typedef struct accept {
    uint64_t caps; /* two bits a word, the first word in the lowest; OUTRANKS above them */
    uint32_t value, next;
} accept;

#define OUTRANKS (UINT64_C(1) << 63)

struct dr_phrases {
    dr_arena *arena;
    dr_match_by by;
    uint64_t rank; /* OUTRANKS from dr_phrases_outrank on */
    bool lent;     /* what follows lies in an image, where it is not to be changed */
    edge *edges;
    uint32_t edge_count, capacity;
    uint64_t *firsts; /* (capacity / 32) a bit for each word, by its hash, that a phrase begins with: most begin none */
    DR_VEC(uint32_t) nodes; /* first accept, or DR_NONE */
    DR_VEC(accept) accepts;
};

/* ---- words ---- */

static bool splits(uint32_t c)
{
    static const bool ascii[128] = {['\t'] = true, ['\n'] = true, ['\v'] = true, ['\f'] = true, ['\r'] = true,
                                    [' '] = true,  ['_'] = true,  ['-'] = true,  ['\''] = true, ['`'] = true};
    return c < 0x80 ? ascii[c]
                    : dr_is_space(c) || c == 0x2019 || c == 0x2018 || c == 0x2010 || c == 0x2011 || c == 0x02BC;
}

static dr_word cased(dr_str s, uint64_t hash, uint32_t token)
{
    uint32_t letters = 0, upper = 0;
    bool first = false;
    for (size_t at = 0, size; at < s.size; at += size) {
        uint32_t c = (unsigned char)s.at[at];
        size = 1;
        if (c >= 0x80)
            c = dr_utf8_at(s, at, &size);
        bool letter = c < 0x80 ? (c | 32) - 'a' < 26 : dr_is_letter(c);
        if (!letter)
            continue;
        bool capital = c < 0x80 ? c < 'a' : dr_is_upper(c);
        first |= capital && letters == 0;
        letters++;
        upper += capital;
    }
    return (dr_word){hash, token, (uint16_t)(first ? 1 + (letters > 1 && upper == letters) : 0),
                     (uint16_t)(letters < UINT16_MAX ? letters : UINT16_MAX)};
}

/* The same for words that are long or not ASCII; long ones keep their dots. */
static uint64_t hash_of_folded(dr_arena *arena, dr_str s)
{
    char small[128];
    size_t n = 0;
    dr_arena *scratch = dr_scratch(arena);
    const dr_mark before = dr_arena_mark(scratch);
    dr_str folded = dr_fold_accents(scratch, s);
    for (size_t i = 0; i < folded.size && folded.size <= sizeof small; i++)
        if (folded.at[i] != '.')
            small[n++] = folded.at[i];
    uint64_t hash = n ? XXH3_64bits(small, n) : XXH3_64bits(folded.at, folded.size);
    dr_arena_rewind(scratch, before);
    return hash;
}

/* The hash of a word's folded letters, dots left out where other characters stand beside them. ASCII words,
 * nearly all of them, are folded on the stack. */
static uint64_t hash_of(dr_arena *arena, dr_str s)
{
    char small[128];
    size_t n = 0;
    bool ascii = s.size <= sizeof small;
    for (size_t i = 0; i < s.size && ascii; i++)
        ascii = (unsigned char)s.at[i] < 0x80;
    if (!ascii)
        return hash_of_folded(arena, s);
    for (size_t i = 0; i < s.size; i++) {
        char c = s.at[i];
        if (c != '.')
            small[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return n ? XXH3_64bits(small, n) : XXH3_64bits(s.at, s.size);
}

/* What `cased` and `hash_of` say of a short word of ASCII, in one pass; false for others. */
static bool read_ascii(dr_str s, uint32_t token, dr_word *out)
{
    char small[48];
    uint32_t n = 0, letters = 0, upper = 0;
    bool first = false;
    if (s.size > sizeof small)
        return false;
    for (size_t i = 0; i < s.size; i++) {
        uint32_t c = (unsigned char)s.at[i], low = c | 32;
        if (c >= 0x80)
            return false;
        bool letter = low - 'a' < 26, capital = letter && c < 'a';
        first |= capital && letters == 0;
        letters += letter;
        upper += capital;
        small[n] = (char)(letter ? low : c);
        n += c != '.';
    }
    uint64_t hash = n ? XXH3_64bits(small, n) : XXH3_64bits(s.at, s.size);
    *out = (dr_word){hash, token, (uint16_t)(first ? 1 + (letters > 1 && upper == letters) : 0), (uint16_t)letters};
    return true;
}

static void add_word(dr_arena *arena, dr_word_list *list, dr_str s, dr_str form, uint32_t token)
{
    dr_word word;
    if (s.size && s.at == form.at && s.size == form.size && read_ascii(s, token, &word))
        DR_PUSH(arena, list, word);
    else if (s.size)
        DR_PUSH(arena, list, cased(form, hash_of(arena, s), token));
}

/* Cuts `text` into words. `form` gives the capitals of a one-word text: a lemma's own are not to be trusted. */
static void cut_words(dr_arena *arena, dr_word_list *list, dr_str text, dr_str form, uint32_t token)
{
    uint32_t before = list->n;
    size_t start = 0;
    for (size_t at = 0, size; at < text.size; at += size) {
        uint32_t c = (unsigned char)text.at[at];
        size = 1;
        if (c >= 0x80)
            c = dr_utf8_at(text, at, &size);
        if (!splits(c))
            continue;
        dr_str part = {text.at + start, at - start};
        add_word(arena, list, part, part, token);
        start = at + size;
    }
    dr_str last = dr_from(text, start);
    add_word(arena, list, last, list->n == before ? form : last, token);
}

/* Hyphens and apostrophes join only what they touch: "Guinea - Bissau" cut by a tokeniser, but no dash between
 * two blanks and no opening quotation mark. */
static bool joins(const dr_analysis *analysis, uint32_t token)
{
    return token > 0 && !analysis->tokens[token - 1].space_after;
}

static void read_token(dr_arena *arena, const dr_analysis *analysis, dr_match_by by, uint32_t token, dr_word_list *list)
{
    const dr_token *t = &analysis->tokens[token];
    uint32_t before = list->n;
    cut_words(arena, list, by == DR_BY_FORM ? t->form : t->lemma, t->form, token);
    if (list->n == before && !joins(analysis, token))
        DR_PUSH(arena, list, ((dr_word){.hash = XXH3_64bits(t->form.at, t->form.size), .token = token}));
}

static void read_block(dr_arena *arena, const dr_analysis *analysis, dr_match_by by, block *b)
{
    uint32_t from = b->number * BLOCK_TOKENS, left = analysis->token_count - from,
             count = left < BLOCK_TOKENS ? left : BLOCK_TOKENS;
    if (!b->first)
        b->first = DR_NEW_ARRAY(arena, uint32_t, (from ? BLOCK_TOKENS : (size_t)count) + 1);
    b->list.n = 0;
    for (uint32_t i = 0; i < count; i++) {
        b->first[i] = b->list.n;
        read_token(arena, analysis, by, from + i, &b->list);
    }
    b->first[count] = b->list.n;
    uint32_t enough = b->list.n + DR_PHRASE_WORDS + 1;
    for (uint32_t i = count; i < left && i < count + BLOCK_LOOK && b->list.n < enough; i++)
        read_token(arena, analysis, by, from + i, &b->list);
}

static const block *block_of(const dr_analysis *analysis, dr_match_by by, uint32_t token)
{
    uint32_t number = token / BLOCK_TOKENS;
    block *b = &analysis->words->by[by][number % BLOCKS];
    if (b->number != number) {
        b->number = number;
        read_block(analysis->words->arena, analysis, by, b);
    }
    return b;
}

void dr_phrases_prepare(dr_arena *arena, dr_analysis *analysis)
{
    struct dr_words *words = DR_NEW(arena, struct dr_words);
    words->arena = arena;
    for (uint32_t i = 0; i < BLOCKS; i++)
        words->by[DR_BY_FORM][i].number = words->by[DR_BY_LEMMA][i].number = DR_NONE;
    analysis->words = words;
}

/* ---- the trie ---- */

dr_phrases *dr_phrases_new(dr_arena *arena, dr_match_by by)
{
    dr_phrases *phrases = DR_NEW(arena, dr_phrases);
    phrases->arena = arena;
    phrases->by = by;
    DR_PUSH(arena, &phrases->nodes, DR_NONE);
    return phrases;
}

/* The slot of (from, hash): its edge, or the free slot where it would stand. capacity > 0. */
static edge *slot_of(const dr_phrases *phrases, uint32_t from, uint64_t hash)
{
    uint64_t mixed = (hash ^ from * UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xD6E8FEB86659FD93);
    uint32_t mask = phrases->capacity - 1;
    for (uint32_t i = (uint32_t)(mixed >> 32) & mask;; i = (i + 1) & mask) {
        edge *slot = &phrases->edges[i];
        if (slot->to == 0 || (slot->hash == hash && slot->from == from))
            return slot;
    }
}

static uint64_t *first_at(const dr_phrases *phrases, uint64_t hash)
{
    return &phrases->firsts[hash >> 6 & (phrases->capacity / 32 - 1)];
}

static void note_first(dr_phrases *phrases, uint64_t hash)
{
    *first_at(phrases, hash) |= UINT64_C(1) << (hash & 63);
}

/* False: no phrase begins with the word; a short look, which spares one into a large table. */
static bool may_begin(const dr_phrases *phrases, uint64_t hash)
{
    return *first_at(phrases, hash) >> (hash & 63) & 1;
}

static void grow(dr_phrases *phrases)
{
    edge *old = phrases->edges;
    uint32_t count = phrases->capacity;
    if (count > UINT32_MAX / 4)
        dr_out_of_memory(phrases->arena);
    phrases->capacity = count ? count * 2 : 64;
    phrases->edges = DR_NEW_ARRAY(phrases->arena, edge, phrases->capacity);
    phrases->firsts = DR_NEW_ARRAY(phrases->arena, uint64_t, phrases->capacity / 32);
    for (uint32_t i = 0; i < count; i++) {
        if (old[i].to)
            *slot_of(phrases, old[i].from, old[i].hash) = old[i];
        if (old[i].to && !old[i].from)
            note_first(phrases, old[i].hash);
    }
}

static uint32_t child_of(dr_phrases *phrases, uint32_t from, uint64_t hash)
{
    if (phrases->edge_count >= phrases->capacity / 2)
        grow(phrases);
    edge *slot = slot_of(phrases, from, hash);
    if (!slot->to) {
        *slot = (edge){hash, from, phrases->nodes.n};
        if (!from)
            note_first(phrases, hash);
        phrases->edge_count++;
        DR_PUSH(phrases->arena, &phrases->nodes, DR_NONE);
    }
    return slot->to;
}

enum { PHRASE_ROOM = DR_PHRASE_WORDS + 8 }; /* longer ones spill onto the arena and are refused */

/* A phrase's words and what it asks of the text's capitals. Papers write Nato and NATO, so that all capitals
 * are asked for in words of up to three letters only. */
static uint64_t phrase_words(dr_arena *arena, dr_str phrase, dr_word_list *words, dr_word room[PHRASE_ROOM])
{
    uint64_t caps = 0;
    *words = (dr_word_list){.at = room, .cap = PHRASE_ROOM};
    cut_words(arena, words, phrase, phrase, 0);
    for (uint32_t i = 0; i < words->n && i < DR_PHRASE_WORDS; i++) {
        uint32_t asked = words->at[i].caps == 2 && words->at[i].letters > 3 ? 1 : words->at[i].caps;
        caps |= (uint64_t)asked << 2 * i;
    }
    return caps;
}

void dr_phrases_outrank(dr_phrases *phrases)
{
    phrases->rank = OUTRANKS;
}

/* The accept of node with exactly these caps, rank included, or DR_NONE. */
static uint32_t accept_of(const dr_phrases *phrases, uint32_t node, uint64_t caps)
{
    uint32_t i = phrases->nodes.at[node];
    while (i != DR_NONE && phrases->accepts.at[i].caps != caps)
        i = phrases->accepts.at[i].next;
    return i;
}

/* An array of its own in place of one that is lent. */
static void *own(dr_arena *arena, const void *lent, size_t size)
{
    return size ? memcpy(dr_alloc_raw(arena, size), lent, size) : NULL;
}

static void own_all(dr_phrases *p)
{
    p->edges = own(p->arena, p->edges, p->capacity * sizeof *p->edges);
    p->firsts = own(p->arena, p->firsts, p->capacity / 32 * sizeof *p->firsts);
    p->nodes.at = own(p->arena, p->nodes.at, p->nodes.n * sizeof *p->nodes.at);
    p->accepts.at = own(p->arena, p->accepts.at, p->accepts.n * sizeof *p->accepts.at);
    p->lent = false;
}

uint32_t dr_phrases_add(dr_phrases *phrases, dr_str phrase, uint32_t value)
{
    dr_word_list words;
    dr_word room[PHRASE_ROOM];
    if (phrases->lent)
        own_all(phrases);
    uint64_t caps = phrase_words(phrases->arena, phrase, &words, room) | phrases->rank;
    if (words.n == 0 || words.n > DR_PHRASE_WORDS)
        return DR_NONE;
    uint32_t node = 0;
    for (uint32_t i = 0; i < words.n; i++)
        node = child_of(phrases, node, words.at[i].hash);
    uint32_t *link = &phrases->nodes.at[node];
    while (*link != DR_NONE && phrases->accepts.at[*link].caps > caps)
        link = &phrases->accepts.at[*link].next;
    if (*link != DR_NONE && phrases->accepts.at[*link].caps == caps) {
        uint32_t before = phrases->accepts.at[*link].value;
        phrases->accepts.at[*link].value = value;
        return before;
    }
    uint32_t next = *link, outranked = accept_of(phrases, node, caps & ~OUTRANKS);
    *link = phrases->accepts.n;
    DR_PUSH(phrases->arena, &phrases->accepts, ((accept){caps, value, next}));
    return outranked == DR_NONE ? DR_NONE : phrases->accepts.at[outranked].value;
}

dr_image_at dr_phrases_image(dr_image *image, const dr_phrases *phrases)
{
    dr_phrases copy = *phrases;
    copy.arena = NULL;
    copy.lent = true;
    copy.edges = NULL;
    copy.firsts = NULL;
    copy.nodes.at = NULL;
    copy.accepts.at = NULL;
    copy.nodes.cap = phrases->nodes.n;
    copy.accepts.cap = phrases->accepts.n;
    dr_image_at at = dr_image_moving(image, &copy, sizeof copy);
    dr_image_arena(image, at, offsetof(dr_phrases, arena));
    dr_image_point(image, at, offsetof(dr_phrases, edges),
                   dr_image_fixed(image, phrases->edges, phrases->capacity * sizeof *phrases->edges));
    dr_image_point(image, at, offsetof(dr_phrases, firsts),
                   dr_image_fixed(image, phrases->firsts, phrases->capacity / 32 * sizeof *phrases->firsts));
    dr_image_point(image, at, offsetof(dr_phrases, nodes),
                   dr_image_fixed(image, phrases->nodes.at, phrases->nodes.n * sizeof *phrases->nodes.at));
    dr_image_point(image, at, offsetof(dr_phrases, accepts),
                   dr_image_fixed(image, phrases->accepts.at, phrases->accepts.n * sizeof *phrases->accepts.at));
    return at;
}

/* The node under `from` by word, or 0. */
static uint32_t step(const dr_phrases *phrases, uint32_t from, uint64_t hash)
{
    return phrases->capacity ? slot_of(phrases, from, hash)->to : 0;
}

uint32_t dr_phrases_get(const dr_phrases *phrases, dr_arena *scratch, dr_str phrase)
{
    dr_word_list words;
    dr_word room[PHRASE_ROOM];
    uint64_t caps = phrase_words(scratch, phrase, &words, room);
    uint32_t node = 0;
    for (uint32_t i = 0; i < words.n; i++)
        if (!(node = step(phrases, node, words.at[i].hash)))
            return DR_NONE;
    uint32_t found = accept_of(phrases, node, caps | OUTRANKS);
    if (found == DR_NONE)
        found = accept_of(phrases, node, caps);
    return found == DR_NONE ? DR_NONE : phrases->accepts.at[found].value;
}

bool dr_caps_met(uint64_t asked, uint64_t there)
{
    for (asked &= ~OUTRANKS; asked; asked >>= 2, there >>= 2)
        if ((asked & 3) > (there & 3))
            return false;
    return true;
}

static uint32_t accepted(const dr_phrases *phrases, uint32_t node, uint64_t caps)
{
    for (uint32_t i = phrases->nodes.at[node]; i != DR_NONE; i = phrases->accepts.at[i].next)
        if (dr_caps_met(phrases->accepts.at[i].caps, caps))
            return phrases->accepts.at[i].value;
    return DR_NONE;
}

/* The longest match in words that start with a token's first; `end` bounds the tokens. */
static dr_hit walk(const dr_phrases *phrases, const dr_word *words, uint32_t count, uint32_t end)
{
    dr_hit hit = {DR_NONE, 0};
    uint64_t caps = 0;
    uint32_t node = 0;
    if (!count || !may_begin(phrases, words[0].hash))
        return hit;
    for (uint32_t i = 0; i < count && i < DR_PHRASE_WORDS && words[i].token < end; i++) {
        if (!(node = step(phrases, node, words[i].hash)))
            break;
        caps |= (uint64_t)words[i].caps << 2 * i;
        bool whole = i + 1 == count || words[i + 1].token != words[i].token;
        uint32_t value = whole ? accepted(phrases, node, caps) : DR_NONE;
        if (value != DR_NONE)
            hit = (dr_hit){value, words[i].token - words[0].token + 1};
    }
    return hit;
}

static dr_word_list words_from(dr_match_by by, dr_arena *arena, const dr_analysis *analysis, uint32_t at, uint32_t end)
{
    dr_word_list words = {0};
    if (analysis->words) {
        const block *b = block_of(analysis, by, at);
        uint32_t i = at % BLOCK_TOKENS;
        if (b->first[i] != b->first[i + 1])
            words = (dr_word_list){.at = b->list.at + b->first[i], .n = b->list.n - b->first[i]};
        return words;
    }
    /* Not prepared: read the words that a match could span, hyphens between them not counted. */
    for (uint32_t i = at; i < end && words.n <= DR_PHRASE_WORDS; i++)
        read_token(arena, analysis, by, i, &words);
    if (words.n && words.at[0].token != at)
        words.n = 0;
    return words;
}

dr_word_answer *dr_word_answer_of(const dr_analysis *analysis, uint64_t key)
{
    return analysis->words ? &analysis->words->answers[key % ANSWERS] : NULL;
}

dr_word_list dr_words_from(dr_arena *arena, const dr_analysis *analysis, uint32_t at, uint32_t end)
{
    return words_from(DR_BY_FORM, arena, analysis, at, end);
}

uint64_t dr_words_of_phrase(dr_arena *arena, dr_str phrase, dr_word_list *out)
{
    dr_word *room = DR_NEW_ARRAY(arena, dr_word, PHRASE_ROOM);
    return phrase_words(arena, phrase, out, room);
}

static dr_hit match_by(const dr_phrases *phrases, dr_match_by by, dr_arena *arena, const dr_analysis *analysis,
                       uint32_t at, uint32_t end)
{
    dr_word_list words = words_from(by, arena, analysis, at, end);
    return walk(phrases, words.at, words.n, end);
}

dr_hit dr_phrases_match(const dr_phrases *phrases, dr_arena *arena, const dr_analysis *analysis, uint32_t at,
                        uint32_t end)
{
    const dr_hit none = {DR_NONE, 0};
    if (at >= end || end > analysis->token_count || !phrases->capacity)
        return none;
    dr_hit hit = match_by(phrases, phrases->by, arena, analysis, at, end);
    if (hit.value == DR_NONE && phrases->by == DR_BY_LEMMA)
        hit = match_by(phrases, DR_BY_FORM, arena, analysis, at, end);
    return hit;
}
