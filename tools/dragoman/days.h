/* Days as they are given to options, and as they are told. */
#ifndef CLI_DAYS_H
#define CLI_DAYS_H

#include <stdbool.h>

/* 0, also of NULL, or 2 after a message: `given` is no day. With `spans`, months (1995-11) and years (1995) will do. */
int cli_check_day(const char *command, const char *option, const char *given, bool spans);
/* Days from one to another, each YYYY-MM-DD, and no more than what is known: "1995", "1995-11", "1995-11-21",
 * "1995-11-20 to 1995-11-25"; `day` where they are no such days. */
enum { CLI_DAYS = 25 };
void cli_days_text(char out[CLI_DAYS], const char *day, const char *from, const char *to);

#endif
