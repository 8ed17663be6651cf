/* Corrections put into the store and taken out of it: the rows of their reports follow. */
#ifndef DR_STORE_CORRECT_H
#define DR_STORE_CORRECT_H

#include "store/ask.h"
#include "store/correction.h"
#include "store/put.h"

/* A report as it stands, to be corrected. */
typedef struct dr_open_report {
    int64_t id;
    dr_record *coded;
    dr_corrections corrections;
    dr_corrected now;
} dr_open_report;

/* The one report that is called so (dragoman_filter.report), of its texts the latest. E_ARGUMENT when there is none, or
 * several. */
int dr_find_report(dr_store *store, dr_arena *arena, const char *name, int64_t *out, dragoman_error *error);
int dr_open_for_correction(dr_put *put, int64_t report, dr_open_report *out, dragoman_error *error);

/* The rows of a report as the corrections that are stored by now make them. */
int dr_follow_corrections(dr_put *put, const dr_open_report *report, dragoman_error *error);

typedef struct dr_new_correction {
    dr_str fact; /* "E3"; at == NULL: it was missing */
    dr_span words;
    dr_str was, change; /* JSON; was at == NULL of what was missing */
    dr_str by, note;
} dr_new_correction;

/* Within a transaction. */
int dr_put_correction(dr_put *put, dr_open_report *report, const dr_new_correction *correction, int64_t *id,
                      dragoman_error *error);
/* E_ARGUMENT when there is no such correction, or it was taken back before. */
int dr_undo_correction(dr_put *put, int64_t correction, dragoman_error *error);

/* The question for the corrections of the filter's reports (dragoman_store_corrections). */
int dr_ask_corrections(dr_question *question, const dr_store *store, const dragoman_filter *filter,
                       dragoman_error *error);

#endif
