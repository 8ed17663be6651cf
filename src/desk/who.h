/* Who asks: by the token of a program, else by the session in a cookie, else a visitor; where there are no accounts,
 * whoever is at this machine. */
#ifndef DR_DESK_WHO_H
#define DR_DESK_WHO_H

#include "desk/headers.h"
#include "desk/page.h"

/* Where a request comes from, as far as it can be known. */
typedef struct dr_origin {
    dr_str address; /* "192.0.2.1" */
    bool secure;    /* by https, so that cookies are for https alone */
} dr_origin;

/* `peer`: the other end of the connection. What X-Forwarded-For and X-Forwarded-Proto say is believed from the site's
 * own proxy alone, and of the former the last address, which that proxy has seen itself. */
dr_origin dr_origin_of(const dr_site *site, dr_arena *arena, const dr_headers *headers, dr_str peer);
/* Fills *out. 0; 401 where a token is none; or a negative code with the error filled. `secret`: of the process, for
 * forms of whoever is at this machine. */
int dr_who_asks(const dr_site *site, dr_roll *members, dr_arena *arena, const dr_headers *headers, bool secure,
                dr_str secret, dr_viewer *out, dragoman_error *error);

/* The header that makes a browser keep a session for as long as it lasts, or (secret.size == 0) forget it. HttpOnly: no
 * script reads it. SameSite=Lax: not sent with what other sites send, but sent when a link in a mail is followed, as
 * those of the daily edition are; Strict would show the page for signing in there. By https also Secure and under a
 * name with __Host-, which a browser takes from this host alone. */
dr_str dr_session_cookie(dr_arena *arena, dr_str secret, bool secure);

#endif
