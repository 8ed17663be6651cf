/* Spans of time that counts go by: years, months, weeks (from Monday on, named by it), days. */
#ifndef DR_DESK_GRAIN_H
#define DR_DESK_GRAIN_H

#include "base/date.h"

typedef enum dr_grain { DR_BY_YEAR, DR_BY_MONTH, DR_BY_WEEK, DR_BY_DAY, DR_GRAINS } dr_grain;

/* "year" …: what dragoman_store_count calls it. */
const char *dr_grain_name(dr_grain grain);
bool dr_grain_of(dr_str name, dr_grain *out);
/* The first day of the year, month or week that holds the day; unknown stays unknown. */
dr_date dr_grain_start(dr_grain grain, dr_date day);
/* The first day of the one `n` later; the last day of the one that begins at `start`. */
dr_date dr_grain_add(dr_grain grain, dr_date start, int32_t n);
dr_date dr_grain_last(dr_grain grain, dr_date start);
/* How many there are from the one that holds `first` to the one that holds `last`, with both; 0 when it lies before. */
uint32_t dr_grain_count(dr_grain grain, dr_date first, dr_date last);
/* The start of a year, month, week or day as a count's column writes it ("1995", "1995-11", "1995-11-06"), or unknown.
 */
dr_date dr_grain_read(dr_grain grain, dr_str text);
/* The same the other way round; `out` is NUL-terminated. */
char *dr_grain_print(dr_grain grain, dr_date start, char out[DR_DATE_SIZE]);
/* The finest by which the days from first to last make at most `most` spans: days at the finest, years at the widest.
 */
dr_grain dr_grain_for(dr_date first, dr_date last, uint32_t most);

#endif
