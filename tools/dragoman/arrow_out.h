/* A table of all records as Arrow's IPC stream: records come in as lines of JSON, in order, and go out in batches.
 *
 *     records.jsonl's lines ──put──▶ rows of one table ──65,536 of them──▶ a batch on the output */
#ifndef CLI_ARROW_OUT_H
#define CLI_ARROW_OUT_H

#include <dragoman/arrow.h>
#include <stdbool.h>

#include "output.h"

#define CLI_ARROW_NO_TEXT "a terminal shows none of it: send it to a file or a program"

typedef struct cli_arrow cli_arrow;

/* The number of the table (NULL: events), or -1 after a message that lists what there are. */
int cli_arrow_table(const char *command, const char *name);
/* NULL after a message. The output stays the caller's. */
cli_arrow *cli_arrow_new(const char *command, int table, cli_output *out);
/* A record's rows, behind those before. 0 or errno. */
int cli_arrow_put(cli_arrow *arrow, const char *json, size_t size);
/* What is not written yet, and the stream's end: a stream without records is one of no rows. 0 or errno. */
int cli_arrow_end(cli_arrow *arrow);
void cli_arrow_free(cli_arrow **arrow);

/* The number of the table of stories, or -1 after a message that lists what there are. */
int cli_arrow_story_table(const char *command, const char *name);
/* All of a stream on standard output, which must be no terminal; it stays the caller's. Returns how many rows, or a
 * negative code with *error filled. */
long cli_arrow_stream(struct ArrowArrayStream *stream, dragoman_error *error);
/* The rows of an answer on standard output, which must be no terminal. Returns how many, or a negative code with *error
 * filled. */
long cli_arrow_answer(dragoman_answer *answer, dragoman_error *error);

#endif
