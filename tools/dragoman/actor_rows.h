/* Rows of actor tables on standard output: columns for a person, TSV and JSON Lines for programs. */
#ifndef CLI_ACTOR_ROWS_H
#define CLI_ACTOR_ROWS_H

#include <dragoman/dragoman.h>

typedef enum cli_row_format { CLI_ROWS_PRETTY, CLI_ROWS_TSV, CLI_ROWS_JSONL } cli_row_format;

/* The first `count` rows. `width`: columns of the terminal, for pretty, which cuts cells to fit. */
void cli_print_rows(const dragoman_known_actors *rows, size_t count, cli_row_format format, int width);
/* An entry's periods and names for a person. Returns the id it is part of, or "". */
const char *cli_print_entry(const dragoman_known_actors *rows);
/* `size` bytes of s, which ends with a NUL there or later, with '?' as below. */
void cli_put_clean(const char *s, size_t size);
/* The four texts and a line end; control characters, which could steer a terminal, become '?'. */
void cli_print_clean(const char *a, const char *b, const char *c, const char *d);

#endif
