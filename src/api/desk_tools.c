#include "api/desk_tools.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "dragoman/source.h"

typedef struct tools {
    pthread_mutex_t lock;
    dragoman *reader; /* NULL until it is wanted */
    dragoman *known;  /* the actor lists alone, the same */
    int readings;
    atomic_bool ends;
    char *where;
} tools;

static int has_ended(void *of, const dragoman_input *input)
{
    (void)input;
    return ((tools *)of)->ends;
}

static int open_reader(tools *t, dragoman_settings settings, dragoman_error *error)
{
    settings.memory_limit = DR_DESK_READING_MEMORY;
    settings.time_limit = DR_DESK_READING_SECONDS;
    settings.explain = 1;
    settings.cancelled = has_ended;
    settings.cancel_payload = t;
    return dragoman_open(&t->reader, &settings, error);
}

/* The reader, opened once; NULL with the error filled. */
static const dragoman *reader_of(tools *t, dragoman_error *error)
{
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    pthread_mutex_lock(&t->lock);
    if (!t->reader)
        open_reader(t, settings, error);
    pthread_mutex_unlock(&t->lock);
    return t->reader;
}

/* ---- reading ---- */

static int into_buf(void *buf, const char *bytes, size_t size)
{
    dr_buf_add(buf, (dr_str){bytes, size});
    return 0;
}

/* What the arena cannot hold would be jumped past what is open here: that is released with the arena. */
static void release_record(void *record)
{
    dragoman_record *of = record;
    dragoman_record_close(&of);
}

static void release_source(void *source)
{
    dragoman_source *of = source;
    dragoman_source_close(&of);
}

static void release_input(void *input)
{
    dragoman_input_release(input);
}

static int read_input(const dragoman *reader, dr_arena *arena, const dragoman_input *input, dr_str *json,
                      dragoman_error *error)
{
    dragoman_record *record = NULL;
    dr_buf out = {.arena = arena};
    int code = dragoman_record_new(&record, reader, error);
    if (code)
        return code;
    dr_defer(arena, release_record, record);
    code = dragoman_read(reader, input, record, error);
    if (code == 0)
        code = dragoman_write(record, DRAGOMAN_JSONL, NULL, into_buf, &out, error);
    while (out.size && out.at[out.size - 1] == '\n')
        out.size--;
    *json = dr_buf_view(&out);
    return code;
}

static int read_first(const dragoman *reader, dr_arena *arena, const dragoman_input *about, dr_str *json, bool *more,
                      dragoman_error *error)
{
    dragoman_source *source = NULL;
    dragoman_input *input = DR_NEW(arena, dragoman_input), other;
    int code = dragoman_source_open(&source, about, NULL, NULL, error);
    if (code)
        return code;
    dr_defer(arena, release_source, source);
    int got = dragoman_source_next(source, input, error);
    if (got == 0)
        return dr_error(error, DRAGOMAN_E_EMPTY, "there is no report in it", DR_NOWHERE);
    if (got < 0)
        return got;
    dr_defer(arena, release_input, input);
    code = read_input(reader, arena, input, json, error);
    *more = code == 0 && dragoman_source_next(source, &other, NULL) > 0;
    if (*more)
        dragoman_input_release(&other);
    return code;
}

/* false when as many read as may. */
static bool begin_reading(tools *t)
{
    pthread_mutex_lock(&t->lock);
    bool may = t->readings < DR_DESK_READINGS;
    t->readings += may;
    pthread_mutex_unlock(&t->lock);
    return may;
}

static void end_reading(void *of)
{
    tools *t = of;
    pthread_mutex_lock(&t->lock);
    t->readings--;
    pthread_mutex_unlock(&t->lock);
}

static int read(void *of, dr_arena *arena, const dragoman_input *about, dr_str *json, bool *more, dragoman_error *error)
{
    tools *t = of;
    *more = false;
    const dragoman *reader = reader_of(t, error);
    if (!reader)
        return error->code;
    if (!begin_reading(t))
        return dr_error(error, DRAGOMAN_E_LIMIT, "others are having reports read: send it again in a moment",
                        DR_NOWHERE);
    dr_defer(arena, end_reading, t); /* when the page is made, or given up */
    return read_first(reader, arena, about, json, more, error);
}

/* ---- corrections ---- */

static int correct(void *of, dragoman_correction *correction, dragoman_error *error)
{
    tools *t = of;
    dragoman_store *store = NULL;
    const dragoman *reader = reader_of(t, NULL); /* without a model a report's own names are resolved still */
    int code = dragoman_store_open(&store, t->where, DRAGOMAN_STORE_WRITE, error);
    if (code == 0)
        code = dragoman_store_correct(store, reader, correction, error);
    dragoman_store_close(&store);
    return code;
}

static int undo(void *of, int64_t correction, dragoman_error *error)
{
    tools *t = of;
    dragoman_store *store = NULL;
    int code = dragoman_store_open(&store, t->where, DRAGOMAN_STORE_WRITE, error);
    if (code == 0)
        code = dragoman_store_undo(store, correction, error);
    dragoman_store_close(&store);
    return code;
}

/* ---- names ---- */

enum { MAX_IDS = 8 /* of one name */ };

static const dragoman *known_of(tools *t)
{
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    settings.actors_only = 1;
    pthread_mutex_lock(&t->lock);
    if (!t->reader && !t->known)
        dragoman_open(&t->known, &settings, NULL);
    const dragoman *known = t->reader ? t->reader : t->known;
    pthread_mutex_unlock(&t->lock);
    return known;
}

static void release_found(void *found)
{
    dragoman_known_actors *of = found;
    dragoman_known_actors_close(&of);
}

static void names(void *of, dr_arena *arena, const char *name, dr_buf *out)
{
    const dragoman *reader = known_of(of);
    dragoman_known_actors *found = NULL;
    const dragoman_known_actor *known;
    if (!reader || dragoman_find_actors(&found, reader, DRAGOMAN_MEANT, name, NULL, NULL))
        return;
    dr_defer(arena, release_found, found);
    for (size_t i = 0; (known = dragoman_known_actor_at(found, i)) && i < MAX_IDS; i++) {
        dr_buf_add(out, dr_str_of(known->id));
        dr_buf_byte(out, '\n');
    }
}

/* ---- opening and ending ---- */

static void end(void *of)
{
    ((tools *)of)->ends = true;
}

static void close_tools(void *of)
{
    tools *t = of;
    dragoman_close(&t->reader);
    dragoman_close(&t->known);
    pthread_mutex_destroy(&t->lock);
    free(t->where);
    free(t);
}

int dr_desk_tools_open(dr_desk_tools *out, const char *where, const dragoman_settings *settings, dragoman_error *error)
{
    tools *t = calloc(1, sizeof *t);
    *out = (dr_desk_tools){t, read, correct, undo, names, end, close_tools};
    if (!t || !(t->where = strdup(where))) {
        free(t);
        *out = (dr_desk_tools){0};
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    pthread_mutex_init(&t->lock, NULL);
    int code = settings ? open_reader(t, *settings, error) : 0;
    if (code) {
        close_tools(t);
        *out = (dr_desk_tools){0};
    }
    return code;
}
