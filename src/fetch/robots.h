/* robots.txt, by RFC 9309: what a site asks programs to leave alone.
 *
 *   groups: "User-agent:" lines and the rules behind them; ours are those that name us, all of them together, else
 * those of
 *           "*", else none
 *   rules:  "Allow:" and "Disallow:" with the beginning of a path, where * stands for any bytes and $ for the end; the
 *           longest that fits decides, allow before disallow; where none fits, all is allowed
 *
 * "Crawl-delay:", which the standard does not know and many sites write, is heeded too. The first DR_MAX_ROBOTS bytes
 * are read, to their last whole line. Takes linear time, and memory for the rules that are ours. */
#ifndef DR_FETCH_ROBOTS_H
#define DR_FETCH_ROBOTS_H

#include "base/str.h"

enum {
    DR_MAX_ROBOTS = 500 << 10, /* bytes: the least that RFC 9309, 2.5, asks for */
    DR_LONGEST_DELAY = 60      /* seconds between two requests that a site may ask for; more is taken as this */
};

typedef struct dr_robots dr_robots;

/* The rules for the program whose product token is `agent`, which stands before the '/' of its User-Agent; NULL when
 * out of memory. */
dr_robots *dr_robots_read(dr_str text, dr_str agent);
void dr_robots_free(dr_robots *robots); /* NULL is fine */
/* Whether path and query may be asked for. NULL for robots: all may. */
bool dr_robots_allow(const dr_robots *robots, dr_str target);
/* Seconds to leave between two requests, 0 when nothing is asked. */
double dr_robots_delay(const dr_robots *robots);
/* Bytes of memory held. */
size_t dr_robots_size(const dr_robots *robots);

#endif
