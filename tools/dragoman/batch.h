/* Records on their way into a store, some of them a transaction: as many as pay for it, and none waits long.
 *
 *     record ──cli_batch_take──▶ waiting ──(full, large or half a second old)──▶ dragoman_store_add or _recode
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include <dragoman/store.h>
#include <stdbool.h>

#include "progress.h"

enum { CLI_BATCH = 256, CLI_BATCH_BYTES = 8 << 20 };

typedef struct cli_batch {
    dragoman_store *store;
    /* dragoman_store_add or dragoman_store_recode */
    int (*put)(dragoman_store *store, dragoman_addition *items, size_t count, dragoman_error *error);
    cli_progress progress;
    struct {
        char *json, *name; /* json: NULL of one that was known; name: of its input, for messages */
        size_t size;
        uint8_t hash[DRAGOMAN_HASH_SIZE];
        bool hashed;
    } held[CLI_BATCH];
    size_t waiting, bytes;
    double since; /* when the first of those that wait came */
    size_t added, changed, recoded, same, failed;
    size_t named; /* of the same: found by another name too from now on */
    bool broken; /* the store takes no more */
} cli_batch;

/* One more record that waits, of an input of that name and hash (or NULL); what is full is stored. 0, or anything else
 * after a message when no more can be taken. Without JSON: an input that the store knew when it was asked. */
int cli_batch_take(cli_batch *batch, const char *json, size_t size, const uint8_t *hash, const char *name);
/* Counts and tells of an input that gave none. */
void cli_batch_fail(cli_batch *batch, const dragoman_input *input, const dragoman_error *error);
/* Stores what waits, unless the store takes no more; nothing waits afterwards. */
void cli_batch_end(cli_batch *batch);

#endif
