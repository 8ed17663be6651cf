/* Days as they are given to options. */
#ifndef CLI_DAYS_H
#define CLI_DAYS_H

#include <stdbool.h>

/* 0, also of NULL, or 2 after a message: `given` is no day. With `spans`, months (1995-11) and years (1995) will do. */
int cli_check_day(const char *command, const char *option, const char *given, bool spans);

#endif
