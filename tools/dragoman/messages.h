/* What a person sees on standard error, and how standard output is looked at. */
#ifndef CLI_MESSAGES_H
#define CLI_MESSAGES_H

#include <dragoman/dragoman.h>
#include <stdbool.h>
#include <stdio.h>

/* "dragoman: report.jsonl: byte 120 (line 3, column 7): not a JSON object", from the error and, for the line
 * and column, the input it is about (or NULL). */
void cli_print_error(const dragoman_error *error, const dragoman_input *input);
bool cli_is_terminal(FILE *stream);
int cli_terminal_width(FILE *stream); /* COLUMNS or the terminal's; 80 when unknown */
/* A sink that writes to the FILE given as payload. */
int cli_to_file(void *file, const char *bytes, size_t size);
/* Flushes standard output; 1 with a message when something written to it was lost, else `status`. */
int cli_finish(int status);

#endif
