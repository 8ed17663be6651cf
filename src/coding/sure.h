/* How sure a fact is, as a frequency: of those told with .8, eight in ten are right. */
#ifndef DR_CODING_SURE_H
#define DR_CODING_SURE_H

#include "coding/coding.h"

/* Makes the confidence of events and moves, which their finders give as what the heads and rows say, the share of such
 * that are right on reports which neither has seen. Events of the user's own rows keep what the row says; so does all
 * where the model is without coding heads. Once a record, after all facts are in it. */
void dr_tell_confidence(dr_coder *coder);

#endif
