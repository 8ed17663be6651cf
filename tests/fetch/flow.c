/* Feeds followed and their pages read on three threads, as a program does that stores them: flow ADDRESS …
 * Prints a record a line as soon as it is there, and failures as "! where: message". */
#include <stdio.h>
#include <stdlib.h>

#include "dragoman/fetch.h"

static int next(void *payload, dragoman_input *out, dragoman_error *error)
{
    return dragoman_follower_next(payload, out, error);
}

static int write_record(void *payload, const dragoman_record *record, dragoman_sink *sink, void *to,
                        dragoman_error *error)
{
    (void)payload;
    return dragoman_write(record, DRAGOMAN_JSONL, NULL, sink, to, error);
}

static int done(void *payload, const dragoman_input *input, const char *bytes, size_t size, const dragoman_error *error)
{
    if (error)
        printf("! %s: %s\n", error->where, error->message);
    else
        fwrite(bytes, 1, size, stdout);
    fflush(stdout);
    return input && input->key ? dragoman_follower_settle(payload, input->key) : 0; /* also what is no report */
}

static void release(void *payload, const dragoman_input *input)
{
    dragoman_input copy = *input;
    (void)payload;
    dragoman_input_release(&copy);
}

static int recall(void *payload, const char *address, dragoman_fetch_state *out)
{
    (void)payload, (void)address, (void)out;
    return 0;
}

static int keep(void *payload, const char *address, const dragoman_fetch_state *state)
{
    (void)payload;
    if (state->standing == DRAGOMAN_FETCH_STORED)
        printf("stored %s\n", address);
    return 0;
}

int main(int argc, char **argv)
{
    dragoman_settings settings;
    dragoman_fetch_settings fetch;
    dragoman *reader = NULL;
    dragoman_follower *follower = NULL;
    dragoman_error error;
    dragoman_default_settings(&settings);
    dragoman_default_fetch_settings(&fetch);
    fetch.once = fetch.allow_private = 1;
    fetch.host_delay = 0.05;
    fetch.recall = recall, fetch.keep = keep;
    int code = dragoman_open(&reader, &settings, &error);
    if (!code)
        code = dragoman_follower_open(&follower, &fetch, &error);
    for (int i = 1; i < argc && !code; i++)
        code = dragoman_follower_add(follower, argv[i], &error);
    const dragoman_flow flow = {
        .next = next, .write = write_record, .done = done, .release = release, .payload = follower};
    if (!code)
        code = dragoman_read_all(reader, 3, &flow, &error);
    if (code)
        fprintf(stderr, "flow: %s: %s\n", error.where, error.message);
    dragoman_follower_close(&follower);
    dragoman_close(&reader);
    return code != 0;
}
