/* Why events are in the record: what was noted when they were made (events/grounds.h) is completed once all is coded,
 * so that it speaks of the events as they stay. */
#ifndef DR_CODING_WHY_H
#define DR_CODING_WHY_H

#include "coding/coding.h"

/* Nothing for events without a why. */
void dr_explain(dr_coder *coder);

#endif
