#include "following.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fetch_state.h"
#include "messages.h"
#include "signals.h"
#include "waiting.h"
#include "walk.h"

static const double TELL_AFTER = 10; /* seconds in which nothing came */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* What was stored since this was told last, once nothing more comes for the moment. */
static void tell_so_far(cli_following *f)
{
    pthread_mutex_lock(&f->lock);
    size_t fresh = f->stored - f->told;
    bool tell = fresh && !f->quiet && now() - f->since > TELL_AFTER;
    if (tell)
        f->told = f->stored;
    pthread_mutex_unlock(&f->lock);
    if (tell)
        cli_say(NULL, "%zu new report%s stored", fresh, fresh == 1 ? "" : "s");
}

/* ---- what is known of addresses ---- */

int cli_following_recall(void *payload, const char *address, dragoman_fetch_state *out)
{
    cli_following *f = payload;
    char text[CLI_FETCH_STATE];
    dragoman_error error;
    cli_waiting waiting = {0};
    int got;
    while ((got = dragoman_store_noted(f->batch.store, "fetched", address, text, sizeof text, &error)) < 0 &&
           cli_wait_for_store(&waiting, &error))
        continue;
    cli_waited(&waiting, got);
    if (got < 0)
        f->unknown = true;
    return got > 0 ? cli_parse_fetch_state(text, out) : got;
}

int cli_following_keep(void *payload, const char *address, const dragoman_fetch_state *state)
{
    cli_following *f = payload;
    char text[CLI_FETCH_STATE];
    dragoman_error error;
    cli_waiting waiting = {0};
    int code;
    cli_print_fetch_state(state, text);
    while ((code = dragoman_store_note(f->batch.store, "fetched", address, text, &error)) != 0 &&
           cli_wait_for_store(&waiting, &error))
        continue;
    cli_waited(&waiting, code);
    if (code)
        f->unknown = true;
    return code;
}

int cli_following_stopped(void *payload)
{
    cli_following *f = payload;
    tell_so_far(f);
    return cli_signal() || f->unknown || f->batch.broken;
}

/* ---- the flow ---- */

static int settle(cli_following *f, const char *key, dragoman_error *error)
{
    int code = dragoman_follower_settle(f->follower, key);
    return code ? cli_fail(error, code, "out of memory", key, 0) : 0;
}

/* The next report of the page that is being taken apart: 1; it has no more: 0; negative: something in it could not be
 * had. The last one carries the page's key, by which the page is settled when it is stored. */
static int next_of_source(cli_following *f, dragoman_input *out, dragoman_error *error)
{
    for (;;) {
        dragoman_input behind;
        int got = dragoman_source_next(f->source, &behind, error);
        if (got < 0)
            return got;
        *out = f->ahead;
        f->ahead = got ? behind : (dragoman_input){0};
        if (got && !out->bytes)
            continue;
        if (got)
            return 1;
        bool last = out->bytes != NULL;
        int code = last ? 0 : settle(f, f->page.key, error);
        out->owner = last ? strdup(f->page.key) : NULL;
        dragoman_source_close(&f->source);
        dragoman_input_release(&f->page);
        return code ? code : last;
    }
}

/* The next page: 1; one whose source was opened: 0 with f->source set; no more: 0. */
static int next_page(cli_following *f, dragoman_input *out, dragoman_error *error)
{
    int got = dragoman_follower_next(f->follower, out, error);
    if (got <= 0)
        return got;
    if (out->from != DRAGOMAN_FROM_AUTO) {
        out->owner = strdup(out->key);
        return 1;
    }
    f->page = *out;
    *out = (dragoman_input){0};
    dragoman_input about = f->page;
    about.published = about.said ? about.said->published : NULL;
    about.url = about.said ? about.said->url : NULL;
    int code = dragoman_source_open(&f->source, &about, NULL, NULL, error);
    if (code)
        dragoman_input_release(&f->page);
    return code;
}

/* 1 or 0: whether that very input is stored; or a negative code, after a message. */
static int knows(cli_following *f, const dragoman_input *input)
{
    uint8_t hash[DRAGOMAN_HASH_SIZE];
    dragoman_error error;
    cli_waiting waiting = {0};
    int known;
    dragoman_input_hash(input, hash);
    while ((known = dragoman_store_knows(f->batch.store, hash, &error)) < 0 && cli_wait_for_store(&waiting, &error))
        continue;
    cli_waited(&waiting, known);
    if (known < 0) {
        cli_print_error(&error, NULL);
        f->unknown = true;
    }
    return known;
}

void cli_following_release(void *payload, const dragoman_input *input)
{
    dragoman_input given = *input;
    (void)payload;
    free(given.owner);
    dragoman_input_release(&given);
}

int cli_following_next(void *payload, dragoman_input *out, dragoman_error *error)
{
    cli_following *f = payload;
    while (!cli_following_stopped(f)) {
        bool apart = f->source != NULL;
        int got = apart ? next_of_source(f, out, error) : next_page(f, out, error);
        if (got < 0 || (got == 0 && !apart && !f->source))
            return got;
        if (got == 0)
            continue;
        int known = knows(f, out);
        if (known == 0)
            return 1;
        if (known > 0 && out->owner)
            dragoman_follower_settle(f->follower, out->owner);
        f->same += known > 0;
        cli_following_release(f, out);
    }
    return 0;
}

/* A report is stored at once: nobody knows when the next comes. */
int cli_following_done(void *payload, const dragoman_input *input, const char *bytes, size_t size,
                       const dragoman_error *error)
{
    cli_following *f = payload;
    uint8_t hash[DRAGOMAN_HASH_SIZE];
    if (error && !input->bytes) { /* an address that could not be had */
        cli_print_error(error, NULL);
        f->lost++;
        return 0;
    }
    if (error) {
        cli_batch_fail(&f->batch, input, error);
    } else {
        dragoman_input_hash(input, hash);
        if (cli_batch_take(&f->batch, bytes, size, hash, input->key))
            return 1;
        cli_batch_end(&f->batch);
    }
    if (f->batch.broken)
        return 1;
    if (input->owner)
        dragoman_follower_settle(f->follower, input->owner);
    pthread_mutex_lock(&f->lock);
    f->stored = f->batch.added + f->batch.changed;
    f->since = now();
    pthread_mutex_unlock(&f->lock);
    return 0;
}
