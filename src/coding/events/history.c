/* What is told as history was not on the day of the news:
 *
 *   Friday's summit … The first was held in May 1955. It endorsed …     endorsed ─▶ May 1955
 */
#include "coding/events/history.h"

#include <string.h>

#include "base/date.h"
#include "coding/events/context.h"

enum { NEWS = 21, BEFORE = 2 /* sentences */, LOOK = 16 /* times */ };

static bool is_news(dr_date day, dr_date published)
{
    return dr_date_days(day) > dr_date_days(published) - NEWS;
}

/* The last date of history up to the end of the event's sentence; DR_NONE: none is near. */
static uint32_t history_before(const dr_record *record, const dr_event *event)
{
    const dr_sentence *sentence = &record->analysis->sentences[event->sentence];
    const dr_token *last = &record->analysis->tokens[sentence->first + sentence->count - 1];
    uint32_t low = 0, high = record->times.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (record->times.at[middle].span.start < last->span.end)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t at = low, looked = 0; at-- > 0 && looked < LOOK; looked++) {
        const dr_time *time = &record->times.at[at];
        uint32_t told = dr_sentence_of(record->analysis, dr_token_at(record->analysis, time->span.start));
        if (event->sentence - told > BEFORE)
            break;
        if (time->type == DR_TIME_DATE && dr_date_valid(time->from) && dr_date_valid(time->to) &&
            !is_news(time->to, record->report.published))
            return at;
    }
    return DR_NONE;
}

/* "freed after a raid in May" of a report of April: a month of the year before, which the time's own verb does not
 * tell. */
static bool is_bare_month_ahead(const dr_record *record, const dr_event *event)
{
    dr_str text = dr_cut(record->report.text, record->times.at[event->when.time].span);
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            return false;
    return record->times.at[event->when.time].value.size == sizeof "1970-01" - 1 &&
           dr_date_compare(event->when.from, record->report.published) > 0;
}

/* Whether the day is the news', though the event's words stand in its clause: "voiced support on Tuesday for the probe
 * into the assassination". */
static bool is_clauses(const dr_coder *coder, const dr_event *event)
{
    const dr_teller t = dr_teller_of(coder, event);
    dr_span span = coder->record->times.at[event->when.time].span;
    return strcmp(dr_stands(&t, dr_head_in(coder, span)), "clause") == 0;
}

static void date_by_history(const dr_record *record, dr_event *event)
{
    uint32_t time = history_before(record, event);
    event->when = (dr_when){.time = time};
    event->from_context &= ~(unsigned)DRAGOMAN_CONTEXT_WHEN;
    if (time == DR_NONE)
        return;
    event->when.from = record->times.at[time].from;
    event->when.to = record->times.at[time].to;
    dr_take_from_context(event, &event->when.span, record->times.at[time].span, DRAGOMAN_CONTEXT_WHEN);
}

void dr_date_history(dr_coder *coder)
{
    dr_record *record = coder->record;
    for (uint32_t i = 0; dr_date_valid(record->report.published) && i < record->events.n; i++) {
        dr_event *event = &record->events.at[i];
        if (event->tense != DR_HISTORICAL || event->when.time == DR_NONE || !dr_date_valid(event->when.from) ||
            !is_news(event->when.from, record->report.published))
            continue;
        if (event->from_context & DRAGOMAN_CONTEXT_WHEN || is_clauses(coder, event)) {
            date_by_history(record, event);
        } else if (is_bare_month_ahead(record, event)) {
            event->when.from = dr_date_add_months(event->when.from, -12);
            event->when.to = dr_date_add(dr_date_add_months(event->when.from, 1), -1); /* Feb. 29 */
        }
    }
}
