/* Whether an event is past, under way, ahead, supposed or history. */
#ifndef DR_CODING_EVENTS_TENSE_H
#define DR_CODING_EVENTS_TENSE_H

#include "coding/coding.h"

/* Chooses the tense of all events, whose days are set and whose tense so far is what the verb group of their signals
 * says, and with it what hangs on it: a meeting that is planned is agreed to, what is supposed is possible. `log`, for
 * fitting: a line "= index" an event, and for each tense its name, what the engine gives it ("share=0.8", where it has
 * heard the word) and its features; NULL: none. */
void dr_settle_tenses(dr_coder *coder, dr_buf *log);

#endif
