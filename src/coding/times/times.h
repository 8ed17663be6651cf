/* What the readers of time expressions share. Each reader looks at the words from one place on and says what it
 * found; times.c takes the longest.
 *
 *   times.c     the walk over the text, the words in front (the, early, nearly), what was said before
 *   words.c     months, weekdays, units, seasons, parts of the day, feasts
 *   value.c     calendar periods and their TIMEX3 values
 *   parts.c     early March, the end of 1995: the days that they narrow a period to
 *   tense.c     whether a clause looks back or ahead
 *   date.c      September 3, 2025 · 1995 · the 1990s · next Easter
 *   quarters.c  the third quarter · the year-ago period · the year ended June 30
 *   relative.c  yesterday · last week · two weeks ago · now
 *   length.c    three days · 60-day · daily · every Monday
 *   clock.c     2:30 p.m. · noon Thursday
 */
#ifndef DR_CODING_TIMES_TIMES_H
#define DR_CODING_TIMES_TIMES_H

#include "coding/coding.h"
#include "coding/words/numbers.h"
#include "knowledge/word_classes.h"
#include "syntax/tree.h"

/* Calendar periods, from long to short. */
typedef enum dr_grain {
    DR_CENTURY,
    DR_DECADE,
    DR_YEAR,
    DR_HALF,
    DR_QUARTER,
    DR_SEASON,
    DR_MONTH,
    DR_WEEK,
    DR_WEEKEND,
    DR_DAY,
    DR_HOUR,
    DR_MINUTE,
    DR_SECOND_UNIT,
    DR_NO_GRAIN
} dr_grain;

/* A period of the calendar: the grain and its first day, unknown when the report's date is. */
typedef struct dr_period {
    dr_grain grain;
    dr_date first;
} dr_period;

/* Which words in front belong to the expression. */
enum { DR_TAKES_THE = 1, DR_TAKES_PART = 2, DR_TAKES_BOUND = 4 };

typedef struct dr_time_found {
    uint32_t end; /* token behind it; 0: nothing found */
    dr_time_type type;
    dr_str value;
    dr_date from, to;
    dr_grain grain; /* of a date; DR_NO_GRAIN else */
    bool approximate;
    bool names_quarter; /* a quarter called by its number, which later comparisons lean on */
    unsigned takes;
} dr_time_found;

typedef struct dr_times {
    dr_arena *arena;
    const dr_knowledge *knowledge;
    const dr_analysis *analysis;
    dr_str *words;           /* (token_count) folded forms */
    dr_date published;       /* unknown: year 0 */
    uint32_t first, end;     /* the sentence */
    dr_period said;          /* the last date of day or coarser that was read; first unknown at the start */
    const dr_record *record; /* the times already read */
    const dr_tree *tree;     /* the sentence's */
    dr_period quarter;       /* the last quarter that was read */
    dr_date news; /* the first day that the report called by its weekday, or the dateline's; unknown before */
} dr_times;

/* One kind of expression at a word; `end` 0 when it is not there. */
typedef dr_time_found dr_time_reader(const dr_times *t, uint32_t at);
/* What the readers find at the word, the longest; of equals the first reader's. value.c */
dr_time_found dr_longest_time(const dr_times *t, uint32_t at, dr_time_reader *const *readers, size_t count);

/* words.c; all return 0 or a named "none" when the word is not of the kind. */
int dr_time_month(const dr_times *t, uint32_t at);   /* 1 … 12; "may", "march" only where they are names */
int dr_time_weekday(const dr_times *t, uint32_t at); /* 1 … 7; "sun", "sat" not */
dr_grain dr_time_unit(const dr_times *t, uint32_t at, bool *plural); /* "days" → DR_DAY */
dr_str dr_time_season(const dr_times *t, uint32_t at);               /* "SP", "SU", "FA", "WI" or empty */
uint8_t dr_season_month(dr_str season);              /* the month it begins in; 0 when it is no season */
dr_str dr_time_part(const dr_times *t, uint32_t at); /* "MO", "MI", "AF", "EV", "NI" or empty */
bool dr_time_feast(const dr_times *t, uint32_t at, int year, dr_date *date, uint32_t *end); /* Christmas, Easter … */
static inline bool dr_time_word(const dr_times *t, uint32_t at, const char *word)
{
    return at < t->end && dr_is_text(t->words[at], word);
}
bool dr_time_any(const dr_times *t, uint32_t at, const char *const *words);
bool dr_time_class(const dr_times *t, uint32_t at, dr_class class);
/* The number, 0 … 9999, that the table gives the word in the class; 0 when it is not of it. */
int dr_time_number_of(const dr_times *t, uint32_t at, dr_class class);
/* The number read at `at`; `end` is `at` when there is none. */
dr_number dr_time_number(const dr_times *t, uint32_t at);
int dr_time_ordinal(const dr_times *t, uint32_t at, uint32_t *end);
/* "last year", "this year", "next year" at `at`: the year, 0 when it is none of them or the report has no date. */
int dr_time_told_year(const dr_times *t, uint32_t at);
/* The year that owns a quarter, a season or a half: "of 1990", "of last year", "1990" at `at`; 0 when there is none. */
int dr_time_owning_year(const dr_times *t, uint32_t at, uint32_t *end);
/* The year of two figures (0 … 99) that is at most ten years after the report's day; without one, 1930 … 2029. */
int dr_time_full_year(const dr_times *t, int two);
/* A year in figures (1500 … 2099, '96) or words (nineteen ninety-six) at `at`; 0 when there is none. */
int dr_time_year(const dr_times *t, uint32_t at, uint32_t *end);
/* The last of a range of years whose first ends before `at`: 83 of 1982-83, 1914/1918; 0 when there is no range. */
int dr_time_year_end(const dr_times *t, uint32_t at, int year, uint32_t *end);

/* value.c */
dr_period dr_period_of(dr_grain grain, dr_date day);     /* the period that holds the day */
dr_period dr_period_shift(dr_period period, int32_t by); /* `by` periods on */
dr_date dr_period_last(dr_period period);
dr_str dr_period_value(dr_arena *arena, dr_period period); /* XXXX forms when unknown */
dr_time_found dr_found_period(const dr_times *t, uint32_t end, dr_period period);
dr_time_found dr_found_value(dr_time_type type, uint32_t end, dr_str value);
/* "P3D", "PT2H"; count < 0: PXD. */
dr_str dr_length_value(dr_arena *arena, double count, dr_grain grain);

/* parts.c: the days of the date at `at` for the words [first, at) in front of it: early March is of March 1 to 10. */
void dr_narrow_time(const dr_times *t, uint32_t first, uint32_t at, dr_time_found *found);

/* tense.c: whether the clause of the words [at, end) looks back (below 0), ahead (above) or cannot be told (0), by how
 * plainly it says so: hinted by a verb nearby, told or made clear by the verb that the words hang on. */
enum { DR_HINTED = 1, DR_TOLD = 2, DR_CLEAR = 3 };
int dr_time_direction(const dr_times *t, uint32_t at, uint32_t end);

/* The verb that puts something off to one of the words [at, end), or from it; DR_NONE: none does. */
uint32_t dr_put_off_in(const dr_tree *tree, uint32_t at, uint32_t end);

/* The readers: what starts at token `at`. */
dr_time_found dr_read_date(const dr_times *t, uint32_t at);
dr_time_found dr_read_quarter(const dr_times *t, uint32_t at);
dr_time_found dr_read_relative(const dr_times *t, uint32_t at);
dr_time_found dr_read_length(const dr_times *t, uint32_t at);
dr_time_found dr_read_clock(const dr_times *t, uint32_t at);
/* A day by name, for the clock reader: weekday, today, "Sept. 3"; end 0 when there is none. */
dr_time_found dr_read_day(const dr_times *t, uint32_t at);

#endif
