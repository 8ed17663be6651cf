/* The options of commands that ask the store: which store, which facts, how the answer looks. */
#ifndef CLI_STORE_OPTIONS_H
#define CLI_STORE_OPTIONS_H

#include <dragoman/store.h>

#include "options.h"
#include "report_options.h"

extern const char *cli_db;

/* What the filter's options said. */
typedef struct cli_filter {
    cli_list actors, with, by, to, types, places, outlets, said_by, tenses;
    const char *since, *until, *polarity, *words, *report;
    double min_confidence;
    bool as_coded, replaced, newest;
    unsigned limit;
} cli_filter;

extern cli_filter cli_asked;
extern int cli_answer_format;
extern const char *const cli_answer_formats[];

/* clang-format off */
#define CLI_DB_OPTION \
    {"db", 0, CLI_TEXT, &cli_db, "FILE|URL", NULL, \
     "the store: a file, or postgresql://USER@HOST/NAME; default: DRAGOMAN_DB, else dragoman.db"}
#define CLI_TAKES_OPTIONS \
    {"actor", 'A', CLI_LIST, &cli_asked.actors, "NAME", NULL, \
     "who takes part, on either side: a name, country (ISR), code or id; may be repeated, for any of them"}, \
    {"with", 'w', CLI_LIST, &cli_asked.with, "NAME", NULL, "who takes part too"}
#define CLI_SIDES_OPTIONS \
    {"by", 0, CLI_LIST, &cli_asked.by, "NAME", NULL, "who did or said it"}, \
    {"to", 0, CLI_LIST, &cli_asked.to, "NAME", NULL, "to whom it was done or said"}
#define CLI_SAID_OPTION \
    {"said-by", 0, CLI_LIST, &cli_asked.said_by, "NAME", NULL, "on whose word"}
#define CLI_TYPE_OPTION(what) \
    {"type", 'T', CLI_LIST, &cli_asked.types, "TYPE", NULL, what}
#define CLI_DAYS_OPTIONS \
    {"since", 's', CLI_TEXT, &cli_asked.since, "DAY", NULL, "from this day on: 1995, 1995-11 or 1995-11-21"}, \
    {"until", 'u', CLI_TEXT, &cli_asked.until, "DAY", NULL, "up to this day"}
#define CLI_EVENT_OPTIONS \
    {"place", 'p', CLI_LIST, &cli_asked.places, "NAME", NULL, "where: a name, country (BIH) or GeoNames id"}, \
    {"tense", 0, CLI_LIST, &cli_asked.tenses, "TENSE", NULL, "past, ongoing, future, hypothetical, historical"}, \
    {"polarity", 0, CLI_TEXT, &cli_asked.polarity, "POLARITY", NULL, "positive or negative"}
#define CLI_REPORT_FILTER_OPTIONS \
    {"outlet", 0, CLI_LIST, &cli_asked.outlets, "NAME", NULL, "who published it"}, \
    {"words", 0, CLI_TEXT, &cli_asked.words, "WORDS", NULL, "in reports that hold these words (see dragoman search)"}, \
    {"report", 'r', CLI_TEXT, &cli_asked.report, "REPORT", NULL, "of this report: its key, id, given id or address"}
#define CLI_SURE_OPTIONS \
    {"min-confidence", 'c', CLI_SHARE, &cli_asked.min_confidence, "X", NULL, "leave out facts less sure than this (0 to 1)"}, \
    {"as-coded", 0, CLI_FLAG, &cli_asked.as_coded, NULL, NULL, "without corrections"}, \
    {"replaced", 0, CLI_FLAG, &cli_asked.replaced, NULL, NULL, "also of texts that a later version replaced"}
#define CLI_NEWEST_OPTION \
    {"newest", 'n', CLI_FLAG, &cli_asked.newest, NULL, NULL, "the latest day first"}
#define CLI_LIMIT_OPTION \
    {"limit", 'l', CLI_COUNT, &cli_asked.limit, "N", NULL, "at most N rows"}
/* All that can be asked of events, or of reports by the events in them. */
#define CLI_FILTER_OPTIONS(types) \
    CLI_TAKES_OPTIONS, CLI_SIDES_OPTIONS, CLI_TYPE_OPTION(types), CLI_DAYS_OPTIONS, CLI_EVENT_OPTIONS, CLI_SAID_OPTION, \
        CLI_REPORT_FILTER_OPTIONS, CLI_SURE_OPTIONS
#define CLI_ANSWER_OPTIONS \
    {"format", 'F', CLI_CHOICE, &cli_answer_format, "KIND", cli_answer_formats, "pretty on a terminal, else jsonl"}, \
    CLI_COLOR_OPTION
/* clang-format on */

/* The filter as it was asked; borrows cli_asked. 0, or 2 after a message: a day is none. */
int cli_take_filter(const char *command, dragoman_filter *out);
/* The store's name: as given, from the environment, or dragoman.db. */
const char *cli_db_name(void);
/* Opens cli_db; 0, or 1 after a message. */
int cli_open_store(dragoman_store **out, dragoman_store_access access);

#endif
