#include "fetch/verdict.h"

#include <math.h>
#include <xxhash.h>

#include "dragoman/dragoman.h"

enum {
    HOLD = 120, /* seconds that a host is left alone which is overloaded or cannot be had and does not say how long */
    PAGE_PAUSE = 60,       /* seconds before a page is asked for again for the first time */
    MOST_PAGE_FAILURES = 7 /* most of a day after the first */
};

typedef struct meaning {
    int from, to; /* of status, or of trouble; both included */
    dr_verdict verdict;
} meaning;

static const meaning troubles[] = {
    {DR_NO_NAME,
     DR_NO_NAME,
     {DR_LATER, DRAGOMAN_E_IO, "the name service does not know the host: check the address, and the connection", HOLD}},
    {DR_NO_CONNECTION,
     DR_NO_CONNECTION,
     {DR_LATER, DRAGOMAN_E_IO, "the host cannot be connected to: check the address, and the connection", HOLD}},
    {DR_PRIVATE,
     DR_PRIVATE,
     {DR_NEVER, DRAGOMAN_E_ARGUMENT,
      "the host's address is none of the public internet: allow private addresses if it is meant to be asked", 0}},
    {DR_TOO_SLOW,
     DR_TOO_SLOW,
     {DR_LATER, DRAGOMAN_E_TIME, "the answer took too long: raise the time limits if the host is known to be slow",
      HOLD}},
    {DR_NO_TLS,
     DR_NO_TLS,
     {DR_LATER, DRAGOMAN_E_IO,
      "the host offers no secure connection that is safe to use: see whether it has an address with http://", HOLD}},
    {DR_UNTRUSTED,
     DR_UNTRUSTED,
     {DR_LATER, DRAGOMAN_E_IO,
      "the host's certificate is not to be trusted: its owner must renew it, or its issuer be added to those trusted",
      HOLD}},
    {DR_BROKEN_OFF, DR_BROKEN_OFF, {DR_LATER, DRAGOMAN_E_IO, "the connection ended in the middle of the answer", 0}},
    {DR_NOT_UNPACKED,
     DR_NOT_UNPACKED,
     {DR_LATER, DRAGOMAN_E_IO, "the answer is packed in a way that cannot be unpacked, or broken", 0}},
    {DR_TOO_LARGE,
     DR_TOO_LARGE,
     {DR_NEVER, DRAGOMAN_E_LIMIT, "the answer is larger than the limit: raise it if such pages are wanted", 0}},
    {DR_WRONG_TYPE,
     DR_WRONG_TYPE,
     {DR_NEVER, DRAGOMAN_E_EMPTY, "the answer is no text: an image, a recording or data", 0}},
    {DR_NO_HTTP, DR_NO_HTTP, {DR_LATER, DRAGOMAN_E_IO, "what answers does not speak HTTP: check the address", HOLD}},
    {DR_NO_MEMORY, DR_NO_MEMORY, {DR_LATER, DRAGOMAN_E_MEMORY, "out of memory", 0}},
    {DR_OTHER_TROUBLE, DR_OTHER_TROUBLE, {DR_LATER, DRAGOMAN_E_IO, "the page could not be fetched", HOLD}},
};

/* RFC 9110, 15; the first row that fits. */
static const meaning statuses[] = {
    {200, 200, {DR_GOOD, DRAGOMAN_OK, NULL, 0}},
    {203, 203, {DR_GOOD, DRAGOMAN_OK, NULL, 0}},
    {304, 304, {DR_UNCHANGED, DRAGOMAN_OK, NULL, 0}},
    {301, 303, {DR_MOVED, DRAGOMAN_OK, NULL, 0}},
    {307, 308, {DR_MOVED, DRAGOMAN_OK, NULL, 0}},
    {401, 401, {DR_NEVER, DRAGOMAN_E_IO, "the host asks for a name and password, which are not given", 0}},
    {402, 403, {DR_NEVER, DRAGOMAN_E_IO, "the host refuses it: ask its owner, or leave it out", 0}},
    {404, 404, {DR_NEVER, DRAGOMAN_E_IO, "not found: check the address, or leave it out", 0}},
    {410, 410, {DR_NEVER, DRAGOMAN_E_IO, "gone for good, says its host: leave it out", 0}},
    {408, 408, {DR_LATER, DRAGOMAN_E_IO, "the host took too long", 0}},
    {425, 425, {DR_LATER, DRAGOMAN_E_IO, "the host is not ready", 0}},
    {429, 429, {DR_LATER, DRAGOMAN_E_IO, "the host wants to be asked less often", HOLD}},
    {451, 451, {DR_NEVER, DRAGOMAN_E_IO, "refused for reasons of law, says its host: leave it out", 0}},
    {503, 503, {DR_LATER, DRAGOMAN_E_IO, "the host is overloaded or being worked on", HOLD}},
    {400, 499, {DR_NEVER, DRAGOMAN_E_IO, "the host does not accept the request: check the address", 0}},
    {500, 599, {DR_LATER, DRAGOMAN_E_IO, "the host failed", 0}},
    {0, 999, {DR_LATER, DRAGOMAN_E_IO, "the host answers with what is no page", 0}},
};

static dr_verdict look_up(const meaning *rows, size_t n, int value)
{
    for (size_t i = 0; i < n; i++)
        if (value >= rows[i].from && value <= rows[i].to)
            return rows[i].verdict;
    return (dr_verdict){DR_LATER, DRAGOMAN_E_IO, "the host's answer has no meaning", 0};
}

dr_verdict dr_judge(const dr_answer *a)
{
    if (a->trouble)
        return look_up(troubles, sizeof troubles / sizeof *troubles, (int)a->trouble);
    dr_verdict v = look_up(statuses, sizeof statuses / sizeof *statuses, a->status);
    if (v.outcome == DR_MOVED && !a->location)
        return (dr_verdict){DR_LATER, DRAGOMAN_E_IO, "the host says that it is elsewhere, and not where", 0};
    if ((a->status == 429 || a->status == 503) && a->retry_after >= 0)
        v.hold = a->retry_after;
    return v;
}

/* Spreads by 1/4 to both sides, by the address and the count alone. */
static double spread(double seconds, unsigned failures, const char *address)
{
    XXH64_hash_t hash = XXH3_64bits_withSeed(address, strlen(address), failures);
    return seconds * (0.75 + 0.5 * (double)(hash >> 32) / 4294967296.0);
}

double dr_feed_pause(double interval, double longest, unsigned failures, const char *address)
{
    if (!failures)
        return interval;
    double seconds = ldexp(interval, failures < 64 ? (int)failures - 1 : 63);
    return spread(seconds < longest ? seconds : longest, failures, address);
}

double dr_page_pause(unsigned failures, const char *address)
{
    return failures >= MOST_PAGE_FAILURES ? -1
                                          : spread(PAGE_PAUSE * pow(4, failures ? failures - 1 : 0), failures, address);
}
