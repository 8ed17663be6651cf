/* A page that a feed names, from when it is found until it is settled. */
#ifndef DR_FETCH_PAGE_H
#define DR_FETCH_PAGE_H

#include "dragoman/fetch.h"
#include "intake/containers/container.h"

typedef struct dr_page {
    dragoman_fetch_state state;
    struct dr_followed *feed; /* that named it */
    dr_item item;             /* what the feed says of it; its bytes, where the entry is all there is */
    bool handed;              /* to the caller, who settles it */
    const char *key;
    char text[]; /* the strings of all that */
} dr_page;

/* The key of an entry of the feed at `feed`: its page's address, else the feed's, '#' and its id; on the arena. */
dr_str dr_page_key(dr_arena *arena, const char *feed, const dr_item *item);
/* What the feed says of its last change, as a number; 0: nothing. */
uint64_t dr_page_version(const dr_item *item);
/* A copy of all of it, to be freed with free(); NULL when out of memory. */
dr_page *dr_page_new(dr_str key, const dr_item *item);

/* Pages by key: tsearch(3) over them. */
int dr_page_by_key(const void *a, const void *b);

#endif
