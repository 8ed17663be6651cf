/* The store in public: one lock, an arena a call, errors of the house. */
#include "api/store.h"

#include <stdlib.h>
#include <xxhash.h>

#include "api/reader.h"
#include "record/columns.h"
#include "record/readers.h"
#include "store/as_corrected.h"
#include "store/pack.h"
#include "store/recode.h"

/* What one call that adds may take: a batch of records, parsed. */
#define BATCH_LIMIT ((size_t)2 << 30)
/* A record that is given back, and as much again to unpack it. */
#define RECORD_LIMIT ((size_t)DR_MAX_RECORD + ((size_t)1 << 20))

int dragoman_store_open(dragoman_store **out, const char *where, dragoman_store_access access, dragoman_error *error)
{
    if (!out || !where)
        return dr_tell_null(error);
    *out = NULL;
    dr_error_begin(error, where);
    if ((unsigned)access > DRAGOMAN_STORE_CREATE)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no such access", DR_NOWHERE);
    dragoman_store *store = calloc(1, sizeof *store);
    if (!store || !(store->arena = dr_arena_new(BATCH_LIMIT)) || !(store->where = strdup(where))) {
        dr_arena_free(store ? store->arena : NULL);
        free(store);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    pthread_mutex_init(&store->lock, NULL);
    int code = dr_store_open(&store->store, where, (dr_db_access)access, DR_STORE_PATIENCE, error);
    if (code)
        dragoman_store_close(&store);
    *out = store;
    return code;
}

void dragoman_store_close(dragoman_store **store)
{
    if (!store || !*store)
        return;
    dr_store_close(&(*store)->store);
    dr_arena_free((*store)->arena);
    free((*store)->where);
    pthread_mutex_destroy(&(*store)->lock);
    free(*store);
    *store = NULL;
}

int dr_store_do(dragoman_store *store, dr_store_call *call, void *of, dragoman_error *error)
{
    volatile int code = 0;
    pthread_mutex_lock(&store->lock);
    if (setjmp(*dr_guard(store->arena)))
        code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory in the store", DR_NOWHERE);
    else {
        dr_db_hold(store->store.db, store->arena);
        code = call(store, of, error);
    }
    if (code < 0)
        dr_store_rollback(&store->store);
    dr_db_hold(store->store.db, NULL);
    dr_arena_clear(store->arena);
    pthread_mutex_unlock(&store->lock);
    return code;
}

/* ---- adding ---- */

static void hash_text(XXH3_state_t *state, const char *text)
{
    XXH3_128bits_update(state, text ? text : "", text ? strlen(text) + 1 : 0);
    XXH3_128bits_update(state, "\n", 1);
}

static void hash_said(XXH3_state_t *state, const dragoman_said *said)
{
    const char *const texts[] = {said->published, said->url,      said->outlet, said->title,
                                 said->section,   said->language, said->charset};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) /* not saved: a page saved again is the same */
        hash_text(state, texts[i]);
    for (size_t i = 0; said->authors && said->authors[i]; i++)
        hash_text(state, said->authors[i]);
}

void dragoman_input_hash(const dragoman_input *input, uint8_t hash[DRAGOMAN_HASH_SIZE])
{
    XXH3_state_t *state = XXH3_createState();
    memset(hash, 0, DRAGOMAN_HASH_SIZE);
    if (!state)
        return;
    const int how[] = {input->from, input->raw != 0};
    const char *const texts[] = {input->published, input->url, input->outlet, input->given_id};
    XXH3_128bits_reset(state);
    XXH3_128bits_update(state, how, sizeof how);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        hash_text(state, texts[i]);
    if (input->said)
        hash_said(state, input->said);
    if (input->key && !(input->name && strcmp(input->name, "-") == 0))
        hash_text(state, input->key);
    XXH3_128bits_update(state, input->bytes ? input->bytes : "", input->bytes ? input->size : 0);
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state));
    memcpy(hash, canonical.digest, DRAGOMAN_HASH_SIZE);
    XXH3_freeState(state);
}

int dragoman_store_knows(dragoman_store *store, const uint8_t hash[DRAGOMAN_HASH_SIZE], dragoman_error *error)
{
    if (!store || !hash)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    pthread_mutex_lock(&store->lock);
    int known = dr_put_knows(&store->store, hash, error);
    pthread_mutex_unlock(&store->lock);
    return known;
}

enum { MAX_ID = 64 }; /* bytes; ours are 16 */

/* 0, also when the item is no record, which it then says; else the code that ends the batch. */
static int add_one(dr_put *put, dragoman_addition *item, bool again, dragoman_error *error)
{
    dr_arena *arena = put->rows.arena;
    dr_record *record = DR_NEW(arena, dr_record);
    dr_str json = {item->json, item->size};
    dr_put_outcome outcome = DR_PUT_NEW;
    while (json.size && json.at[json.size - 1] == '\n')
        json.size--;
    dr_error_begin(&item->error, NULL);
    if (!item->json) {
        int code = dr_put_seen(put, item->hash, &outcome, error);
        item->stored = (dragoman_stored)outcome;
        return code;
    }
    if (dr_read_record(arena, json, record, &item->error))
        return 0;
    if (record->report.id.size > MAX_ID) {
        dr_error(&item->error, DRAGOMAN_E_LIMIT, "a report's id is longer than 64 bytes", DR_NOWHERE);
        return 0;
    }
    dr_put_item one = {record, json, item->hash};
    if (!again) {
        int code = dr_put_record(put, &one, &outcome, error);
        item->stored = (dragoman_stored)outcome;
        return code;
    }
    int code = dr_put_recoded(put, &one, &outcome, &item->error);
    if (code && code != DRAGOMAN_E_ARGUMENT && error)
        *error = item->error;
    item->stored = code ? DRAGOMAN_STORED_NOT : (dragoman_stored)outcome;
    return code == DRAGOMAN_E_ARGUMENT ? 0 : code;
}

typedef struct batch {
    dragoman_addition *items;
    size_t count;
    bool again; /* other codings of reports that are there */
} batch;

static int add_all(dragoman_store *store, void *of, dragoman_error *error)
{
    const batch *b = of;
    dr_put put;
    int code = dr_put_begin(&put, &store->store, store->arena, error);
    for (size_t i = 0; i < b->count && code == 0; i++)
        code = add_one(&put, &b->items[i], b->again, error);
    return code ? code : dr_put_end(&put, error);
}

static int add(dragoman_store *store, batch all, dragoman_error *error)
{
    dragoman_addition *items = all.items;
    if (!store || (all.count && !items))
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    for (size_t i = 0; i < all.count; i++) {
        items[i].stored = DRAGOMAN_STORED_NOT;
        dr_error_begin(&items[i].error, NULL);
        bool seen = !items[i].json && items[i].hash && !all.again;
        if ((!items[i].json && !seen) || !DR_RESERVED(&items[i]))
            return dr_error(error, DRAGOMAN_E_ARGUMENT,
                            items[i].json || seen ? DR_NOT_ZERO : "an addition without JSON", DR_NOWHERE);
    }
    int code = dr_store_do(store, add_all, &all, error);
    for (size_t i = 0; code && i < all.count; i++) {
        items[i].stored = DRAGOMAN_STORED_NOT;
        if (error)
            items[i].error = *error;
    }
    return code;
}

int dragoman_store_add(dragoman_store *store, dragoman_addition *items, size_t count, dragoman_error *error)
{
    return add(store, (batch){items, count, false}, error);
}

int dragoman_store_recode(dragoman_store *store, dragoman_addition *items, size_t count, dragoman_error *error)
{
    return add(store, (batch){items, count, true}, error);
}

/* ---- asking ---- */

static dragoman_answer *new_answer(dragoman_store *store, dragoman_error *error)
{
    dragoman_answer *answer = calloc(1, sizeof *answer);
    char **hex = calloc(DR_MAX_COLUMNS, sizeof *hex);
    if (answer && hex && (answer->arena = dr_arena_new((size_t)64 << 20))) {
        answer->store = store;
        answer->hex = hex;
        return answer;
    }
    free(hex);
    free(answer);
    dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    return NULL;
}

/* The question is put; what its columns are is looked at once. */
static int begin(dragoman_answer *answer, const char *sql, dr_values values, bool json, dragoman_error *error)
{
    int code = dr_db_ask_once(answer->store->store.db, &answer->rows, sql, values, error);
    int columns = code ? 0 : dr_db_columns(answer->rows);
    if (columns > DR_MAX_COLUMNS)
        code = dr_error(error, DRAGOMAN_E_LIMIT, "more than 256 columns", DR_NOWHERE);
    for (int i = 0; code == 0 && i < columns; i++)
        answer->json[i] = json && dr_is_json_column(dr_db_column(answer->rows, i));
    return code;
}

/* Of a question of the library's own each column's kind is known. */
static void note_kinds(dragoman_answer *answer)
{
    for (int i = 0; i < dr_db_columns(answer->rows); i++) {
        bool real, number = dr_is_number_column(dr_db_column(answer->rows, i), &real);
        answer->kinds[i] = !number ? DR_COLUMN_TEXT : real ? DR_COLUMN_REAL : DR_COLUMN_LONG;
    }
}

int dr_answer_to(dragoman_store *store, const dr_making *making, dragoman_answer **out, dragoman_error *error)
{
    dragoman_answer *answer = *out = new_answer(store, error);
    if (!answer)
        return DRAGOMAN_E_MEMORY;
    pthread_mutex_lock(&store->lock);
    if (setjmp(*dr_guard(answer->arena))) {
        dr_db_hold(store->store.db, NULL);
        pthread_mutex_unlock(&store->lock);
        dragoman_answer_close(out);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while asking", DR_NOWHERE);
    }
    dr_question *question = DR_NEW(answer->arena, dr_question);
    question->arena = answer->arena;
    dr_db_hold(store->store.db, answer->arena);
    int code = making->make(question, &store->store, making->of, error);
    dr_db_hold(store->store.db, NULL);
    if (code == 0 && making->records && !(answer->row = dr_arena_new(RECORD_LIMIT)))
        code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    if (code == 0)
        code =
            begin(answer, question->sql.at, (dr_values){question->values.at, question->values.n}, making->json, error);
    if (code == 0)
        note_kinds(answer);
    pthread_mutex_unlock(&store->lock);
    if (code)
        dragoman_answer_close(out);
    return code;
}

typedef struct asked {
    const dragoman_filter *filter;
    dragoman_ask_what what;
    const char *by;
} asked;

static int make_rows(dr_question *question, dr_store *store, const void *of, dragoman_error *error)
{
    const asked *a = of;
    return dr_ask(question, store, a->what, a->filter, error);
}

static int make_count(dr_question *question, dr_store *store, const void *of, dragoman_error *error)
{
    const asked *a = of;
    return dr_ask_count(question, store, a->what, a->by, a->filter, error);
}

static int make_records(dr_question *question, dr_store *store, const void *of, dragoman_error *error)
{
    return dr_ask_records(question, store, ((const asked *)of)->filter, error);
}

/* 0 when a question can be put. */
static int check_asked(const dragoman_store *store, const dragoman_filter *filter, dragoman_answer **out,
                       dragoman_error *error)
{
    if (!store || !filter || !out)
        return dr_tell_null(error);
    *out = NULL;
    dr_error_begin(error, dr_db_name(store->store.db));
    return DR_RESERVED(filter) ? 0 : dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
}

int dr_answer_filter(dragoman_store *store, dr_make_question *make, const dragoman_filter *filter,
                     dragoman_answer **out, dragoman_error *error)
{
    int code = check_asked(store, filter, out, error);
    return code ? code : dr_answer_to(store, &(dr_making){.make = make, .of = filter, .json = true}, out, error);
}

int dragoman_store_ask(dragoman_store *store, dragoman_ask_what what, const dragoman_filter *filter,
                       dragoman_answer **out, dragoman_error *error)
{
    int code = check_asked(store, filter, out, error);
    const asked of = {.filter = filter, .what = what};
    return code ? code : dr_answer_to(store, &(dr_making){.make = make_rows, .of = &of, .json = true}, out, error);
}

int dragoman_store_count(dragoman_store *store, dragoman_ask_what what, const char *by, const dragoman_filter *filter,
                         dragoman_answer **out, dragoman_error *error)
{
    int code = by ? check_asked(store, filter, out, error) : dr_tell_null(error);
    const asked of = {.filter = filter, .what = what, .by = by};
    return code ? code : dr_answer_to(store, &(dr_making){.make = make_count, .of = &of}, out, error);
}

static int column_named(const dragoman_answer *answer, const char *name)
{
    for (int i = 0; i < dr_db_columns(answer->rows); i++)
        if (strcmp(dr_db_column(answer->rows, i), name) == 0)
            return i;
    return -1;
}

/* Records are given as corrected: corrections are read beside, since the database may give rows of one question at a
 * time only. */
static int read_beside(dragoman_answer *answer, dragoman_error *error)
{
    answer->statements = column_named(answer, "statements");
    answer->events = column_named(answer, "events");
    answer->moves = column_named(answer, "moves");
    answer->beside = calloc(1, sizeof *answer->beside);
    if (!answer->beside)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    return dr_store_open(answer->beside, answer->store->where, DR_DB_READ, DR_STORE_PATIENCE, error);
}

static int any_corrections(dragoman_store *store, void *of, dragoman_error *error)
{
    (void)of;
    return dr_any_corrections(&store->store, error);
}

int dragoman_store_records(dragoman_store *store, const dragoman_filter *filter, dragoman_answer **out,
                           dragoman_error *error)
{
    int code = check_asked(store, filter, out, error);
    const asked of = {.filter = filter};
    int any = code || filter->as_coded ? 0 : dr_store_do(store, any_corrections, NULL, error);
    if (code || any < 0)
        return code ? code : any;
    code = dr_answer_to(store, &(dr_making){.make = make_records, .of = &of, .records = true}, out, error);
    if (code == 0 && any && (code = read_beside(*out, error)) != 0)
        dragoman_answer_close(out);
    return code;
}

int dragoman_store_sql(dragoman_store *store, const char *sql, dragoman_answer **out, dragoman_error *error)
{
    if (!store || !sql || !out)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    *out = NULL;
    int code = dr_check_sql(sql, error);
    if (code)
        return code;
    dragoman_answer *answer = *out = new_answer(store, error);
    if (!answer)
        return DRAGOMAN_E_MEMORY;
    pthread_mutex_lock(&store->lock);
    code = begin(answer, sql, DR_NO_VALUES, false, error);
    pthread_mutex_unlock(&store->lock);
    if (code)
        dragoman_answer_close(out);
    return code;
}

/* The record of the row at hand. */
static int unpack(dragoman_answer *answer, dragoman_error *error)
{
    int record = column_named(answer, "record"), number = column_named(answer, "number");
    dr_str packed = record < 0 ? (dr_str){0} : dr_db_at(answer->rows, record).text;
    answer->record = (dr_given_record){0};
    dr_arena_clear(answer->row);
    if (setjmp(*dr_guard(answer->row)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while unpacking a record", DR_NOWHERE);
    int code = dr_unpack_record(answer->row, packed, &answer->record.json, error);
    if (code || !answer->beside || number < 0)
        return code;
    return dr_give_corrected(answer->beside, answer->row, dr_db_at(answer->rows, number).integer, &answer->record,
                             error);
}

int dragoman_answer_next(dragoman_answer *answer, dragoman_error *error)
{
    if (!answer)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(answer->store->store.db));
    pthread_mutex_lock(&answer->store->lock);
    int got = answer->ended ? 0 : dr_db_next(answer->rows, error);
    answer->ended = got == 0; /* a database may begin again after the last row */
    int code = got > 0 && answer->row ? unpack(answer, error) : 0;
    pthread_mutex_unlock(&answer->store->lock);
    return code ? code : got;
}

size_t dragoman_answer_columns(const dragoman_answer *answer)
{
    return answer ? (size_t)dr_db_columns(answer->rows) : 0;
}

const char *dragoman_answer_column(const dragoman_answer *answer, size_t column)
{
    return column < dragoman_answer_columns(answer) ? dr_db_column(answer->rows, (int)column) : NULL;
}

/* Which facts of a corrected record are right; of events and moves a filter that asks for some has said which. */
static dr_value corrected_list(const dragoman_answer *answer, int column)
{
    const dr_given_record *record = &answer->record;
    if (column == answer->statements)
        return dr_text(record->statements);
    bool filtered = dr_db_at(answer->rows, answer->events).kind != DR_VALUE_NULL ||
                    dr_db_at(answer->rows, answer->moves).kind != DR_VALUE_NULL;
    if (filtered || (column != answer->events && column != answer->moves))
        return (dr_value){0};
    return dr_text(column == answer->events ? record->events : record->moves);
}

/* Bytes that are no text, as PostgreSQL writes them: \x00ff. */
static dr_value in_hex(char **hex, dr_str bytes)
{
    static const char digits[] = "0123456789abcdef";
    char *grown = bytes.size < SIZE_MAX / 4 ? realloc(*hex, 2 * bytes.size + 2) : NULL;
    if (!grown)
        return (dr_value){0};
    *hex = grown;
    memcpy(grown, "\\x", 2);
    for (size_t i = 0; i < bytes.size; i++) {
        grown[2 + 2 * i] = digits[(unsigned char)bytes.at[i] >> 4];
        grown[3 + 2 * i] = digits[(unsigned char)bytes.at[i] & 15];
    }
    return dr_text((dr_str){grown, 2 * bytes.size + 2});
}

dragoman_value dragoman_answer_value(const dragoman_answer *answer, size_t column)
{
    dragoman_value out = {0};
    if (column >= dragoman_answer_columns(answer))
        return out;
    dr_value value = dr_db_at(answer->rows, (int)column);
    if (value.kind == DR_VALUE_BLOB && answer->row)
        value = dr_text(answer->record.json);
    else if (value.kind == DR_VALUE_BLOB)
        value = in_hex(&answer->hex[column], value.text);
    if (value.kind == DR_VALUE_NULL && answer->record.events.at)
        value = corrected_list(answer, (int)column);
    out.integer = value.integer;
    out.real = value.real;
    out.text = value.text.at;
    out.size = value.text.size;
    out.kind = value.kind == DR_VALUE_INT    ? DRAGOMAN_VALUE_INT
               : value.kind == DR_VALUE_REAL ? DRAGOMAN_VALUE_REAL
               : value.kind == DR_VALUE_NULL ? DRAGOMAN_VALUE_NULL
               : answer->json[column]        ? DRAGOMAN_VALUE_JSON
                                             : DRAGOMAN_VALUE_TEXT;
    return out;
}

void dragoman_answer_close(dragoman_answer **answer)
{
    if (!answer || !*answer)
        return;
    if ((*answer)->rows) {
        pthread_mutex_lock(&(*answer)->store->lock);
        dr_db_done(&(*answer)->rows);
        pthread_mutex_unlock(&(*answer)->store->lock);
    }
    dr_arena_free((*answer)->arena);
    dr_arena_free((*answer)->row);
    if ((*answer)->beside)
        dr_store_close((*answer)->beside);
    free((*answer)->beside);
    for (size_t i = 0; i < DR_MAX_COLUMNS; i++)
        free((*answer)->hex[i]);
    free((*answer)->hex);
    free(*answer);
    *answer = NULL;
}
