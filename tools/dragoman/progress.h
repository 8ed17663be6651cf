/* A line on the terminal while long work goes on. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cli_progress {
    bool on;
    bool shown;
    double next; /* seconds of the monotonic clock at which to show again; 0: not started */
    double started;
    size_t total; /* how many there are to read; 0: nobody knows */
    double share; /* of all work that is done, 0..1, where that is known and the total is not */
} cli_progress;

/* Shows how far the work is and, where it is known how much there is, how long it will take, a few times a second at
 * most, and only once it has lasted a second. */
void cli_progress_show(cli_progress *progress, size_t read, size_t failed);
/* Takes the line away, before other messages and at the end. */
void cli_progress_clear(cli_progress *progress);

#endif
