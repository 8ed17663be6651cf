/* Any bytes as a container: whatever comes out stands on its own, has a key that no other has had before it, and comes
 * to an end. */
#ifndef DR_FUZZ_SOURCE_H
#define DR_FUZZ_SOURCE_H

#include <stdlib.h>
#include <string.h>

#include "dragoman/dragoman.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline size_t touch(const char *text)
{
    return text ? strlen(text) : 0;
}

/* Reads all that is handed over, so that a step past the end is seen. */
static inline size_t touch_input(const dragoman_input *input)
{
    size_t sum = touch(input->name) + touch(input->given_id);
    const dragoman_said *said = input->said;
    for (size_t i = 0; i < input->size; i++)
        sum += (unsigned char)input->bytes[i];
    if (said)
        sum += touch(said->format) + touch(said->published) + touch(said->url) + touch(said->outlet) +
               touch(said->title) + touch(said->section) + touch(said->language) + touch(said->charset) +
               touch(said->warning) + touch(said->saved) + touch(said->unread_day);
    for (size_t i = 0; said && said->authors && said->authors[i]; i++)
        sum += touch(said->authors[i]);
    return sum;
}

/* Keys met so far by their hash (FNV-1a, 64 bits: two of the same are one key), as many as there is room for. */
enum { KEYS = 4096, MOST_KEYS = 3072 };
typedef struct keys {
    uint64_t hash[KEYS];
    size_t n;
} keys;

static inline void meet(keys *met, const char *key)
{
    uint64_t hash = 14695981039346656037u;
    for (const char *at = key; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    size_t i = hash % KEYS;
    for (; met->hash[i]; i = (i + 1) % KEYS)
        if (met->hash[i] == hash)
            abort();
    if (met->n < MOST_KEYS)
        met->hash[i] = hash, met->n++;
}

static inline void fuzz_source(const uint8_t *data, size_t size, dragoman_format_in from)
{
    dragoman_source *source = NULL;
    dragoman_error error;
    char *copy = malloc(size ? size : 1);
    keys *met = calloc(1, sizeof *met);
    if (!copy || !met)
        abort();
    if (size)
        memcpy(copy, data, size);
    const dragoman_input about = {.bytes = copy, .size = size, .name = "x", .from = from};
    if (dragoman_source_open(&source, &about, NULL, NULL, &error))
        abort();
    dragoman_input input;
    size_t calls = 0;
    size_t seen = 0;
    for (int got; (got = dragoman_source_next(source, &input, &error)) != 0;) {
        if (++calls > 1000000 || (got < 0 && (!error.message || error.code != got)))
            abort();
        if (got < 0)
            continue;
        seen += touch_input(&input);
        if (!input.key)
            abort();
        meet(met, input.key);
        dragoman_input_release(&input);
    }
    if (seen == SIZE_MAX)
        abort(); /* never: but so the sum is of use */
    dragoman_source_close(&source);
    free(met);
    free(copy);
}

#endif
