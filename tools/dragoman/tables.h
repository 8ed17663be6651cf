/* CSV output: a directory with one file a table, each written beside its place and put there at the end. */
#ifndef CLI_TABLES_H
#define CLI_TABLES_H

#include <dragoman/dragoman.h>
#include <stdbool.h>

#include "walk.h"

typedef struct cli_tables cli_tables;

enum { CLI_MAX_TABLES = 32 };

/* Makes the directory when it is not there, and the files with their header lines. NULL after a message of the
 * command's. */
cli_tables *cli_tables_open(const char *command, const char *directory);
/* A record's rows of every table into the sink, each table's behind its size (a size_t). */
int cli_tables_render(const dragoman_record *record, dragoman_sink *sink, void *payload, dragoman_error *error);
/* What render wrote, to the files. 0, or errno when something could not be written. */
int cli_tables_write(cli_tables *tables, const char *bytes, size_t size);
/* The files that would be replaced, at most CLI_MAX_TABLES; returns how many are there. */
size_t cli_tables_identities(const char *directory, cli_identity out[CLI_MAX_TABLES]);
/* Puts the tables in their places and frees; false after a message that names the first that could not be. */
bool cli_tables_keep(cli_tables *tables);
/* Leaves what was there as it was, and frees. NULL is fine. */
void cli_tables_drop(cli_tables *tables);

#endif
