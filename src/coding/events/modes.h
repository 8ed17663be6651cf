/* How an act was done, for events whose row does not say it: the words at the trigger are weighed for each mode that
 * the type has, and for none. */
#ifndef DR_CODING_EVENTS_MODES_H
#define DR_CODING_EVENTS_MODES_H

#include "coding/coding.h"

/* Gives events without a mode the likeliest one, where it is likely enough, and its code and score with it. log: for
 * fitting, where candidates and the names of their features go (training/context); or NULL. */
void dr_settle_modes(dr_coder *coder, dr_buf *log);

#endif
