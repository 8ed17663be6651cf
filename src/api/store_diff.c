/* Two codings side by side, in public: report after report, change after change. */
#include <stdio.h>
#include <stdlib.h>

#include "api/reader.h"
#include "api/store.h"
#include "store/codings.h"
#include "store/diff.h"

enum { MAX_FIELDS = 16 };

struct dragoman_diff {
    dragoman_store *store;
    dr_arena *pairs_arena, *arena; /* of all the pairs, and of the two codings at hand */
    dr_pairs pairs;
    uint32_t pair; /* the next */
    dr_changes changes;
    uint32_t change; /* the next */
    dragoman_changed_field fields[MAX_FIELDS];
    char was[16], is[16];
};

static int ask_codings(dr_question *question, dr_store *store, const void *filter, dragoman_error *error)
{
    return dr_ask_codings(
        question, store, "q.report, c.id AS number, c.coded, c.superseded, p.program, p.model, p.checksum, p.knowledge",
        filter, "JOIN programs p ON p.id = c.program ORDER BY q.number, c.id", error);
}

int dragoman_store_codings(dragoman_store *store, const dragoman_filter *filter, dragoman_answer **out,
                           dragoman_error *error)
{
    return dr_answer_filter(store, ask_codings, filter, out, error);
}

/* ---- opening ---- */

typedef struct opening {
    dragoman_diff *diff;
    const dragoman_filter *filter;
    const dragoman_between *between;
} opening;

static int find_pairs(dragoman_store *store, void *of, dragoman_error *error)
{
    const opening *o = of;
    dr_pairs found = {0};
    int code = dr_pair_codings(&store->store, store->arena, o->filter, o->between, &found, error);
    if (code)
        return code;
    dr_arena *arena = o->diff->pairs_arena;
    if (setjmp(*dr_guard(arena)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    for (uint32_t i = 0; i < found.n; i++) {
        dr_two_codings pair = found.at[i];
        pair.key = dr_copy(arena, pair.key);
        DR_PUSH(arena, &o->diff->pairs, pair);
    }
    return 0;
}

int dragoman_diff_open(dragoman_diff **out, dragoman_store *store, const dragoman_filter *filter,
                       const dragoman_between *between, dragoman_error *error)
{
    const dragoman_filter all = {0};
    const dragoman_between last = {0};
    if (out)
        *out = NULL;
    if (!out || !store)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    if ((filter && !DR_RESERVED(filter)) || (between && !DR_RESERVED(between)))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    dragoman_diff *diff = calloc(1, sizeof *diff);
    if (diff) {
        diff->store = store;
        diff->pairs_arena = dr_arena_new(0);
        diff->arena = dr_arena_new((size_t)2 << 30);
    }
    int code = !diff || !diff->pairs_arena || !diff->arena
                   ? dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE)
                   : dr_store_do(store, find_pairs, &(opening){diff, filter ? filter : &all, between ? between : &last},
                                 error);
    if (code)
        dragoman_diff_close(&diff);
    *out = diff;
    return code;
}

void dragoman_diff_close(dragoman_diff **diff)
{
    if (!diff || !*diff)
        return;
    dr_arena_free((*diff)->pairs_arena);
    dr_arena_free((*diff)->arena);
    free(*diff);
    *diff = NULL;
}

size_t dragoman_diff_reports(const dragoman_diff *diff)
{
    return diff ? diff->pairs.n : 0;
}

/* ---- reading ---- */

static int read_record(dragoman_store *store, dr_arena *arena, int64_t number, dr_record **out, dragoman_error *error)
{
    dr_coding coding;
    int code = dr_coding_of(&store->store, arena, number, &coding, error);
    if (code == 0 && !coding.id)
        code = dr_error(error, DRAGOMAN_E_STORE, "a coding is not there any more", DR_NOWHERE);
    return code ? code : dr_coding_record(arena, coding.json, out, error);
}

/* Compares the next two, on the diff's own arena. */
static int read_pair(dragoman_store *store, void *of, dragoman_error *error)
{
    dragoman_diff *diff = of;
    const dr_two_codings *pair = &diff->pairs.at[diff->pair++];
    dr_record *was, *is;
    diff->changes = (dr_changes){0};
    diff->change = 0;
    dr_arena_clear(diff->arena);
    if (setjmp(*dr_guard(diff->arena)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while comparing", DR_NOWHERE);
    int code = read_record(store, diff->arena, pair->from, &was, error);
    if (code == 0)
        code = read_record(store, diff->arena, pair->to, &is, error);
    if (code == 0)
        diff->changes = dr_diff(diff->arena, was, is);
    return code;
}

static dragoman_value value_of(dr_value value, bool json)
{
    return (dragoman_value){.kind = value.kind == DR_VALUE_TEXT ? (json ? DRAGOMAN_VALUE_JSON : DRAGOMAN_VALUE_TEXT)
                                                                : DRAGOMAN_VALUE_NULL,
                            .text = value.text.at,
                            .size = value.text.size};
}

static const char *id_of(char out[16], dr_table table, const dr_value *row)
{
    if (!row)
        return NULL;
    snprintf(out, 16, "%c%d", "ESM"[table], (int)row[DR_ROW_FACT].integer);
    return out;
}

static const char *text_of(dr_arena *arena, dr_value value)
{
    return dr_copy(arena, value.text).at;
}

static void show(dragoman_diff *diff, const dr_change *change, dragoman_change *out)
{
    static const char *const names[] = {"event", "statement", "move"};
    static const uint8_t words[] = {27, 10, 15}, sentences[] = {28, 10, 15};
    const dr_two_codings *pair = &diff->pairs.at[diff->pair - 1];
    const dr_value *row = change->is ? change->is : change->was;
    *out = (dragoman_change){.kind = (dragoman_change_kind)change->kind,
                             .report = pair->key.at,
                             .from = pair->from,
                             .to = pair->to,
                             .what = names[change->table],
                             .was = id_of(diff->was, change->table, change->was),
                             .is = id_of(diff->is, change->table, change->is),
                             .type = text_of(diff->arena, row[dr_row_layout_of(change->table)->identity[0]]),
                             .words = value_of(row[words[change->table]], false),
                             .sentence = value_of(row[sentences[change->table]], false),
                             .fields = diff->fields};
    for (uint32_t i = 0; i < change->fields.n && i < MAX_FIELDS; i++) {
        const dr_changed_field *f = &change->fields.at[i];
        diff->fields[out->field_count++] =
            (dragoman_changed_field){f->name, value_of(f->was, f->json), value_of(f->is, f->json)};
    }
}

int dragoman_diff_next(dragoman_diff *diff, dragoman_change *out, dragoman_error *error)
{
    if (!diff || !out)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(diff->store->store.db));
    while (diff->change == diff->changes.n) {
        if (diff->pair == diff->pairs.n)
            return 0;
        int code = dr_store_do(diff->store, read_pair, diff, error);
        if (code)
            return code;
    }
    if (setjmp(*dr_guard(diff->arena)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while comparing", DR_NOWHERE);
    show(diff, &diff->changes.at[diff->change++], out);
    return 1;
}
