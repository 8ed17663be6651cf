/* A record's JSON (docs/record.md) back into a record: what the files of this folder share.
 *
 *   values.c  ──▶ numbers, terms, days, spans, ids of one value, each checked
 *   report.c, facts.c, statements.c, events.c, why.c, moves.c  ──▶ one kind of fact each
 *   record.c  ──▶ the whole: version, ids first, then the report, then the facts, then who leads to whom
 *
 * Every dr_take_ call looks at a member of an object and gives what it says. The first that is wrong is kept with its
 * place, and all later ones give nothing (an empty text, 0, DR_NONE, an empty span): who takes needs no checks, and
 * what it made is thrown away in the end. Members that nobody takes are passed over. Strings are the JSON values' own.
 */
#ifndef DR_RECORD_PARSE_PARSE_H
#define DR_RECORD_PARSE_PARSE_H

#include "base/json_in.h"
#include "coding/record.h"

typedef enum dr_fact_kind {
    DR_FACT_ACTOR,
    DR_FACT_TIME,
    DR_FACT_PLACE,
    DR_FACT_QUANTITY,
    DR_FACT_STATEMENT,
    DR_FACT_EVENT,
    DR_FACT_MOVE,
    DR_FACT_KINDS
} dr_fact_kind;

typedef struct dr_parse {
    dr_arena *arena;
    dr_record *record;
    dr_map ids[DR_FACT_KINDS]; /* id to place in its list */
    int code;                  /* 0: nothing is wrong so far; else with the rest */
    const char *message;
    size_t where;
    dr_str key, fact,
        member; /* what the error is about: the report's key, the fact's id, the member; each may be empty */
} dr_parse;

typedef const dr_json_value *dr_value;

/* ---- values.c ---- */

/* Keeps the error unless there is one; `value` is where, `member` what it is about (NULL: value's own key). */
void dr_parse_fail(dr_parse *p, dr_value value, const char *member, int code, const char *message);

/* The member as an array's first item, NULL of an empty one and of one that is missing or null; `least` items at least.
 */
dr_value dr_take_list(dr_parse *p, dr_value object, const char *key, uint32_t least);
/* The member as an object; NULL when it is null or missing, which is an error where it is needed. */
dr_value dr_take_object(dr_parse *p, dr_value object, const char *key, bool needed);
dr_str dr_take_text(dr_parse *p, dr_value object, const char *key);
dr_str dr_take_text_or_null(dr_parse *p, dr_value object, const char *key); /* at == NULL for null */
dr_strs dr_take_texts(dr_parse *p, dr_value object, const char *key);
bool dr_take_bool(dr_parse *p, dr_value object, const char *key);
int64_t dr_take_whole(dr_parse *p, dr_value object, const char *key, int64_t least, int64_t most);
int64_t dr_take_whole_or_null(dr_parse *p, dr_value object, const char *key, int64_t least, int64_t most, int64_t none);
double dr_take_number(dr_parse *p, dr_value object, const char *key, double least, double most);
double dr_take_number_or_null(dr_parse *p, dr_value object, const char *key, double least,
                              double most); /* NAN for null */
double dr_take_confidence(dr_parse *p, dr_value object);
dr_date dr_take_day(dr_parse *p, dr_value object, const char *key); /* null: unknown */
/* The place of a term in its NULL-ended list; `or_null` counts from 1 and gives 0 for null. */
unsigned dr_take_term(dr_parse *p, dr_value object, const char *key, const char *const *terms);
unsigned dr_take_term_or_null(dr_parse *p, dr_value object, const char *key, const char *const *terms);
dr_plover dr_take_type(dr_parse *p, dr_value object, const char *key);
dr_plover dr_take_type_or_null(dr_parse *p, dr_value object, const char *key);
/* The index of the fact with that id; DR_NONE for null. */
uint32_t dr_take_id(dr_parse *p, dr_value object, const char *key, dr_fact_kind kind);
dr_indexes dr_take_ids(dr_parse *p, dr_value object, const char *key, dr_fact_kind kind);

/* Spans of report.text, which must be there: in it, between characters. Empty for null. */
dr_span dr_take_span(dr_parse *p, dr_value object, const char *key);
dr_spans dr_take_spans(dr_parse *p, dr_value object, const char *key, uint32_t least);
/* [start, end] of whatever it counts in. */
dr_span dr_take_pair(dr_parse *p, dr_value object, const char *key);
/* "span" and "text" of the object, which must be the bytes that the span covers. */
dr_span dr_take_words(dr_parse *p, dr_value object);
dr_span dr_take_words_or_null(dr_parse *p, dr_value object); /* empty where both are null */
/* An object of a span and its text: {"span","text"}. Empty for null. */
dr_span dr_take_evidence(dr_parse *p, dr_value object, const char *key);
dr_spans dr_take_evidences(dr_parse *p, dr_value object, const char *key, uint32_t least);
/* {"time","from","to"} and, of an event, "span". */
dr_when dr_take_when(dr_parse *p, dr_value object, const char *key);

/* The list of a header's names: DR_TERMS(DRAGOMAN_TENSES). */
#define DR_TERM_NAME(symbol, name) name,
#define DR_TERMS(list) ((const char *const[]){list(DR_TERM_NAME) NULL})

/* ---- one file each ---- */

void dr_parse_report(dr_parse *p, dr_value report);
void dr_parse_actor(dr_parse *p, dr_value fact);
void dr_parse_time(dr_parse *p, dr_value fact);
void dr_parse_place(dr_parse *p, dr_value fact);
void dr_parse_quantity(dr_parse *p, dr_value fact);
void dr_parse_statement(dr_parse *p, dr_value fact);
void dr_parse_event(dr_parse *p, dr_value fact);
dr_why *dr_parse_why(dr_parse *p, dr_value why, const dr_event *event);
void dr_parse_move(dr_parse *p, dr_value fact);

#endif
