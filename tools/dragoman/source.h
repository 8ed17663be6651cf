/* Bytes from a file or standard input, in pieces, with the end told from a failure. */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cli_source {
    int fd;          /* -1: not open */
    bool ended;      /* no more can be read: at the end, by a failure, or since a signal asks to stop */
    int failure;     /* errno of the failure that ended it, else 0 */
    size_t at, size; /* of `bytes`: what was read and not yet taken */
    char bytes[1 << 16];
} cli_source;

/* Opens the file, or takes standard input when path is NULL. Never waits: of a FIFO the first reading does. 0 or errno.
 */
int cli_source_open(cli_source *source, const char *path);
/* Reads more behind what is there, waiting for it; false when there is no more, or no room. */
bool cli_source_fill(cli_source *source);
/* Nothing when it is not open. */
void cli_source_close(cli_source *source);

#endif
