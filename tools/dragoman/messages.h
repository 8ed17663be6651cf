/* What a person sees on standard error, and how standard output is looked at. */
#ifndef CLI_MESSAGES_H
#define CLI_MESSAGES_H

#include <dragoman/dragoman.h>
#include <stdbool.h>
#include <stdio.h>

/* A line on standard error: "dragoman read: " and the text, harmless whatever the values hold. command: NULL for none.
 */
__attribute__((format(printf, 2, 3))) void cli_say(const char *command, const char *format, ...);
/* The same, then where help is. Returns 2, the exit status of wrong usage. */
__attribute__((format(printf, 2, 3))) int cli_usage(const char *command, const char *format, ...);
/* "dragoman: report.jsonl: byte 120 (line 3, column 7): not a JSON object", from the error and, for the line
 * and column, the input it is about (or NULL). */
void cli_print_error(const dragoman_error *error, const dragoman_input *input);
/* The same, and the exit status: 2 where what was given is wrong, else 1. */
int cli_failed(const dragoman_error *error);
bool cli_is_terminal(FILE *stream);
/* Says that a command which reads standard input waits for what a person types; nothing where none of `count` operands
 * or "-" asks for it, or where it is no terminal. */
void cli_tell_waiting(const char *command, char **operands, int count);
int cli_terminal_width(FILE *stream); /* COLUMNS or the terminal's; 80 when unknown */
/* A sink that writes to the FILE given as payload. */
int cli_to_file(void *file, const char *bytes, size_t size);
/* To be called now and then while printing: keeps why standard output failed, which other calls would make forgotten.
 * False when it did. */
bool cli_check_output(void);
/* Tells why `what` could not be written, unless its reader went away. Returns 1. */
int cli_lost(const char *command, const char *what, int failure);
/* Flushes standard output; 1 with a message when something written to it was lost, else `status`. */
int cli_finish(int status);

#endif
