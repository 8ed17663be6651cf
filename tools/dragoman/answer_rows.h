/* The rows of an answer on standard output: JSON Lines, CSV, Arrow, or lines for a person. */
#ifndef CLI_ANSWER_ROWS_H
#define CLI_ANSWER_ROWS_H

#include <dragoman/store.h>
#include <stdbool.h>
#include <stddef.h>

#include "pen.h"

typedef enum cli_answer_form { CLI_ANSWER_PRETTY, CLI_ANSWER_JSONL, CLI_ANSWER_CSV, CLI_ANSWER_ARROW } cli_answer_form;

/* How one row is told to a person. */
typedef void cli_tell_row(cli_pen *pen, const dragoman_answer *answer);

typedef struct cli_answer_look {
    cli_answer_form form;
    cli_tell_row *tell; /* of pretty */
    bool color;
    int width;
    void (*first)(const dragoman_answer *answer); /* called with the first row, before it is printed; may be NULL */
} cli_answer_look;

/* Prints all rows. Returns how many, or a negative code with *error filled. Stops early when standard output cannot
 * take more. */
long cli_print_answer(dragoman_answer *answer, const cli_answer_look *look, dragoman_error *error);
/* The row at hand as a line of JSON. */
void cli_print_json_row(const dragoman_answer *answer);

/* The value of the column of that name; NULL where there is none. */
dragoman_value cli_value_of(const dragoman_answer *answer, const char *column);

#endif
