/* A file of lines as it is when unpacked: what its first bytes say is packed with gzip or zstd is unpacked on the way,
 * all else comes as it is. */
#ifndef CLI_UNPACKED_H
#define CLI_UNPACKED_H

#include <stdio.h>

/* To be read and closed by fclose, which closes `file` too unless that is standard input. NULL and errno when there is
 * no memory; `file` is closed then. What is damaged, ends in the middle or is a bomb (CLI_MOST_TIMES its size past
 * CLI_UNPACKED_FREELY bytes) is an error of the stream, with errno EBADMSG or EFBIG. */
FILE *cli_unpacked(FILE *file);
/* What errno means of such a stream. */
const char *cli_unpacked_error(int number);

enum { CLI_MOST_TIMES = 256, CLI_UNPACKED_FREELY = 64 << 20 };

#endif
