/* Codings that are stored: which there are, two of each report, one whole. */
#ifndef DR_STORE_CODINGS_H
#define DR_STORE_CODINGS_H

#include "store/ask.h"

/* A coding as it is stored; id 0: there is none. */
typedef struct dr_coding {
    int64_t id, program;
    dr_str json;
} dr_coding;

int dr_coding_of(dr_store *store, dr_arena *arena, int64_t coding, dr_coding *out, dragoman_error *error);
int dr_coding_that_holds(dr_store *store, dr_arena *arena, int64_t report, dr_coding *out, dragoman_error *error);
/* Its record, which was one when it was stored: E_STORE when it is damaged. */
int dr_coding_record(dr_arena *arena, dr_str json, dr_record **out, dragoman_error *error);

/* Makes of the question for a filter's reports one that has `columns` of them, which are q.number, q.report (the key)
 * and, for each of a report's codings, those of c. `more` follows: conditions, order. */
int dr_ask_codings(dr_question *question, const dr_store *store, const char *columns, const dragoman_filter *filter,
                   const char *more, dragoman_error *error);

typedef DR_VEC(int64_t) dr_numbers;
/* Asks, and lists the first column of the rows. */
int dr_list_numbers(dr_store *store, const dr_question *question, dr_numbers *out, dragoman_error *error);

typedef struct dr_two_codings {
    int64_t report, from, to;
    dr_str key;
} dr_two_codings;
typedef DR_VEC(dr_two_codings) dr_pairs;

/* The pairs that `between` names, among the filter's reports. E_ARGUMENT when it names codings that are none. */
int dr_pair_codings(dr_store *store, dr_arena *arena, const dragoman_filter *filter, const dragoman_between *between,
                    dr_pairs *out, dragoman_error *error);

#endif
