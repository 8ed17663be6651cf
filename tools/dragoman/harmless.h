/* Text from outside (file names, values, names in lists) as it may be shown: nothing in it can steer a terminal, break
 * a line of messages or turn its reading direction. */
#ifndef CLI_HARMLESS_H
#define CLI_HARMLESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLI_NO_CHARACTER UINT32_MAX

/* The character at s, which is not empty, and in *c which: CLI_NO_CHARACTER for a byte that is no UTF-8. Returns its
 * length, 1 to 4. */
size_t cli_character(const char *s, uint32_t *c);
/* False for what is no UTF-8, controls, line and paragraph separators, bidi controls and invisible characters. */
bool cli_is_harmless(uint32_t c);
/* s into out, which takes `room` bytes and is ended by a NUL; cut where it does not fit. What is not harmless is
 * written \n, \t, \x1b (a byte) or \u202e (a character). Returns the size. */
size_t cli_escape(char *out, size_t room, const char *s);

#endif
