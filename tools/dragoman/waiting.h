/* Waiting for a store whose server went away: a little, then longer, up to --wait seconds in all.
 *
 *     cli_waiting waiting = {0};
 *     while ((code = dragoman_store_…(…, &error)) && cli_wait_for_store(&waiting, &error))
 *         continue;
 *     cli_waited(&waiting, code);
 */
#ifndef CLI_WAITING_H
#define CLI_WAITING_H

#include <dragoman/dragoman.h>
#include <stdbool.h>

#include "options.h"

extern double cli_wait; /* seconds */

/* clang-format off */
#define CLI_WAIT_OPTION \
    {"wait", 0, CLI_SECONDS, &cli_wait, "SECONDS", NULL, "wait this long for a server that went away; default 300"}
/* clang-format on */

typedef struct cli_waiting {
    double pause, waited; /* seconds */
} cli_waiting;

/* Tells of it the first time, waits a while: true. False when the error is another one, time is up or a signal came. */
bool cli_wait_for_store(cli_waiting *waiting, const dragoman_error *error);
/* Tells that it is there again, where that was waited for and code is 0. */
void cli_waited(const cli_waiting *waiting, int code);

#endif
