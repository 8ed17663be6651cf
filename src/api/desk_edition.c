#include "api/desk_edition.h"
#include "api/edition.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "api/reader.h"
#include "api/store.h"
#include "edition/gather.h"
#include "members/members.h"

enum { LOOK = 30 /* seconds, after which the clock is looked at: it may have been set, or the machine been asleep */ };

struct dr_desk_edition {
    const dr_desk_mail *mail;
    dragoman_desk_edition settings;
    char *store, *members, *site;
    int minutes;
    int64_t begun;           /* the clock at the start, where DRAGOMAN_NOW sets it: it runs on from there */
    struct timespec started; /* the same by a clock that nobody sets */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t thread;
    bool runs;
    atomic_bool ends;
};

/* ---- the clock ---- */

/* "00" up to "99"; -1 for anything else. */
static int two_digits(const char *text)
{
    bool digits = text[0] >= '0' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9';
    return digits ? (text[0] - '0') * 10 + text[1] - '0' : -1;
}

int dr_time_of_day(const char *text)
{
    if (strlen(text) != 5 || text[2] != ':')
        return -1;
    int hour = two_digits(text), minute = two_digits(text + 3);
    return hour < 0 || hour > 23 || minute < 0 || minute > 59 ? -1 : hour * 60 + minute;
}

static time_t morning(time_t now, int days, int minutes)
{
    struct tm day;
    if (!localtime_r(&now, &day))
        return now;
    day.tm_mday += days;
    day.tm_hour = minutes / 60;
    day.tm_min = minutes % 60;
    day.tm_sec = 0;
    day.tm_isdst = -1; /* whatever holds then */
    time_t at = mktime(&day);
    return at == (time_t)-1 ? now + days * 86400 : at;
}

time_t dr_morning_of(time_t now, int minutes)
{
    return morning(now, 0, minutes);
}

time_t dr_next_morning(time_t now, int minutes)
{
    return morning(now, 1, minutes);
}

static time_t now_of(const dr_desk_edition *e)
{
    struct timespec at;
    if (!getenv("DRAGOMAN_NOW"))
        return time(NULL);
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (time_t)(e->begun + (at.tv_sec - e->started.tv_sec));
}

/* False when it ends. */
static bool wait_until(dr_desk_edition *e, time_t moment)
{
    pthread_mutex_lock(&e->lock);
    for (time_t now; !e->ends && (now = now_of(e)) < moment;) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec += moment - now < LOOK ? moment - now : LOOK;
        pthread_cond_timedwait(&e->changed, &e->lock, &until);
    }
    pthread_mutex_unlock(&e->lock);
    return !e->ends;
}

/* ---- sending ---- */

static int is_stopped(void *payload)
{
    const dr_desk_edition *e = payload;
    return e->ends;
}

static int send_day(dr_desk_edition *e, dragoman_store *store, dragoman_members *members, const char *day,
                    dragoman_sent *sent, dragoman_error *error)
{
    dragoman_edition_choice choice = {.date = day, .base_url = e->site};
    dragoman_sending how = {.from = dr_desk_mail_from(e->mail),
                            .per_second = e->settings.per_second,
                            .patience = e->settings.patience,
                            .stopped = is_stopped,
                            .payload = e};
    dragoman_mail_server server = dr_desk_mail_server(e->mail);
    return dragoman_edition_send(members, store, &choice, &server, &how, sent, error);
}

/* Both databases are opened for it alone: a server that was away meanwhile is none of its business. True when nothing
 * is left. */
static bool send_now(dr_desk_edition *e)
{
    dragoman_store *store = NULL;
    dragoman_members *members = NULL;
    dragoman_error error = {.message = ""};
    dragoman_sent sent = {0};
    char day[DR_DATE_SIZE] = "";
    int code = dragoman_store_open(&store, e->store, DRAGOMAN_STORE_READ, &error);
    if (code == 0)
        code = dragoman_members_open(&members, e->members, DRAGOMAN_STORE_WRITE, &error);
    if (code == 0)
        code = dr_day_over(store, now_of(e), day, &error);
    if (code == 0 && *day)
        code = send_day(e, store, members, day, &sent, &error);
    dragoman_members_close(&members);
    dragoman_store_close(&store);
    if (e->settings.told && !e->ends)
        e->settings.told(e->settings.payload, day, &sent, code ? &error : NULL);
    return code == 0 && !sent.later;
}

static void *send_each_morning(void *payload)
{
    dr_desk_edition *e = payload;
    time_t at = dr_morning_of(now_of(e), e->minutes);
    while (wait_until(e, at)) {
        time_t wait = DR_MORNING_WAIT, next = dr_next_morning(now_of(e), e->minutes);
        for (int i = 1; !send_now(e) && i < DR_MORNING_TRIES; i++, wait *= 2)
            if (!wait_until(e, now_of(e) + wait))
                break;
        at = next;
    }
    return NULL;
}

/* ---- beginning and ending ---- */

static int check(const dragoman_desk_settings *settings, dragoman_error *error)
{
    const dragoman_desk_edition *edition = settings->edition;
    const char *wrong = NULL;
    if (!DR_RESERVED(edition))
        wrong = DR_NOT_ZERO;
    else if (!edition->at || dr_time_of_day(edition->at) < 0)
        wrong = "a time of day is written HH:MM, as in 06:30";
    else if (!settings->members || !settings->mail || !settings->site)
        wrong = "the edition is sent to those who are in --members, by --smtp and --mail-from, with links to --site";
    if (!wrong)
        return 0;
    dr_error_where(error, edition->at ? edition->at : "");
    return dr_error(error, DRAGOMAN_E_ARGUMENT, wrong, DR_NOWHERE);
}

int dr_desk_edition_begin(dr_desk_edition **out, const dragoman_desk_settings *settings, const dr_desk_mail *mail,
                          dragoman_error *error)
{
    *out = NULL;
    int code = check(settings, error);
    if (code)
        return code;
    dr_desk_edition *e = *out = calloc(1, sizeof *e);
    if (!e)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    e->mail = mail;
    e->settings = *settings->edition;
    e->minutes = dr_time_of_day(settings->edition->at);
    e->store = strdup(settings->store);
    e->members = strdup(settings->members);
    e->site = strdup(settings->site);
    e->begun = dr_members_now();
    clock_gettime(CLOCK_MONOTONIC, &e->started);
    pthread_mutex_init(&e->lock, NULL);
    pthread_cond_init(&e->changed, NULL);
    e->runs = e->store && e->members && e->site && pthread_create(&e->thread, NULL, send_each_morning, e) == 0;
    if (e->runs)
        return 0;
    dr_desk_edition_end(out);
    return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
}

void dr_desk_edition_end(dr_desk_edition **out)
{
    dr_desk_edition *e = *out;
    if (!e)
        return;
    pthread_mutex_lock(&e->lock);
    e->ends = true;
    pthread_cond_signal(&e->changed);
    pthread_mutex_unlock(&e->lock);
    if (e->runs)
        pthread_join(e->thread, NULL);
    pthread_cond_destroy(&e->changed);
    pthread_mutex_destroy(&e->lock);
    free(e->store);
    free(e->members);
    free(e->site);
    free(e);
    *out = NULL;
}
