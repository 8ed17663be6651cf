/* Days as headers and feeds write them. */
#ifndef DR_INTAKE_CONTAINERS_DAYS_H
#define DR_INTAKE_CONTAINERS_DAYS_H

#include "base/str.h"

/* The day in "Mon, 05 Oct 1992 09:12:00 +0100" (RFC 822, 2822, with years of two digits), "Mon Oct  5 09:12:44 1992"
 * and whatever dr_iso_day reads, as YYYY-MM-DD and as it stands there, whatever the zone; at == NULL for anything else.
 */
dr_str dr_day_in(dr_arena *arena, dr_str text);
/* The same, else the text itself, which intake warns of. */
dr_str dr_day_said(dr_arena *arena, dr_str text);

#endif
