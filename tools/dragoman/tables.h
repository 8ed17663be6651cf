/* CSV output: a directory with one file a table. */
#ifndef CLI_TABLES_H
#define CLI_TABLES_H

#include <dragoman/dragoman.h>

typedef struct cli_tables cli_tables;

/* Makes the directory when it is not there, and its files anew with their header lines. NULL after a message. */
cli_tables *cli_tables_open(const char *directory);
/* A record's rows of every table into the sink, each table's behind its size (a size_t). */
int cli_tables_render(const dragoman_record *record, dragoman_sink *sink, void *payload, dragoman_error *error);
/* What render wrote, to the files; 1 when something could not be written. */
int cli_tables_write(cli_tables *tables, const char *bytes, size_t size);
/* 1 when something could not be written. NULL is fine. */
int cli_tables_close(cli_tables *tables);

#endif
