#include "fetch/answers.h"

#include <math.h>
#include <stdio.h>

#include "fetch/feeds.h"
#include "fetch/pages.h"

enum { DETAIL = 160 };

/* RFC 9309, 2.3.1: what is there is heeded; where the host says that there is none, all is allowed; where it cannot
 * say, nothing is. */
static void take_robots(dr_follower *f, dr_request *r, const dr_answer *answer, const dr_verdict *verdict,
                        const char *detail)
{
    static const dr_verdict failed = {
        DR_LATER, DRAGOMAN_E_IO, "the host's robots.txt could not be had, without which nothing there may be asked for",
        0};
    double now = dr_office_now(f);
    bool good = answer && verdict->outcome == DR_GOOD;
    if (!answer || answer->trouble)
        dr_hosts_no_robots(f->hosts, r, now, verdict, detail);
    else if (verdict->outcome == DR_LATER)
        dr_hosts_no_robots(f->hosts, r, now, &failed, detail);
    else if (!dr_hosts_robots(f->hosts, r, now, good ? (dr_str){answer->body, answer->size} : (dr_str){0}))
        f->out_of_memory = true;
    dr_request_free(r);
}

/* True when the answer is kept: it is the page's that it is for. */
static bool deliver(dr_follower *f, dr_request *r, dr_answer *answer, const dr_verdict *verdict, const char *detail)
{
    if (r->wanted == DR_WANT_PAGE)
        return dr_pages_answer(f, r, answer, verdict, detail);
    if (r->wanted == DR_WANT_ROBOTS)
        take_robots(f, r, answer, verdict, detail);
    else
        dr_feeds_answer(f, r, answer, verdict, detail);
    return false;
}

/* On to where the answer says; false: not, and *verdict tells why. */
static bool hop(dr_follower *f, dr_request *r, const dr_answer *answer, dr_verdict *verdict)
{
    dr_url to;
    dragoman_error why;
    *verdict = (dr_verdict){DR_NEVER, DRAGOMAN_E_LIMIT, "redirected more often than is followed: check the address", 0};
    if (++r->hops > f->settings.max_redirects)
        return false;
    if (dr_url_read(&to, r->url.whole, answer->location, &why)) {
        bool elsewhere = why.code == DRAGOMAN_E_ARGUMENT;
        *verdict = (dr_verdict){
            DR_NEVER, why.code,
            elsewhere ? "redirected to what is not fetched: neither http nor https, or with a password" : why.message,
            0};
        return false;
    }
    dr_url_free(&r->url);
    r->url = to;
    r->urgent = true;
    return true;
}

static void unlink_request(dr_follower *f, dr_request *r)
{
    dr_request **link = &f->in_flight;
    while (*link != r)
        link = &(*link)->next;
    *link = r->next;
    r->next = NULL;
}

static void put_detail(char detail[DETAIL], const dr_answer *answer, bool moved)
{
    if (answer->trouble)
        snprintf(detail, DETAIL, "%s", answer->detail);
    else if (moved)
        snprintf(detail, DETAIL, "%d to %.100s", answer->status, answer->location);
    else
        snprintf(detail, DETAIL, "%d", answer->status);
}

void dr_answers_take(dr_follower *f, dr_answer *answer)
{
    static const dr_verdict no_memory = {DR_LATER, DRAGOMAN_E_MEMORY, "out of memory", 0};
    char detail[DETAIL];
    dr_request *r = answer->owner;
    dr_verdict verdict = dr_judge(answer);
    bool moved = verdict.outcome == DR_MOVED, kept = false;
    unlink_request(f, r);
    if (answer->status)
        f->answered = dr_office_now(f);
    put_detail(detail, answer, moved);
    dr_hosts_done(f->hosts, r, dr_office_now(f), fmin(verdict.hold, f->settings.longest_wait), moved);
    if (!moved || !hop(f, r, answer, &verdict))
        kept = deliver(f, r, answer, &verdict, detail);
    else if (!dr_hosts_add(f->hosts, r, dr_office_now(f)))
        deliver(f, r, NULL, &no_memory, "");
    if (!kept)
        dr_wire_release(f->wire, answer);
}

void dr_answers_fail(dr_follower *f, dr_request *r, const dr_verdict *why, const char *detail)
{
    deliver(f, r, NULL, why, detail);
}

static void leave(dr_follower *f, dr_request *r)
{
    static const dr_verdict waits = {
        DR_LATER, DRAGOMAN_E_IO,
        "the host is to be left alone for longer than this run waits: the rest of it is left to a later run", 0};
    if (strncmp(f->left, r->url.host, sizeof f->left - 1) != 0)
        dr_office_tell(f, &waits, r->url.whole, "", 0);
    snprintf(f->left, sizeof f->left, "%s", r->url.host);
    if (r->wanted == DR_WANT_PAGE)
        dr_pages_leave(f, r);
    else if (r->wanted == DR_WANT_FEED)
        dr_feeds_leave(f, r);
    else
        dr_request_free(r);
}

void dr_answers_refused(dr_follower *f, dr_request *r)
{
    static const dr_verdict disallowed = {
        DR_NEVER, DRAGOMAN_E_IO, "the host's robots.txt asks programs not to fetch it: ask its owner, or leave it out",
        0};
    dr_verdict why = r->refusal == DR_NO_ROBOTS ? r->why : disallowed;
    char detail[DETAIL] = "";
    if (r->refusal == DR_WAITS) {
        leave(f, r);
        return;
    }
    if (r->refusal == DR_NO_ROBOTS)
        snprintf(detail, sizeof detail, "%s", r->detail);
    why.hold = 0; /* the host's own pause holds already */
    deliver(f, r, NULL, &why, detail);
}
