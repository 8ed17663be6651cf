/* A report: the clean text and what is known of where it came from. Made by intake, read by all. */
#ifndef DR_INTAKE_REPORT_H
#define DR_INTAKE_REPORT_H

#include "base/date.h"
#include "base/str.h"
#include "dragoman/facts.h"

typedef DR_VEC(dr_str) dr_strs;
typedef DR_VEC(dr_span) dr_spans;

/* Why a piece of the input is not in the text, as numbered in public. */
typedef enum dr_removed_kind {
#define X(symbol, name) DR_REMOVED_##symbol = DRAGOMAN_REMOVED_##symbol,
    DRAGOMAN_REMOVED_KINDS(X)
#undef X
        DR_REMOVED_COUNT
} dr_removed_kind;

/* Where the publication date is from; the record's published_from. */
typedef enum dr_date_source {
    DR_DATE_UNKNOWN = DRAGOMAN_DATE_UNKNOWN,
    DR_DATE_METADATA = DRAGOMAN_DATE_METADATA,
    DR_DATE_URL = DRAGOMAN_DATE_URL,
    DR_DATE_ARGUMENT = DRAGOMAN_DATE_ARGUMENT,
    DR_DATE_TEXT = DRAGOMAN_DATE_TEXT
} dr_date_source;

/* What a day is said to be; the record's dates[].says. */
typedef enum dr_day_meaning {
    DR_DAY_UNCLEAR = DRAGOMAN_DAY_UNCLEAR,
    DR_DAY_PUBLISHED = DRAGOMAN_DAY_PUBLISHED,
    DR_DAY_MODIFIED = DRAGOMAN_DAY_MODIFIED,
    DR_DAY_OTHER = DRAGOMAN_DAY_OTHER
} dr_day_meaning;

/* A day that the input names and that may be the report's: see days.h. */
typedef struct dr_dated {
    dr_date day; /* unknown while the text can be read as two days */
    dr_day_meaning says;
    dr_date_source from;
    dr_str where; /* what says so: the name of a <meta>, "time", "url" … */
    dr_str text;  /* as it is written there */
    bool chosen;
    uint8_t rank;                   /* the smaller, the better the source */
    dr_date day_first, month_first; /* the two readings, while day is unknown */
    int16_t minutes;                /* the time of day, -1 without one */
    uint8_t weekday, order;         /* as in dr_date_reading */
    bool is_utc;
} dr_dated;

typedef struct dr_removed {
    dr_str text;
    dr_removed_kind kind;
} dr_removed;

typedef struct dr_caption {
    dr_str text;
    dr_span span_in_input; /* byte offsets into the input as decoded to UTF-8 */
    dr_str credit;         /* at == NULL when there is none */
} dr_caption;

/* Strings are valid UTF-8; at == NULL stands for null. */
typedef struct dr_report {
    dr_str id;         /* 16 hex digits: XXH3 of url, a NUL and text; without a url also of a NUL and the outlet */
    dr_str input, key; /* its name, and what is unique to it in its run, as the caller says */
    dr_str given_id, url, outlet, title, section;
    dr_str language;            /* ISO 639-1 */
    double language_confidence; /* 0..1 that it is right; 0 while it is unknown */
    dr_strs authors;
    dr_date published;
    dr_date_source published_from;
    DR_VEC(dr_dated) dates; /* all that speak of the day, in the order met */
    uint8_t day_order;      /* DR_DAY_FIRST or DR_MONTH_FIRST where the page's language and place tell, else 0 */
    dr_date saved;          /* by an archive or a browser, where the container tells it, */
    int16_t saved_minutes;  /* and the time of that day; -1: not told */
    dr_str unread_day;      /* what should be the day of publishing and could not be read; at == NULL: nothing */
    dr_str published_why;   /* the choice in a line of words; at == NULL when there was none */
    dr_str source_format;   /* "html", "text", "jsonl" (whichever its lines hold), "conllu" */
    dr_str text;            /* paragraphs joined by "\n\n"; with raw, the input itself */
    dr_spans paragraphs;    /* in order, not overlapping, none empty */
    DR_VEC(uint32_t) parts; /* of a page whose lists or rules part its text: which of them each paragraph stands in */
    DR_VEC(dr_caption) captions;
    DR_VEC(dr_removed) removed;
    dr_strs warnings;
} dr_report;

const char *dr_removed_name(dr_removed_kind kind);
const char *dr_date_source_name(dr_date_source source); /* NULL for unknown */
const char *dr_day_meaning_name(dr_day_meaning meaning);

/* Helpers the readers of each format share. Text given is copied unless said otherwise. */
void dr_report_remove(dr_arena *arena, dr_report *report, dr_str text, dr_removed_kind kind);
void dr_report_warn(dr_arena *arena, dr_report *report, dr_str warning);
/* Joins paragraphs with "\n\n" into report->text and fills report->paragraphs; empty ones are skipped. */
void dr_report_set_text(dr_arena *arena, dr_report *report, const dr_strs *paragraphs);
/* Whether it points into the other, or right behind it. */
static inline bool dr_is_view_of(dr_str inner, dr_str outer)
{
    return inner.at && (uintptr_t)inner.at - (uintptr_t)outer.at <= outer.size;
}
/* Copies each string of the report that lies in the bytes, which are about to go. */
void dr_report_own(dr_arena *arena, dr_report *report, dr_str bytes);
/* Splits report->text at blank lines into report->paragraphs without changing a byte (--raw). */
void dr_report_find_paragraphs(dr_arena *arena, dr_report *report);

#endif
