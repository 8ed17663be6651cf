/* Values of the store as JSON, to any stream. */
#ifndef CLI_JSON_ROW_H
#define CLI_JSON_ROW_H

#include <dragoman/store.h>
#include <stdio.h>

/* A string with its quotes; NULL: null. */
void cli_json_text(FILE *to, const char *text);
void cli_json_value(FILE *to, const dragoman_value *value);
/* The row an answer is at, as an object, without a line's end. */
void cli_json_row(FILE *to, const dragoman_answer *answer);

#endif
