/* dragoman subscriber: who gets the daily edition. */
#include <dragoman/edition.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "commands.h"
#include "members_options.h"
#include "messages.h"
#include "store_options.h"
#include "whole_file.h"

static const char *story, *actor, *watch, *site;
static bool ask;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_MEMBERS_OPTION,
        CLI_DB_OPTION,
        {"story", 0, CLI_TEXT, &story, "ID", NULL, "add, import: this story alone"},
        {"actor", 'A', CLI_TEXT, &actor, "NAME", NULL, "add, import: stories in which this one is named"},
        {"watch", 0, CLI_TEXT, &watch, "NAME", NULL,
         "add, import: stories with a report that this standing question finds"},
        {"ask", 0, CLI_FLAG, &ask, NULL, NULL,
         "add: print a link under which the address is confirmed within two days"},
        {"site", 0, CLI_TEXT, &site, "URL", NULL, "where browsers find the desk: the link is printed whole"},
        CLI_ANSWER_OPTIONS,
        {0},
    };
    return table;
}

static const char *wish(const char **about)
{
    *about = story ? story : actor ? actor : watch;
    return story ? "story" : actor ? "actor" : watch ? "watch" : "all";
}

/* ---- the list ---- */

static void tell_subscriber(cli_pen *pen, const dragoman_answer *answer)
{
    dragoman_value address = cli_value_of(answer, "address"), about = cli_value_of(answer, "about"),
                   last = cli_value_of(answer, "last"), what = cli_value_of(answer, "wish"),
                   state = cli_value_of(answer, "state"), made = cli_value_of(answer, "made");
    cli_pen_begin(pen, 0, 4);
    cli_pen_put(pen, address.text, address.size);
    cli_pen_to(pen, 32);
    cli_pen_put(pen, state.text, state.size);
    cli_pen_to(pen, 43);
    cli_pen_put(pen, what.text, what.size);
    cli_pen_say(pen, about.size ? " " : "");
    cli_pen_put(pen, about.text, about.size);
    cli_pen_format(pen, "  since %.10s", made.size >= 10 ? made.text : "");
    if (last.size)
        cli_pen_format(pen, "  last %.*s", (int)last.size, last.text);
    if (cli_value_of(answer, "bounces").integer)
        cli_pen_format(pen, "  %" PRId64 " came back", cli_value_of(answer, "bounces").integer);
    cli_pen_end(pen);
}

static int list(dragoman_members *members, int count, char **operands)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    (void)count, (void)operands;
    int code = dragoman_subscribers_list(members, &answer, &error);
    cli_answer_look look = cli_look(tell_subscriber);
    long n = code ? code : cli_print_answer(answer, &look, &error);
    dragoman_answer_close(&answer);
    return cli_finish(n < 0 ? cli_failed(&error) : 0);
}

/* ---- one by one ---- */

static int add(dragoman_members *members, int count, char **operands)
{
    dragoman_error error;
    char link[DRAGOMAN_LINK_SIZE];
    const char *about, *of = wish(&about);
    for (int i = 0; i < count; i++) {
        int code = ask ? dragoman_subscriber_ask(members, operands[i], of, about, link, &error)
                       : dragoman_subscriber_add(members, operands[i], of, about, &error);
        if (code < 0)
            return cli_failed(&error);
        if (ask)
            cli_print_link(site, link);
    }
    return cli_finish(0);
}

static int confirm(dragoman_members *members, int count, char **operands)
{
    dragoman_error error;
    (void)count;
    int got = dragoman_subscriber_confirm(members, operands[0], &error);
    if (got == 0)
        cli_say("subscriber", "this link confirms nothing: it was used, or is older than two days");
    return got < 0 ? cli_failed(&error) : got == 0;
}

static int drop(dragoman_members *members, int count, char **operands)
{
    dragoman_error error;
    int status = 0;
    for (int i = 0; i < count; i++) {
        int got = dragoman_subscriber_remove(members, operands[i], &error);
        if (got < 0)
            return cli_failed(&error);
        if (got == 0)
            cli_say("subscriber", "%s gets no edition", operands[i]);
        status |= got == 0;
    }
    return status;
}

/* A line an address; empty ones and those that begin with # are passed over. What is no address is told, and the others
 * go in. */
static int import(dragoman_members *members, int count, char **operands)
{
    dragoman_error error;
    char *bytes, *rest, *line;
    size_t size, number = 0, added = 0, broken = 0;
    const char *about, *of = wish(&about);
    (void)count;
    if (!(bytes = cli_whole_file("subscriber", operands[0], (size_t)64 << 20, &size)))
        return 1;
    for (rest = bytes; (line = strsep(&rest, "\n")); number++) {
        line[strcspn(line, "\r \t")] = '\0';
        if (!*line || *line == '#')
            continue;
        int code = dragoman_subscriber_add(members, line, of, about, &error);
        added += code == 0;
        if (code == 0)
            continue;
        error.line = number + 1;
        cli_print_error(&error, NULL);
        broken++;
        if (code != DRAGOMAN_E_ARGUMENT)
            break;
    }
    free(bytes);
    if (!added && !broken)
        cli_say("subscriber", "%s: there is no address in it", operands[0]);
    else
        fprintf(stderr, "dragoman: %zu address%s, %zu refused\n", added, added == 1 ? "" : "es", broken);
    return broken > 0 || !added;
}

static int bounces(dragoman_members *members, int count, char **operands)
{
    dragoman_error error;
    dragoman_bounces found = {0};
    int status = 0;
    for (int i = 0; i < count && !status; i++) {
        dragoman_bounces one = {0};
        size_t size;
        char *bytes = cli_whole_file("subscriber", operands[i], (size_t)256 << 20, &size);
        if (!bytes)
            return 1;
        if (dragoman_subscribers_bounced(members, bytes, size, &one, &error))
            status = cli_failed(&error);
        free(bytes);
        found.messages += one.messages;
        found.failures += one.failures;
        found.counted += one.counted;
    }
    fprintf(stderr, "dragoman: %zu message%s, %zu failed for good, %zu counted\n", found.messages,
            found.messages == 1 ? "" : "s", found.failures, found.counted);
    return status;
}

/* ---- the command ---- */

static const struct {
    const char *name;
    int least; /* operands */
    int (*run)(dragoman_members *members, int count, char **operands);
} acts[] = {{"add", 1, add},     {"confirm", 1, confirm}, {"list", 0, list},
            {"remove", 1, drop}, {"import", 1, import},   {"bounces", 1, bounces}};

static int run(int argc, char **argv)
{
    dragoman_members *members = NULL;
    dragoman_error error;
    size_t at = 0;
    while (argc && at < sizeof acts / sizeof *acts && strcmp(argv[0], acts[at].name) != 0)
        at++;
    if (!argc || at == sizeof acts / sizeof *acts)
        return cli_usage("subscriber", "what to do: add, confirm, list, remove, import or bounces");
    if (argc - 1 < acts[at].least)
        return cli_usage("subscriber", "%s needs %s", acts[at].name,
                         acts[at].run == import || acts[at].run == bounces ? "a file"
                         : acts[at].run == confirm                         ? "the link"
                                                                           : "an address");
    if (cli_check_site("subscriber", site))
        return 2;
    if (dragoman_members_open(&members, cli_members_name(), DRAGOMAN_STORE_CREATE, &error))
        return cli_failed(&error);
    int status = acts[at].run(members, argc - 1, argv + 1);
    dragoman_members_close(&members);
    return status;
}

const cli_command cli_subscriber = {
    .name = "subscriber",
    .summary = "who gets the daily edition by mail",
    .usage = "subscriber add|confirm|list|remove|import|bounces [OPTION]... [ADDRESS|LINK|FILE]...",
    .about = "Keeps who gets the daily edition, with the members of the desk. add makes an address active, or with "
             "--ask prints the link that its owner confirms it by; import adds a file's addresses, a line each; "
             "bounces counts the mails that came back out of mailboxes (the third suspends); remove erases. dragoman "
             "edition --send sends (docs/edition.md).\n",
    .examples = "  dragoman subscriber add --actor Egypt anna@example.org\n"
                "  dragoman subscriber list\n"
                "  dragoman subscriber bounces /var/mail/desk\n",
    .options = options,
    .run = run,
};
