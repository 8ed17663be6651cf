/* dragoman edition: a day's stories in sentences. */
#include <dragoman/edition.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "known_names.h"
#include "members_options.h"
#include "messages.h"
#include "output.h"
#include "sent.h"
#include "signals.h"
#include "smtp_options.h"
#include "store_options.h"
#include "whole_file.h"

static const char *const formats[] = {"html", "text", "eml", NULL};
static const dragoman_edition_format formats_of[] = {DRAGOMAN_EDITION_HTML, DRAGOMAN_EDITION_TEXT,
                                                     DRAGOMAN_EDITION_MAIL};

static int format = 1;
static const char *date, *story, *watch, *output, *phrases, *base_url, *from, *to;
static cli_list actors;
static bool send, again, verp;
static double per_second, patience;
static unsigned days;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        {"date", 'd', CLI_TEXT, &date, "YYYY-MM-DD", NULL,
         "the day; default: the last one with reports, with --send of those that are over"},
        {"story", 0, CLI_TEXT, &story, "ID", NULL, "this story alone"},
        {"actor", 'A', CLI_LIST, &actors, "NAME", NULL,
         "stories in which this one is named; may be repeated, for any of them"},
        {"watch", 0, CLI_TEXT, &watch, "NAME", NULL, "stories with a report that this standing question finds"},
        {"days", 0, CLI_COUNT, &days, "N", NULL, "how many days are looked at for what lies on the table; default: 14"},
        {"format", 'F', CLI_CHOICE, &format, "KIND", formats, "default: text"},
        {"output", 'o', CLI_TEXT, &output, "FILE", NULL, "write there instead of to standard output"},
        {"base-url", 0, CLI_TEXT, &base_url, "URL", NULL,
         "where the desk is found, for links: https://desk.example.org"},
        {"phrases", 0, CLI_TEXT, &phrases, "FILE", NULL, "a table of phrases in place of the built-in one"},
        {"from", 0, CLI_TEXT, &from, "ADDRESS", NULL, "eml: who sends it"},
        {"to", 0, CLI_TEXT, &to, "ADDRESS", NULL, "eml: who gets it"},
        {"send", 0, CLI_FLAG, &send, NULL, NULL, "send it to all who get it and have it not yet (dragoman subscriber)"},
        CLI_MEMBERS_OPTION,
        CLI_SMTP_OPTIONS,
        {"per-second", 0, CLI_SECONDS, &per_second, "N", NULL, "send: messages a second at most; default: 20"},
        {"patience", 0, CLI_SECONDS, &patience, "SECONDS", NULL,
         "send: before what the server put off is tried again, then 4 and 16 times as long; default: 5"},
        {"verp", 0, CLI_FLAG, &verp, NULL, NULL,
         "send: let each mail come back to an address of its own, name+TOKEN@host"},
        {"again", 0, CLI_FLAG, &again, NULL, NULL, "send: also what the server was given and did not say that it has"},
        {0},
    };
    return table;
}

static int to_output(void *payload, const char *bytes, size_t size)
{
    return !cli_output_write(payload, bytes, size);
}

static int write(const dragoman_edition *edition)
{
    cli_output out = {0};
    dragoman_error error;
    dragoman_mail_head head = {.from = from, .to = to};
    int failure = cli_output_open(&out, output);
    if (failure) {
        cli_say("edition", "%s: %s", output, strerror(failure));
        return 1;
    }
    int code = dragoman_edition_write(edition, formats_of[format], &head, to_output, &out, &error);
    if (code && !out.failure) {
        cli_print_error(&error, NULL);
        cli_output_drop(&out);
        return code == DRAGOMAN_E_ARGUMENT ? 2 : 1;
    }
    return cli_put_in_place("edition", &out) ? 0 : 1;
}

static int compose(dragoman_edition **edition, dragoman_edition_choice *choice)
{
    dragoman_store *store = NULL;
    dragoman_error error;
    if (cli_open_store(&store, DRAGOMAN_STORE_READ))
        return 1;
    int code = dragoman_edition_open(edition, store, choice, &error);
    dragoman_store_close(&store);
    if (code)
        cli_print_error(&error, NULL);
    return code == DRAGOMAN_E_ARGUMENT ? 2 : code != 0;
}

/* ---- sending ---- */

static int stopped(void *payload)
{
    (void)payload;
    return cli_signal();
}

static void nothing(void)
{
}

static int post(dragoman_edition_choice *choice)
{
    dragoman_store *store = NULL;
    dragoman_members *members = NULL;
    dragoman_error error = {.message = ""};
    dragoman_sent sent = {0};
    dragoman_mail_server server;
    dragoman_sending how = {.from = from,
                            .verp = verp,
                            .again = again,
                            .per_second = per_second > 0 ? per_second : CLI_PER_SECOND,
                            .patience = patience,
                            .stopped = stopped};
    int status = cli_take_smtp("edition", &server);
    if (!status)
        status = cli_open_store(&store, DRAGOMAN_STORE_READ);
    if (status)
        return status;
    cli_catch_signals(nothing);
    int code = dragoman_members_open(&members, cli_members_name(), DRAGOMAN_STORE_WRITE, &error);
    bool opened = code == 0;
    if (opened)
        code = dragoman_edition_send(members, store, choice, &server, &how, &sent, &error);
    cli_forget_smtp();
    dragoman_members_close(&members);
    dragoman_store_close(&store);
    if (opened && code != DRAGOMAN_E_ARGUMENT)
        cli_tell_sent("edition", NULL, &sent);
    if (code)
        cli_print_error(&error, NULL);
    if (cli_signal())
        return 128 + cli_signal();
    return code == DRAGOMAN_E_ARGUMENT ? 2 : code || sent.later || sent.unknown;
}

static int check_send(void)
{
    if (!send)
        return cli_smtp || again || verp ? cli_usage("edition", "--smtp, --again and --verp go with --send") : 0;
    if (!cli_smtp || !from || !base_url)
        return cli_usage("edition", "--send needs --smtp, --from and --base-url");
    if (story || watch || actors.n || to || output)
        return cli_usage("edition",
                         "--send sends each subscriber what they wish: no --story, --actor, --watch, --to, --output");
    return 0;
}

static int run(int argc, char **argv)
{
    dragoman_edition *edition = NULL;
    dragoman_edition_choice choice = {.date = date, .days = days, .story = story, .watch = watch, .base_url = base_url};
    if (argc)
        return cli_usage("edition", "'%s' is not understood: the store is named by --db", argv[0]);
    if (format == 2 && !from)
        return cli_usage("edition", "a message needs to say from whom it is: give --from");
    if (check_send())
        return 2;
    dragoman_filter names = {.actors = actors.n ? actors.at : NULL};
    cli_add_known_names(&names);
    choice.actors = names.actors;
    char *table = NULL;
    if (phrases && !(table = cli_whole_file("edition", phrases, (size_t)4 << 20, &choice.phrases.size)))
        return 1;
    choice.phrases.bytes = table;
    choice.phrases.name = phrases;
    int status = send ? post(&choice) : compose(&edition, &choice);
    if (!status && !send)
        status = write(edition);
    dragoman_edition_close(&edition);
    free(table);
    return status;
}

const cli_command cli_edition = {
    .name = "edition",
    .summary = "a day's stories in neutral sentences, as page, text or mail",
    .usage = "edition [OPTION]...",
    .about = "Tells the stories of a day, weightiest first: who did what to whom, where and when, on whose word and "
             "with which hedge, what reports differ on, who denies it, and what lies on the table. Each sentence is a "
             "phrase of a table, filled from a record, or words of a report in quotation marks, and leads to its "
             "evidence (docs/edition.md).\n",
    .examples = "  # The last day of the store, for a reader of plain text\n"
                "  dragoman edition\n"
                "  # A day as a page whose links lead to the desk\n"
                "  dragoman edition --date 1995-11-21 --format html --output day.html \\\n"
                "                   --base-url http://127.0.0.1:8080\n"
                "  # A message with what concerns one party\n"
                "  dragoman edition --actor Egypt --format eml --from desk@example.org \\\n"
                "                   --to you@example.org > edition.eml\n",
    .options = options,
    .run = run,
};
