#include "fetch/hosts.h"

#include <math.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>

#include "dragoman/dragoman.h"
#include "fetch/later.h"

/* An origin, whose robots.txt speaks for it alone. */
typedef struct dr_site {
    struct dr_site *next;
    dr_robots *robots; /* NULL: none, all is allowed */
    double until;      /* as long as what is known of it holds; before the first answer: 0 */
    bool asking;       /* its robots.txt is under way */
    bool closed;       /* nothing may be asked, since robots.txt could not be had */
    dr_verdict why;    /* and why they could not */
    char detail[96];
    struct dr_host *host;
    char origin[];
} dr_site;

typedef struct dr_host {
    struct dr_host *previous, *next; /* all hosts */
    dr_site *sites;
    dr_request *first, *last; /* that wait */
    double free_at, held_until;
    bool busy, is_ready; /* something is under way; it stands in `ready` */
    char name[];
} dr_host;

struct dr_hosts {
    double delay;
    dr_str agent;
    void *by_name; /* tsearch(3) */
    dr_host *all;
    size_t count, rules, waiting;
    size_t most_hosts, most_rules; /* past which is swept */
    dr_later ready;                /* hosts that have something to send */
};

static const dr_verdict out_of_memory = {DR_LATER, DRAGOMAN_E_MEMORY, "out of memory", 0};

dr_request *dr_request_new(void)
{
    return calloc(1, sizeof(dr_request));
}

void dr_request_free(dr_request *r)
{
    if (r)
        dr_url_free(&r->url);
    free(r);
}

/* ---- hosts and their sites ---- */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const dr_host *)a)->name, ((const dr_host *)b)->name);
}

static void free_host(dr_hosts *hosts, dr_host *host)
{
    for (dr_site *site; (site = host->sites);) {
        host->sites = site->next;
        hosts->rules -= dr_robots_size(site->robots);
        dr_robots_free(site->robots);
        free(site);
    }
    for (dr_request *r; (r = host->first);) {
        host->first = r->next;
        dr_request_free(r);
    }
    free(host);
}

static bool is_idle(const dr_host *host, double now)
{
    bool idle = !host->busy && !host->first && !host->is_ready && host->free_at <= now && host->held_until <= now;
    for (const dr_site *site = host->sites; site && idle; site = site->next)
        idle = !site->asking;
    return idle;
}

/* Forgets hosts with nothing to do. Where few are, the next time comes when there are twice as many. */
static void sweep(dr_hosts *hosts, double now)
{
    for (dr_host *host = hosts->all, *next; host; host = next) {
        next = host->next;
        if (!is_idle(host, now))
            continue;
        tdelete(host, &hosts->by_name, by_name);
        *(host->previous ? &host->previous->next : &hosts->all) = next;
        if (next)
            next->previous = host->previous;
        hosts->count--;
        free_host(hosts, host);
    }
    hosts->most_hosts = 2 * hosts->count > DR_MOST_HOSTS ? 2 * hosts->count : DR_MOST_HOSTS;
    hosts->most_rules = 2 * hosts->rules > DR_MOST_RULES ? 2 * hosts->rules : DR_MOST_RULES;
}

static dr_host *new_host(dr_hosts *hosts, const char *name)
{
    size_t size = strlen(name) + 1;
    dr_host *host = dr_later_reserve(&hosts->ready, hosts->count + 1) ? calloc(1, sizeof *host + size) : NULL;
    if (!host)
        return NULL;
    memcpy(host->name, name, size);
    if (!tsearch(host, &hosts->by_name, by_name)) {
        free(host);
        return NULL;
    }
    host->next = hosts->all;
    if (host->next)
        host->next->previous = host;
    hosts->all = host;
    hosts->count++;
    return host;
}

static dr_host *host_of(dr_hosts *hosts, const char *name, double now)
{
    size_t size = strlen(name) + 1;
    dr_host *probe = malloc(sizeof *probe + size);
    if (!probe)
        return NULL;
    memcpy(probe->name, name, size);
    dr_host **found = tfind(probe, &hosts->by_name, by_name);
    free(probe);
    if (found)
        return *found;
    if (hosts->count >= hosts->most_hosts || hosts->rules > hosts->most_rules)
        sweep(hosts, now);
    return new_host(hosts, name);
}

static dr_site *site_of(dr_host *host, const char *origin)
{
    size_t size = strlen(origin) + 1;
    for (dr_site *site = host->sites; site; site = site->next)
        if (strcmp(site->origin, origin) == 0)
            return site;
    dr_site *site = calloc(1, sizeof *site + size);
    if (!site)
        return NULL;
    memcpy(site->origin, origin, size);
    site->host = host;
    site->next = host->sites;
    host->sites = site;
    return site;
}

/* ---- when ---- */

static double ready_at(const dr_host *host)
{
    bool robots = host->first->wanted == DR_WANT_ROBOTS, hop = host->first->urgent && !robots;
    bool refused = !robots && host->first->site->closed; /* which is told at once */
    return hop || refused ? 0 : host->free_at > host->held_until ? host->free_at : host->held_until;
}

/* Puts the host among those that have something to send, if it has. What waits for robots.txt lets only robots.txt by:
 * one that is redirected here must never wait for one of ours that is redirected to there. */
static void wake(dr_hosts *hosts, dr_host *host)
{
    const dr_request *first = host->first;
    if (host->busy || host->is_ready || !first || (first->wanted != DR_WANT_ROBOTS && first->site->asking))
        return;
    host->is_ready = true;
    dr_later_add(&hosts->ready, ready_at(host), host); /* there is room for every host */
}

static dr_request *take_first(dr_hosts *hosts, dr_host *host)
{
    dr_request *r = host->first;
    host->first = r->next;
    host->last = host->first ? host->last : NULL;
    r->next = NULL;
    hosts->waiting--;
    return r;
}

static void put(dr_hosts *hosts, dr_host *host, dr_request *r)
{
    bool before = r->urgent || r->wanted == DR_WANT_ROBOTS || !host->first;
    r->next = before ? host->first : NULL;
    *(before ? &host->first : &host->last->next) = r;
    if (!r->next)
        host->last = r;
    hosts->waiting++;
}

bool dr_hosts_add(dr_hosts *hosts, dr_request *r, double now)
{
    r->host = host_of(hosts, r->url.host, now);
    r->site = r->host ? site_of(r->host, r->url.origin) : NULL;
    r->refusal = DR_MAY_BE_ASKED;
    if (!r->site)
        return false;
    put(hosts, r->host, r);
    wake(hosts, r->host);
    return true;
}

/* ---- robots.txt ---- */

static dr_request *ask_robots(dr_site *site)
{
    char address[DR_MAX_URL + 64];
    dr_request *r = dr_request_new();
    int size = snprintf(address, sizeof address, "%s/robots.txt", site->origin);
    if (!r || size < 0 || (size_t)size >= sizeof address || dr_url_read(&r->url, NULL, address, NULL)) {
        dr_request_free(r);
        return NULL;
    }
    r->wanted = DR_WANT_ROBOTS;
    r->about = site;
    r->site = site;
    r->host = site->host;
    site->asking = true;
    return r;
}

static void learn(dr_hosts *hosts, dr_site *site, dr_robots *robots, double until)
{
    hosts->rules += dr_robots_size(robots);
    hosts->rules -= dr_robots_size(site->robots);
    dr_robots_free(site->robots);
    site->robots = robots;
    site->until = until;
    site->asking = site->closed = false;
}

/* The product token of "dragoman/1.0 (+…)". */
static dr_str token_of(dr_str agent)
{
    size_t end = 0;
    while (end < agent.size && !strchr("/ (", agent.at[end]))
        end++;
    return (dr_str){agent.at, end};
}

bool dr_hosts_robots(dr_hosts *hosts, const dr_request *r, double now, dr_str text)
{
    dr_site *site = r->about;
    dr_robots *robots = text.size ? dr_robots_read(text, token_of(hosts->agent)) : NULL;
    if (text.size && !robots) {
        dr_hosts_no_robots(hosts, r, now, &out_of_memory, "");
        return false;
    }
    learn(hosts, site, robots, now + DR_ROBOTS_KEPT);
    wake(hosts, site->host);
    return true;
}

void dr_hosts_no_robots(dr_hosts *hosts, const dr_request *r, double now, const dr_verdict *why, const char *detail)
{
    dr_site *site = r->about;
    double until = now + DR_ROBOTS_PAUSE, held = site->host->held_until;
    learn(hosts, site, NULL, until > held ? until : held);
    site->closed = true;
    site->why = *why;
    snprintf(site->detail, sizeof site->detail, "%s", detail);
    wake(hosts, site->host);
}

/* ---- one after another ---- */

/* The host's first request, or the one for the robots.txt that it waits for. */
static dr_request *send(dr_hosts *hosts, dr_host *host, double now)
{
    dr_request *r = host->first;
    dr_site *site = r->site;
    bool robots = r->wanted == DR_WANT_ROBOTS;
    if (!robots && site->until <= now) {
        dr_request *first = ask_robots(site);
        host->busy = first != NULL;
        if (first)
            return first;
    }
    take_first(hosts, host);
    if (!robots && site->until <= now)
        r->refusal = DR_NO_ROBOTS, r->why = out_of_memory, r->detail = "";
    else if (!robots && site->closed)
        r->refusal = DR_NO_ROBOTS, r->why = site->why, r->detail = site->detail;
    else if (!robots && !dr_robots_allow(site->robots, dr_str_of(r->url.target)))
        r->refusal = DR_DISALLOWED;
    host->busy = r->refusal == DR_MAY_BE_ASKED;
    wake(hosts, host);
    return r;
}

dr_request *dr_hosts_next(dr_hosts *hosts, double now)
{
    if (dr_later_first(&hosts->ready) > now)
        return NULL;
    dr_host *host = dr_later_take(&hosts->ready);
    host->is_ready = false;
    return send(hosts, host, now);
}

void dr_hosts_done(dr_hosts *hosts, dr_request *r, double now, double hold, bool moved)
{
    dr_host *host = r->host;
    double asked = dr_robots_delay(r->site->robots), delay = asked > hosts->delay ? asked : hosts->delay;
    host->busy = false;
    host->free_at = moved ? host->free_at : now + delay;
    if (hold > 0 && now + hold > host->held_until)
        host->held_until = now + hold;
    wake(hosts, host);
}

double dr_hosts_due(const dr_hosts *hosts)
{
    return dr_later_first(&hosts->ready);
}

size_t dr_hosts_waiting(const dr_hosts *hosts)
{
    return hosts->waiting;
}

dr_request *dr_hosts_drop(dr_hosts *hosts, double now)
{
    dr_host *host = dr_later_take(&hosts->ready);
    if (!host)
        return NULL;
    host->is_ready = false;
    dr_request *r = take_first(hosts, host);
    r->refusal = DR_WAITS;
    if (r->wanted == DR_WANT_ROBOTS)
        dr_hosts_no_robots(hosts, r, now, &(dr_verdict){DR_LATER, DRAGOMAN_E_IO, "robots.txt was not waited for", 0},
                           "");
    wake(hosts, host);
    return r;
}

/* ---- all of it ---- */

dr_hosts *dr_hosts_new(double delay, const char *agent)
{
    dr_hosts *hosts = calloc(1, sizeof *hosts);
    if (hosts)
        *hosts = (dr_hosts){
            .delay = delay, .agent = dr_str_of(agent), .most_hosts = DR_MOST_HOSTS, .most_rules = DR_MOST_RULES};
    return hosts;
}

static void leave(void *host)
{
    (void)host; /* freed through the list */
}

void dr_hosts_free(dr_hosts *hosts)
{
    if (!hosts)
        return;
    tdestroy(hosts->by_name, leave);
    for (dr_host *host = hosts->all, *next; host; host = next) {
        next = host->next;
        free_host(hosts, host);
    }
    dr_later_free(&hosts->ready);
    free(hosts);
}
