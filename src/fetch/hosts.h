/* Whom one may ask what, and when: requests wait here by host.
 *
 *   dr_hosts_add ─▶ [host: queue] ─▶ dr_hosts_next ─▶ the wire ─▶ dr_hosts_done ─▶ …
 *
 * A host is asked one thing at a time, with a pause in between. Before the first thing at one of its origins, its
 * robots.txt is asked for: dr_hosts_next makes that request itself, and dr_hosts_robots is told what came. Knows
 * nothing of the network. Memory: DR_MOST_HOSTS hosts and DR_MOST_RULES bytes of rules, and however much waits. */
#ifndef DR_FETCH_HOSTS_H
#define DR_FETCH_HOSTS_H

#include "fetch/robots.h"
#include "fetch/url.h"
#include "fetch/verdict.h"

enum {
    DR_MOST_HOSTS = 4096,     /* known at once; those with nothing to do are forgotten past that */
    DR_MOST_RULES = 64 << 20, /* bytes, likewise */
    DR_ROBOTS_KEPT = 86400,   /* seconds: RFC 9309, 2.4, lets a robots.txt be kept for a day */
    DR_ROBOTS_PAUSE = 300     /* seconds before one that could not be had is asked for again */
};

typedef enum dr_refusal {
    DR_MAY_BE_ASKED,
    DR_DISALLOWED, /* by robots.txt */
    DR_NO_ROBOTS,  /* robots.txt could not be had, so that nothing may be asked (RFC 9309, 2.3.1.4) */
    DR_WAITS       /* its host is not to be asked for longer than the caller waits */
} dr_refusal;

typedef struct dr_request {
    struct dr_request *next; /* in the host's queue */
    dr_url url;
    dr_wanted wanted;
    unsigned hops;  /* redirects so far */
    unsigned tries; /* that failed */
    bool urgent;    /* goes before what waits, and needs no pause: the next hop */
    void *about;    /* the caller's; of DR_WANT_ROBOTS its site, ours */
    bool is_older;  /* the caller's: a page of a feed behind its first */
    dr_refusal refusal;
    dr_verdict why; /* of DR_NO_ROBOTS, and what was said of it, good until the next call */
    const char *detail;
    struct dr_host *host;
    struct dr_site *site;
} dr_request;

typedef struct dr_hosts dr_hosts;

dr_request *dr_request_new(void); /* NULL when out of memory */
void dr_request_free(dr_request *request);

/* `delay`: seconds between two requests; `agent`: User-Agent, which stays. NULL when out of memory. */
dr_hosts *dr_hosts_new(double delay, const char *agent);
void dr_hosts_free(dr_hosts *hosts); /* with the requests that wait; NULL is fine */
/* Takes the request over; false when out of memory: it is still the caller's. */
bool dr_hosts_add(dr_hosts *hosts, dr_request *request, double now);
/* A request that may be sent now, its host now busy, or one that is refused, its host not; NULL: none. It is the
 * caller's. */
dr_request *dr_hosts_next(dr_hosts *hosts, double now);
/* What was sent has its answer: the host is free again after the pause, or after `hold` seconds where that is longer;
 * at once when it was a hop to another place. */
void dr_hosts_done(dr_hosts *hosts, dr_request *request, double now, double hold, bool moved);
/* What came for the site of a robots request: its rules; nothing, which allows all; or why nothing may be asked for
 * now. */
bool dr_hosts_robots(dr_hosts *hosts, const dr_request *request, double now, dr_str text); /* false: out of memory */
void dr_hosts_no_robots(dr_hosts *hosts, const dr_request *request, double now, const dr_verdict *why,
                        const char *detail);
/* When dr_hosts_next has something; infinity: when something is done, or never. */
double dr_hosts_due(const dr_hosts *hosts);
/* How many wait. */
size_t dr_hosts_waiting(const dr_hosts *hosts);
/* One that waits for a pause to end, refused with DR_WAITS; NULL: none does. */
dr_request *dr_hosts_drop(dr_hosts *hosts, double now);

#endif
