/* A small file as a whole. */
#ifndef CLI_WHOLE_FILE_H
#define CLI_WHOLE_FILE_H

#include <stddef.h>

/* Its bytes with a NUL behind, to be freed; NULL after a message, also of one larger than `most`. "-": standard input. */
char *cli_whole_file(const char *command, const char *path, size_t most, size_t *size);

#endif
