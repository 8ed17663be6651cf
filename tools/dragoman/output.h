/* A file that is written beside its place and put there at the end: until then, and whenever the work fails, what stood
 * there stays as it was.
 *
 *     out/records.jsonl                 read by others meanwhile
 *     out/.dragoman-4711-0.tmp  ──keep──▶ out/records.jsonl
 *                               ──drop──▶ nothing
 *
 * Standard output, FIFOs and devices are written to directly; so is a file in a folder that is not to be written to,
 * from the first byte on. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

typedef struct cli_output {
    FILE *file;  /* NULL: not open */
    int failure; /* errno of the first write that failed, or 0 */
    bool beside; /* it has a temporary file */
    bool old;    /* it is the file itself, with what was there still in it */
    char path[4096], temporary[4096];
} cli_output;

/* Opens `path`; NULL or "-" is standard output. 0, or errno with nothing left behind. */
int cli_output_open(cli_output *output, const char *path);
/* The first failure is noted; true when all was taken. */
bool cli_output_write(cli_output *output, const char *bytes, size_t size);
bool cli_output_flush(cli_output *output);
/* Closes it and puts it in its place; 0 or errno, also of a write before. When it cannot be put there, what was written
 * stays in `temporary`. */
int cli_output_keep(cli_output *output);
/* The same with a message of the command's on failure; false then. */
bool cli_put_in_place(const char *command, cli_output *output);
/* Closes it and leaves no trace. Nothing when it is not open. */
void cli_output_drop(cli_output *output);
/* Removes every temporary file there is; may be called in a signal handler. */
void cli_outputs_abandon(void);

#endif
