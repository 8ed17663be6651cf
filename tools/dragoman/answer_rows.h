/* The rows of an answer, as JSON Lines, CSV or a table for a person. */
#ifndef CLI_ANSWER_ROWS_H
#define CLI_ANSWER_ROWS_H

#include <dragoman/store.h>
#include <stdio.h>

typedef enum cli_rows_format { CLI_ROWS_PRETTY, CLI_ROWS_JSONL, CLI_ROWS_CSV } cli_rows_format;

/* Prints all rows on standard output; `columns` (NULL-ended, or NULL for all) are those of the table for a person.
 * Returns how many, or a negative code with *error filled. Stops early when standard output cannot take more. */
long cli_print_answer(dragoman_answer *answer, cli_rows_format format, const char *const *columns,
                      dragoman_error *error);

#endif
