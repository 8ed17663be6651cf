#include "store/diff.h"

#include <stdlib.h>

/* ---- what is compared ---- */

/* A field and its columns in a row: two of them make one (a first and a last day, a name and its country). */
typedef struct field {
    const char *name;
    uint8_t column, second; /* second 0: none */
    bool json;
} field;

static const field event_fields[] = {{"type", 7, 0, false},      {"mode", 8, 0, true},       {"actor", 17, 0, true},
                                     {"recipient", 18, 0, true}, {"day", 5, 6, false},       {"place", 19, 20, false},
                                     {"tense", 13, 0, false},    {"polarity", 14, 0, false}, {"voice", 24, 0, false}};
static const field statement_fields[] = {
    {"type", 5, 0, false}, {"source", 6, 7, false}, {"addressee", 11, 0, false}, {"content", 10, 0, false}};
static const field move_fields[] = {{"type", 7, 0, false}, {"actor", 8, 0, true},  {"recipient", 9, 0, true},
                                    {"day", 5, 6, false},  {"terms", 11, 0, true}, {"voice", 12, 0, false}};

static const struct {
    const field *fields;
    size_t n;
} compared[] = {
    [DR_TABLE_EVENTS] = {event_fields, sizeof event_fields / sizeof *event_fields},
    [DR_TABLE_STATEMENTS] = {statement_fields, sizeof statement_fields / sizeof *statement_fields},
    [DR_TABLE_MOVES] = {move_fields, sizeof move_fields / sizeof *move_fields},
};

/* A value's text; two different ones with a bar between. */
static dr_value told(dr_arena *arena, const dr_value *row, const field *f)
{
    dr_value first = row[f->column], second = f->second ? row[f->second] : (dr_value){0};
    if (!first.kind || !second.kind || dr_eq(first.text, second.text))
        return first.kind ? first : second;
    return dr_text(dr_format(arena, "%.*s/%.*s", DR_FMT(first.text), DR_FMT(second.text)));
}

static bool same(dr_value a, dr_value b)
{
    return a.kind == b.kind && dr_eq(a.text, b.text);
}

static void compare(dr_arena *arena, dr_change *change)
{
    for (size_t i = 0; i < compared[change->table].n; i++) {
        const field *f = &compared[change->table].fields[i];
        dr_changed_field found = {f->name, told(arena, change->was, f), told(arena, change->is, f), f->json};
        if (!same(found.was, found.is))
            DR_PUSH(arena, &change->fields, found);
    }
}

/* ---- who is who ---- */

typedef struct fact {
    const dr_value *row;
    int64_t from, to;
    dr_str type;
    struct fact *other; /* in the other coding */
} fact;

typedef struct facts {
    fact *at;
    size_t n;
} facts;

static int by_words(const void *a, const void *b)
{
    const fact *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static facts facts_of(dr_arena *arena, const dr_rows *rows, dr_table table)
{
    const dr_row_layout *layout = dr_row_layout_of(table);
    facts out = {DR_NEW_ARRAY(arena, fact, rows->tables[table].n / layout->width),
                 rows->tables[table].n / layout->width};
    for (size_t i = 0; i < out.n; i++) {
        const dr_value *row = rows->tables[table].at + i * layout->width;
        out.at[i] = (fact){.row = row,
                           .type = row[layout->identity[0]].text,
                           .from = row[layout->identity[1]].integer,
                           .to = row[layout->identity[2]].integer};
    }
    if (out.n > 1)
        qsort(out.at, out.n, sizeof *out.at, by_words);
    return out;
}

typedef enum round { EQUAL, SAME_TYPE, ANY_TYPE, ROUNDS } round;

/* How well two facts go together in a round; 0: not at all. */
static int64_t fit(const fact *a, const fact *b, round r)
{
    int64_t from = a->from > b->from ? a->from : b->from, to = a->to < b->to ? a->to : b->to;
    if (r == EQUAL)
        return a->from == b->from && a->to == b->to && dr_eq(a->type, b->type);
    if (r == SAME_TYPE && !dr_eq(a->type, b->type))
        return 0;
    return to > from ? to - from : 0;
}

/* Both lists are in order of their words: `first` is where those begin that may reach as far as the fact at hand. */
static void match(facts *was, facts *is, round r)
{
    int64_t longest = 0;
    for (size_t i = 0; i < is->n; i++)
        longest = is->at[i].to - is->at[i].from > longest ? is->at[i].to - is->at[i].from : longest;
    for (size_t i = 0, first = 0; i < was->n; i++) {
        fact *a = &was->at[i], *best = NULL;
        while (first < is->n && is->at[first].from + longest < a->from)
            first++;
        int64_t best_fit = 0;
        for (size_t k = first; k < is->n && is->at[k].from <= a->to && !a->other; k++) {
            int64_t fits = is->at[k].other ? 0 : fit(a, &is->at[k], r);
            if (fits > best_fit) {
                best = &is->at[k];
                best_fit = fits;
            }
        }
        if (best) {
            a->other = best;
            best->other = a;
        }
    }
}

/* Both in one order of words. */
static void list(dr_arena *arena, const facts *was, const facts *is, dr_table table, dr_changes *out)
{
    size_t i = 0, k = 0;
    while (i < was->n || k < is->n) {
        bool old = k == is->n || (i < was->n && was->at[i].from <= is->at[k].from);
        const fact *f = old ? &was->at[i++] : &is->at[k++];
        dr_change change = {
            .table = table, .kind = old ? DR_WENT : DR_APPEARED, .was = old ? f->row : NULL, .is = old ? NULL : f->row};
        if (f->other && !old)
            continue; /* told with the one that was */
        if (f->other) {
            change.kind = DR_CHANGED;
            change.is = f->other->row;
            compare(arena, &change);
        }
        if (change.kind != DR_CHANGED || change.fields.n)
            DR_PUSH(arena, out, change);
    }
}

dr_changes dr_diff(dr_arena *arena, const dr_record *was, const dr_record *is)
{
    dr_rows old = {.arena = arena}, new = {.arena = arena};
    dr_changes out = {0};
    int64_t number = 1;
    dr_rows_add(&old, &number, &(dr_rows_of){.record = was, .shown = 1});
    dr_rows_add(&new, &number, &(dr_rows_of){.record = is, .shown = 1});
    for (dr_table table = DR_TABLE_EVENTS; table <= DR_TABLE_MOVES; table++) {
        facts before = facts_of(arena, &old, table), after = facts_of(arena, &new, table);
        for (round r = EQUAL; r < ROUNDS; r++)
            match(&before, &after, r);
        list(arena, &before, &after, table, &out);
    }
    return out;
}
