/* The facts of a report that is stored, put in the place of those that stand there.
 *
 *     rows there ─┐   a fact that was there, with the same type and words, keeps its number and when it was first seen
 *     rows to be ─┴▶  the others take new numbers; none is ever given twice
 *
 * What a fact is found by goes with it: the terms of the rows there are made again from what they were made of, and
 * what no row has any more is taken out. */
#ifndef DR_STORE_REPLACE_H
#define DR_STORE_REPLACE_H

#include "store/corrected.h"
#include "store/put.h"

/* Within a transaction. `were` is what the rows in the tables were made of; both live until dr_put_end. */
int dr_replace_facts(dr_put *put, int64_t report, const dr_corrected *were, const dr_corrected *are,
                     dragoman_error *error);

#endif
