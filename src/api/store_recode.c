/* Reports of a store that are to be coded again, in public: listed at once, given one by one. */
#include <stdlib.h>

#include "api/reader.h"
#include "api/store.h"
#include "store/recode.h"

struct dragoman_recoding {
    dragoman_store *store;
    const dragoman *reader;
    int64_t *reports; /* numbers */
    size_t size, next;
};

typedef struct listing {
    dragoman_recoding *into;
    const dragoman_filter *filter;
    bool all;
} listing;

static int list(dragoman_store *store, void *of, dragoman_error *error)
{
    listing *l = of;
    const dragoman_made_by *by = &l->into->reader->about;
    const dr_made_by maker = {{by->program.at, by->program.size},
                              {by->model.at, by->model.size},
                              {by->model_checksum.at, by->model_checksum.size},
                              {by->knowledge.at, by->knowledge.size}};
    dr_numbers numbers = {0};
    int code = dr_stale(&store->store, store->arena, l->filter, &maker, l->all, &numbers, error);
    if (code || !numbers.n)
        return code;
    l->into->reports = malloc(numbers.n * sizeof *numbers.at);
    if (!l->into->reports)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    memcpy(l->into->reports, numbers.at, numbers.n * sizeof *numbers.at);
    l->into->size = numbers.n;
    return 0;
}

int dragoman_recoding_open(dragoman_recoding **out, dragoman_store *store, const dragoman *reader,
                           const dragoman_filter *filter, int all, dragoman_error *error)
{
    const dragoman_filter none = {0};
    if (out)
        *out = NULL;
    if (!out || !store || !reader)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    if (filter && !DR_RESERVED(filter))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    dragoman_recoding *recoding = calloc(1, sizeof *recoding);
    if (!recoding)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    *recoding = (dragoman_recoding){.store = store, .reader = reader};
    int code = dr_store_do(store, list, &(listing){recoding, filter ? filter : &none, all != 0}, error);
    if (code)
        dragoman_recoding_close(&recoding);
    *out = recoding;
    return code;
}

void dragoman_recoding_close(dragoman_recoding **recoding)
{
    if (!recoding || !*recoding)
        return;
    free((*recoding)->reports);
    free(*recoding);
    *recoding = NULL;
}

size_t dragoman_recoding_size(const dragoman_recoding *recoding)
{
    return recoding ? recoding->size : 0;
}

/* ---- one by one ---- */

typedef struct taking {
    int64_t report;
    dragoman_input *out;
    bool gone; /* of a report that has no coding any more */
} taking;

/* The report's key, for messages. */
static int key_of(dragoman_store *store, int64_t report, dr_str *out, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    int code =
        dr_db_ask(store->store.db, &rows, "SELECT key FROM reports WHERE id = $1", DR_VALUES(dr_int(report)), error);
    int got = code ? code : dr_db_next(rows, error);
    *out = got > 0 ? dr_copy(store->arena, dr_db_at(rows, 0).text) : DR_STR("-");
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

static int take(dragoman_store *store, void *of, dragoman_error *error)
{
    taking *t = of;
    dr_coding coding;
    dr_str key;
    int code = dr_coding_that_holds(&store->store, store->arena, t->report, &coding, error);
    t->gone = !coding.id;
    if (code == 0)
        code = key_of(store, t->report, &key, error);
    if (code || t->gone)
        return code;
    char *held = malloc(coding.json.size + key.size + 2);
    if (!held)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    memcpy(held, coding.json.at, coding.json.size);
    held[coding.json.size] = 0;
    memcpy(held + coding.json.size + 1, key.at, key.size);
    held[coding.json.size + 1 + key.size] = 0;
    *t->out = (dragoman_input){.bytes = held,
                               .size = coding.json.size,
                               .name = held + coding.json.size + 1,
                               .from = DRAGOMAN_FROM_RECORD,
                               .held = held};
    return 0;
}

int dragoman_recoding_next(dragoman_recoding *recoding, dragoman_input *out, dragoman_error *error)
{
    if (!recoding || !out)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(recoding->store->store.db));
    *out = (dragoman_input){0};
    while (recoding->next < recoding->size) {
        taking t = {.report = recoding->reports[recoding->next++], .out = out};
        int code = dr_store_do(recoding->store, take, &t, error);
        if (code || !t.gone)
            return code ? code : 1;
    }
    return 0;
}
