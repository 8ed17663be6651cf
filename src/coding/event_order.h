/* Events dated by other events: "two days after the attack", "a week later". */
#ifndef DR_CODING_EVENT_ORDER_H
#define DR_CODING_EVENT_ORDER_H

#include "coding/coding.h"
#include "coding/record.h"

/* How much later than another event the words from `at` on say that something was, up to `end`.
 * `days` or `months` count back when negative; within a day both are 0. */
typedef struct dr_interval {
    uint32_t first, end; /* tokens, the connective among them; first == end: no interval */
    uint32_t time;       /* the length, an index into record.times; DR_NONE: "the day after" */
    int32_t days, months;
    bool linked; /* what it counts from follows; else it was told before ("a day later") */
} dr_interval;

dr_interval dr_read_interval(const dr_record *record, const uint32_t *time_at, uint32_t at, uint32_t end);

/* Dates the record's events that are told so; time_at: dr_cover_times(). All other details must be there. */
void dr_order_events(dr_record *record, const uint32_t *time_at);

/* The event's date; an event of long before the report becomes one of history. */
void dr_date_event(const dr_record *record, dr_event *event, uint32_t time, dr_date from, dr_date to);

#endif
