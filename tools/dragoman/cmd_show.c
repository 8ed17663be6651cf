/* dragoman show: a stored report, with its facts marked in its text. */
#include <stdio.h>
#include <string.h>

#include "asking.h"
#include "commands.h"
#include "messages.h"
#include "row_record.h"
#include "shown.h"
#include "store_options.h"
#include "stored.h"

static const char *const format_names[] = {"pretty", "jsonl", "text", NULL};
enum { PRETTY, JSONL, TEXT };
static int format = -1;
static unsigned version;
static bool all_versions;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        {"version", 0, CLI_COUNT, &version, "N", NULL,
         "the Nth text of a report that was changed; default: the latest"},
        {"replaced", 0, CLI_FLAG, &all_versions, NULL, NULL, "all its texts, the first one first"},
        {"as-coded", 0, CLI_FLAG, &cli_asked.as_coded, NULL, NULL, "facts without corrections"},
        {"format", 'F', CLI_CHOICE, &format, "KIND", format_names,
         "pretty on a terminal, else jsonl: the record as it is stored, byte for byte"},
        CLI_COLOR_OPTION,
        {0},
    };
    return table;
}

static int told(const dragoman_error *error)
{
    cli_print_error(error, NULL);
    return 1;
}

/* The record of the row, without what is wrong in it. */
static int print_record(const dragoman_answer *row, dragoman_store *facts)
{
    cli_pen pen = {.color = cli_wants_color(stdout), .width = cli_terminal_width(stdout)};
    dragoman_record *record = NULL;
    dragoman_error error;
    int code = dragoman_record_new_empty(&record, 0, &error);
    if (code == 0)
        code = cli_row_record(row, record, &error);
    if (code == 0)
        code = dragoman_make_views(record, &error);
    if (code == 0 && format == TEXT) {
        dragoman_text text = dragoman_report_of(record)->text;
        fwrite(text.at, 1, text.size, stdout);
        putchar('\n');
    } else if (code == 0 && format == JSONL) {
        code = dragoman_write(record, DRAGOMAN_JSONL, NULL, cli_to_file, stdout, &error);
    } else if (code == 0) {
        code = cli_print_shown(&pen, row, record, facts, cli_asked.as_coded, &error);
    }
    dragoman_record_close(&record);
    return code ? told(&error) : 0;
}

static int print(const dragoman_answer *row, dragoman_store *facts)
{
    dragoman_value json = cli_value_of(row, "record");
    if (format != JSONL || cli_row_leaves_out(row))
        return print_record(row, facts);
    fwrite(json.text, 1, json.size, stdout);
    putchar('\n');
    return 0;
}

/* Every text that the report had, in the order in which they came. */
static int print_versions(dragoman_store *store, dragoman_store *facts, const char *name)
{
    int status = 0;
    int64_t versions = 1;
    for (unsigned v = 1; v <= versions && !status && cli_check_output(); v++) {
        dragoman_answer *row = NULL;
        status = cli_find_report(store, &(cli_which){"show", name, v}, &row);
        versions = status ? 0 : cli_value_of(row, "versions").integer;
        if (!status && v > 1 && format != JSONL)
            puts("\n────");
        if (!status)
            status = print(row, facts);
        dragoman_answer_close(&row);
    }
    return status;
}

static int show(const char *name)
{
    dragoman_store *store = NULL, *facts = NULL;
    dragoman_answer *row = NULL;
    int status = cli_open_store(&store, DRAGOMAN_STORE_READ);
    if (!status)
        status = cli_open_store(&facts, DRAGOMAN_STORE_READ);
    if (!status && all_versions) {
        status = print_versions(store, facts, name);
    } else if (!status) {
        status = cli_find_report(store, &(cli_which){"show", name, version}, &row);
        if (!status)
            status = print(row, facts);
    }
    dragoman_answer_close(&row);
    dragoman_store_close(&store);
    dragoman_store_close(&facts);
    return status;
}

static int run(int argc, char **argv)
{
    if (argc != 1)
        return cli_usage("show", argc ? "one report at a time, not %d" : "which report? dragoman reports lists them",
                         argc);
    if (version && all_versions)
        return cli_usage("show", "--version shows one text, --replaced all");
    if (format < 0)
        format = cli_is_terminal(stdout) ? PRETTY : JSONL;
    return cli_finish(show(argv[0]));
}

const cli_command cli_show = {
    .name = "show",
    .summary = "show a report of the store, its facts marked in its text",
    .usage = "show [OPTION]... REPORT",
    .about = "REPORT is a key, as answers have it under `report`, an id, a given id or an address; or a part of a key "
             "or title that only one report has. Behind the words that a fact stands on its name is put: said[S2], "
             "agreed[E1]; the facts follow. Where a name stands for several reports, they are listed.\n",
    .examples = "  dragoman show reports/wire-1995-09-08-geneva.txt\n"
                "  # By a part of its name; its record as it is stored\n"
                "  dragoman show --format jsonl geneva\n"
                "  # What a page said before it was changed\n"
                "  dragoman show --version 1 https://wire.example/geneva\n",
    .options = options,
    .run = run,
};
