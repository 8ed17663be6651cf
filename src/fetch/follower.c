#include "fetch/follower.h"

#include <math.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/utf8.h"
#include "fetch/answers.h"
#include "fetch/feed.h"
#include "fetch/feeds.h"
#include "fetch/pages.h"
#include "intake/containers/mime.h"
#include "intake/containers/opml.h"

enum { TURN = 500 /* thousandths of a second that one turn waits at most, so that whoever stops it is heard */ };

/* ---- a turn ---- */

static void start_due(dr_follower *f, double now)
{
    while (dr_later_first(&f->retries) <= now)
        dr_office_ask(f, dr_later_take(&f->retries));
    while (dr_later_first(&f->polls) <= now && f->counts.waiting < DR_MOST_WAITING)
        dr_office_ask(f, dr_later_take(&f->polls));
}

static void send(dr_follower *f, dr_request *r)
{
    static const dr_verdict no_memory = {DR_LATER, DRAGOMAN_E_MEMORY, "out of memory, or the network cannot be used",
                                         0};
    const char *etag = "", *modified = "";
    if (r->wanted == DR_WANT_FEED && !r->is_older) {
        const dr_followed *feed = r->about;
        etag = feed->etag, modified = feed->modified;
    } else if (r->wanted == DR_WANT_PAGE && ((const dr_page *)r->about)->state.standing == DRAGOMAN_FETCH_STORED) {
        const dr_page *page = r->about;
        etag = page->state.etag, modified = page->state.modified;
    }
    const dr_ask ask = {.url = r->url.whole, .etag = etag, .modified = modified, .wanted = r->wanted, .owner = r};
    if (dr_wire_start(f->wire, &ask)) {
        r->next = f->in_flight;
        f->in_flight = r;
        return;
    }
    dr_hosts_done(f->hosts, r, dr_office_now(f), 0, false);
    dr_answers_fail(f, r, &no_memory, "");
}

static void send_all(dr_follower *f, double now)
{
    dr_request *r;
    while (dr_wire_busy(f->wire) < f->settings.connections && (r = dr_hosts_next(f->hosts, now)) != NULL) {
        if (r->refusal)
            dr_answers_refused(f, r);
        else
            send(f, r);
    }
}

/* When something can be sent; infinity: when something comes, or never. */
static double next_due(const dr_follower *f)
{
    double polls = f->counts.waiting < DR_MOST_WAITING ? dr_later_first(&f->polls) : (double)INFINITY;
    return fmin(dr_hosts_due(f->hosts), fmin(polls, dr_later_first(&f->retries)));
}

static void wait_for(const dr_follower *f, double seconds)
{
    if (f->settings.wait) {
        f->settings.wait(f->settings.payload, seconds);
        return;
    }
    seconds = fmin(seconds, TURN / 1000.0);
    nanosleep(&(struct timespec){.tv_nsec = (long)(seconds * 1e9)}, NULL); /* a signal ends it */
}

/* Asks what is due, and waits for what comes; false when there is nothing left to do. */
static bool turn(dr_follower *f)
{
    double now = dr_office_now(f);
    start_due(f, now);
    send_all(f, now);
    if (f->first)
        return true;
    double due = next_due(f);
    if (dr_wire_busy(f->wire)) {
        dr_answer *answer = dr_wire_next(f->wire, fmin(fmax(due - now, 0.01), TURN / 1000.0));
        if (answer)
            dr_answers_take(f, answer);
        return true;
    }
    if (isinf(due))
        return f->out_of_memory;
    if (f->settings.once && due > now + DR_PATIENCE) {
        dr_request *r = dr_hosts_drop(f->hosts, now);
        if (r)
            dr_answers_refused(f, r);
        return r != NULL;
    }
    wait_for(f, due - now);
    return true;
}

/* ---- handing on ---- */

static void release_given(dr_follower *f)
{
    dr_tidings *t = f->given;
    f->given = NULL;
    if (!t)
        return;
    dr_request_free(t->request);
    if (t->answer)
        dr_wire_release(f->wire, t->answer);
    free(t);
}

/* The charset that the server declares. */
static dr_str charset_of(dr_follower *f, const char *type)
{
    dr_arena_clear(f->arena);
    if (setjmp(*dr_guard(f->arena)))
        return (dr_str){0};
    dr_str name = dr_header_parameter(f->arena, dr_str_of(type), "charset");
    if (!name.size || name.size >= sizeof f->charset || dr_utf8_broken(name) != DR_NOT_FOUND)
        return (dr_str){0};
    memcpy(f->charset, name.at, name.size);
    return (dr_str){f->charset, name.size};
}

static bool is_html(const char *type)
{
    dr_str name = dr_header_value(dr_str_of(type));
    return dr_eq_nocase(name, DR_STR("text/html")) || dr_eq_nocase(name, DR_STR("application/xhtml+xml"));
}

static void give_page(dr_follower *f, const dr_tidings *t, dr_given *out)
{
    dr_page *page = t->page;
    *out = (dr_given){.key = page->key, .item = page->item};
    page->handed = true;
    f->counts.waiting--;
    f->counts.pages++;
    if (!t->answer)
        return;
    out->item.bytes = (dr_str){t->answer->body, t->answer->size};
    out->item.url = dr_str_of(t->request->url.whole);
    out->item.charset = charset_of(f, t->answer->type);
    out->item.from = is_html(t->answer->type) ? DRAGOMAN_FROM_HTML : DRAGOMAN_FROM_AUTO;
    out->item.outlet = (dr_str){0}; /* a page knows its outlet better than the title of one of its feeds does */
}

static int hand_on(dr_follower *f, dr_given *out, dragoman_error *error)
{
    dr_tidings *t = f->first;
    f->first = t->next;
    f->given = t;
    if (!t->page) {
        if (error)
            *error = t->error;
        return t->error.code;
    }
    give_page(f, t, out);
    if (!f->settings.keep)
        dr_follower_settle(f, out->key);
    return 1;
}

int dr_follower_next(dr_follower *f, dr_given *out, dragoman_error *error)
{
    dr_error_begin(error, "follow");
    release_given(f);
    dr_pages_begin(f);
    do {
        dr_pages_take_settled(f);
        if (f->settings.stopped && f->settings.stopped(f->settings.payload))
            return 0;
        if (f->first)
            return hand_on(f, out, error);
        if (f->out_of_memory) {
            f->out_of_memory = false;
            return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory: something is left to a later run", DR_NOWHERE);
        }
    } while (turn(f));
    return 0;
}

int dr_follower_settle(dr_follower *f, const char *key)
{
    pthread_mutex_lock(&f->lock);
    bool listed = dr_office_list(&f->settled, key);
    pthread_mutex_unlock(&f->lock);
    return listed ? DRAGOMAN_OK : DRAGOMAN_E_MEMORY;
}

void dr_follower_counts(const dr_follower *f, dragoman_fetch_counts *out)
{
    double due = next_due(f);
    *out = f->counts;
    out->next = isinf(due) ? 0 : due;
}

/* ---- feeds ---- */

int dr_follower_add(dr_follower *f, const char *address, dragoman_error *error)
{
    return dr_feeds_add(f, address, error);
}

static int read_list(dr_follower *f, dr_str opml, dr_strs *feeds, dragoman_error *error)
{
    dr_arena_clear(f->arena);
    if (setjmp(*dr_guard(f->arena)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    return dr_opml_feeds(f->arena, dr_stream_of(f->arena, opml), feeds, error);
}

int dr_follower_add_list(dr_follower *f, dr_str opml, dragoman_error *error)
{
    dr_strs feeds = {0};
    int code = read_list(f, opml, &feeds, error);
    for (uint32_t i = 0; i < feeds.n; i++) {
        dragoman_error why;
        int failed = dr_feeds_add(f, feeds.at[i].at, &why);
        if (failed == DRAGOMAN_E_MEMORY || (failed == DRAGOMAN_E_LIMIT && f->counts.feeds >= DR_MOST_FEEDS))
            return dr_error(error, failed, why.message, DR_NOWHERE);
        if (failed)
            dr_office_tell(f, &(dr_verdict){.code = failed, .message = why.message}, feeds.at[i].at,
                           "in the list of feeds", 0);
    }
    if (!code && !feeds.n)
        return dr_error(error, DRAGOMAN_E_EMPTY,
                        "a list of feeds (OPML) that names none: each needs an outline with xmlUrl", DR_NOWHERE);
    return code;
}

/* ---- open and close ---- */

void dr_follower_defaults(dragoman_fetch_settings *out)
{
    *out = (dragoman_fetch_settings){
        .interval = 900,
        .host_delay = 1,
        .longest_wait = 86400,
        .connect_time = 10,
        .total_time = 120,
        .slow_time = 30,
        .slow_bytes = 100,
        .max_bytes = (size_t)16 << 20,
        .connections = 8,
        .max_redirects = 5,
        .older_pages = 10,
    };
}

/* What goes into a header: visible ASCII and blanks. */
static bool is_plain(const char *text)
{
    for (; text && *text; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

static const char *wrong(const dragoman_fetch_settings *s)
{
    if (!(s->interval >= 1) || !(s->host_delay >= 0) || !(s->longest_wait >= s->interval) || !(s->longest_wait <= 1e8))
        return "the interval must be a second or more, the longest wait at least that, the pause between requests not "
               "negative";
    if (!(s->connect_time > 0) || !(s->total_time > 0) || !(s->slow_time > 0))
        return "time limits must be more than 0 seconds";
    if (!s->max_bytes || s->max_bytes > DRAGOMAN_MAX_INPUT || s->slow_bytes > DRAGOMAN_MAX_INPUT)
        return "the largest answer must have 1 byte to 64 MiB";
    if (!s->connections || s->connections > 256 || s->max_redirects > 20 || s->older_pages > 1000)
        return "connections must be 1 to 256, redirects at most 20, older pages at most 1000";
    if (!s->recall != !s->keep || !s->now != !s->wait || (s->unfinished && !s->keep))
        return "recall and keep, now and wait: both of a pair, or none; unfinished with the first two alone";
    if (!is_plain(s->agent) || !is_plain(s->contact) || (s->agent && !*s->agent))
        return "agent and contact must be visible ASCII, on one line";
    return NULL;
}

static bool copy_strings(dr_follower *f)
{
    dragoman_fetch_settings *s = &f->settings;
    const char *agent = s->agent ? s->agent : "dragoman/" DRAGOMAN_VERSION;
    bool named = s->contact && *s->contact;
    if (asprintf(&f->agent, named ? "%s (+%s)" : "%s", agent, s->contact) < 0)
        f->agent = NULL;
    f->ca_file = s->ca_file ? strdup(s->ca_file) : NULL;
    bool good = f->agent && (f->ca_file || !s->ca_file);
    s->agent = f->agent;
    s->ca_file = f->ca_file;
    s->contact = NULL;
    return good;
}

static bool make_parts(dr_follower *f)
{
    const dragoman_fetch_settings *s = &f->settings;
    if (!copy_strings(f))
        return false;
    const dr_wire_rules rules = {
        .connections = s->connections,
        .most = s->max_bytes,
        .connect_time = s->connect_time,
        .time = s->total_time,
        .slow_time = s->slow_time,
        .slow_bytes = s->slow_bytes,
        .allow_private = s->allow_private != 0,
        .agent = s->agent,
        .ca_file = s->ca_file,
    };
    f->wire = dr_wire_new(&rules);
    f->hosts = dr_hosts_new(s->host_delay, s->agent);
    f->arena = dr_arena_new(DR_MAX_FEED_MEMORY);
    return f->wire && f->hosts && f->arena;
}

int dr_follower_open(dr_follower **out, const dragoman_fetch_settings *settings, dragoman_error *error)
{
    const char *message = wrong(settings);
    *out = NULL;
    if (message)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, message, DR_NOWHERE);
    int code = dr_wire_begin(error);
    if (code)
        return code;
    dr_follower *f = calloc(1, sizeof *f);
    if (!f)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    f->settings = *settings;
    pthread_mutex_init(&f->lock, NULL);
    dr_office_start_clock(f);
    if (!make_parts(f)) {
        dr_follower_free(f);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory, or the network cannot be used", DR_NOWHERE);
    }
    *out = f;
    return DRAGOMAN_OK;
}

static void free_requests(dr_follower *f)
{
    for (dr_request *r; (r = f->in_flight);) {
        f->in_flight = r->next;
        dr_request_free(r);
    }
    for (dr_request *r; (r = dr_later_take(&f->polls));)
        dr_request_free(r);
    for (dr_request *r; (r = dr_later_take(&f->retries));)
        dr_request_free(r);
    dr_later_free(&f->polls);
    dr_later_free(&f->retries);
}

void dr_follower_free(dr_follower *f)
{
    if (!f)
        return;
    dr_pages_take_settled(f);
    release_given(f);
    for (dr_tidings *t; (t = f->first);) {
        f->first = t->next;
        f->given = t;
        release_given(f);
    }
    free_requests(f);
    dr_wire_free(f->wire);
    dr_hosts_free(f->hosts);
    tdestroy(f->pages, free);
    tdestroy(f->feeds, free);
    dr_memory_free(&f->memory);
    dr_arena_free(f->arena);
    pthread_mutex_destroy(&f->lock);
    free(f->agent);
    free(f->ca_file);
    free(f);
}
