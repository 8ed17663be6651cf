/* Reports as they appear: feeds polled, the pages of their new entries fetched, one after another, until stopped.
 *
 *     dragoman_fetch_settings settings;
 *     dragoman_default_fetch_settings(&settings);
 *     settings.contact = "https://courier.example/robot";
 *     settings.stopped = my_flag;                              set by a signal handler
 *     settings.recall = my_recall, settings.keep = my_keep;    what is known of addresses, in the caller's store
 *     dragoman_follower *follower = NULL;
 *     dragoman_input input;
 *     int got = 0;
 *     int code = dragoman_follower_open(&follower, &settings, &error);
 *     if (code == 0) code = dragoman_follower_add(follower, "https://courier.example/feed", &error);
 *     while (code == 0 && (got = dragoman_follower_next(follower, &input, &error)) != 0) {
 *         if (got < 0)
 *             continue;                                        an address that could not be had: error says why
 *         if (dragoman_read(reader, &input, record, &error) == 0)
 *             …                                                stored, then
 *         dragoman_follower_settle(follower, input.key);
 *         dragoman_input_release(&input);
 *     }
 *     dragoman_follower_close(&follower);
 *
 * In a dragoman_flow, `next` returns what dragoman_follower_next returns, `done` settles what was stored, and `release`
 * calls dragoman_input_release.
 *
 * Manners: one connection a host, a pause between requests to it, robots.txt (RFC 9309), Retry-After, conditional
 * requests, a growing pause before what fails is asked for again. Safety: http and https alone, no addresses but the public
 * internet's, every hop of a redirect checked again, certificates verified, every answer bounded in time and in bytes
 * after unpacking. docs/fetch.md tells all of it.
 *
 * Threads: one at a time in a follower, except for dragoman_follower_settle, which any thread may call at any time between
 * open and close. Callbacks are called on the thread that is in open, add, next or close. Memory: settings.connections
 * answers of settings.max_bytes, and what is told of up to some tens of thousands of pages that wait. */
#ifndef DRAGOMAN_FETCH_H
#define DRAGOMAN_FETCH_H

#include "dragoman.h"
#include "source.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How an address stands. */
typedef enum dragoman_fetch_standing {
    DRAGOMAN_FETCH_OPEN,   /* it is asked for again: every feed, and a page that could not be had so far */
    DRAGOMAN_FETCH_STORED, /* a page that was handed on and settled */
    DRAGOMAN_FETCH_GIVEN_UP /* a page that could not be had, and is not asked for again */
} dragoman_fetch_standing;

/* What is to be remembered of an address, a feed's or a page's, from one run to the next: its members, not its bytes, which a
 * later version may lay out otherwise. Texts end in a NUL. */
typedef struct dragoman_fetch_state {
    dragoman_fetch_standing standing;
    int is_feed;
    int status;        /* of the last answer: 200, 304, 404 …; 0: none came */
    unsigned failures; /* in a row */
    int64_t due;       /* not asked for before; seconds since 1970; 0: at any time */
    uint64_t version;  /* of a page: what its feed said of its last change, hashed, 0: nothing; of a feed: 1: it was read */
    char etag[512];    /* validators of what is settled, for conditional requests; "": none */
    char modified[64];
    uint8_t reserved[32]; /* zero */
} dragoman_fetch_state;

/* Filled by dragoman_default_fetch_settings; change what you need afterwards. Strings are copied by open. */
typedef struct dragoman_fetch_settings {
    const char *agent;   /* User-Agent; robots.txt knows it by what stands before its '/'. NULL: "dragoman/VERSION" */
    const char *contact; /* an address where its operator can be reached, added to it as "(+contact)"; NULL: none */
    const char *ca_file; /* certificates to trust, PEM; NULL: the system's */
    double interval;     /* seconds from one poll of a feed to the next; default 900, at least 1 */
    double host_delay;   /* seconds between two requests to a host, robots.txt may ask for more; default 1 */
    double longest_wait; /* seconds: where the pause before a failing feed stops growing; default 86400 */
    double connect_time; /* seconds to be connected in; default 10 */
    double total_time;   /* seconds for a whole answer; default 120 */
    double slow_time;    /* seconds that an answer may come in slower than slow_bytes a second; default 30 */
    size_t slow_bytes;   /* default 100 */
    size_t max_bytes;    /* of an answer, unpacked; default 16 MiB, at most DRAGOMAN_MAX_INPUT */
    unsigned connections;   /* at once, to as many hosts; 1..256, default 8 */
    unsigned max_redirects; /* that are followed for one page; default 5, at most 20 */
    unsigned older_pages;   /* of a feed, read (RFC 5005, JSON Feed's next_url) when it moved on by more than its length since the
                               last poll; default 10 */
    int allow_private;      /* addresses of private networks and of this machine may be asked; default 0 */
    int once;               /* each feed is polled once, pages that wait for longer than a minute are left to the next run; then
                               dragoman_follower_next returns 0. Default 0: until stopped */
    /* Memory beyond this run. recall: what was kept for the address into *out (zeroed) and 1; 0: nothing is known of it (a page
     * that the caller has from elsewhere stands as STORED); negative:
     * the store fails, and so does dragoman_follower_next, with that code. keep: replaces it; 0, or a negative code likewise.
     * Both NULL: kept while the follower is open, and every page counts as settled when it is handed on. */
    int (*recall)(void *payload, const char *address, dragoman_fetch_state *out);
    int (*keep)(void *payload, const char *address, const dragoman_fetch_state *state);
    /* Gives `take` every address of a page that is kept as open, and stops when it returns anything but 0; returns 0, or a negative
     * code. Asked once, by the first next. With it, pages are kept as open when they are found, so that they are fetched in a
     * later run also when their feed names them no more. NULL: only what feeds name is. */
    int (*unfinished)(void *payload, int (*take)(void *taker, const char *address), void *taker);
    /* Asked at least twice a second while next waits; anything but 0: next returns 0 soon. Or NULL. */
    int (*stopped)(void *payload);
    /* The clock, in seconds since 1970, and waiting for some of them or less, when nothing is under way. Both NULL: the
     * machine's, of which only what passes counts after open: a clock that is set in between does no harm. */
    double (*now)(void *payload);
    void (*wait)(void *payload, double seconds);
    void *payload;
    uint8_t reserved[56]; /* zero */
} dragoman_fetch_settings;

/* What was done so far, and what is left. */
typedef struct dragoman_fetch_counts {
    uint64_t feeds;     /* that are followed */
    uint64_t polls;     /* of feeds that were answered, */
    uint64_t unchanged; /* of them, that nothing had changed */
    uint64_t pages;     /* handed on */
    uint64_t failures;  /* told */
    uint64_t waiting;   /* pages found and not handed on yet */
    double next;        /* when the next request is due, seconds since 1970; 0: nothing is */
    uint8_t reserved[40]; /* zero */
} dragoman_fetch_counts;

typedef struct dragoman_follower dragoman_follower;

DRAGOMAN_API void dragoman_default_fetch_settings(dragoman_fetch_settings *out);
/* Nothing is asked of the network before the first dragoman_follower_next. */
DRAGOMAN_API int dragoman_follower_open(dragoman_follower **out, const dragoman_fetch_settings *settings,
                                        dragoman_error *error);
/* Follows a feed: RSS, Atom, RDF, JSON Feed at an http or https address; one already followed is fine. */
DRAGOMAN_API int dragoman_follower_add(dragoman_follower *follower, const char *address, dragoman_error *error);
/* Follows all feeds that a list in OPML names. An address that is none is passed over, and told by next; E_SYNTAX and
 * E_LIMIT: the feeds before that place are followed. E_EMPTY: it names none. */
DRAGOMAN_API int dragoman_follower_add_list(dragoman_follower *follower, const dragoman_bytes *opml, dragoman_error *error);
/* The next page: 1, and *out stands on its own until dragoman_input_release; out->key and out->name are its address as the
 * feed gives it, out->said->url where it was found in the end, with title, day and authors from the feed; out->from tells
 * HTML and text by what the server says, else AUTO: bytes for a dragoman_source. An entry without a page is handed on as it
 * stands in the feed, its key being the feed's address, '#' and its id. Over: 0: stopped, or, with `once`, all done. A
 * negative code with *error filled (where: the address, and what the server said): something could not be had, and the next
 * call goes on; E_MEMORY and what recall and keep return too, though it may be of no use. Waits for as long as it takes. */
DRAGOMAN_API int dragoman_follower_next(dragoman_follower *follower, dragoman_input *out, dragoman_error *error);
/* The page of that key is stored: it is not asked for again. What is not settled is fetched again in a later run. Returns 0
 * or E_MEMORY; other keys are fine. */
DRAGOMAN_API int dragoman_follower_settle(dragoman_follower *follower, const char *key);
/* By the thread that is in next, or when none is. */
DRAGOMAN_API void dragoman_follower_counts(const dragoman_follower *follower, dragoman_fetch_counts *out);
/* Keeps what was settled, ends what is under way. */
DRAGOMAN_API void dragoman_follower_close(dragoman_follower **follower);

#ifdef __cplusplus
}
#endif

#endif
