/* dragoman sql: the store in its own words. */
#include <string.h>

#include "answer_rows.h"
#include "asking.h"
#include "commands.h"
#include "grid.h"
#include "messages.h"
#include "store_options.h"

static const cli_option *options(void)
{
    static const cli_option table[] = {CLI_DB_OPTION, CLI_ANSWER_OPTIONS, {0}};
    return table;
}

static int ask(dragoman_store *store, const char *sql)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    cli_answer_look look = cli_look(NULL);
    long rows = dragoman_store_sql(store, sql, &answer, &error);
    if (rows == 0)
        rows = look.form == CLI_ANSWER_PRETTY ? cli_print_grid(answer, look.color, look.width, &error)
                                              : cli_print_answer(answer, &look, &error);
    dragoman_answer_close(&answer);
    if (rows < 0)
        cli_print_error(&error, &(dragoman_input){.bytes = sql, .size = strlen(sql)});
    else if (!rows && look.form == CLI_ANSWER_PRETTY)
        cli_say(NULL, "nothing found");
    return cli_finish(rows == DRAGOMAN_E_ARGUMENT ? 2 : rows < 0);
}

static int run(int argc, char **argv)
{
    dragoman_store *store = NULL;
    if (argc != 1)
        return cli_usage("sql", "one statement in quotes is wanted, as in dragoman sql 'SELECT count(*) FROM events'");
    if (cli_open_store(&store, DRAGOMAN_STORE_READ))
        return 1;
    int status = ask(store, argv[0]);
    dragoman_store_close(&store);
    return status;
}

const cli_command cli_sql = {
    .name = "sql",
    .summary = "ask the store in SQL; nothing can be written",
    .usage = "sql [OPTION]... 'SELECT …'",
    .about = "One statement that reads, in the words of the database behind the store (SQLite or PostgreSQL); "
             "docs/store.md tells the tables. Facts in answers are those with (shown & 1) <> 0.\n",
    .examples = "  dragoman sql 'SELECT outlet, count(*) FROM reports GROUP BY outlet'\n"
                "  dragoman sql --format csv 'SELECT day, sentence FROM events' > told.csv\n",
    .options = options,
    .run = run,
};
