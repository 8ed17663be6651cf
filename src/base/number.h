/* Numbers with a point, read and written alike whatever the program's locale says of decimal commas. */
#ifndef DR_BASE_NUMBER_H
#define DR_BASE_NUMBER_H

#include "base/str.h"

/* The whole view as a decimal number, [+-]digits[.digits][e[+-]digits] with a digit before or behind the point, to the
 * nearest double; false on anything else (inf, nan and 0x10 too), past the largest double and past 63 bytes. */
bool dr_parse_double(dr_str s, double *out);
/* The same for any length, with the arena for a copy of long ones. */
bool dr_read_double(dr_arena *arena, dr_str s, double *out);

enum { DR_NUMBER_SIZE = 352, DR_MAX_DECIMALS = 20 }; /* the largest double has 309 digits before its point */
/* A finite value with so many decimals (at most DR_MAX_DECIMALS), as printf's %.*f in the C locale; *out also ends in a
 * NUL. Returns the length. */
size_t dr_print_double(char out[DR_NUMBER_SIZE], double value, int decimals);
dr_str dr_double_text(dr_arena *arena, double value, int decimals); /* the same, on the arena */

#endif
