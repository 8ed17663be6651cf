/* Follows feeds through the public API and prints what comes, a JSON object a line:
 *
 *     follow [--option value]… [--flag]… ADDRESS | @LIST.opml …
 *
 *     {"page": key, "url", "title", "published", "authors", "charset", "format", "html": bool, "size", "start"}
 *     {"failed": where, "code", "message"}     {"wait": seconds} of the clock that --fake sets going     {"counts": …}
 * at the end
 *     {"settled": key}
 *     {"kept": address, "standing", "status", "failures", "due", "etag"} with --show-kept
 *
 * --as-public ADDRESS: that one of loopback is taken for one of the internet, whatever --public says. --state FILE
 * keeps what is known of addresses from run to run. Private addresses are allowed, except with --public.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json_out.h"
#include "base/utf8.h"
#include "dragoman/fetch.h"

static struct {
    struct known *known;
    int state; /* a file, or -1 */
    bool show_kept, unsettled;
    double clock, end; /* of the clock made up; it stops at `end` */
    unsigned long pages, stop_after;
    struct in_addr as_public; /* called an address of the public internet */
    dr_arena *arena;
} run = {.state = -1, .clock = 1e9, .end = 1e18, .stop_after = ~0ul};

static volatile sig_atomic_t signalled;

static void on_signal(int number)
{
    signalled = number;
}

/* In the place of the library's own (ld --wrap): servers of tests are on loopback, some of them as if they were not. */
bool __real_dr_address_is_public(const struct sockaddr *address);
bool __wrap_dr_address_is_public(const struct sockaddr *address)
{
    const struct sockaddr_in *four = (const struct sockaddr_in *)address;
    bool is_named =
        run.as_public.s_addr && address->sa_family == AF_INET && four->sin_addr.s_addr == run.as_public.s_addr;
    return is_named || __real_dr_address_is_public(address);
}

/* ---- printing ---- */

static void print_line(dr_json *json, dr_buf *out)
{
    dr_json_close(json, '}');
    printf("%.*s\n", DR_FMT(dr_buf_view(out)));
    fflush(stdout);
}

static void add_text(dr_json *json, const char *key, const char *text, size_t size)
{
    dr_json_key(json, key);
    dr_json_string(json, text ? dr_utf8_repair(run.arena, (dr_str){text, size}, &(size_t){0}) : (dr_str){0});
}

static void add(dr_json *json, const char *key, const char *text)
{
    add_text(json, key, text, text ? strlen(text) : 0);
}

static void add_number(dr_json *json, const char *key, double value)
{
    dr_json_key(json, key);
    dr_json_number(json, value, 3);
}

static void print_page(const dragoman_input *input)
{
    static const dragoman_said nothing;
    const dragoman_said *said = input->said ? input->said : &nothing;
    dr_buf out = {.arena = run.arena};
    dr_json json = {.out = &out};
    dr_json_open(&json, '{');
    add(&json, "page", input->key);
    add(&json, "url", said->url);
    add(&json, "title", said->title);
    add(&json, "published", said->published);
    add(&json, "author", said->authors ? said->authors[0] : NULL);
    add(&json, "charset", said->charset);
    add(&json, "format", said->format);
    add_number(&json, "html", input->from == DRAGOMAN_FROM_HTML);
    add_number(&json, "size", (double)input->size);
    add_text(&json, "start", input->bytes, input->size < 100 ? input->size : 100);
    print_line(&json, &out);
}

static void print_failure(const dragoman_error *error)
{
    dr_buf out = {.arena = run.arena};
    dr_json json = {.out = &out};
    dr_json_open(&json, '{');
    add(&json, "failed", error->where);
    add_number(&json, "code", error->code);
    add(&json, "message", error->message);
    print_line(&json, &out);
}

static void print_settled(const char *key)
{
    dr_buf out = {.arena = run.arena};
    dr_json json = {.out = &out};
    dr_json_open(&json, '{');
    add(&json, "settled", key);
    print_line(&json, &out);
}

static void print_counts(const dragoman_fetch_counts *counts)
{
    dr_buf out = {.arena = run.arena};
    dr_json json = {.out = &out};
    dr_json_open(&json, '{');
    add_number(&json, "counts", (double)counts->polls);
    add_number(&json, "feeds", (double)counts->feeds);
    add_number(&json, "unchanged", (double)counts->unchanged);
    add_number(&json, "pages", (double)counts->pages);
    add_number(&json, "failures", (double)counts->failures);
    add_number(&json, "waiting", (double)counts->waiting);
    print_line(&json, &out);
}

/* ---- callbacks ---- */

typedef struct known {
    struct known *next;
    dragoman_fetch_state state;
    char address[];
} known;

static known *find(const char *address)
{
    known *k = run.known;
    while (k && strcmp(k->address, address) != 0)
        k = k->next;
    return k;
}

static int remember(const char *address, const dragoman_fetch_state *state)
{
    size_t size = strlen(address) + 1;
    known *k = find(address);
    if (!k && (k = malloc(sizeof *k + size)) != NULL) {
        memcpy(k->address, address, size);
        k->next = run.known;
        run.known = k;
    }
    if (k)
        k->state = *state;
    return k ? 0 : DRAGOMAN_E_MEMORY;
}

static int recall(void *payload, const char *address, dragoman_fetch_state *out)
{
    const known *k = find(address);
    (void)payload;
    if (k)
        *out = k->state;
    return k != NULL;
}

static int keep(void *payload, const char *address, const dragoman_fetch_state *state)
{
    size_t size = strlen(address) + 1;
    (void)payload;
    if (run.show_kept) {
        dr_buf out = {.arena = run.arena};
        dr_json json = {.out = &out};
        dr_json_open(&json, '{');
        add(&json, "kept", address);
        add_number(&json, "standing", state->standing);
        add_number(&json, "status", state->status);
        add_number(&json, "failures", state->failures);
        add_number(&json, "due", (double)state->due);
        add(&json, "etag", state->etag);
        print_line(&json, &out);
    }
    if (run.state >= 0) { /* in one piece, so that it is there or not */
        char record[sizeof size + sizeof *state + 16384];
        if (size > 16384)
            return DRAGOMAN_E_LIMIT;
        memcpy(record, &size, sizeof size);
        memcpy(record + sizeof size, state, sizeof *state);
        memcpy(record + sizeof size + sizeof *state, address, size);
        size += sizeof size + sizeof *state;
        if (write(run.state, record, size) != (ssize_t)size)
            return DRAGOMAN_E_IO;
    }
    return remember(address, state);
}

static int unfinished(void *payload, int (*take)(void *taker, const char *address), void *taker)
{
    (void)payload;
    for (const known *k = run.known; k; k = k->next)
        if (!k->state.is_feed && k->state.standing == DRAGOMAN_FETCH_OPEN && take(taker, k->address))
            break;
    return 0;
}

static void load(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t size;
    char address[16384];
    dragoman_fetch_state state;
    while (file && fread(&size, sizeof size, 1, file) == 1 && size <= sizeof address &&
           fread(&state, sizeof state, 1, file) == 1 && fread(address, size, 1, file) == 1)
        remember(address, &state);
    if (file)
        fclose(file);
    run.state = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int stopped(void *payload)
{
    (void)payload;
    return signalled || run.clock >= run.end || run.pages >= run.stop_after;
}

static double now(void *payload)
{
    (void)payload;
    return run.clock;
}

static void wait(void *payload, double seconds)
{
    (void)payload;
    run.clock += seconds;
    printf("{\"wait\":%d.%03d}\n", (int)seconds, (int)(seconds * 1000) % 1000);
}

/* ---- arguments ---- */

static bool take_option(dragoman_fetch_settings *s, const char *name, const char *value)
{
    const struct {
        const char *name;
        double *number;
        const char **text;
    } options[] = {
        {"--interval", &s->interval, NULL},
        {"--delay", &s->host_delay, NULL},
        {"--longest-wait", &s->longest_wait, NULL},
        {"--connect-time", &s->connect_time, NULL},
        {"--total-time", &s->total_time, NULL},
        {"--slow-time", &s->slow_time, NULL},
        {"--agent", NULL, &s->agent},
        {"--contact", NULL, &s->contact},
        {"--ca", NULL, &s->ca_file},
    };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (strcmp(name, options[i].name) != 0)
            continue;
        if (options[i].number)
            *options[i].number = atof(value);
        else
            *options[i].text = value;
        return true;
    }
    if (strcmp(name, "--state") == 0)
        load(value);
    else if (strcmp(name, "--as-public") == 0)
        inet_pton(AF_INET, value, &run.as_public);
    else if (strcmp(name, "--for") == 0)
        run.end = run.clock + atof(value);
    else if (strcmp(name, "--stop-after") == 0)
        run.stop_after = strtoul(value, NULL, 10);
    else if (strcmp(name, "--max-bytes") == 0)
        s->max_bytes = strtoul(value, NULL, 10);
    else if (strcmp(name, "--connections") == 0)
        s->connections = (unsigned)strtoul(value, NULL, 10);
    else if (strcmp(name, "--slow-bytes") == 0)
        s->slow_bytes = strtoul(value, NULL, 10);
    else if (strcmp(name, "--older") == 0)
        s->older_pages = (unsigned)strtoul(value, NULL, 10);
    else
        return false;
    return true;
}

static bool take_flag(dragoman_fetch_settings *s, const char *name)
{
    if (strcmp(name, "--once") == 0)
        s->once = 1;
    else if (strcmp(name, "--public") == 0)
        s->allow_private = 0;
    else if (strcmp(name, "--fake") == 0)
        s->now = now, s->wait = wait;
    else if (strcmp(name, "--show-kept") == 0)
        run.show_kept = true;
    else if (strcmp(name, "--unsettled") == 0)
        run.unsettled = true;
    else if (strcmp(name, "--forget") == 0)
        s->recall = NULL, s->keep = NULL, s->unfinished = NULL;
    else
        return false;
    return true;
}

static int add_list(dragoman_follower *follower, const char *path, dragoman_error *error)
{
    static char bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    size_t size = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    if (file)
        fclose(file);
    return dragoman_follower_add_list(follower, &(dragoman_bytes){.name = path, .bytes = bytes, .size = size}, error);
}

static void follow(dragoman_follower *follower)
{
    dragoman_input input;
    dragoman_error error;
    dragoman_fetch_counts counts;
    for (int got; (got = dragoman_follower_next(follower, &input, &error)) != 0;) {
        dr_arena_clear(run.arena);
        if (got < 0) {
            print_failure(&error);
            continue;
        }
        print_page(&input);
        run.pages++;
        if (!run.unsettled) {
            dragoman_follower_settle(follower, input.key);
            print_settled(input.key);
        }
        dragoman_input_release(&input);
    }
    dragoman_follower_counts(follower, &counts);
    print_counts(&counts);
}

int main(int argc, char **argv)
{
    dragoman_fetch_settings settings;
    dragoman_follower *follower = NULL;
    dragoman_error error;
    int i = 1;
    run.arena = dr_arena_new(0);
    if (!run.arena || setjmp(*dr_guard(run.arena)))
        return 2;
    dragoman_default_fetch_settings(&settings);
    settings.allow_private = 1;
    settings.recall = recall, settings.keep = keep, settings.stopped = stopped, settings.unfinished = unfinished;
    for (; i < argc && argv[i][0] == '-'; i++)
        if (!take_flag(&settings, argv[i]) && (i + 1 == argc || !take_option(&settings, argv[i], argv[i + 1]) || !++i))
            return fprintf(stderr, "follow: what is %s?\n", argv[i]), 2;
    signal(SIGINT, on_signal);
    int code = dragoman_follower_open(&follower, &settings, &error);
    for (; i < argc && !code; i++) {
        code = argv[i][0] == '@' ? add_list(follower, argv[i] + 1, &error)
                                 : dragoman_follower_add(follower, argv[i], &error);
        if (code)
            print_failure(&error);
    }
    if (follower)
        follow(follower);
    else
        print_failure(&error);
    dragoman_follower_close(&follower);
    for (known *k; (k = run.known) != NULL;) {
        run.known = k->next;
        free(k);
    }
    dr_arena_free(run.arena);
    if (run.state >= 0)
        close(run.state);
    return code != 0;
}
