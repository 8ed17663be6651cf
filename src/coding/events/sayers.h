/* Acts of words are theirs who say them, wherever they stand:
 *
 *   Iraq, warned Clinton, would pay    Clinton warns, and Iraq warns nobody
 *
 * What the heads link to the verb knows of words beside it; the statements know whose words the cue brings in. */
#ifndef DR_CODING_EVENTS_SAYERS_H
#define DR_CODING_EVENTS_SAYERS_H

#include "coding/events/signals.h"

/* (token_count) index of the statement whose cue the token is part of, DR_NONE elsewhere; on the coder's arena. */
uint32_t *dr_cues_of(dr_coder *coder);

/* Whether the token is the head of who says what the signal's verb brings in, or stands in what is said alone. All of a
 * signal that the heads know of (signal->coded). */
bool dr_is_sayer(const dr_clauses *clauses, const dr_signal *signal, uint32_t token);
bool dr_is_said(const dr_clauses *clauses, const dr_signal *signal, uint32_t token);
/* The head of whoever says it, where that stands behind the verb; DR_NONE: nobody does. */
uint32_t dr_sayer_of(const dr_clauses *clauses, const dr_signal *signal);

#endif
