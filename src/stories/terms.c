#include "stories/terms.h"

#include <math.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "knowledge/word_counts.h"

/* ---- words ---- */

enum { LEAST_STEM = 4, LONGEST = 64 };

/* Without -ing, -ed, -es, -s where four letters or more stay. */
static dr_str without_ending(dr_str word)
{
    static const char *const endings[] = {"ing", "ed", "es", "s"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        dr_str ending = dr_str_of(endings[i]);
        if (word.size >= ending.size + LEAST_STEM && dr_ends(word, ending))
            return (dr_str){word.at, word.size - ending.size};
    }
    return word;
}

static uint32_t hash_of(dr_str folded)
{
    dr_str stem = without_ending(folded);
    return (uint32_t)XXH3_64bits(stem.at ? stem.at : "", stem.size);
}

uint32_t dr_term_of(dr_arena *arena, dr_str word)
{
    return hash_of(dr_fold_accents(arena, word));
}

static bool is_small(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_number(char c)
{
    return c >= '0' && c <= '9';
}

/* The word or number at `at`, its end in *end; empty where none begins. */
static dr_str word_at(dr_str text, size_t at, size_t *end)
{
    size_t to = at;
    if (is_number(text.at[at])) {
        while (to < text.size && (is_number(text.at[to]) || text.at[to] == '.' || text.at[to] == ','))
            to++;
        *end = to;
        while (to > at && !is_number(text.at[to - 1]))
            to--;
    } else {
        while (to < text.size && (is_small(text.at[to]) || (to > at && (text.at[to] == '\'' || text.at[to] == '-'))))
            to++;
        *end = to > at ? to : at + 1;
    }
    return (dr_str){text.at + at, to - at};
}

void dr_add_term(dr_arena *arena, uint32_t term, dr_term_counts *out)
{
    DR_PUSH(arena, out, ((dr_term_count){term, 1, 0}));
}

void dr_add_words(dr_arena *arena, dr_str text, uint32_t limit, dr_term_counts *out)
{
    dr_str folded = dr_fold_accents(arena, text);
    uint32_t before = out->n;
    for (size_t at = 0, end; at < folded.size && out->n - before < limit; at = end) {
        dr_str word = word_at(folded, at, &end);
        if (word.size >= 2 || (word.size && is_number(word.at[0])))
            dr_add_term(arena, hash_of(word), out);
    }
}

void dr_add_numbers(dr_arena *arena, dr_str text, dr_term_counts *out)
{
    for (size_t at = 0, end; at < text.size; at = end) {
        dr_str word = word_at(text, at, &end);
        if (word.size && is_number(word.at[0]))
            dr_add_term(arena, hash_of(word), out);
    }
}

void dr_add_shingles(dr_arena *arena, dr_str text, dr_term_counts *out)
{
    enum { RUN = 4, KEPT = 3 /* of the hash, bits that are zero */ };
    dr_term_counts words = {0};
    dr_add_words(arena, text, UINT32_MAX, &words);
    for (uint32_t i = 0; i + RUN <= words.n; i++) {
        uint32_t run[RUN];
        for (uint32_t k = 0; k < RUN; k++)
            run[k] = words.at[i + k].term;
        uint64_t hash = XXH3_64bits(run, sizeof run);
        if (!(hash & KEPT))
            dr_add_term(arena, (uint32_t)(hash >> 32), out);
    }
}

void dr_add_pairs(dr_arena *arena, const dr_term_counts *words, dr_term_counts *out)
{
    for (uint32_t i = 1; i < words->n; i++) {
        uint32_t pair[2] = {words->at[i - 1].term, words->at[i].term};
        dr_add_term(arena, (uint32_t)XXH3_64bits(pair, sizeof pair), out);
    }
}

void dr_add_capitals(dr_arena *arena, dr_str text, dr_term_counts *out)
{
    for (size_t at = 2; at < text.size; at++) {
        char c = text.at[at], before = text.at[at - 2];
        if (c < 'A' || c > 'Z' || text.at[at - 1] != ' ' || !(before == ',' || is_small(before)))
            continue;
        size_t end = at + 1;
        while (end < text.size && (is_small(text.at[end]) || (text.at[end] >= 'A' && text.at[end] <= 'Z') ||
                                   is_number(text.at[end]) || text.at[end] == '\'' || text.at[end] == '-'))
            end++;
        dr_add_term(arena, dr_term_of(arena, (dr_str){text.at + at, end - at}), out);
        at = end - 1;
    }
}

uint64_t dr_hash_more(uint64_t hash, const void *bytes, size_t size)
{
    return XXH3_64bits_withSeed(size ? bytes : "", size, hash + 1);
}

uint64_t dr_hash_terms(const dr_term_counts *terms)
{
    uint64_t hash = terms->n;
    for (uint32_t i = 0; i < terms->n; i++)
        hash = XXH3_64bits_withSeed(&terms->at[i].term, sizeof terms->at[i].term, hash);
    return hash;
}

/* ---- vectors ---- */

static int by_term(const void *a, const void *b)
{
    uint32_t left = ((const dr_term_count *)a)->term, right = ((const dr_term_count *)b)->term;
    return left < right ? -1 : left > right;
}

dr_vector dr_vector_of(dr_term_counts *terms)
{
    uint32_t kept = 0;
    if (terms->n > 1)
        qsort(terms->at, terms->n, sizeof *terms->at, by_term);
    for (uint32_t i = 0; i < terms->n; i++) {
        if (!kept || terms->at[i].term != terms->at[kept - 1].term)
            terms->at[kept++] = terms->at[i];
        else if (terms->at[kept - 1].count < DR_MOST_COUNTED)
            terms->at[kept - 1].count++;
    }
    terms->n = kept;
    return (dr_vector){terms->at, kept};
}

struct dr_frequency {
    uint32_t term, vectors; /* 0: a free slot */
};

static struct dr_frequency *slot_of(struct dr_frequency *slots, uint32_t capacity, uint32_t term)
{
    uint32_t i = term & (capacity - 1);
    while (slots[i].vectors && slots[i].term != term)
        i = (i + 1) & (capacity - 1);
    return &slots[i];
}

static void grow(dr_frequencies *f)
{
    uint32_t capacity = f->capacity ? f->capacity * 2 : 1024;
    struct dr_frequency *slots = DR_NEW_ARRAY(f->arena, struct dr_frequency, capacity);
    for (uint32_t i = 0; i < f->capacity; i++)
        if (f->slots[i].vectors)
            *slot_of(slots, capacity, f->slots[i].term) = f->slots[i];
    f->slots = slots;
    f->capacity = capacity;
}

static void count(dr_frequencies *f, uint32_t term, uint32_t vectors)
{
    if (f->n * 4 >= f->capacity * 3)
        grow(f);
    struct dr_frequency *slot = slot_of(f->slots, f->capacity, term);
    f->n += slot->vectors == 0;
    slot->term = term;
    slot->vectors += vectors;
}

void dr_count_vector(dr_frequencies *f, const dr_vector *vector)
{
    f->vectors++;
    for (uint32_t i = 0; i < vector->n; i++)
        count(f, vector->at[i].term, 1);
}

void dr_count_background(dr_frequencies *f, bool capital)
{
    dr_str rows = dr_word_counts();
    for (dr_word_count row; dr_next_word_count(&rows, &row);) {
        uint32_t vectors = capital ? row.capital : row.texts;
        if (!row.word.size)
            f->vectors += vectors;
        else if (vectors)
            count(f, dr_term_of(f->arena, row.word), vectors);
    }
}

uint32_t dr_frequency_of(const dr_frequencies *f, uint32_t term)
{
    return f->capacity ? slot_of(f->slots, f->capacity, term)->vectors : 0;
}

float dr_idf(const dr_frequencies *f, uint32_t term)
{
    return logf(((float)f->vectors + 1) / ((float)dr_frequency_of(f, term) + 0.5f));
}

static float raw_weight(const dr_term_count *t, const dr_frequencies *frequencies)
{
    return (1 + logf(t->count)) * dr_idf(frequencies, t->term);
}

void dr_weigh_vector(dr_vector *vector, const dr_frequencies *frequencies)
{
    float length = 0;
    for (uint32_t i = 0; i < vector->n; i++) {
        float weight = raw_weight(&vector->at[i], frequencies);
        length += weight * weight;
    }
    length = length > 0 ? sqrtf(length) : 1;
    for (uint32_t i = 0; i < vector->n; i++) {
        float weight = raw_weight(&vector->at[i], frequencies) / length;
        vector->at[i].weight = (uint16_t)lrintf((weight < 1 ? weight : 1) * DR_FULL_WEIGHT);
    }
}

float dr_cosine(const dr_vector *a, const dr_vector *b)
{
    static const double full = (double)DR_FULL_WEIGHT * DR_FULL_WEIGHT;
    uint64_t sum = 0;
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        uint32_t x = a->at[i].term, y = b->at[j].term;
        if (x == y)
            sum += (uint64_t)a->at[i].weight * b->at[j].weight;
        i += x <= y;
        j += y <= x;
    }
    return (float)((double)sum / full);
}

uint32_t dr_shared_terms(const dr_vector *a, const dr_vector *b)
{
    uint32_t n = 0;
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        uint32_t x = a->at[i].term, y = b->at[j].term;
        n += x == y;
        i += x <= y;
        j += y <= x;
    }
    return n;
}

float dr_rare_overlap(const dr_frequencies *frequencies, const dr_vector *a, const dr_vector *b)
{
    float both = 0, left = 0, right = 0;
    for (uint32_t i = 0; i < a->n; i++)
        left += dr_idf(frequencies, a->at[i].term);
    for (uint32_t i = 0; i < b->n; i++)
        right += dr_idf(frequencies, b->at[i].term);
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        uint32_t x = a->at[i].term, y = b->at[j].term;
        both += x == y ? dr_idf(frequencies, x) : 0;
        i += x <= y;
        j += y <= x;
    }
    float least = left < right ? left : right;
    return least > 0 ? both / least : 0;
}
