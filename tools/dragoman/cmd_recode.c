/* dragoman recode: stored reports read again by this program, model and knowledge. */
#include <dragoman/store.h>
#include <string.h>

#include "asking.h"
#include "batch.h"
#include "commands.h"
#include "engine.h"
#include "messages.h"
#include "report_options.h"
#include "reports_options.h"
#include "signals.h"
#include "stored.h"

static bool quiet, all;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        {"all", 0, CLI_FLAG, &all, NULL, NULL, "also reports that this program, model and knowledge coded already"},
        CLI_WHICH_REPORTS_OPTIONS,
        CLI_KNOWLEDGE_OPTIONS,
        CLI_MODEL_OPTION,
        CLI_CPU_OPTION,
        CLI_JOBS_OPTION,
        CLI_TIME_LIMIT_OPTION,
        {"quiet", 'q', CLI_FLAG, &quiet, NULL, NULL, "no progress, no notes; failures are still reported"},
        {0},
    };
    return table;
}

typedef struct recoding {
    dragoman_recoding *reports;
    cli_batch batch;
} recoding;

/* ---- the flow ---- */

static int next(void *payload, dragoman_input *out, dragoman_error *error)
{
    recoding *r = payload;
    return cli_signal() ? 0 : dragoman_recoding_next(r->reports, out, error);
}

static int done(void *payload, const dragoman_input *input, const char *bytes, size_t size, const dragoman_error *error)
{
    recoding *r = payload;
    if (!error)
        return cli_batch_take(&r->batch, bytes, size, NULL, input->name);
    cli_batch_fail(&r->batch, input, error);
    return 0;
}

/* ---- the command ---- */

static void tell_sum(const recoding *r)
{
    const cli_batch *b = &r->batch;
    const char *how = b->broken ? "the store took no more: " : cli_signal() ? "stopped by a signal: " : "";
    size_t left = dragoman_recoding_size(r->reports) - b->recoded - b->same - b->failed;
    if (quiet && !*how)
        return;
    cli_say(NULL, "%s%zu coded again, %zu failed", how, b->recoded, b->failed);
    if (b->same)
        cli_say(NULL, "%zu were coded as they are by this program, model and knowledge", b->same);
    if (left)
        cli_say(NULL, "%zu are left; the same command goes on from here", left);
}

/* Corrections whose fact the new coding has not. */
static void tell_open(dragoman_store *store)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    const dragoman_filter every = {0};
    size_t open = 0;
    if (dragoman_store_corrections(store, &every, &answer, &error))
        return;
    while (dragoman_answer_next(answer, &error) > 0) {
        dragoman_value state = cli_value_of(answer, "state");
        open += state.size == 4 && memcmp(state.text, "open", 4) == 0;
    }
    dragoman_answer_close(&answer);
    if (open)
        cli_say(NULL, "%zu correction%s open: no such fact is coded now (see dragoman corrections)", open,
                open == 1 ? " is" : "s are");
}

static int recode_all(recoding *r, const dragoman *reader)
{
    dragoman_error error;
    dragoman_flow flow = {.next = next, .write = cli_write_json, .done = done, .release = cli_release, .payload = r};
    dragoman_filter filter;
    if (cli_take_filter("recode", &filter))
        return 2;
    if (cli_name_report(r->batch.store, "recode", &filter.report))
        return 1;
    if (dragoman_recoding_open(&r->reports, r->batch.store, reader, &filter, all, &error)) {
        cli_print_error(&error, NULL);
        return error.code == DRAGOMAN_E_ARGUMENT ? 2 : 1;
    }
    r->batch.progress.total = dragoman_recoding_size(r->reports);
    int code = cli_read_all(reader, &flow, quiet);
    cli_batch_end(&r->batch);
    tell_sum(r);
    if (!dragoman_recoding_size(r->reports) && cli_asked.outlets.n)
        cli_tell_nothing(r->batch.store);
    if (!quiet)
        tell_open(r->batch.store);
    return r->batch.failed || r->batch.broken || code < 0;
}

static int run(int argc, char **argv)
{
    recoding r = {.batch = {.put = dragoman_store_recode}};
    dragoman_settings settings;
    dragoman *reader = NULL;
    if (argc)
        return cli_usage("recode", "'%s' is not understood: a report is named by --report '%s'", argv[0], argv[0]);
    if (cli_take_reading_options("recode", &settings))
        return 2;
    cli_catch_signals(NULL);
    if (cli_open_store(&r.batch.store, DRAGOMAN_STORE_WRITE))
        return 1;
    r.batch.progress.on = !quiet && cli_is_terminal(stderr);
    int status = cli_open_reader(&reader, "recode", &settings);
    if (!status) {
        cli_begin_work();
        status = recode_all(&r, reader);
    }
    dragoman_recoding_close(&r.reports);
    dragoman_close(&reader);
    dragoman_store_close(&r.batch.store);
    return cli_signal() ? 128 + cli_signal() : status;
}

const cli_command cli_recode = {
    .name = "recode",
    .summary = "code stored reports again by this program, model and knowledge",
    .usage = "recode [OPTION]...",
    .about = "Reads the clean text of stored reports again, as it was published, and keeps the new record in the place "
             "of the old one, which stays in the store (dragoman diff tells what changed). Only reports that another "
             "program, model or knowledge coded are read, unless --all is given. A fact that was there, with the same "
             "type and words, keeps its number and the day it was first seen; corrections hold on. Stopped at any "
             "moment, the same command goes on.\n"
             "Exit status: 0 all coded; 1 some failed, or the store; 2 wrong usage; 128 and the signal's number after "
             "a signal.\n",
    .examples = "  # After an update of Dragoman\n"
                "  dragoman recode\n"
                "  # A month, with a model of one's own\n"
                "  dragoman recode --since 1995-11 --until 1995-11 --model mine.drgm\n"
                "  # What that changed\n"
                "  dragoman diff --since 1995-11 --until 1995-11\n",
    .options = options,
    .run = run,
};
