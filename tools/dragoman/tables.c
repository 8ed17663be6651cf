#include "tables.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "messages.h"
#include "output.h"
#include "parts.h"

struct cli_tables {
    const char *command; /* for messages */
    const char *directory;
    bool made; /* the directory was not there before */
    size_t count;
    cli_output files[CLI_MAX_TABLES];
};

static int path_of(char path[4096], const char *directory, size_t table)
{
    int size = snprintf(path, 4096, "%s/%s.csv", directory, dragoman_table_name((int)table));
    return size > 0 && size < 4096 ? 0 : ENAMETOOLONG;
}

static int put_header(cli_output *file, const char *header)
{
    cli_output_write(file, header, strlen(header));
    cli_output_write(file, "\n", 1);
    return file->failure;
}

static bool open_table(cli_tables *tables, size_t table)
{
    char path[4096];
    int failure = path_of(path, tables->directory, table);
    if (!failure)
        failure = cli_output_open(&tables->files[table], path);
    if (!failure)
        tables->count = table + 1;
    if (!failure)
        failure = put_header(&tables->files[table], dragoman_table_header((int)table));
    if (failure)
        cli_say(tables->command, "%s cannot be written: %s", path, strerror(failure));
    return !failure;
}

cli_tables *cli_tables_open(const char *command, const char *directory)
{
    cli_tables *tables = calloc(1, sizeof *tables);
    if (!tables) {
        cli_say(command, "out of memory");
        return NULL;
    }
    tables->command = command;
    tables->directory = directory;
    tables->made = mkdir(directory, 0777) == 0;
    if (!tables->made && errno != EEXIST) {
        cli_say(tables->command, "the directory %s cannot be made: %s", directory, strerror(errno));
        free(tables);
        return NULL;
    }
    for (size_t i = 0; i < CLI_MAX_TABLES && dragoman_table_name((int)i); i++) {
        if (!open_table(tables, i)) {
            cli_tables_drop(tables);
            return NULL;
        }
    }
    return tables;
}

size_t cli_tables_identities(const char *directory, cli_identity out[CLI_MAX_TABLES])
{
    size_t count = 0;
    for (size_t i = 0; i < CLI_MAX_TABLES && dragoman_table_name((int)i); i++) {
        char path[4096];
        if (path_of(path, directory, i) == 0 && cli_identify(path, -1, &out[count]))
            count++;
    }
    return count;
}

int cli_tables_render(const dragoman_record *record, dragoman_sink *sink, void *payload, dragoman_error *error)
{
    int count = 0;
    while (count < CLI_MAX_TABLES && dragoman_table_name(count))
        count++;
    return cli_parts_render(record, count, dragoman_write_table, sink, payload, error);
}

int cli_tables_write(cli_tables *tables, const char *bytes, size_t size)
{
    cli_output *files[CLI_MAX_TABLES];
    for (size_t i = 0; i < tables->count; i++)
        files[i] = &tables->files[i];
    return cli_parts_write(files, tables->count, bytes, size);
}

bool cli_tables_keep(cli_tables *tables)
{
    int failure = 0;
    for (size_t i = 0; i < tables->count; i++) /* a full disk is seen here, before the first is put in its place */
        if (!cli_output_flush(&tables->files[i]) && !failure)
            failure = tables->files[i].failure;
    if (failure)
        cli_say(tables->command, "%s: the tables cannot be written: %s", tables->directory, strerror(failure));
    bool kept = !failure;
    for (size_t i = 0; i < tables->count && !failure; i++)
        kept &= cli_put_in_place(tables->command, &tables->files[i]);
    cli_tables_drop(tables);
    return kept;
}

void cli_tables_drop(cli_tables *tables)
{
    if (!tables)
        return;
    for (size_t i = 0; i < tables->count; i++)
        cli_output_drop(&tables->files[i]);
    if (tables->made)
        rmdir(tables->directory); /* goes only when nothing is in it */
    free(tables);
}
