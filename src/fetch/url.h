/* Addresses on the web, in the parts that politeness and robots.txt go by. Parsed by libcurl, which is what will ask
 * for them: two readings of one address are how checks are got round. */
#ifndef DR_FETCH_URL_H
#define DR_FETCH_URL_H

#include "base/error.h"

enum { DR_MAX_URL = 8192 /* bytes of an address */ };

/* All in one piece of memory at `whole`, NUL-terminated. */
typedef struct dr_url {
    char *whole;        /* as it is asked for: without a fragment, percent-encoded where it must be */
    const char *origin; /* scheme://host:port */
    const char *host;   /* in lower case; [::1] in brackets */
    const char *target; /* path and query: what robots.txt speaks of */
} dr_url;

/* Reads `text` as it stands in a document at `base` (NULL: none). E_ARGUMENT: no address, neither http nor https, or
 * one with a name and password in it; E_LIMIT: longer than DR_MAX_URL; *out is empty then. */
int dr_url_read(dr_url *out, const char *base, const char *text, dragoman_error *error);
void dr_url_free(dr_url *url); /* and empties it */

#endif
