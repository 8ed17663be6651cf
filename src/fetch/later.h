/* Things that wait for their time, the earliest first: a binary heap. */
#ifndef DR_FETCH_LATER_H
#define DR_FETCH_LATER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct dr_later {
    struct dr_later_thing {
        double at;
        void *thing;
    } * things;
    size_t n, room;
} dr_later;

bool dr_later_add(dr_later *later, double at, void *thing); /* false when out of memory */
/* Makes room for so many things in all, so that adding them cannot fail; false when out of memory. */
bool dr_later_reserve(dr_later *later, size_t n);
/* When the first is due; infinity when nothing waits. */
double dr_later_first(const dr_later *later);
void *dr_later_take(dr_later *later); /* the first, or NULL */
void dr_later_free(dr_later *later);  /* not the things */

#endif
