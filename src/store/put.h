/* Records into the store, many in one transaction.
 *
 *     dr_put put;                       an arena for what is gathered
 *     dr_put_begin(&put, store, arena, error)
 *     dr_put_record(&put, …)            reports and codings go in, facts are gathered
 *     dr_put_end(&put, error)           facts go in and are counted, all of it holds
 *
 * After a failure the transaction is gone, and nothing of the batch is stored. */
#ifndef DR_STORE_PUT_H
#define DR_STORE_PUT_H

#include "dragoman/store.h"

#include "store/rows.h"
#include "store/tallies.h"

/* What became of a record, as numbered in public. */
typedef enum dr_put_outcome {
    DR_PUT_NEW = DRAGOMAN_STORED_NEW,
    DR_PUT_SAME = DRAGOMAN_STORED_SAME,
    DR_PUT_CHANGED = DRAGOMAN_STORED_CHANGED,
    DR_PUT_RECODED = DRAGOMAN_STORED_RECODED,
    DR_PUT_NAMED = DRAGOMAN_STORED_NAMED,
} dr_put_outcome;

typedef struct dr_put {
    dr_store *store;
    dr_rows rows;
    dr_tallies tallies;
} dr_put;

/* A record to keep. All borrowed until dr_put_end. */
typedef struct dr_put_item {
    const dr_record *record;
    dr_str json;         /* its JSON, as it will be given back */
    const uint8_t *hash; /* DR_INPUT_HASH bytes that name its input; NULL: none */
} dr_put_item;

int dr_put_begin(dr_put *put, dr_store *store, dr_arena *arena, dragoman_error *error);
int dr_put_record(dr_put *put, const dr_put_item *item, dr_put_outcome *outcome, dragoman_error *error);
/* An input that was known (dr_put_knows) when it was looked at: what was put since may have taken its text's place,
 * where it stands again now. */
int dr_put_seen(dr_put *put, const uint8_t hash[DR_INPUT_HASH], dr_put_outcome *outcome, dragoman_error *error);
/* The coding of a report's row, and the number of what made it: 0, where it made nothing that is stored. */
int dr_put_coding(dr_put *put, int64_t report, const dr_put_item *item, dragoman_error *error);
int dr_put_program(dr_store *store, dr_arena *arena, const dr_made_by *by, int64_t *id, dragoman_error *error);
int dr_put_end(dr_put *put, dragoman_error *error);
void dr_put_abandon(dr_put *put);

/* Whether an input of that hash is stored, and nothing else was read at its place since: 1 or 0. */
int dr_put_knows(dr_store *store, const uint8_t hash[DR_INPUT_HASH], dragoman_error *error);

#endif
