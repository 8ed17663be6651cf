#include "batch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "messages.h"
#include "waiting.h"

static const double BATCH_SECONDS = 0.5;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void forget(cli_batch *batch)
{
    for (size_t i = 0; i < batch->waiting; i++) {
        free(batch->held[i].json);
        free(batch->held[i].name);
    }
    batch->waiting = batch->bytes = 0;
}

/* What is no record, or of no report that is stored; of a reading of our own there are none. */
static void tell_refused(cli_batch *batch, size_t i, const dragoman_error *error)
{
    cli_progress_clear(&batch->progress);
    cli_say(NULL, "%s: %s (byte %zu%s%s)", batch->held[i].name, error->message,
            error->position == SIZE_MAX ? 0 : error->position, error->where[0] ? ", " : "", error->where);
}

static void count(cli_batch *batch, const dragoman_addition *items)
{
    size_t *const counters[] = {
        [DRAGOMAN_STORED_NOT] = &batch->failed,      [DRAGOMAN_STORED_NEW] = &batch->added,
        [DRAGOMAN_STORED_SAME] = &batch->same,       [DRAGOMAN_STORED_CHANGED] = &batch->changed,
        [DRAGOMAN_STORED_RECODED] = &batch->recoded, [DRAGOMAN_STORED_NAMED] = &batch->same};
    for (size_t i = 0; i < batch->waiting; i++) {
        ++*counters[items[i].stored];
        batch->named += items[i].stored == DRAGOMAN_STORED_NAMED;
        if (items[i].stored == DRAGOMAN_STORED_NOT)
            tell_refused(batch, i, &items[i].error);
    }
}

/* What was not stored, from the first to the last: a batch holds inputs in their order. */
static void tell_not_stored(const cli_batch *batch)
{
    const char *first = batch->held[0].name, *last = batch->held[batch->waiting - 1].name;
    cli_say(NULL, "not stored: %zu report%s, %s%s%s", batch->waiting, batch->waiting == 1 ? "" : "s", first,
            batch->waiting == 1 ? "" : " to ", batch->waiting == 1 ? "" : last);
}

static int put(cli_batch *batch, dragoman_addition *items, dragoman_error *error)
{
    cli_waiting waiting = {0};
    int code;
    while ((code = batch->put(batch->store, items, batch->waiting, error)) != 0) {
        cli_progress_clear(&batch->progress);
        if (!cli_wait_for_store(&waiting, error))
            break;
    }
    cli_waited(&waiting, code);
    return code;
}

static int store(cli_batch *batch)
{
    dragoman_addition items[CLI_BATCH] = {0};
    dragoman_error error;
    if (!batch->waiting)
        return 0;
    for (size_t i = 0; i < batch->waiting; i++)
        items[i] = (dragoman_addition){.json = batch->held[i].json,
                                       .size = batch->held[i].size,
                                       .hash = batch->held[i].hashed ? batch->held[i].hash : NULL};
    if (put(batch, items, &error)) {
        cli_print_error(&error, NULL);
        tell_not_stored(batch);
        batch->broken = true;
    } else {
        count(batch, items);
        cli_progress_show(&batch->progress, batch->added + batch->changed + batch->recoded, batch->failed);
    }
    forget(batch);
    return batch->broken;
}

void cli_batch_end(cli_batch *batch)
{
    if (!batch->broken)
        store(batch);
    forget(batch);
    cli_progress_clear(&batch->progress);
}

void cli_batch_fail(cli_batch *batch, const dragoman_input *input, const dragoman_error *error)
{
    cli_progress_clear(&batch->progress);
    cli_print_error(error, input);
    batch->failed++;
}

int cli_batch_take(cli_batch *batch, const char *json, size_t size, const uint8_t *hash, const char *name)
{
    char *copy = json ? malloc(size ? size : 1) : NULL, *called = strdup(name ? name : "-");
    if ((json && !copy) || !called) {
        free(copy);
        free(called);
        cli_say(NULL, "out of memory");
        batch->broken = true;
        return ENOMEM;
    }
    if (json)
        memcpy(copy, json, size);
    if (!batch->waiting)
        batch->since = now();
    batch->held[batch->waiting].json = copy;
    batch->held[batch->waiting].name = called;
    batch->held[batch->waiting].size = size;
    batch->held[batch->waiting].hashed = hash != NULL;
    if (hash)
        memcpy(batch->held[batch->waiting].hash, hash, DRAGOMAN_HASH_SIZE);
    batch->waiting++;
    batch->bytes += size;
    if (batch->waiting == CLI_BATCH || batch->bytes >= CLI_BATCH_BYTES || now() - batch->since >= BATCH_SECONDS)
        return store(batch);
    return 0;
}
