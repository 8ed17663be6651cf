/* A record's public views: see dragoman/facts.h. */
#ifndef DR_API_FACTS_H
#define DR_API_FACTS_H

#include "api/reader.h"

/* None made yet. */
dr_views *dr_views_new(dr_arena *arena);
/* While held, none can be made. */
void dr_views_hold(dr_views *views, bool held);

#endif
