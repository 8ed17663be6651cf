/* dragoman follow: what is new in feeds into the store, until stopped. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "engine.h"
#include "following.h"
#include "messages.h"
#include "signals.h"
#include "store_options.h"
#include "waiting.h"

enum { MAX_LIST = 64 << 20 };

static bool quiet, once, private_too;
static double interval, host_delay;
static const char *agent, *contact, *ca_file;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_DB_OPTION,
        CLI_WAIT_OPTION,
        {"once", 0, CLI_FLAG, &once, NULL, NULL, "ask each feed once, then end, as from cron"},
        {"interval", 'i', CLI_SECONDS, &interval, "SECONDS", NULL, "from one look at a feed to the next; default 900"},
        {"delay", 0, CLI_SECONDS, &host_delay, "SECONDS", NULL, "between two requests to a host; default 1"},
        {"contact", 0, CLI_TEXT, &contact, "ADDRESS", NULL,
         "tell servers where you can be reached: a page or e-mail address"},
        {"agent", 0, CLI_TEXT, &agent, "NAME", NULL,
         "what to call oneself, to servers and in robots.txt; default: dragoman/VERSION"},
        {"ca-file", 0, CLI_TEXT, &ca_file, "FILE", NULL, "certificates to trust (PEM); default: the system's"},
        {"allow-private", 0, CLI_FLAG, &private_too, NULL, NULL,
         "ask addresses of private networks and of this machine too"},
        CLI_KNOWLEDGE_OPTIONS,
        CLI_MODEL_OPTION,
        CLI_CPU_OPTION,
        CLI_JOBS_OPTION,
        CLI_TIME_LIMIT_OPTION,
        {"quiet", 'q', CLI_FLAG, &quiet, NULL, NULL, "no counts, no notes; failures are still reported"},
        {0},
    };
    return table;
}

/* ---- feeds to follow ---- */

/* 0, or errno. The bytes are the caller's to free. */
static int read_list(const char *path, dragoman_bytes *out)
{
    FILE *file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    char *bytes = file ? malloc(MAX_LIST) : NULL;
    if (file == stdin)
        cli_tell_waiting("follow", NULL, 0);
    errno = file && !bytes ? ENOMEM : errno;
    *out = (dragoman_bytes){.name = path, .bytes = bytes, .size = bytes ? fread(bytes, 1, MAX_LIST, file) : 0};
    int failure = !bytes || ferror(file) ? errno : 0;
    if (file && file != stdin)
        fclose(file);
    return failure;
}

static bool is_address(const char *operand)
{
    return strncmp(operand, "http://", 7) == 0 || strncmp(operand, "https://", 8) == 0;
}

/* 0, or 1 after a message. */
static int add_feeds(dragoman_follower *follower, const char *operand)
{
    dragoman_bytes list;
    dragoman_error error;
    int code;
    if (is_address(operand)) {
        code = dragoman_follower_add(follower, operand, &error);
    } else {
        int failure = read_list(operand, &list);
        if (failure)
            cli_say(NULL, "%s: no address (http:// or https://), and no list of feeds that can be read: %s", operand,
                    strerror(failure));
        code = failure ? 0 : dragoman_follower_add_list(follower, &list, &error);
        free((void *)(uintptr_t)list.bytes);
        if (failure)
            return 1;
    }
    if (code)
        cli_print_error(&error, NULL);
    return code != 0;
}

static int open_follower(cli_following *f, int argc, char **argv)
{
    dragoman_fetch_settings settings;
    dragoman_fetch_counts counts;
    dragoman_error error;
    int failed = 0;
    dragoman_default_fetch_settings(&settings);
    settings.agent = agent;
    settings.contact = contact;
    settings.ca_file = ca_file;
    settings.interval = interval > 0 ? interval : settings.interval;
    settings.host_delay = host_delay > 0 ? host_delay : settings.host_delay;
    settings.allow_private = private_too;
    settings.once = once;
    settings.recall = cli_following_recall;
    settings.keep = cli_following_keep;
    settings.stopped = cli_following_stopped;
    settings.payload = f;
    if (dragoman_follower_open(&f->follower, &settings, &error)) {
        cli_print_error(&error, NULL);
        return error.code == DRAGOMAN_E_ARGUMENT ? 2 : 1;
    }
    for (int i = 0; i < argc; i++)
        failed += add_feeds(f->follower, argv[i]);
    dragoman_follower_counts(f->follower, &counts);
    f->lost += (size_t)failed;
    return counts.feeds ? 0 : 1;
}

/* ---- the command ---- */

/* "1 feed", "2 feeds"; good for four at a time. */
static const char *counted(unsigned long long n, const char *one, const char *many)
{
    static char texts[4][48];
    static unsigned next;
    char *text = texts[next++ % 4];
    snprintf(text, sizeof texts[0], "%llu %s", n, n == 1 ? one : many);
    return text;
}

static void tell_sum(const cli_following *f)
{
    const cli_batch *b = &f->batch;
    dragoman_fetch_counts counts;
    const char *how = b->broken || f->unknown ? "the store took no more: "
                      : cli_signal()          ? "stopped by a signal: "
                                              : "";
    if (quiet && !*how)
        return;
    dragoman_follower_counts(f->follower, &counts);
    cli_say(NULL, "%s%zu added, %zu changed, %zu were there, %zu failed", how, b->added, b->changed, b->same + f->same,
            b->failed);
    cli_say(NULL, "%s, asked %s and %s nothing new; %s could not be had%s", counted(counts.feeds, "feed", "feeds"),
            counted(counts.polls, "time", "times"), counted(counts.unchanged, "time", "times"),
            counted(f->lost, "address", "addresses"), *how ? "; the same command goes on from here" : "");
}

static int follow_all(cli_following *f, const dragoman *reader)
{
    dragoman_flow flow = {.next = cli_following_next,
                          .write = cli_write_json,
                          .done = cli_following_done,
                          .release = cli_following_release,
                          .payload = f};
    int code = cli_read_all(reader, &flow, quiet);
    cli_batch_end(&f->batch);
    tell_sum(f);
    dragoman_source_close(&f->source);
    dragoman_input_release(&f->page);
    dragoman_input_release(&f->ahead);
    return f->batch.failed || f->lost || f->batch.broken || f->unknown || code < 0;
}

static int run(int argc, char **argv)
{
    cli_following f = {.batch = {.put = dragoman_store_add}, .quiet = quiet, .lock = PTHREAD_MUTEX_INITIALIZER};
    dragoman_settings settings;
    dragoman *reader = NULL;
    if (!argc)
        return cli_usage("follow", "which feeds? Their addresses, or a list of them (OPML)");
    if (cli_take_reading_options("follow", &settings))
        return 2;
    cli_catch_signals(NULL);
    if (cli_open_store(&f.batch.store, DRAGOMAN_STORE_CREATE))
        return 1;
    int status = open_follower(&f, argc, argv);
    if (!status)
        status = cli_open_reader(&reader, "follow", &settings);
    if (!status) {
        cli_begin_work();
        status = follow_all(&f, reader);
    }
    dragoman_follower_close(&f.follower);
    dragoman_close(&reader);
    dragoman_store_close(&f.batch.store);
    return cli_signal() ? 128 + cli_signal() : status;
}

const cli_command cli_follow = {
    .name = "follow",
    .summary = "follow feeds, and keep what is new in them in the store",
    .usage = "follow [OPTION]... FEEDS.opml|URL...",
    .about = "Looks at feeds (RSS, Atom, JSON Feed) again and again until stopped, fetches the pages of their new "
             "entries, and keeps them as dragoman add does. Polite: one request at a time to a host, with pauses; "
             "robots.txt is heeded; what did not change is not sent again; who fails is asked less and less. Safe: "
             "only addresses of the public internet. What is known of feeds and pages stands in the store: stopped at "
             "any moment, the same command goes on, and an outage's gap is filled as far as feeds reach back.\n"
             "Exit status: 0 all had; 1 something could not be had, read or stored; 2 wrong usage; 128 and the "
             "signal's number after a signal.\n",
    .examples = "  # A feed, until stopped by Ctrl-C\n"
                "  dragoman follow --contact me@courier.example https://courier.example/feed\n"
                "  # A list of feeds, as feed readers write it, once an hour from cron\n"
                "  dragoman follow --once --db news.db feeds.opml\n",
    .options = options,
    .run = run,
};
