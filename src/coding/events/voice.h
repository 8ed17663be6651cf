/* On whose word an event stands. */
#ifndef DR_CODING_EVENTS_VOICE_H
#define DR_CODING_EVENTS_VOICE_H

#include "coding/coding.h"

/* Takes out of each event's attribution the statements that hold its words but, by the weights of
 * knowledge/context.tsv, do not tell of it: what others' words only point to ("condemned the killing of"), or do
 * themselves. `log`, for fitting: for each event and statement a line "= index", then a line "statement" with its
 * features, and one "-" that has none; NULL: none, and the events stay as they are where it is given. */
void dr_settle_voices(dr_coder *coder, dr_buf *log);

#endif
