/* Another program, called without a shell. */
#ifndef CLI_CALL_H
#define CLI_CALL_H

#include <stdbool.h>
#include <stddef.h>

/* The words of a command, parted at blanks, NULL-ended and in one block to be freed; NULL when there are none. */
char **cli_call_words(const char *command);
/* Runs it with these bytes on its standard input, and waits for its end. True when it ended with 0; else a message was
 * printed. One that does not read all is well too. */
bool cli_call(char *const *words, const char *input, size_t size);

#endif
