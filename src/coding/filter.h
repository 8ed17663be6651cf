/* What happens to a record once all facts are in it. Every index in it stays right. */
#ifndef DR_CODING_FILTER_H
#define DR_CODING_FILTER_H

#include "coding/coding.h"

/* Actors of a user's list with a code for several (FRO/BIL/SAM) become that many, each in every event and move. */
void dr_split_compounds(dr_coder *coder);

/* Takes out statements, events, moves and places below min_confidence, then actors below it that no fact needs.
 * Actors that were only candidates (places, nouns before nouns) go when no fact needs them. coder->mentions and
 * mention_at are not kept up: nothing reads them afterwards. */
void dr_filter(dr_coder *coder, double min_confidence);

#endif
