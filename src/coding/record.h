/* The record: what the report says, each fact with the words behind it. Field for field the contract that
 * docs/record.md describes; writers in src/record turn it into formats. Indexes stand for ids: actor 0 is
 * "A1". DR_NONE stands for null. Everything lives on the report's arena. */
#ifndef DR_CODING_RECORD_H
#define DR_CODING_RECORD_H

#include "dragoman/facts.h"

#include "base/map.h"
#include "intake/report.h"
#include "language/analysis.h"
#include "knowledge/plover.h"
#include "knowledge/terms.h"

typedef DR_VEC(uint32_t) dr_indexes;

/* Words of the report behind a fact; start == end when there are none. */
typedef struct dr_mention {
    dr_span span;
    uint32_t actor; /* index into record.actors, or DR_NONE */
} dr_mention;
typedef DR_VEC(dr_mention) dr_mentions;

/* Enumerators are as numbered in public. */
typedef enum dr_form {
    DR_FORM_NAME = DRAGOMAN_FORM_NAME,
    DR_FORM_NOMINAL = DRAGOMAN_FORM_NOMINAL,
    DR_FORM_PRONOUN = DRAGOMAN_FORM_PRONOUN
} dr_form;

typedef struct dr_actor_mention {
    dr_span span;
    dr_form form;
} dr_actor_mention;

typedef struct dr_actor {
    dr_str name;
    dr_actor_kind kind;
    dr_str country; /* ISO 3166-1 alpha-3 or IGO, NGO …; at == NULL when unknown */
    dr_str sector;  /* PLOVER sector */
    dr_str code;    /* CAMEO */
    dr_str role;
    uint32_t part_of;
    dr_str known;   /* id in the actor list */
    bool region;    /* a part of the country by its name alone: not the country, nor of its government's side */
    DR_VEC(dr_actor_mention) mentions; /* in text order */
    double confidence;
} dr_actor;

typedef enum dr_time_type {
    DR_TIME_DATE = DRAGOMAN_TIME_DATE,
    DR_TIME_TIME = DRAGOMAN_TIME_TIME,
    DR_TIME_DURATION = DRAGOMAN_TIME_DURATION,
    DR_TIME_SET = DRAGOMAN_TIME_SET
} dr_time_type;
typedef struct dr_time {
    dr_span span;
    dr_time_type type;
    dr_str value; /* TIMEX3 */
    dr_date from, to; /* unknown when the value is no date */
    bool approximate;
} dr_time;

typedef struct dr_place {
    dr_span span;
    dr_str name, country, admin1;
    double lat, lon;     /* NAN when unresolved */
    int64_t geonameid;   /* 0: none */
    dr_str feature;      /* GeoNames feature code */
    double confidence;
    bool spare; /* stays only where an event took place there: coding/events/lands.h */
} dr_place;

typedef struct dr_quantity {
    dr_span span;
    double value, min, max; /* NAN: null */
    dr_str of, unit;
} dr_quantity;

typedef enum dr_statement_kind {
    DR_DIRECT = DRAGOMAN_STATEMENT_DIRECT,
    DR_INDIRECT = DRAGOMAN_STATEMENT_INDIRECT,
    DR_MIXED = DRAGOMAN_STATEMENT_MIXED
} dr_statement_kind;
typedef struct dr_statement {
    dr_mention source; /* empty span: none in the text */
    bool anonymous;
    dr_span cue;       /* empty: none */
    dr_spans content;  /* at least one */
    dr_statement_kind kind;
    dr_mention addressee; /* empty span: none */
    dr_str channel;
    uint32_t inside;   /* the statement whose content holds this one */
    uint32_t time;
    double confidence;
    bool hidden; /* as of an event */
} dr_statement;

typedef enum dr_tense {
    DR_TENSE_PAST = DRAGOMAN_TENSE_PAST,
    DR_ONGOING = DRAGOMAN_TENSE_ONGOING,
    DR_FUTURE = DRAGOMAN_TENSE_FUTURE,
    DR_HYPOTHETICAL = DRAGOMAN_TENSE_HYPOTHETICAL,
    DR_HISTORICAL = DRAGOMAN_TENSE_HISTORICAL
} dr_tense;

typedef struct dr_when {
    uint32_t time;
    dr_date from, to;
    dr_span span; /* of an event whose clause does not say it: the words that do; else empty */
} dr_when;

/* What an event, or a part of it, rests on. */
typedef enum dr_ground {
    DR_GROUND_NONE = DRAGOMAN_GROUND_UNKNOWN,
    DR_GROUND_RULE = DRAGOMAN_GROUND_RULE,
    DR_GROUND_MODEL = DRAGOMAN_GROUND_MODEL,
    DR_GROUND_BOTH = DRAGOMAN_GROUND_BOTH,
    DR_GROUND_CLAUSE = DRAGOMAN_GROUND_CLAUSE,
    DR_GROUND_CONTEXT = DRAGOMAN_GROUND_CONTEXT
} dr_ground;

/* A row of the tables, and what it makes of the words; type NONE: none. */
typedef struct dr_rule {
    dr_str phrase; /* of triggers, or "verb + governed" of constructions, where the record is explained */
    dr_plover type;
    double weight;
} dr_rule;

typedef struct dr_why_part {
    dr_ground by;
    dr_span span;
    double share; /* NAN: none */
} dr_why_part;
typedef DR_VEC(dr_why_part) dr_why_parts;

/* Why an event is in the record: as dragoman_why says. Word, rule and parties are noted when the event is made, the rest
 * when all is coded (why.h). */
typedef struct dr_why {
    const dr_coded_word *word; /* what the engine says of the trigger; NULL: nothing */
    dr_rule rule;
    dr_why_parts actor, recipient; /* in the end one for each of the event's */
    dr_ground by;
    double event, type, second_share, core, tense, negative, hedged; /* NAN without a word */
    dr_plover second;
    dr_why_part when, where;
} dr_why;

typedef enum dr_casualty_kind {
    DR_KILLED = DRAGOMAN_CASUALTY_KILLED,
    DR_WOUNDED = DRAGOMAN_CASUALTY_WOUNDED,
    DR_CAPTURED = DRAGOMAN_CASUALTY_CAPTURED,
    DR_MISSING = DRAGOMAN_CASUALTY_MISSING,
    DR_DISPLACED = DRAGOMAN_CASUALTY_DISPLACED
} dr_casualty_kind;
typedef struct dr_casualty {
    dr_casualty_kind kind;
    uint32_t quantity;
    dr_span who; /* empty: not said */
} dr_casualty;

typedef struct dr_event {
    dr_plover type;
    bool own; /* by a user's row, whose type stands */
    bool hidden; /* not written: others of the record are asked for */
    dr_strs modes, contexts;
    dr_str cameo;
    double goldstein;
    dr_mentions actor, recipient;
    dr_span trigger;
    uint32_t sentence;
    dr_when when;
    uint32_t where; /* index into record.places */
    dr_span where_span; /* as when.span */
    unsigned from_context; /* DRAGOMAN_CONTEXT_… */
    bool negative;
    dr_certainty certainty;
    dr_tense tense;
    dr_spans hedges;
    dr_indexes attribution; /* statements, innermost first */
    dr_indexes quantities;
    double confidence;
    uint32_t same_as; /* the first event of the same act, or DR_NONE */
    DR_VEC(dr_casualty) casualties;
    dr_why *why; /* NULL unless the record is explained */
} dr_event;

typedef struct dr_term {
    dr_span span;
    dr_plover action; /* DR_PLOVER_NONE: unknown */
    dr_str mode;
    uint32_t by, to; /* actors; "by" and "for" in the record */
    uint32_t quantity, duration;
    uint32_t in_exchange_for; /* index of another term of the same move */
} dr_term;

typedef struct dr_move {
    bool hidden; /* as of an event */
    dr_move_kind kind;
    dr_indexes party, to; /* actors */
    uint32_t answers;     /* the move that it answers, mostly an earlier one */
    DR_VEC(dr_term) terms;
    dr_when when;
    dr_indexes attribution;
    dr_spans evidence; /* at least one */
    double confidence;
} dr_move;

/* What made the record; text that lives as long as the reader does. */
typedef struct dr_made_by {
    dr_str program, model, model_checksum, knowledge; /* model and its checksum: at == NULL without one */
} dr_made_by;

typedef struct dr_record {
    dr_made_by made_by;
    bool explained; /* events have their why; set before coding */
    bool from_json; /* read back (record/readers.h): its sentences have no tokens */
    dr_report report;
    dr_analysis *analysis;
    DR_VEC(dr_actor) actors;
    DR_VEC(dr_time) times;
    DR_VEC(dr_place) places;
    DR_VEC(dr_quantity) quantities;
    DR_VEC(dr_statement) statements;
    DR_VEC(dr_event) events;
    DR_VEC(dr_move) moves;
} dr_record;

#endif
