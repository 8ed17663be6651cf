/* Days as machines write them (ISO 8601, RFC 3339), with or without a time. */
#ifndef DR_INTAKE_ISO_DAY_H
#define DR_INTAKE_ISO_DAY_H

#include "base/str.h"

/* The day in "2025-09-05", "2025-09-05T10:00:00Z", "2025-09-05 10:00:00.5 +0200", "2025-09-05+02:00", "20250905T100000Z"
 * or "20250905", as YYYY-MM-DD and as it stands there, whatever the zone. *out is `text` itself when that is a day alone.
 * False for anything else. */
bool dr_iso_day(dr_arena *arena, dr_str text, dr_str *out);

#endif
