/* The report's day: all that speak of it are noted as they are met, then one is chosen and doubts are told.
 *
 *   metadata, <time>, printed lines, URL, dateline ──dr_day_note──▶ report->dates ──dr_days_choose──▶ published
 *                                                                                 ──dr_days_doubt──▶ warnings
 *
 * What says that a day is of a change, or of something else, never becomes the day of publishing. */
#ifndef DR_INTAKE_DAYS_H
#define DR_INTAKE_DAYS_H

#include "base/date_parse.h"
#include "intake/report.h"

enum { DR_MOST_DAYS = 32 /* noted of one report; later ones are left out */ };

/* Ranks of sources outside a page's metadata, whose are dr_rank. */
enum { DR_DAY_GIVEN = 0, DR_DAY_ARCHIVE = 20, DR_DAY_LINE = 30, DR_DAY_DATELINE = 31, DR_DAY_BEHIND = 32, DR_DAY_AGO = 33 };

/* Reads `text` and notes its day; false when it holds none. `where` must outlive the report. */
bool dr_day_note(dr_arena *arena, dr_report *report, dr_str text, dr_day_meaning says, dr_date_source from, dr_str where,
                 uint8_t rank);
/* Notes a day that a reader of other forms has found in `text`. */
void dr_day_take(dr_arena *arena, dr_report *report, dr_date day, dr_str text, dr_day_meaning says, dr_date_source from,
                 dr_str where, uint8_t rank);
/* What a container, an object or a field says the day to be and no reader has understood: one of two days ("5/6/1998") is
 * noted under `where`, for the rest of the report to tell which; of anything else it is warned. */
void dr_day_open(dr_arena *arena, dr_report *report, dr_str text, dr_str where);
/* Warns of what says the day and cannot be understood: one rule for fields, headers, feeds and JSON. */
void dr_day_unread(dr_arena *arena, dr_report *report, dr_str text);
/* Sets published, published_from, published_why and each date's `chosen`, unless the caller gave the day; may be called again
 * after more was noted. */
void dr_days_choose(dr_arena *arena, dr_report *report);
/* Warns of days that contradict the one chosen, and of those that could not be chosen. Once a report. */
void dr_days_doubt(dr_arena *arena, dr_report *report);

#endif
