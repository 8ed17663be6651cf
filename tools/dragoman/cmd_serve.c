/* dragoman serve: the store as pages, for a browser on this machine. */
#include <dragoman/desk.h>
#include <poll.h>
#include <stdio.h>

#include "commands.h"
#include "messages.h"
#include "signals.h"
#include "store_options.h"

static const char *listen_at = "127.0.0.1:8080";

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        {"listen", 0, CLI_TEXT, &listen_at, "ADDRESS:PORT", NULL,
         "where browsers find it, on this machine; default: 127.0.0.1:8080; port 0: any"},
        {0},
    };
    return table;
}

static void wait_for_signal(void)
{
    struct pollfd wanted = {.fd = cli_signal_fd(), .events = POLLIN};
    while (!cli_signal())
        poll(&wanted, 1, -1);
}

static int run(int argc, char **argv)
{
    dragoman_desk *desk = NULL;
    dragoman_error error;
    if (argc)
        return cli_usage("serve", "'%s' is not understood: the store is named by --db", argv[0]);
    cli_catch_signals(NULL);
    cli_begin_work();
    if (dragoman_desk_start(&desk, cli_db_name(), listen_at, &error)) {
        cli_print_error(&error, NULL);
        return error.code == DRAGOMAN_E_ARGUMENT ? 2 : 1;
    }
    printf("The desk is open: http://%s%u/   (Ctrl-C closes it)\n",
           listen_at[0] == '[' ? "[::1]:" : "127.0.0.1:", dragoman_desk_port(desk));
    fflush(stdout);
    wait_for_signal();
    dragoman_desk_stop(&desk);
    return 0;
}

const cli_command cli_serve = {
    .name = "serve",
    .summary = "show the store as pages in a browser on this machine",
    .usage = "serve [OPTION]...",
    .about =
        "Days with their stories, stories and reports with their facts marked in the text, events, statements and "
        "moves by the\n"
        "same filters as on the command line, each with its JSON; search, watches, corrections, and reports that you "
        "bring. No\n"
        "request leaves the machine, and it listens on this machine alone. docs/desk.md tells the pages and "
        "addresses.\n",
    .examples = "  dragoman add reports/\n"
                "  dragoman serve\n",
    .options = options,
    .run = run,
};
