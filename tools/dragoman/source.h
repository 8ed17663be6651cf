/* Bytes from a file or standard input, with a signal that asks to stop told from the end and from a failure. */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include <stddef.h>

/* Opens the file, or takes standard input when path is "-". Never waits: of a FIFO the first reading does. The
 * descriptor, or -1 with errno set. */
int cli_source_open(const char *path);
/* A dragoman_pull whose payload points to the descriptor. */
ptrdiff_t cli_source_pull(void *descriptor, void *into, size_t size);
/* Nothing when it is not open (-1), or standard input. */
void cli_source_close(int descriptor);

#endif
