/* A message forwarded within the text of another, behind a line that says so. */
#ifndef DR_INTAKE_CONTAINERS_FORWARD_H
#define DR_INTAKE_CONTAINERS_FORWARD_H

#include "base/str.h"

/* The headers of the message forwarded, as lines "Name: value", when the text begins with one or has one near its
 * beginning; at == NULL when it has none. */
dr_str dr_forwarded_head(dr_arena *arena, dr_str text);

#endif
