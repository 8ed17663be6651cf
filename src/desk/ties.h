/* With whom an actor has to do, counted. */
#ifndef DR_DESK_TIES_H
#define DR_DESK_TIES_H

#include "desk/network.h"
#include "desk/page.h"

/* Fills both sides of the network with those that take part most often in events with the actor of that name: quad
 * classes 1 and 2 are cooperation, 3 and 4 conflict. The actor's own parts are left out: its other names, and who
 * speaks for the country whose code was asked for. Of `days` since and until count. */
int dr_find_ties(dr_page *page, dr_str name, const dragoman_filter *days, dr_network *out);

#endif
