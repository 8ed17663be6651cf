/* What a record holds, as C structs: the facts of docs/record.md without a format to write and to parse again.
 *
 *     for (size_t i = 0; i < dragoman_count(record, DRAGOMAN_EVENTS); i++) {
 *         const dragoman_event *event = dragoman_event_at(record, i);
 *         printf("%s: %.*s\n", dragoman_type_name(event->type), (int)(event->trigger.end - event->trigger.start),
 *                report->text.at + event->trigger.start);
 *     }
 *
 * Borrowed: views and all that they point at live until the record is read into again or closed; changing a copy changes
 * nothing. A record belongs to one thread at a time, for views too.
 * Unknown: a text whose `at` is NULL, a date of year 0, NaN, an index DRAGOMAN_NONE, an empty span (start == end), an
 * enumerator ..._UNKNOWN or ..._NONE. Where the record's JSON has null, so has its view.
 * Indexes count from 0 and lead to the record's facts of that kind: actor 0 is "A1" in JSON.
 * Later versions may add members at the end of a view (views are handed out by pointer and never copied in) and
 * enumerators at the end of a list; the small structs below, up to dragoman_mentions, and dragoman_why_part stay as they
 * are. */
#ifndef DRAGOMAN_FACTS_H
#define DRAGOMAN_FACTS_H

#include "dragoman.h"

#ifdef __cplusplus
extern "C" {
#endif

#define DRAGOMAN_NONE UINT32_MAX

/* ---- small parts ---- */

/* UTF-8 with a NUL behind it, not counted. */
typedef struct dragoman_text {
    const char *at;
    size_t size;
} dragoman_text;

/* [start, end): bytes of the report's text. */
typedef struct dragoman_span {
    uint32_t start, end;
} dragoman_span;

typedef struct dragoman_date {
    int16_t year;       /* 0: unknown */
    uint8_t month, day; /* from 1 */
} dragoman_date;

typedef struct dragoman_texts {
    const dragoman_text *at;
    size_t count;
} dragoman_texts;

typedef struct dragoman_spans {
    const dragoman_span *at;
    size_t count;
} dragoman_spans;

typedef struct dragoman_indexes {
    const uint32_t *at;
    size_t count;
} dragoman_indexes;

/* An actor where the report names it. */
typedef struct dragoman_mention {
    dragoman_span span;
    uint32_t actor; /* DRAGOMAN_NONE: not one of the record's actors */
} dragoman_mention;

typedef struct dragoman_mentions {
    const dragoman_mention *at;
    size_t count;
} dragoman_mentions;

/* ---- terms: X(SYMBOL, "name in the record") ---- */

#define DRAGOMAN_TYPES(X)                                                                                        \
    X(AGREE, "AGREE") X(CONSULT, "CONSULT") X(SUPPORT, "SUPPORT") X(CONCEDE, "CONCEDE")                          \
    X(COOPERATE, "COOPERATE") X(AID, "AID") X(RETREAT, "RETREAT") X(REQUEST, "REQUEST") X(ACCUSE, "ACCUSE")      \
    X(REJECT, "REJECT") X(THREATEN, "THREATEN") X(PROTEST, "PROTEST") X(SANCTION, "SANCTION")                    \
    X(MOBILIZE, "MOBILIZE") X(COERCE, "COERCE") X(ASSAULT, "ASSAULT")
#define DRAGOMAN_ACTOR_KINDS(X)                                                                                  \
    X(PERSON, "person") X(GROUP, "group") X(ORGANIZATION, "organization") X(STATE, "state")                      \
    X(POPULATION, "population") X(OUTLET, "outlet")
#define DRAGOMAN_FORMS(X) X(NAME, "name") X(NOMINAL, "nominal") X(PRONOUN, "pronoun")
#define DRAGOMAN_TIME_TYPES(X) X(DATE, "DATE") X(TIME, "TIME") X(DURATION, "DURATION") X(SET, "SET")
#define DRAGOMAN_STATEMENT_KINDS(X) X(DIRECT, "direct") X(INDIRECT, "indirect") X(MIXED, "mixed")
#define DRAGOMAN_POLARITIES(X) X(POSITIVE, "positive") X(NEGATIVE, "negative")
#define DRAGOMAN_CERTAINTIES(X) X(CERTAIN, "certain") X(PROBABLE, "probable") X(POSSIBLE, "possible") X(UNKNOWN, "unknown")
#define DRAGOMAN_TENSES(X)                                                                                       \
    X(PAST, "past") X(ONGOING, "ongoing") X(FUTURE, "future") X(HYPOTHETICAL, "hypothetical")                    \
    X(HISTORICAL, "historical")
#define DRAGOMAN_MOVE_KINDS(X)                                                                                   \
    X(PROPOSAL, "proposal") X(DEMAND, "demand") X(OFFER, "offer") X(ACCEPTANCE, "acceptance")                    \
    X(REJECTION, "rejection") X(COUNTERPROPOSAL, "counterproposal") X(NO_RESPONSE, "no_response")                \
    X(CONDITIONAL, "conditional") X(WITHDRAWAL, "withdrawal") X(AGREEMENT, "agreement") X(BREACH, "breach")
#define DRAGOMAN_CASUALTY_KINDS(X)                                                                               \
    X(KILLED, "killed") X(WOUNDED, "wounded") X(CAPTURED, "captured") X(MISSING, "missing")                      \
    X(DISPLACED, "displaced")
#define DRAGOMAN_REMOVED_KINDS(X)                                                                                \
    X(NAVIGATION, "navigation") X(NEWSLETTER, "newsletter") X(PROMOTION, "promotion")                            \
    X(SUBSCRIPTION, "subscription") X(RELATED, "related") X(COMMENTS, "comments") X(CAPTION, "caption")          \
    X(CREDIT, "credit") X(LEGAL, "legal") X(DUPLICATE, "duplicate") X(OTHER, "other")
#define DRAGOMAN_DATE_MEANINGS(X) X(UNCLEAR, "unclear") X(PUBLISHED, "published") X(MODIFIED, "modified") X(OTHER, "other")
#define DRAGOMAN_DATE_SOURCES(X) X(METADATA, "metadata") X(URL, "url") X(ARGUMENT, "argument") X(TEXT, "text")
#define DRAGOMAN_GROUNDS(X)                                                                                      \
    X(RULE, "rule") X(MODEL, "model") X(BOTH, "both") X(CLAUSE, "clause") X(CONTEXT, "context")

/* PLOVER event types. */
typedef enum dragoman_type {
    DRAGOMAN_TYPE_NONE,
#define X(symbol, name) DRAGOMAN_TYPE_##symbol,
    DRAGOMAN_TYPES(X)
#undef X
} dragoman_type;

typedef enum dragoman_actor_kind {
    DRAGOMAN_ACTOR_UNKNOWN,
#define X(symbol, name) DRAGOMAN_ACTOR_##symbol,
    DRAGOMAN_ACTOR_KINDS(X)
#undef X
} dragoman_actor_kind;

typedef enum dragoman_form {
#define X(symbol, name) DRAGOMAN_FORM_##symbol,
    DRAGOMAN_FORMS(X)
#undef X
} dragoman_form;

typedef enum dragoman_time_type {
#define X(symbol, name) DRAGOMAN_TIME_##symbol,
    DRAGOMAN_TIME_TYPES(X)
#undef X
} dragoman_time_type;

typedef enum dragoman_statement_kind {
#define X(symbol, name) DRAGOMAN_STATEMENT_##symbol,
    DRAGOMAN_STATEMENT_KINDS(X)
#undef X
} dragoman_statement_kind;

typedef enum dragoman_polarity {
#define X(symbol, name) DRAGOMAN_POLARITY_##symbol,
    DRAGOMAN_POLARITIES(X)
#undef X
} dragoman_polarity;

typedef enum dragoman_certainty {
#define X(symbol, name) DRAGOMAN_CERTAINTY_##symbol,
    DRAGOMAN_CERTAINTIES(X)
#undef X
} dragoman_certainty;

typedef enum dragoman_tense {
#define X(symbol, name) DRAGOMAN_TENSE_##symbol,
    DRAGOMAN_TENSES(X)
#undef X
} dragoman_tense;

typedef enum dragoman_move_kind {
#define X(symbol, name) DRAGOMAN_MOVE_##symbol,
    DRAGOMAN_MOVE_KINDS(X)
#undef X
} dragoman_move_kind;

typedef enum dragoman_casualty_kind {
#define X(symbol, name) DRAGOMAN_CASUALTY_##symbol,
    DRAGOMAN_CASUALTY_KINDS(X)
#undef X
} dragoman_casualty_kind;

typedef enum dragoman_removed_kind {
#define X(symbol, name) DRAGOMAN_REMOVED_##symbol,
    DRAGOMAN_REMOVED_KINDS(X)
#undef X
} dragoman_removed_kind;

/* Where the day of publication is from. */
typedef enum dragoman_date_source {
    DRAGOMAN_DATE_UNKNOWN,
#define X(symbol, name) DRAGOMAN_DATE_##symbol,
    DRAGOMAN_DATE_SOURCES(X)
#undef X
} dragoman_date_source;
/* What a day in the input is said to be of the report. */
typedef enum dragoman_date_meaning {
#define X(symbol, name) DRAGOMAN_DAY_##symbol,
    DRAGOMAN_DATE_MEANINGS(X)
#undef X
} dragoman_date_meaning;

/* What an event, or a part of it, rests on: a rule, the model, both; words of its own clause, or of elsewhere in the
 * report. */
typedef enum dragoman_ground {
    DRAGOMAN_GROUND_UNKNOWN,
#define X(symbol, name) DRAGOMAN_GROUND_##symbol,
    DRAGOMAN_GROUNDS(X)
#undef X
} dragoman_ground;

/* The names that the record's formats use; NULL for UNKNOWN and NONE, and for what is no enumerator. Static text. */
DRAGOMAN_API const char *dragoman_type_name(dragoman_type type);
DRAGOMAN_API const char *dragoman_actor_kind_name(dragoman_actor_kind kind);
DRAGOMAN_API const char *dragoman_form_name(dragoman_form form);
DRAGOMAN_API const char *dragoman_time_type_name(dragoman_time_type type);
DRAGOMAN_API const char *dragoman_statement_kind_name(dragoman_statement_kind kind);
DRAGOMAN_API const char *dragoman_polarity_name(dragoman_polarity polarity);
DRAGOMAN_API const char *dragoman_certainty_name(dragoman_certainty certainty); /* "unknown" is one of its names */
DRAGOMAN_API const char *dragoman_tense_name(dragoman_tense tense);
DRAGOMAN_API const char *dragoman_move_kind_name(dragoman_move_kind kind);
DRAGOMAN_API const char *dragoman_casualty_kind_name(dragoman_casualty_kind kind);
DRAGOMAN_API const char *dragoman_removed_kind_name(dragoman_removed_kind kind);
DRAGOMAN_API const char *dragoman_date_source_name(dragoman_date_source source);
DRAGOMAN_API const char *dragoman_date_meaning_name(dragoman_date_meaning meaning);
DRAGOMAN_API const char *dragoman_ground_name(dragoman_ground ground);

/* ---- facts ---- */

/* What made the record. */
typedef struct dragoman_made_by {
    dragoman_text program;               /* dragoman_version() */
    dragoman_text model, model_checksum; /* name, and 16 hex digits that name the weights exactly */
    dragoman_text knowledge;             /* the built-in tables, then each of the user's lists, with a hash */
} dragoman_made_by;

/* A day that the input names and that may be the report's. */
typedef struct dragoman_dated {
    dragoman_date day;           /* year 0: the text can be read as two days */
    dragoman_date_meaning says;  /* what it is said to be */
    dragoman_date_source from;
    dragoman_text where; /* "article:published_time", "JSON-LD datePublished", "time", "url" … */
    dragoman_text text;  /* as it is written there */
    int chosen;          /* 0 or 1: it is `published` */
} dragoman_dated;

typedef struct dragoman_dates {
    const dragoman_dated *at;
    size_t count;
} dragoman_dates;

typedef struct dragoman_report {
    dragoman_text id;         /* hash of url (without one, of outlet) and text */
    dragoman_text input, key; /* where it is from; what names the report in the run */
    dragoman_text given_id, url, outlet, title, section;
    dragoman_text language;      /* ISO 639 */
    double language_confidence;  /* 0..1 that it is right; 0 when it is unknown */
    dragoman_text source_format; /* html, text, jsonl, conllu, or the container it came in */
    dragoman_text text;          /* what all spans count in */
    dragoman_texts authors, warnings;
    dragoman_date published;
    dragoman_date_source published_from;
    dragoman_dates dates;        /* all that speak of the day, in the order met */
    dragoman_text published_why; /* the choice in a line of words, where settings.explain asks; else none */
    dragoman_spans paragraphs, sentences;
} dragoman_report;

typedef struct dragoman_caption {
    dragoman_text text, credit;
    dragoman_span span_in_input; /* of the input as UTF-8 */
} dragoman_caption;

/* What intake left out of the text. */
typedef struct dragoman_removed {
    dragoman_text text;
    dragoman_removed_kind kind;
} dragoman_removed;

typedef struct dragoman_actor {
    dragoman_text name;
    dragoman_actor_kind kind;
    dragoman_text country; /* ISO 3166-1 alpha-3, or IGO, NGO and the like */
    dragoman_text sector;  /* PLOVER */
    dragoman_text code;    /* CAMEO */
    dragoman_text role, known; /* known: the id in the actor list */
    uint32_t part_of;      /* an actor */
    dragoman_spans mentions;   /* in text order */
    const dragoman_form *forms; /* of each mention */
    double confidence;
} dragoman_actor;

typedef struct dragoman_time {
    dragoman_span span;
    dragoman_time_type type;
    dragoman_text value;    /* TIMEX3 */
    dragoman_date from, to; /* first and last day */
    int approximate;        /* 0 or 1 */
} dragoman_time;

typedef struct dragoman_place {
    dragoman_span span;
    dragoman_text name, country, admin1;
    double lat, lon;
    int64_t geonameid;     /* 0: none */
    dragoman_text feature; /* GeoNames feature code */
    double confidence;
} dragoman_place;

typedef struct dragoman_quantity {
    dragoman_span span;
    double value, min, max;
    dragoman_text of, unit;
} dragoman_quantity;

typedef struct dragoman_statement {
    dragoman_mention source; /* empty span: nobody in the text */
    int anonymous;           /* 0 or 1 */
    dragoman_span cue;
    dragoman_spans content;  /* at least one; several when a quotation is broken */
    dragoman_statement_kind kind;
    dragoman_mention addressee; /* empty span: none */
    dragoman_text channel;
    uint32_t inside; /* the statement whose content holds this one */
    uint32_t time;
    double confidence;
} dragoman_statement;

/* The day or days, as the report says. */
typedef struct dragoman_when {
    uint32_t time;
    dragoman_date from, to;
} dragoman_when;

/* What an event's own clause does not say: bits of from_context. */
enum {
    DRAGOMAN_CONTEXT_WHEN = 1 << 0,
    DRAGOMAN_CONTEXT_WHERE = 1 << 1,
    DRAGOMAN_CONTEXT_ACTOR = 1 << 2,
    DRAGOMAN_CONTEXT_RECIPIENT = 1 << 3
};

/* What gave a part of an event. */
typedef struct dragoman_why_part {
    dragoman_ground by;
    dragoman_span span; /* the words that it was taken from */
    double share;       /* the model's, that these words are it; NaN where it does not say, and of a rule's party */
} dragoman_why_part;

/* Why an event is in the record. Shares are the model's, 0..1, NaN where it has no say: one without such heads, or a word
 * that it leaves to rules. */
typedef struct dragoman_why {
    dragoman_ground by;   /* RULE, MODEL or BOTH */
    double event;         /* the share that the trigger tells of an event at all */
    double type;          /* that it is of this type; all types together make `event` */
    dragoman_type second; /* the likeliest of the other types, NONE where the model has no say */
    double second_share;
    dragoman_text phrase; /* the row of triggers or constructions that found it, "verb + what it governs" */
    dragoman_type rule_type; /* what the rule takes it for; NONE: no rule had a part */
    double rule_weight;
    double core;            /* that it is one of the acts that the report is about */
    double tense, negative; /* that the tense is the event's; that it is told as not done */
    double hedged;
    const dragoman_why_part *actor, *recipient; /* one for each of the event's */
    dragoman_why_part when, where; /* by is UNKNOWN where the event has none */
} dragoman_why;

/* Whom an event harmed, and how many. */
typedef struct dragoman_casualty {
    dragoman_casualty_kind kind;
    uint32_t quantity; /* of the record's */
    dragoman_span who; /* empty: not said */
} dragoman_casualty;

typedef struct dragoman_casualties {
    const dragoman_casualty *at;
    size_t count;
} dragoman_casualties;

typedef struct dragoman_event {
    dragoman_type type;
    dragoman_texts modes, contexts;
    int quad; /* 1..4 */
    dragoman_text cameo;
    double goldstein;
    dragoman_mentions actor, recipient;
    dragoman_span trigger;
    uint32_t sentence; /* index into the report's sentences */
    dragoman_when when;
    uint32_t where; /* a place */
    dragoman_polarity polarity;
    dragoman_certainty certainty;
    dragoman_tense tense;
    dragoman_spans hedges;
    dragoman_indexes attribution; /* statements, innermost first; none: the outlet's own voice */
    dragoman_indexes quantities;
    double confidence;
    unsigned from_context;               /* DRAGOMAN_CONTEXT_…: taken from elsewhere in the report, */
    dragoman_span when_span, where_span; /* from these words; empty for what the clause says */
    uint32_t same_as; /* the first event of the same act */
    dragoman_casualties casualties;
    const dragoman_why *why; /* NULL unless the reader's settings.explain is set */
} dragoman_event;

typedef struct dragoman_term {
    dragoman_span span;
    dragoman_type action;
    dragoman_text mode;
    uint32_t by, to; /* actors; "by" and "for" in JSON */
    uint32_t quantity, duration; /* a quantity; a time */
    uint32_t in_exchange_for; /* index of another term of the move */
} dragoman_term;

typedef struct dragoman_move {
    dragoman_move_kind kind;
    dragoman_indexes party, to; /* actors */
    uint32_t answers;           /* the move that it answers, mostly an earlier one */
    const dragoman_term *const *terms; /* (term_count) */
    size_t term_count;
    dragoman_when when;
    dragoman_indexes attribution; /* statements */
    dragoman_spans evidence;      /* at least one */
    double confidence;
} dragoman_move;

/* ---- asking ---- */

typedef enum dragoman_kind {
    DRAGOMAN_CAPTIONS,
    DRAGOMAN_REMOVED,
    DRAGOMAN_ACTORS,
    DRAGOMAN_TIMES,
    DRAGOMAN_PLACES,
    DRAGOMAN_QUANTITIES,
    DRAGOMAN_STATEMENTS,
    DRAGOMAN_EVENTS,
    DRAGOMAN_MOVES
} dragoman_kind;

/* How many the record has; 0 for an empty record and for what is no kind. */
DRAGOMAN_API size_t dragoman_count(const dragoman_record *record, dragoman_kind kind);

/* Views are made when the first is asked for, all at once, and count towards the record's memory limit. NULL past the
 * last, for an empty record, where memory for the views ran out, and for a sink while the record is written, unless they
 * were made before: make them by dragoman_make_views to be told. */
DRAGOMAN_API int dragoman_make_views(const dragoman_record *record, dragoman_error *error);
/* What records of the reader say of what made them; lives as long as the reader. */
DRAGOMAN_API const dragoman_made_by *dragoman_about(const dragoman *reader);
DRAGOMAN_API const dragoman_made_by *dragoman_made_by_of(const dragoman_record *record);
DRAGOMAN_API const dragoman_report *dragoman_report_of(const dragoman_record *record);
/* What the report is called where people are told of it: its title; without one, how its lead begins; else its key. */
DRAGOMAN_API dragoman_text dragoman_title_of(const dragoman_record *record);
DRAGOMAN_API const dragoman_caption *dragoman_caption_at(const dragoman_record *record, size_t index);
DRAGOMAN_API const dragoman_removed *dragoman_removed_at(const dragoman_record *record, size_t index);
DRAGOMAN_API const dragoman_actor *dragoman_actor_at(const dragoman_record *record, size_t index);
DRAGOMAN_API const dragoman_time *dragoman_time_at(const dragoman_record *record, size_t index);
DRAGOMAN_API const dragoman_place *dragoman_place_at(const dragoman_record *record, size_t index);
DRAGOMAN_API const dragoman_quantity *dragoman_quantity_at(const dragoman_record *record, size_t index);
DRAGOMAN_API const dragoman_statement *dragoman_statement_at(const dragoman_record *record, size_t index);
DRAGOMAN_API const dragoman_event *dragoman_event_at(const dragoman_record *record, size_t index);
DRAGOMAN_API const dragoman_move *dragoman_move_at(const dragoman_record *record, size_t index);

#ifdef __cplusplus
}
#endif
#endif
