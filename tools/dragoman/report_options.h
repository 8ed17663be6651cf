/* The options of commands that read reports: what the input is, when and where it was published, whose actors and
 * words. */
#ifndef CLI_REPORT_OPTIONS_H
#define CLI_REPORT_OPTIONS_H

#include <dragoman/dragoman.h>
#include <stdio.h>

#include "options.h"
#include "reading.h"

/* As given. */
extern int cli_from, cli_color;
extern bool cli_raw;
extern const char *cli_date, *cli_url, *cli_outlet;
extern double cli_min_confidence;
/* In the order of dragoman_format_in; when to colour. */
extern const char *const cli_from_names[], *const cli_color_names[];

/* Rows of an option table. */
/* clang-format off */
#define CLI_REPORT_OPTIONS \
    {"from", 'f', CLI_CHOICE, &cli_from, "KIND", cli_from_names, "what the input is"}, \
    {"raw", 0, CLI_FLAG, &cli_raw, NULL, NULL, "the input is already clean article text: keep it byte for byte"}, \
    {"date", 'd', CLI_TEXT, &cli_date, "YYYY-MM-DD", NULL, "the day it was published; outranks what a page says"}, \
    {"url", 'u', CLI_TEXT, &cli_url, "URL", NULL, "where it was published"}, \
    {"outlet", 0, CLI_TEXT, &cli_outlet, "NAME", NULL, "who published it"}, \
    CLI_KNOWLEDGE_OPTIONS
#define CLI_CONFIDENCE_OPTION \
    {"min-confidence", 'c', CLI_SHARE, &cli_min_confidence, "X", NULL, "leave out facts less sure than this (0 to 1)"}
#define CLI_COLOR_OPTION \
    {"color", 0, CLI_CHOICE, &cli_color, "WHEN", cli_color_names, "colour pretty output"}
/* clang-format on */

/* What they say, into what all inputs share and the defaults; 0, or 2 after a message. */
int cli_take_report_options(const char *command, dragoman_input *input, dragoman_settings *settings);
/* As --color says; on its own, on a terminal unless NO_COLOR is set. */
bool cli_wants_color(FILE *stream);

#endif
