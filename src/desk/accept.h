/* What a program wants to have, as its header Accept tells (RFC 9110, 12.5.1). */
#ifndef DR_DESK_ACCEPT_H
#define DR_DESK_ACCEPT_H

#include "base/str.h"

/* How much it wants this type ("text/csv"), 0 (not at all) to 1000; -1 where no range names it. Without the header any
 * type is as welcome: 1000. */
int dr_accept_quality(dr_str accept, const char *type);

#endif
