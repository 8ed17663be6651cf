/* Counts of events out of the table `tallies`, where a filter asks for no more than it holds: days and types. */
#ifndef DR_STORE_ASK_TALLIES_H
#define DR_STORE_ASK_TALLIES_H

#include "store/ask.h"
#include "store/ask_kinds.h"
#include "store/tallies.h"

/* The first and last day of what is asked for, as they are compared with; NULL: all. */
typedef struct dr_days {
    const char *since, *until;
} dr_days;

/* The whole question for `by`, the same rows as counting anew gives; false, and nothing said, where the table does not
 * tell: parties are counted by whole months. */
bool dr_ask_tallies(dr_question *question, const dr_counted_by *by, const dragoman_filter *filter, const dr_days *days);

#endif
