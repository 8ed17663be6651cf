/* Loads knowledge/word_classes.tsv and gives tokens their classes. */
#include "knowledge/word_classes.h"

#include <math.h>

#include "base/number.h"
#include "knowledge/load.h"
#include "knowledge/table.h"

typedef enum match_by { LEMMA, FORM, PHRASE, LIST } match_by;
typedef enum value_kind { NOTHING, NUMBER, TEXT } value_kind;

static const struct {
    const char *name;
    match_by by;
    value_kind value;
} classes[DR_CLASS_COUNT] = {
#define X(symbol, name, by, value) {name, by, value},
    DR_WORD_CLASSES(X)
#undef X
};

typedef struct row {
    dr_class class;
    dr_str value;
    double number;
    uint32_t next; /* another row of the same word, or DR_NONE */
} row;

typedef struct word {
    struct dr_class_set by[2]; /* LEMMA, FORM */
    uint32_t first;            /* row */
} word;

enum { LONGEST_WORD = 32 }; /* bytes: most words of a text need no look-up */

struct dr_word_classes {
    dr_map at; /* word → index into words */
    DR_VEC(word) words;
    DR_VEC(row) rows;
    dr_phrases *phrases[DR_CLASS_COUNT]; /* of PHRASE classes, by their rows; NULL for the others */
    dr_strs lists[DR_CLASS_COUNT];       /* of LIST classes */
};

/* ---- loading ---- */

static dr_class class_named(dr_str name)
{
    unsigned i = 0;
    while (i < DR_CLASS_COUNT && !dr_is_text(name, classes[i].name))
        i++;
    return (dr_class)i;
}

static const char *fault_of_word(dr_str s, match_by by)
{
    if (s.size > LONGEST_WORD)
        return "the word is longer than 32 bytes";
    for (size_t i = 0; i < s.size; i++) {
        if ((s.at[i] >= 'A' && s.at[i] <= 'Z') || (unsigned char)s.at[i] >= 0x80)
            return "the word has a capital or a letter beyond ASCII";
        if (s.at[i] == ' ' && (by == LEMMA || by == FORM))
            return "the class takes single words only";
    }
    return NULL;
}

static const char *fault_of_value(row *r)
{
    switch (classes[r->class].value) {
    case NOTHING:
        return r->value.size ? "the class has no values" : NULL;
    case NUMBER:
        return dr_parse_double(r->value, &r->number) && isfinite(r->number) ? NULL : "the value is no number";
    case TEXT:
        return r->value.size ? NULL : "the value is missing";
    }
    return NULL;
}

static word *word_of(struct dr_word_classes *c, dr_arena *arena, dr_str s)
{
    uint32_t at = dr_map_get(&c->at, s);
    if (at == DR_NONE) {
        at = c->words.n;
        dr_map_set(&c->at, s, at);
        DR_PUSH(arena, &c->words, (word){.first = DR_NONE});
    }
    return &c->words.at[at];
}

/* false: the class has the word already. */
static bool add_row(struct dr_word_classes *c, dr_arena *arena, dr_str s, row r)
{
    if (classes[r.class].by == LIST) {
        for (uint32_t i = 0; i < c->lists[r.class].n; i++)
            if (dr_eq(c->lists[r.class].at[i], s))
                return false;
        DR_PUSH(arena, &c->lists[r.class], s);
        return true;
    }
    if (classes[r.class].by == PHRASE) {
        uint32_t before = dr_phrases_add(c->phrases[r.class], s, c->rows.n);
        DR_PUSH(arena, &c->rows, r);
        return before == DR_NONE;
    }
    word *w = word_of(c, arena, s);
    uint64_t *bits = &w->by[classes[r.class].by].bits[r.class / 64], bit = UINT64_C(1) << r.class % 64;
    if (*bits & bit)
        return false;
    *bits |= bit;
    r.next = w->first;
    w->first = c->rows.n;
    DR_PUSH(arena, &c->rows, r);
    return true;
}

static int missing_class(const dr_table *t, const bool *seen)
{
    for (unsigned i = 0; i < DR_CLASS_COUNT; i++)
        if (!seen[i])
            return dr_table_bad(t, "a class that the program asks for has no rows");
    return DRAGOMAN_OK;
}

static struct dr_word_classes *new_classes(dr_arena *arena)
{
    struct dr_word_classes *c = DR_NEW(arena, struct dr_word_classes);
    c->at.arena = arena;
    for (unsigned i = 0; i < DR_CLASS_COUNT; i++)
        if (classes[i].by == PHRASE)
            c->phrases[i] = dr_phrases_new(arena, DR_BY_FORM);
    return c;
}

int dr_load_word_classes(dr_knowledge *k, dr_str bytes, const char *file, dragoman_error *error)
{
    enum { CLASS, WORD, VALUE, NOTE, COLUMNS };
    static const dr_column columns[COLUMNS] = {{"class", true}, {"word", true}, {"value", false}, {"note", false}};
    struct dr_word_classes *c = new_classes(k->arena);
    bool seen[DR_CLASS_COUNT] = {0};
    dr_table t;
    int code = dr_table_open(&t, bytes, file, columns, COLUMNS, error);
    while (code == 0 && (code = dr_table_next(&t)) == 1) {
        row r = {.class = class_named(t.cell[CLASS]), .value = t.cell[VALUE], .next = DR_NONE};
        if (r.class == DR_CLASS_COUNT)
            return dr_table_bad(&t, "the program knows no such class");
        const char *fault = fault_of_word(t.cell[WORD], classes[r.class].by);
        if (!fault)
            fault = fault_of_value(&r);
        if (fault)
            return dr_table_bad(&t, fault);
        if (!add_row(c, k->arena, t.cell[WORD], r))
            return dr_table_bad(&t, "the class has the word twice");
        seen[r.class] = true;
        code = 0;
    }
    k->classes = c;
    return code ? code : missing_class(&t, seen);
}

dr_image_at dr_word_classes_image(dr_image *image, const struct dr_word_classes *c)
{
    struct dr_word_classes bare = {.words.n = 0};
    dr_image_at at = dr_image_moving(image, &bare, sizeof bare);
    dr_image_map(image, at, offsetof(struct dr_word_classes, at), &c->at);
    dr_image_vec(image, at, offsetof(struct dr_word_classes, words), c->words.at, c->words.n, sizeof *c->words.at);
    dr_image_at rows =
        dr_image_vec(image, at, offsetof(struct dr_word_classes, rows), c->rows.at, c->rows.n, sizeof *c->rows.at);
    row *copies = dr_image_data(image, rows);
    DR_CLEAR_PADDING(copies, c->rows.n);
    for (uint32_t i = 0; i < c->rows.n; i++)
        dr_image_text(image, rows, i * sizeof(row) + offsetof(row, value), c->rows.at[i].value);
    for (size_t i = 0; i < DR_CLASS_COUNT; i++) {
        if (c->phrases[i])
            dr_image_point(image, at, offsetof(struct dr_word_classes, phrases) + i * sizeof c->phrases[i],
                           dr_phrases_image(image, c->phrases[i]));
        dr_image_texts(image, at, offsetof(struct dr_word_classes, lists) + i * sizeof c->lists[i], c->lists[i].at,
                       c->lists[i].n);
    }
    return at;
}

/* ---- look-up ---- */

/* The word in lower case, or an empty view when it is none that a table could have. */
static dr_str lower(dr_str s, char room[LONGEST_WORD])
{
    if (s.size > LONGEST_WORD)
        return (dr_str){0};
    for (size_t i = 0; i < s.size; i++) {
        if ((unsigned char)s.at[i] >= 0x80)
            return (dr_str){0};
        room[i] = s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] - 'A' + 'a') : s.at[i];
    }
    return (dr_str){room, s.size};
}

/* NULL for an unknown word; `c` may be NULL, as in a knowledge made for a test. */
static const word *find(const struct dr_word_classes *c, dr_str s)
{
    char room[LONGEST_WORD];
    dr_str small = lower(s, room);
    uint32_t at = c && small.size ? dr_map_get(&c->at, small) : DR_NONE;
    return at == DR_NONE ? NULL : &c->words.at[at];
}

static bool is_empty(const struct dr_class_set *set)
{
    uint64_t any = 0;
    for (size_t i = 0; i < sizeof set->bits / sizeof *set->bits; i++)
        any |= set->bits[i];
    return !any;
}

/* Sets of a lemma and a form together, each made once. */
typedef struct sums {
    dr_arena *arena;
    dr_map at; /* the two pointers → index into sets */
    DR_VEC(struct dr_class_set *) sets;
} sums;

static const struct dr_class_set *sum_of(sums *s, const struct dr_class_set *a, const struct dr_class_set *b)
{
    const struct dr_class_set *const pair[2] = {a, b};
    dr_str key = {(const char *)pair, sizeof pair};
    uint32_t at = dr_map_get(&s->at, key);
    if (at != DR_NONE)
        return s->sets.at[at];
    struct dr_class_set *sum = DR_NEW(s->arena, struct dr_class_set);
    for (size_t i = 0; i < sizeof sum->bits / sizeof *sum->bits; i++)
        sum->bits[i] = a->bits[i] | b->bits[i];
    dr_map_set(&s->at, dr_copy(s->at.arena, key), s->sets.n);
    DR_PUSH(s->at.arena, &s->sets, sum);
    return sum;
}

/* Both sets; a new one only where both have something. */
static const struct dr_class_set *both(sums *s, const struct dr_class_set *a, const struct dr_class_set *b)
{
    if (!a || is_empty(a))
        return b && !is_empty(b) ? b : NULL;
    return !b || is_empty(b) ? a : sum_of(s, a, b);
}

void dr_classes_prepare(dr_arena *arena, const dr_knowledge *knowledge, dr_analysis *analysis)
{
    dr_arena *scratch = dr_scratch(arena);
    const dr_mark before = dr_arena_mark(scratch);
    sums made = {.arena = arena, .at = {.arena = scratch}};
    for (uint32_t i = 0; i < analysis->token_count; i++) {
        dr_token *t = &analysis->tokens[i];
        const word *form = find(knowledge->classes, t->form);
        const word *lemma = dr_eq(t->form, t->lemma) ? form : find(knowledge->classes, t->lemma);
        t->classes = both(&made, lemma ? &lemma->by[LEMMA] : NULL, form ? &form->by[FORM] : NULL);
    }
    dr_arena_rewind(scratch, before);
}

/* The row of the word in the class, or NULL. */
static const row *row_of(const struct dr_word_classes *c, dr_str s, dr_class class)
{
    const word *w = find(c, s);
    for (uint32_t i = w ? w->first : DR_NONE; i != DR_NONE; i = c->rows.at[i].next)
        if (c->rows.at[i].class == class)
            return &c->rows.at[i];
    return NULL;
}

static const row *row_of_token(const dr_knowledge *knowledge, const dr_token *token, dr_class class)
{
    if (!dr_has_class(token, class))
        return NULL;
    return row_of(knowledge->classes, classes[class].by == LEMMA ? token->lemma : token->form, class);
}

bool dr_word_has_class(const dr_knowledge *knowledge, dr_str s, dr_class class)
{
    return row_of(knowledge->classes, s, class) != NULL;
}

dr_str dr_class_text(const dr_knowledge *knowledge, const dr_token *token, dr_class class)
{
    const row *r = row_of_token(knowledge, token, class);
    return r ? r->value : (dr_str){0};
}

double dr_class_number(const dr_knowledge *knowledge, const dr_token *token, dr_class class)
{
    const row *r = row_of_token(knowledge, token, class);
    return r ? r->number : NAN;
}

const dr_strs *dr_class_words(const dr_knowledge *knowledge, dr_class class)
{
    static const dr_strs none;
    return knowledge->classes ? &knowledge->classes->lists[class] : &none;
}

/* Look-ups pass over hyphens, but "the short-term rate" is no "short term". */
static bool has_hyphen(const dr_analysis *analysis, uint32_t at, uint32_t count)
{
    for (uint32_t i = at; i < at + count; i++)
        if (dr_is_text(analysis->tokens[i].form, "-"))
            return true;
    return false;
}

uint32_t dr_class_match(const dr_knowledge *knowledge, dr_arena *arena, const dr_analysis *analysis, uint32_t at,
                        uint32_t end, dr_class class, dr_str *value)
{
    const struct dr_word_classes *c = knowledge->classes;
    dr_hit hit = {DR_NONE, 0};
    if (c && c->phrases[class])
        hit = dr_phrases_match(c->phrases[class], arena, analysis, at, end);
    if (hit.value == DR_NONE || has_hyphen(analysis, at, hit.count))
        return 0;
    if (value)
        *value = c->rows.at[hit.value].value;
    return hit.count;
}
