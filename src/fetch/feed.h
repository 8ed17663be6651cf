/* A feed's bytes to its entries, by the readers of intake/containers. */
#ifndef DR_FETCH_FEED_H
#define DR_FETCH_FEED_H

#include "intake/containers/container.h"

enum {
    DR_MOST_ENTRIES = 1000,        /* of one document of a feed */
    DR_LONGEST_TEXT = 1024,        /* bytes kept of a title, an author … */
    DR_MAX_FEED_MEMORY = 256 << 20 /* bytes that reading one may take */
};

typedef DR_VEC(dr_item) dr_items;

typedef struct dr_feed_entries {
    dr_items items; /* url: the address of its page, whole; none: `bytes` are all there is of it */
    dr_str older;   /* the address of the page of the feed with earlier entries, or none */
    dr_str named;   /* of what is a page of HTML: the address of the feed that it names, or none */
} dr_feed_entries;

/* The entries in the order of the feed, which was had from `url`; all on the arena, whose guard the caller sets.
 * E_SYNTAX: it is no feed, or broken: the entries before that place are in *out. E_LIMIT: there are more than
 * DR_MOST_ENTRIES, likewise. */
int dr_feed_read(dr_arena *arena, dr_str bytes, const char *url, dr_feed_entries *out, dragoman_error *error);

#endif
