/* Standing questions: a filter under a name, and how far its facts have been told.
 *
 *     notes('watch', name)    {"what":"events","filter":{…}}
 *     notes('watched', name)  the number up to which all is told
 *
 * Numbers are given in order, under the lock of who writes: what is committed later has greater ones. */
#ifndef DR_STORE_WATCH_H
#define DR_STORE_WATCH_H

#include "base/json_in.h"
#include "store/ask.h"

/* A filter as JSON and back; what it does not have is not written. Borrowed from the arena. */
dr_str dr_filter_json(dr_arena *arena, const dragoman_filter *filter);
int dr_filter_of_json(dr_arena *arena, const dr_json_value *json, dragoman_filter *out, dragoman_error *error);

/* Within a transaction. One that is new begins with what is stored from now on. E_ARGUMENT when the filter is none that
 * such facts have. */
int dr_watch_keep(dr_store *store, dr_arena *arena, const char *name, dragoman_ask_what what,
                  const dragoman_filter *filter, dragoman_error *error);
/* E_ARGUMENT when there is no such watch. */
int dr_watch_remove(dr_store *store, const char *name, dragoman_error *error);
/* What a watch asks: 1; there is none of that name: 0. On the arena. */
int dr_watch_question(dr_store *store, dr_arena *arena, const char *name, dragoman_ask_what *what,
                      dragoman_filter *filter, dragoman_error *error);
/* The question for what is to be told, in order of number, and the number up to which it sees all there is. E_ARGUMENT
 * when there is no such watch. */
int dr_watch_ask(dr_question *question, dr_store *store, const char *name, size_t limit, int64_t *upto,
                 dragoman_error *error);
/* All up to the number is told; never less than before. */
int dr_watch_told(dr_store *store, const char *name, int64_t number, dragoman_error *error);

#endif
