#include "fetch_state.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "-" for none; what is no plain sign, and '-' and '%', as %2D. */
static void escape(const char *from, char *to)
{
    if (!*from)
        *to++ = '-';
    for (; *from; from++)
        to +=
            sprintf(to, isgraph((unsigned char)*from) && !strchr("-%", *from) ? "%c" : "%%%02X", (unsigned char)*from);
    *to = 0;
}

static void unescape(const char *from, char *to, size_t room)
{
    char *end = to + room - 1;
    for (; *from && *from != '-' && to < end; from++) {
        unsigned byte = (unsigned char)*from;
        if (*from == '%' && sscanf(from + 1, "%2X", &byte) == 1 && from[1] && from[2])
            from += 2;
        *to++ = (char)byte;
    }
    *to = 0;
}

void cli_print_fetch_state(const dragoman_fetch_state *state, char text[CLI_FETCH_STATE])
{
    char etag[3 * sizeof state->etag], modified[3 * sizeof state->modified];
    escape(state->etag, etag);
    escape(state->modified, modified);
    snprintf(text, CLI_FETCH_STATE, "1 %d %d %d %u %" PRId64 " %" PRIu64 " %s %s", (int)state->standing,
             state->is_feed != 0, state->status, state->failures, state->due, state->version, etag, modified);
}

int cli_parse_fetch_state(const char *text, dragoman_fetch_state *out)
{
    char etag[3 * sizeof out->etag], modified[3 * sizeof out->modified];
    dragoman_fetch_state s = {0};
    int standing;
    if (sscanf(text, "1 %d %d %d %u %" SCNd64 " %" SCNu64 " %1535s %191s", &standing, &s.is_feed, &s.status,
               &s.failures, &s.due, &s.version, etag, modified) != 8 ||
        standing < DRAGOMAN_FETCH_OPEN || standing > DRAGOMAN_FETCH_GIVEN_UP)
        return 0;
    s.standing = (dragoman_fetch_standing)standing;
    unescape(etag, s.etag, sizeof s.etag);
    unescape(modified, s.modified, sizeof s.modified);
    *out = s;
    return 1;
}
