/* The options of commands that go over stored reports: which ones. */
#ifndef CLI_REPORTS_OPTIONS_H
#define CLI_REPORTS_OPTIONS_H

#include "store_options.h"

/* clang-format off */
#define CLI_WHICH_REPORTS_OPTIONS \
    {"since", 's', CLI_TEXT, &cli_asked.since, "DAY", NULL, "published from this day on: 1995, 1995-11 or 1995-11-21"}, \
    {"until", 'u', CLI_TEXT, &cli_asked.until, "DAY", NULL, "published up to this day"}, \
    {"outlet", 0, CLI_LIST, &cli_asked.outlets, "NAME", NULL, "published by NAME; may be repeated, for any of them"}, \
    {"words", 0, CLI_TEXT, &cli_asked.words, "WORDS", NULL, "that hold these words"}, \
    {"report", 'r', CLI_TEXT, &cli_asked.report, "REPORT", NULL, "this one: its key, id, given id or address"}, \
    {"replaced", 0, CLI_FLAG, &cli_asked.replaced, NULL, NULL, "also texts that a later version replaced"}, \
    {"limit", 'l', CLI_COUNT, &cli_asked.limit, "N", NULL, "N reports at most"}
/* clang-format on */

#endif
