/* dragoman serve: the store as pages, for browsers on this machine or, with members, for all who sign in. */
#include <dragoman/desk.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "members_options.h"
#include "messages.h"
#include "reading.h"
#include "sent.h"
#include "signals.h"
#include "smtp_options.h"
#include "store_options.h"

static const char *listen_at = "127.0.0.1:8080", *site, *proxy, *mail_from, *edition_at;
static double per_second;
static bool public_reading, open_signup, behind_tls;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        {"listen", 0, CLI_TEXT, &listen_at, "ADDRESS:PORT", NULL,
         "where it listens; default: 127.0.0.1:8080; port 0: any; other machines reach it only where members sign in"},
        CLI_MEMBERS_OPTION,
        {"public", 0, CLI_FLAG, &public_reading, NULL, NULL, "who has not signed in may read"},
        {"open-signup", 0, CLI_FLAG, &open_signup, NULL, NULL,
         "who has a mail address may make an account, as a reader"},
        {"site", 0, CLI_TEXT, &site, "URL", NULL, "where browsers find it: https://desk.example.org"},
        {"behind-tls", 0, CLI_FLAG, &behind_tls, NULL, NULL,
         "browsers come by https alone, through a proxy: cookies are for that"},
        {"proxy", 0, CLI_TEXT, &proxy, "ADDRESS", NULL,
         "of the proxy, whose X-Forwarded-For and X-Forwarded-Proto are believed"},
        CLI_SMTP_OPTIONS,
        {"mail-from", 0, CLI_TEXT, &mail_from, "ADDRESS", NULL, "who sends invitations and new passwords"},
        {"edition-at", 0, CLI_TEXT, &edition_at, "HH:MM", NULL,
         "each day then, send the edition of the last day that is over to all who get it (dragoman subscriber)"},
        {"per-second", 0, CLI_SECONDS, &per_second, "N", NULL, "edition: messages a second at most; default: 20"},
        CLI_KNOWLEDGE_OPTIONS,
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

static bool is_here(void)
{
    static const char *const names[] = {"127.", "localhost:", "[::1]:"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(listen_at, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

static void tell_open(const dragoman_desk_settings *settings, unsigned port)
{
    const char *colon = strrchr(listen_at, ':');
    if (site)
        printf("The desk is open: %s/   (port %u; Ctrl-C closes it)\n", site, port);
    else
        printf("The desk is open: http://%.*s:%u/   (Ctrl-C closes it)\n", (int)(colon - listen_at), listen_at, port);
    if (settings->members && !is_here() && !behind_tls)
        cli_say("serve",
                "passwords cross the network in clear: put a proxy with TLS before it (docs/members.md) and say "
                "--behind-tls");
}

static void tell_edition(void *payload, const char *day, const dragoman_sent *sent, const dragoman_error *error)
{
    (void)payload;
    if (*day)
        cli_tell_sent("serve", day, sent);
    if (error)
        cli_print_error(error, NULL);
}

static void tell_waiting(int number)
{
    static const char text[] = "dragoman: serve: waits for a page that is being made or mail that is being handed "
                               "over; once more ends at once\n";
    bool told = write(STDERR_FILENO, text, sizeof text - 1) > 0;
    (void)number;
    (void)told;
}

/* Mostly at once; where it takes longer than a second it says what it waits for. */
static void stop(dragoman_desk **desk)
{
    struct sigaction late = {.sa_handler = tell_waiting, .sa_flags = SA_RESTART};
    sigemptyset(&late.sa_mask);
    sigaction(SIGALRM, &late, NULL);
    alarm(1);
    dragoman_desk_stop(desk);
    alarm(0);
}

static int run(int argc, char **argv)
{
    dragoman_desk *desk = NULL;
    dragoman_error error;
    dragoman_settings reader;
    dragoman_desk_edition edition = {
        .at = edition_at, .per_second = per_second > 0 ? per_second : CLI_PER_SECOND, .told = tell_edition};
    if (argc)
        return cli_usage("serve", "'%s' is not understood: the store is named by --db", argv[0]);
    dragoman_desk_settings settings = {.store = cli_db_name(),
                                       .listen = listen_at,
                                       .members = is_here() ? cli_members_given() : cli_members_name(),
                                       .site = site,
                                       .proxy = proxy,
                                       .public_reading = public_reading,
                                       .open_signup = open_signup,
                                       .behind_tls = behind_tls};
    dragoman_mail_server server;
    int status = cli_smtp ? cli_take_smtp("serve", &server) : 0;
    if (status)
        return status;
    settings.mail = cli_smtp ? &server : NULL;
    settings.mail_from = mail_from;
    settings.edition = edition_at ? &edition : NULL;
    status = cli_take_reading_options("serve", &reader);
    if (status)
        return status;
    settings.reader = cli_actor_files.n || cli_trigger_files.n ? &reader : NULL;
    cli_catch_signals(NULL);
    cli_begin_work();
    int code = dragoman_desk_start(&desk, &settings, &error);
    cli_forget_smtp();
    if (code) {
        cli_print_error(&error, NULL);
        return error.code == DRAGOMAN_E_ARGUMENT ? 2 : 1;
    }
    tell_open(&settings, dragoman_desk_port(desk));
    fflush(stdout);
    wait_for_signal();
    stop(&desk);
    return 0;
}

const cli_command cli_serve = {
    .name = "serve",
    .summary = "show the store as pages in a browser",
    .usage = "serve [OPTION]...",
    .about = "Days with their stories, stories and reports with their facts marked in the text, events, statements and "
             "moves by the same filters as on the command line, each with its JSON; search, watches, corrections, and "
             "reports that you bring. No request leaves the machine. It listens on this machine alone, for whoever is "
             "there, unless there are members (dragoman user): then who asks signs in or sends a token. docs/desk.md "
             "tells the pages and addresses, docs/members.md how it is opened to others.\n",
    .examples = "  dragoman add reports/\n"
                "  dragoman serve\n"
                "  # For others: an account first, then behind a proxy with TLS\n"
                "  dragoman user add anna --role admin\n"
                "  dragoman serve --site https://desk.example.org --behind-tls \\\n"
                "                 --proxy 127.0.0.1 --members dragoman-members.db\n",
    .options = options,
    .run = run,
};
