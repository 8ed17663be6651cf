/* Events dated by other events: "two days after the attack", "a week later". */
#ifndef DR_CODING_EVENTS_ORDER_H
#define DR_CODING_EVENTS_ORDER_H

#include "coding/coding.h"
#include "coding/record.h"

/* Dates the record's events that are told so; time_at: the coder's. All other details must be there. */
void dr_order_events(dr_coder *coder, const uint32_t *time_at);

/* Past acts that are given a day after the report's, by another clause or a length counted from it, are left without.
 */
void dr_forget_days_ahead(dr_coder *coder);

/* The event's date, said by its own clause. */
void dr_date_event(dr_event *event, uint32_t time, dr_date from, dr_date to);

#endif
