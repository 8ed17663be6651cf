/* Notes of programs, in public. */
#include "store/notes.h"

#include "api/reader.h"
#include "api/store.h"

typedef struct noting {
    dr_str kind, name, value;
    char *out;
    size_t room;
} noting;

static int note(dragoman_store *store, void *of, dragoman_error *error)
{
    const noting *n = of;
    return dr_note(&store->store, store->arena, n->kind, n->name, n->value, error);
}

static int noted(dragoman_store *store, void *of, dragoman_error *error)
{
    noting *n = of;
    int got = dr_noted(&store->store, store->arena, n->kind, n->name, &n->value, error);
    if (got <= 0)
        return got;
    if (n->value.size >= n->room)
        return dr_error(error, DRAGOMAN_E_LIMIT, "what was noted is longer than there is room for", DR_NOWHERE);
    memcpy(n->out, n->value.at, n->value.size);
    n->out[n->value.size] = 0;
    return 1;
}

int dragoman_store_note(dragoman_store *store, const char *kind, const char *name, const char *value,
                        dragoman_error *error)
{
    if (!store || !kind || !name)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    noting n = {dr_str_of(kind), dr_str_of(name), value ? dr_str_of(value) : (dr_str){0}, NULL, 0};
    return dr_store_do(store, note, &n, error);
}

int dragoman_store_noted(dragoman_store *store, const char *kind, const char *name, char *value, size_t size,
                         dragoman_error *error)
{
    if (!store || !kind || !name || !value || !size)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    noting n = {dr_str_of(kind), dr_str_of(name), {0}, value, size};
    value[0] = 0;
    return dr_store_do(store, noted, &n, error);
}
