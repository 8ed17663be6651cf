#include "fetch/office.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* ---- time ---- */

static double clock_of(clockid_t which)
{
    struct timespec t = {0};
    clock_gettime(which, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void dr_office_start_clock(dr_follower *f)
{
    f->started_clock = clock_of(CLOCK_BOOTTIME);
    f->started_day = clock_of(CLOCK_REALTIME);
}

double dr_office_now(const dr_follower *f)
{
    if (f->settings.now)
        return f->settings.now(f->settings.payload);
    return f->started_day + (clock_of(CLOCK_BOOTTIME) - f->started_clock);
}

/* ---- telling ---- */

static void put_wait(char out[32], double seconds)
{
    if (seconds < 100)
        snprintf(out, 32, "again in %d s", (int)ceil(seconds));
    else if (seconds < 100 * 60)
        snprintf(out, 32, "again in %d min", (int)lround(seconds / 60));
    else
        snprintf(out, 32, "again in %d h", (int)lround(fmin(seconds, 1e8) / 3600));
}

/* "ADDRESS (detail; again in 4 min)", the address cut where there is too little room. */
static void put_where(dragoman_error *error, const char *address, const char *detail, double again)
{
    char wait[32] = "", rest[160] = "";
    if (again > 0)
        put_wait(wait, again);
    if (*detail || *wait)
        snprintf(rest, sizeof rest, " (%s%s%s)", detail, *detail && *wait ? "; " : "", wait);
    for (char *c = rest; *c; c++) /* some of it is the host's: nothing in it may steer a terminal */
        *c = *c >= ' ' && *c <= '~' ? *c : '?';
    int room = (int)(sizeof error->where - 1 - strlen(rest));
    snprintf(error->where, sizeof error->where, "%.*s%s", room, address, rest);
}

bool dr_office_give(dr_follower *f, const dr_tidings *tidings)
{
    dr_tidings *t = malloc(sizeof *t);
    if (!t) {
        f->out_of_memory = true;
        return false;
    }
    *t = *tidings;
    t->next = NULL;
    *(f->first ? &f->last->next : &f->first) = t;
    f->last = t;
    return true;
}

void dr_office_tell_error(dr_follower *f, const dragoman_error *error, const char *address, const char *detail)
{
    dr_tidings t = {.error = *error};
    put_where(&t.error, address, detail, 0);
    f->counts.failures++;
    dr_office_give(f, &t);
}

void dr_office_tell(dr_follower *f, const dr_verdict *why, const char *address, const char *detail, double again)
{
    dr_tidings t = {0};
    dr_error_begin(&t.error, NULL);
    dr_error(&t.error, why->code, why->message, DR_NOWHERE);
    put_where(&t.error, address, detail, again);
    f->counts.failures++;
    dr_office_give(f, &t);
}

/* ---- asking ---- */

bool dr_office_ask(dr_follower *f, dr_request *request)
{
    if (dr_hosts_add(f->hosts, request, dr_office_now(f)))
        return true;
    f->out_of_memory = true;
    dr_request_free(request);
    return false;
}

bool dr_office_ask_at(dr_follower *f, dr_later *later, dr_request *request, double at)
{
    if (dr_later_add(later, at, request))
        return true;
    f->out_of_memory = true;
    dr_request_free(request);
    return false;
}

/* ---- keeping ---- */

bool dr_office_list(dr_listed **list, const char *address)
{
    size_t size = strlen(address) + 1;
    dr_listed *one = malloc(sizeof *one + size);
    if (!one)
        return false;
    memcpy(one->key, address, size);
    one->next = *list;
    *list = one;
    return true;
}

static void tell_store(dr_follower *f, int code, const char *address, const char *message)
{
    dr_office_tell(f, &(dr_verdict){.code = code, .message = message}, address, "", 0);
}

int dr_office_recall(dr_follower *f, const char *address, dragoman_fetch_state *out)
{
    *out = (dragoman_fetch_state){0};
    int got = f->settings.recall ? f->settings.recall(f->settings.payload, address, out)
                                 : dr_memory_recall(&f->memory, address, out);
    out->etag[sizeof out->etag - 1] = out->modified[sizeof out->modified - 1] = '\0';
    if (got < 0)
        tell_store(f, got, address, "what is known of the address could not be looked up");
    return got;
}

void dr_office_keep(dr_follower *f, const char *address, const dragoman_fetch_state *state)
{
    int code = f->settings.keep ? f->settings.keep(f->settings.payload, address, state)
                                : dr_memory_keep(&f->memory, address, state);
    if (code)
        tell_store(f, code, address, "what is known of the address could not be kept");
}

void dr_office_keep_feed(dr_follower *f, dr_followed *feed)
{
    if (!feed->key)
        return;
    if (!feed->outstanding && !feed->lost) {
        memcpy(feed->state.etag, feed->etag, sizeof feed->etag);
        memcpy(feed->state.modified, feed->modified, sizeof feed->modified);
    }
    dr_office_keep(f, feed->key, &feed->state);
}

void dr_office_settle_one(dr_follower *f, dr_followed *feed)
{
    if (--feed->outstanding == 0 && !feed->lost)
        dr_office_keep_feed(f, feed);
}
