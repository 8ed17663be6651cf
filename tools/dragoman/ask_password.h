/* A password, typed where nobody sees it. */
#ifndef CLI_ASK_PASSWORD_H
#define CLI_ASK_PASSWORD_H

#include <stdbool.h>

enum { CLI_PASSWORD_SIZE = 512 };

/* A line of standard input, or asked for twice at the terminal without showing it. 0, or the exit status after a
 * message. The caller wipes it (cli_forget). */
int cli_ask_password(const char *command, bool from_input, char out[CLI_PASSWORD_SIZE]);
void cli_forget(char secret[CLI_PASSWORD_SIZE]);

#endif
