/* Where something may have taken place that no name of a place tells. */
#ifndef DR_CODING_EVENTS_LANDS_H
#define DR_CODING_EVENTS_LANDS_H

#include "coding/coding.h"

/* Adds to the record's places, each where it is told and marked as spare, the countries of "Swiss prosecutors" and the
 * capital of "in the Swiss capital"; not where a place has the words. */
void dr_add_lands(dr_coder *coder);
/* "an American flag", "the Soviet embassy": what stands abroad says nothing of where. */
bool dr_stands_abroad(const dr_token *token);
/* Takes spare places in which no event took place from the record again. */
void dr_drop_lands(dr_coder *coder);

#endif
