/* Where texts stood: an origin (an address, a giver's id, a file) shows one text at a time.
 *
 *     visits of url:http://x/1     A ────────▶ until   B ───▶ until   A ──────▶ (stands)
 *
 * A text that stands nowhere any more is not live, and its facts are those of a replaced text; where a page goes back
 * to it, it is live again. One text may stand at several origins: it is one report, found by any of their names. */
#ifndef DR_STORE_VISITS_H
#define DR_STORE_VISITS_H

#include "intake/origin.h"
#include "store/put.h"

typedef struct dr_visit {
    int64_t id, report; /* 0: none */
} dr_visit;

/* What stands at the origin. */
int dr_visit_now(dr_store *store, dr_str origin, dr_visit *out, dragoman_error *error);
/* From now on a text stands at the origin; *visit is its number. */
int dr_visit_open(dr_put *put, int64_t report, dr_str origin, const dr_report *of, int64_t *visit,
                  dragoman_error *error);
/* The text that stood at the origin does so no more; where it stands nowhere else, it is replaced. */
int dr_visit_leave(dr_put *put, const dr_visit *now, dr_str origin, dragoman_error *error);
/* A text that is stored stands at the origin from now on: what stood there does so no more, and the text is live again,
 * with the corrections that were made of what stood there meanwhile. */
int dr_visit_again(dr_put *put, int64_t report, dr_str origin, const dr_report *of, int64_t *visit,
                   dragoman_error *error);
/* SQL: of a visit `v`, whether nothing else was read at its place since. What comes by standard input has no place of
 * its own: there a text is the same reading as long as it stands. */
#define DR_LAST_AT_ITS_PLACE                                                                                           \
    "CASE WHEN v.key = '-' OR v.key LIKE '-:%' THEN v.until IS NULL "                                                  \
    "ELSE NOT EXISTS (SELECT 1 FROM visits w WHERE w.key = v.key AND w.id > v.id) END"
/* The visit of this text, where it is what was read last at that place (a file, an offset in one, an address): the same
 * reading again, and no return. 0: it is not. */
int dr_visit_same_place(dr_put *put, int64_t report, const dr_report *of, int64_t *out, dragoman_error *error);
/* The visit by which the text is found under the name of the file that holds it alone, or stands
 * in it; 0: none, or it is no file. */
int dr_visit_of_file(dr_put *put, int64_t report, const dr_report *of, int64_t *out, dragoman_error *error);

#endif
