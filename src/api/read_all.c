/* Many reports on many threads: dragoman_read_all over base/pipeline. */
#include <stdlib.h>
#include <string.h>

#include "api/reader.h"
#include "base/pipeline.h"

typedef struct rendered {
    char *at;
    size_t size, capacity;
    bool short_of_memory;
} rendered;

typedef struct slot {
    dragoman_input input;
    dragoman_error error;
    int code;
    bool taken; /* next gave an input */
    rendered out;
} slot;

typedef struct run {
    const dragoman *reader;
    const dragoman_flow *flow;
    dragoman_record *records[DR_MAX_JOBS]; /* one a worker */
    int stopped;
} run;

static int append(void *payload, const char *bytes, size_t size)
{
    rendered *out = payload;
    if (size > out->capacity - out->size) {
        size_t capacity = size < SIZE_MAX / 2 - out->size ? (out->size + size) / 2 * 3 + 64 : SIZE_MAX;
        char *grown = realloc(out->at, capacity);
        if (!grown) {
            out->short_of_memory = true;
            return 1;
        }
        out->at = grown;
        out->capacity = capacity;
    }
    if (size) /* of nothing there may be no place yet */
        memcpy(out->at + out->size, bytes, size);
    out->size += size;
    return 0;
}

static bool take(void *payload, void *at)
{
    run *r = payload;
    slot *s = at;
    s->input = (dragoman_input){0};
    dr_error_begin(&s->error, NULL);
    int result = r->flow->next(r->flow->payload, &s->input, &s->error);
    s->taken = result > 0;
    s->code = result < 0 ? result : DRAGOMAN_OK;
    return result != 0;
}

static int write_to(const dragoman_flow *flow, const dragoman_record *record, rendered *out, dragoman_error *error)
{
    return flow->write ? flow->write(flow->payload, record, append, out, error)
                       : dragoman_write(record, DRAGOMAN_JSONL, NULL, append, out, error);
}

static void work(void *payload, void *at, unsigned worker)
{
    run *r = payload;
    slot *s = at;
    s->out.size = 0;
    if (s->code)
        return;
    s->code = dragoman_read(r->reader, &s->input, r->records[worker], &s->error);
    if (s->code == DRAGOMAN_OK)
        s->code = write_to(r->flow, r->records[worker], &s->out, &s->error);
    if (s->code && s->out.short_of_memory) /* the writer could only say that its sink failed */
        s->code = dr_error(&s->error, DRAGOMAN_E_MEMORY, "out of memory while writing", DR_NOWHERE);
}

static void forget(const run *r, slot *s)
{
    free(s->out.at);
    s->out = (rendered){0};
    if (r->flow->release && s->taken)
        r->flow->release(r->flow->payload, &s->input);
}

static bool give(void *payload, void *at)
{
    run *r = payload;
    slot *s = at;
    r->stopped = r->flow->done(r->flow->payload, &s->input, s->out.at, s->out.size, s->code ? &s->error : NULL);
    forget(r, s);
    return r->stopped == 0;
}

static size_t held(void *payload, const void *at)
{
    const slot *s = at;
    (void)payload;
    return (s->taken ? s->input.size : 0) + s->out.capacity;
}

static void drop(void *payload, void *at)
{
    forget(payload, at);
}

int dragoman_read_all(const dragoman *reader, unsigned jobs, const dragoman_flow *flow, dragoman_error *error)
{
    run r = {.reader = reader, .flow = flow};
    if (!reader || !flow || !flow->next || !flow->done)
        return dr_tell_null(error);
    if (!DR_RESERVED(flow)) {
        dr_error_begin(error, "flow");
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    }
    jobs = jobs < 1 ? 1 : jobs > DR_MAX_JOBS ? DR_MAX_JOBS : jobs;
    int code = DRAGOMAN_OK;
    for (unsigned i = 0; i < jobs && code == DRAGOMAN_OK; i++)
        code = dragoman_record_new(&r.records[i], reader, error);
    if (code == DRAGOMAN_OK)
        dr_error_begin(error, "flow");
    dr_pipeline pipeline = {sizeof(slot), take, work, give, held, drop, &r};
    if (code == DRAGOMAN_OK && !dr_pipeline_run(&pipeline, jobs))
        code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    for (unsigned i = 0; i < jobs; i++)
        dragoman_record_close(&r.records[i]);
    return code ? code : r.stopped;
}
