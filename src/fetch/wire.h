/* The wire: several requests at once, over libcurl, of which nobody else knows.
 *
 *   dr_wire_start(ask) ─▶ … ─▶ dr_wire_next ─▶ dr_answer ─▶ dr_wire_release
 *
 * One request is one hop: redirects are answers. Each is bounded in time, in bytes after unpacking, and in whom it may
 * connect to. Nothing of one request goes with another: no cookies, no names or passwords, no referrer; a proxy that
 * the environment names is not used, since behind one nobody sees what is connected to. */
#ifndef DR_FETCH_WIRE_H
#define DR_FETCH_WIRE_H

#include "base/error.h"
#include "base/str.h"

enum {
    DR_MOST_ETAG = 512, /* bytes of validators, with their NUL; longer ones are not kept */
    DR_MOST_DAY = 64,
    DR_MOST_HEADERS = 256 << 10, /* bytes of an answer's headers */
    DR_MOST_REFUSAL = 64 << 10   /* bytes read of what comes with an error, so that the connection can be kept */
};

typedef struct dr_wire_rules {
    unsigned connections;      /* at once */
    size_t most;               /* bytes of an answer */
    double connect_time, time; /* seconds */
    double slow_time;          /* seconds below slow_bytes a second */
    size_t slow_bytes;
    bool allow_private;
    const char *agent;   /* User-Agent */
    const char *ca_file; /* PEM; NULL: the system's */
} dr_wire_rules;

/* What is asked for: what may come, and how much of it. */
typedef enum dr_wanted {
    DR_WANT_FEED,
    DR_WANT_PAGE,  /* text: an image or a film is not loaded */
    DR_WANT_ROBOTS /* the first DR_MAX_ROBOTS bytes are enough */
} dr_wanted;

typedef struct dr_ask {
    const char *url;             /* checked: fetch/url.h */
    const char *etag, *modified; /* of what is there already; "": nothing is */
    dr_wanted wanted;
    void *owner;
} dr_ask;

/* Why there is no answer, or none that is of use; the messages are verdict.c's. */
typedef enum dr_trouble {
    DR_FINE,
    DR_NO_NAME,
    DR_NO_CONNECTION,
    DR_PRIVATE,
    DR_TOO_SLOW,
    DR_NO_TLS,
    DR_UNTRUSTED,
    DR_BROKEN_OFF,
    DR_NOT_UNPACKED,
    DR_TOO_LARGE,
    DR_WRONG_TYPE,
    DR_NO_HTTP,
    DR_NO_MEMORY,
    DR_OTHER_TROUBLE
} dr_trouble;

typedef struct dr_answer {
    void *owner;
    dr_trouble trouble;
    char detail[96]; /* what libcurl says of the trouble */
    int system;      /* errno, or 0 */
    int status;      /* 200, 404 …; 0: none came */
    char *body;      /* of status 200 and 203 */
    size_t size;
    char type[160]; /* Content-Type */
    char etag[DR_MOST_ETAG], modified[DR_MOST_DAY];
    char *location;     /* of a redirect, as written; or NULL */
    double retry_after; /* seconds, or -1 */
    double max_age;     /* seconds that Cache-Control says it stays fresh, or -1 */
} dr_answer;

typedef struct dr_wire dr_wire;

/* Before the first wire: E_IO when there is no libcurl. */
int dr_wire_begin(dragoman_error *error);
/* The rules' strings must stay. NULL when memory is out. */
dr_wire *dr_wire_new(const dr_wire_rules *rules);
void dr_wire_free(dr_wire *wire); /* ends what is under way; NULL is fine */
/* How many requests are under way or have an answer that is not released. */
unsigned dr_wire_busy(const dr_wire *wire);
/* False when all connections are in use, or memory is out. */
bool dr_wire_start(dr_wire *wire, const dr_ask *ask);
/* An answer, waited for up to `seconds` or until a signal comes; NULL: none yet. */
dr_answer *dr_wire_next(dr_wire *wire, double seconds);
void dr_wire_release(dr_wire *wire, dr_answer *answer);

#endif
