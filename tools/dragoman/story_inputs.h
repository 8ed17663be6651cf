/* What stories are told of: files of records, reports, or the records of a store. */
#ifndef CLI_STORY_INPUTS_H
#define CLI_STORY_INPUTS_H

#include <dragoman/store.h>
#include <dragoman/stories.h>

#include "engine.h"
#include "options.h"
#include "report_options.h"

typedef struct cli_story_options {
    const char *db;   /* NULL: operands */
    unsigned window;  /* days; 0: all is held until the end */
    int format;       /* of cli_story_formats; -1: by standard output */
    const char *rows; /* of which table, with arrow */
    cli_list actors, with;
    dragoman_filter names; /* the same, and what the actor lists know by them */
    dragoman_stories_choice choice;
} cli_story_options;

extern const char *const cli_story_formats[];

/* Options that dragoman stories and dragoman table share; `o` is a cli_story_options. */
/* clang-format off */
#define CLI_STORY_OPTIONS(o) \
    CLI_REPORT_OPTIONS, \
    CLI_MODEL_OPTION, \
    {"db", 0, CLI_TEXT, &(o).db, "FILE|URL", NULL, \
     "of a store's reports: a file, or postgresql://USER@HOST/NAME; where nothing is named or piped: DRAGOMAN_DB, else " \
     "dragoman.db"}, \
    {"actor", 'A', CLI_LIST, &(o).actors, "NAME", NULL, "with this name, country (ISR), code or id; may be repeated"}, \
    {"with", 'w', CLI_LIST, &(o).with, "NAME", NULL, "and this one"}, \
    {"story", 0, CLI_TEXT, &(o).choice.story, "ID", NULL, "this one alone"}, \
    {"on", 0, CLI_TEXT, &(o).choice.on, "DAY", NULL, \
     "as of this day, by what was published until then; default: that of the last report told of"}, \
    {"format", 'F', CLI_CHOICE, &(o).format, "KIND", cli_story_formats, "pretty on a terminal, else jsonl"}, \
    {"table", 0, CLI_TEXT, &(o).rows, "NAME", NULL, \
     "arrow: which table, stories, story_reports, story_events, story_moves, story_tellings, story_differences"}, \
    CLI_COLOR_OPTION, \
    CLI_CPU_OPTION, \
    CLI_JOBS_OPTION
/* clang-format on */

/* Takes all in and tells it on standard output. Returns the exit status. */
int cli_tell_stories(const char *command, cli_story_options *options, int argc, char **argv);

#endif
