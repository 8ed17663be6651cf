/* Acts that last: "ended a three-day visit on Friday", "fought for the third day Friday". */
#ifndef DR_CODING_EVENTS_LENGTHS_H
#define DR_CODING_EVENTS_LENGTHS_H

#include "coding/coding.h"

/* Gives the record's events the days on which they began and end, where one of these is known and how long they last
 * is told. Days and tenses must be there. */
void dr_stretch_events(dr_coder *coder);

#endif
