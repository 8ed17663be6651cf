/* The headers of a request, looked at strictly as they come: libmicrohttpd takes names and values that are none, and
 * two of what must be one; a proxy before it may have understood them otherwise. */
#ifndef DR_DESK_HEADERS_H
#define DR_DESK_HEADERS_H

#include "base/str.h"

enum { DR_MAX_HEADERS = 64, DR_MAX_HEADER = 8192 /* bytes of a value */ };

/* Values as they stand; at == NULL where there is none. */
typedef struct dr_headers {
    dr_str host, origin, fetch_site, content_type, content_length, authorization, cookie, forwarded_for,
        forwarded_proto, none_match, accept;
    size_t count;
} dr_headers;

/* Takes one more. Returns 0, or the HTTP status that refuses the request: 400 for a name that is no token (RFC 9110,
 * 5.6.2), a control character in a value, and a second one of those above; 411 for a body without a length beforehand
 * (Transfer-Encoding); 431 past the limits. */
int dr_headers_add(dr_headers *headers, dr_str name, dr_str value);
/* The value of the cookie of that name; at == NULL without one, and where two have it, since one of them is somebody
 * else's (RFC 6265, 4.1.1 tells the grammar; what does not follow it is passed over). */
dr_str dr_cookie(dr_str header, const char *name);
/* The secret in "Bearer SECRET"; at == NULL for anything else. */
dr_str dr_bearer(dr_str authorization);
/* Whether it is a form as browsers send it: application/x-www-form-urlencoded, in UTF-8 where it says so. */
bool dr_is_form_type(dr_str content_type);
/* Whether what was sent comes from a page of this host's own: Sec-Fetch-Site and Origin, where a browser gives them,
 * must both say so. `secure`: the browser came by https. */
bool dr_is_own_origin(const dr_headers *headers, bool secure);

#endif
