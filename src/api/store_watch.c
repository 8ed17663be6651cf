/* Standing questions in public. */
#include "api/reader.h"
#include "api/store.h"
#include "store/watch.h"

enum { LONGEST_NAME = 200 };

typedef struct watching {
    const char *name;
    dragoman_ask_what what;
    const dragoman_filter *filter;
    int64_t number;
} watching;

static int check_name(const char *name, dragoman_error *error)
{
    if (*name && strlen(name) <= LONGEST_NAME)
        return 0;
    return dr_error(error, DRAGOMAN_E_ARGUMENT, "a name of 1 to 200 bytes is wanted", DR_NOWHERE);
}

static int keep(dragoman_store *store, void *of, dragoman_error *error)
{
    const watching *w = of;
    int code = dr_store_begin(&store->store, error);
    if (code == 0)
        code = dr_watch_keep(&store->store, store->arena, w->name, w->what, w->filter, error);
    return code ? code : dr_store_commit(&store->store, error);
}

int dragoman_watch_keep(dragoman_store *store, const char *name, dragoman_ask_what what, const dragoman_filter *filter,
                        dragoman_error *error)
{
    if (!store || !name || !filter)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    if (!DR_RESERVED(filter))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    if (check_name(name, error))
        return DRAGOMAN_E_ARGUMENT;
    return dr_store_do(store, keep, &(watching){name, what, filter, 0}, error);
}

static int drop(dragoman_store *store, void *of, dragoman_error *error)
{
    return dr_watch_remove(&store->store, ((const watching *)of)->name, error);
}

int dragoman_watch_remove(dragoman_store *store, const char *name, dragoman_error *error)
{
    if (!store || !name)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    return dr_store_do(store, drop, &(watching){.name = name}, error);
}

static int told(dragoman_store *store, void *of, dragoman_error *error)
{
    const watching *w = of;
    return dr_watch_told(&store->store, w->name, w->number, error);
}

int dragoman_watch_told(dragoman_store *store, const char *name, int64_t number, dragoman_error *error)
{
    if (!store || !name)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    return dr_store_do(store, told, &(watching){.name = name, .number = number}, error);
}

/* ---- answers ---- */

typedef struct next {
    const char *name;
    size_t limit;
    int64_t *upto;
} next;

static int ask_next(dr_question *question, dr_store *store, const void *of, dragoman_error *error)
{
    const next *n = of;
    return dr_watch_ask(question, store, n->name, n->limit, n->upto, error);
}

int dragoman_watch_next(dragoman_store *store, const char *name, size_t limit, dragoman_answer **out, int64_t *upto,
                        dragoman_error *error)
{
    if (!store || !name || !out || !upto)
        return dr_tell_null(error);
    *out = NULL;
    dr_error_begin(error, dr_db_name(store->store.db));
    const next of = {name, limit ? limit : SIZE_MAX, upto};
    return dr_answer_to(store, &(dr_making){.make = ask_next, .of = &of, .json = true}, out, error);
}

static int ask_all(dr_question *question, dr_store *store, const void *of, dragoman_error *error)
{
    (void)store, (void)of, (void)error;
    question->sql.arena = question->arena;
    dr_buf_add(&question->sql,
               DR_STR("SELECT q.name, q.value AS question, CAST(t.value AS bigint) AS told FROM notes q "
                      "JOIN notes t ON t.name = q.name AND t.kind = 'watched' WHERE q.kind = 'watch' ORDER "
                      "BY q.name"));
    dr_buf_byte(&question->sql, 0);
    return 0;
}

int dragoman_watches(dragoman_store *store, dragoman_answer **out, dragoman_error *error)
{
    if (!store || !out)
        return dr_tell_null(error);
    *out = NULL;
    dr_error_begin(error, dr_db_name(store->store.db));
    return dr_answer_to(store, &(dr_making){.make = ask_all, .json = true}, out, error);
}
