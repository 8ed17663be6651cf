/* dragoman events, statements, moves, reports, actors, places, sql: questions to the store. */
#include <string.h>

#include "answer_rows.h"
#include "commands.h"
#include "messages.h"
#include "report_options.h"
#include "store_options.h"

static const char *count_by;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        CLI_FILTER_OPTIONS,
        {"count", 0, CLI_TEXT, &count_by, "BY", NULL,
         "how many: by day, month, year, type, actor, recipient, dyad, place, country, outlet, tense, said_by"},
        CLI_ANSWER_OPTION,
        {0},
    };
    return table;
}

static cli_rows_format format_of(void)
{
    if (cli_answer_format >= 0)
        return (cli_rows_format)cli_answer_format;
    return cli_is_terminal(stdout) ? CLI_ROWS_PRETTY : CLI_ROWS_JSONL;
}

static int print(dragoman_answer *answer, const char *const *columns)
{
    dragoman_error error;
    long rows = cli_print_answer(answer, format_of(), columns, &error);
    if (rows < 0)
        cli_print_error(&error, NULL);
    else if (!rows && format_of() == CLI_ROWS_PRETTY)
        cli_say(NULL, "nothing found");
    return cli_finish(rows < 0);
}

static int ask(dragoman_ask_what what, const char *const *columns)
{
    dragoman_store *store = NULL;
    dragoman_answer *answer = NULL;
    dragoman_error error;
    dragoman_filter filter = cli_take_filter();
    if (cli_open_store(&store, DRAGOMAN_STORE_READ))
        return 1;
    int code = count_by ? dragoman_store_count(store, what, count_by, &filter, &answer, &error)
                        : dragoman_store_ask(store, what, &filter, &answer, &error);
    int status = code ? (code == DRAGOMAN_E_ARGUMENT ? 2 : 1) : print(answer, count_by ? NULL : columns);
    if (code)
        cli_print_error(&error, NULL);
    dragoman_answer_close(&answer);
    dragoman_store_close(&store);
    return status;
}

#define COLUMNS(...) ((const char *const[]){__VA_ARGS__, NULL})

static int none_left(const char *command, int argc, char **argv)
{
    return argc ? cli_usage(command, "'%s' is not understood: names are given by options, as in --actor '%s'", argv[0],
                            argv[0])
                : 0;
}

static int run_events(int argc, char **argv)
{
    return none_left("events", argc, argv) ? 2
                                           : ask(DRAGOMAN_ASK_EVENTS, COLUMNS("day", "type", "actor", "recipient",
                                                                              "place", "sentence", "report", "id"));
}

static int run_statements(int argc, char **argv)
{
    return none_left("statements", argc, argv)
               ? 2
               : ask(DRAGOMAN_ASK_STATEMENTS, COLUMNS("day", "source", "cue", "content", "report", "id"));
}

static int run_moves(int argc, char **argv)
{
    return none_left("moves", argc, argv)
               ? 2
               : ask(DRAGOMAN_ASK_MOVES, COLUMNS("day", "kind", "party", "to", "terms", "report", "id"));
}

static int run_reports(int argc, char **argv)
{
    return none_left("reports", argc, argv)
               ? 2
               : ask(DRAGOMAN_ASK_REPORTS, COLUMNS("published", "outlet", "title", "events", "report"));
}

static int run_actors(int argc, char **argv)
{
    return none_left("who", argc, argv)
               ? 2
               : ask(DRAGOMAN_ASK_ACTORS, COLUMNS("reports", "name", "code", "first_day", "last_day"));
}

static int run_places(int argc, char **argv)
{
    return none_left("places", argc, argv)
               ? 2
               : ask(DRAGOMAN_ASK_PLACES, COLUMNS("reports", "name", "country", "lat", "lon"));
}

#define ASKING(variable, command, what, function)                                                                      \
    const cli_command variable = {                                                                                     \
        .name = command,                                                                                               \
        .summary = "ask the store for " what,                                                                          \
        .usage = command " [OPTION]...",                                                                               \
        .about = "What the options name must all hold; of an option given twice, one of the two.\n",                   \
        .examples = "  # A month of one actor\n"                                                                       \
                    "  dragoman " command " --actor BIH --since 1995-11 --until 1995-11\n",                            \
        .options = options,                                                                                            \
        .run = function,                                                                                               \
    }

ASKING(cli_events, "events", "events: who did what to whom", run_events);
ASKING(cli_statements, "statements", "statements: who said what", run_statements);
ASKING(cli_moves, "moves", "moves: offers, demands and their answers", run_moves);
ASKING(cli_reports, "reports", "the reports it holds", run_reports);
ASKING(cli_who, "who", "who is named, and how often", run_actors);
ASKING(cli_places, "places", "which places are named, and how often", run_places);

static const cli_option *sql_options(void)
{
    static const cli_option table[] = {CLI_DB_OPTION, CLI_ANSWER_OPTION, {0}};
    return table;
}

static int run_sql(int argc, char **argv)
{
    dragoman_store *store = NULL;
    dragoman_answer *answer = NULL;
    dragoman_error error;
    if (argc != 1)
        return cli_usage("sql", "one statement in quotes is wanted");
    if (cli_open_store(&store, DRAGOMAN_STORE_READ))
        return 1;
    int status = 1;
    if (dragoman_store_sql(store, argv[0], &answer, &error))
        cli_print_error(&error, NULL);
    else
        status = print(answer, NULL);
    dragoman_answer_close(&answer);
    dragoman_store_close(&store);
    return status;
}

const cli_command cli_sql = {
    .name = "sql",
    .summary = "ask the store in SQL; nothing can be written",
    .usage = "sql [OPTION]... 'SELECT …'",
    .about = "docs/store.md tells the tables.\n",
    .examples = "  dragoman sql 'SELECT type, count(*) FROM events WHERE shown & 1 GROUP BY type'\n",
    .options = sql_options,
    .run = run_sql,
};
