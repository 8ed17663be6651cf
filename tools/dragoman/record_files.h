/* Where records are written to, in which format: standard output, a file, or a directory of tables; beside GDELT's
 * events a table of mentions.
 *
 *     cli_record_files files = {.command = "read", .format = format, .path = output};
 *     if (cli_record_files_check(&files) || cli_record_files_open(&files)) …
 *     … cli_record_files_render(&files, record, sink, payload, &error)    on any thread
 *     … cli_record_files_put(&files, bytes, size)                        in order
 *     status |= cli_record_files_close(&files);
 *
 * What stood there is replaced at the end, and only when something was written. */
#ifndef CLI_RECORD_FILES_H
#define CLI_RECORD_FILES_H

#include <stdatomic.h>

#include "arrow_out.h"
#include "output.h"
#include "tables.h"

/* In the order of dragoman_format_out, and arrow behind them. */
extern const char *const cli_record_formats[];
enum { CLI_ARROW = 9 };

typedef struct cli_record_files {
    const char *command;         /* for messages */
    int format;                  /* -1: pretty on a terminal, else jsonl; then as it is */
    const char *path, *mentions; /* NULL: standard output; none */
    const char *table;           /* arrow's; NULL: events */
    bool headless;               /* the line before all records is there already */
    dragoman_style style;
    cli_output out, second; /* second: gdelt's mentions */
    cli_tables *tables;     /* csv: instead of out */
    cli_arrow *arrow;       /* arrow: records, rendered as jsonl, go to out through it */
    int arrow_table;
    cli_identity written[CLI_MAX_TABLES]; /* the files that are written or will be replaced */
    size_t written_count;
    size_t records;         /* that were put */
    atomic_size_t left_out; /* events that the format has no room for */
    int lost;               /* errno: something could not be written */
} cli_record_files;

/* 0, or 2 after a message: format, path and mentions do not go together. */
int cli_record_files_check(cli_record_files *files);
/* Fills `written`; 0, or 2 after a message: two of them are one file. */
int cli_record_files_identify(cli_record_files *files);
/* 0, or 1 after a message. */
int cli_record_files_open(cli_record_files *files);
/* The record as the files will have it, into the sink. */
int cli_record_files_render(cli_record_files *files, const dragoman_record *record, dragoman_sink *sink, void *payload,
                            dragoman_error *error);
/* What render gave, to the files; 0 or errno. */
int cli_record_files_put(cli_record_files *files, const char *bytes, size_t size);
/* Puts them in their places, also when some records failed; without any, or when something was lost, what stood there
 * stays. 0, or 1 after a message. */
int cli_record_files_close(cli_record_files *files);
void cli_record_files_drop(cli_record_files *files);
/* On standard error: what the format says less than the records do. */
void cli_record_files_tell(cli_record_files *files);

#endif
