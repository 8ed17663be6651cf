/* Numbers with a point, read and written alike whatever the program's locale says of decimal commas. */
#ifndef DR_BASE_NUMBER_H
#define DR_BASE_NUMBER_H

#include "base/str.h"

/* The whole view as a decimal number, [+-]digits[.digits][e[+-]digits] with a digit before or behind the point, to the
 * nearest double; false on anything else (inf, nan and 0x10 too), past the largest double and past 63 bytes. */
bool dr_parse_double(dr_str s, double *out);
/* The same for any length, with the arena for a copy of long ones. */
bool dr_read_double(dr_arena *arena, dr_str s, double *out);

#endif
