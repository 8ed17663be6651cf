#include "tables.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_TABLES = 32 };

struct cli_tables {
    FILE *files[MAX_TABLES];
};

static FILE *open_table(const char *directory, int table)
{
    char path[4096];
    int size = snprintf(path, sizeof path, "%s/%s.csv", directory, dragoman_table_name(table));
    FILE *file = size > 0 && (size_t)size < sizeof path ? fopen(path, "wb") : NULL;
    if (file && fprintf(file, "%s\n", dragoman_table_header(table)) < 0) {
        fclose(file);
        file = NULL;
    }
    if (!file)
        fprintf(stderr, "dragoman read: %s cannot be written: %s\n", path, strerror(errno));
    return file;
}

cli_tables *cli_tables_open(const char *directory)
{
    if (mkdir(directory, 0777) && errno != EEXIST) {
        fprintf(stderr, "dragoman read: the directory %s cannot be made: %s\n", directory, strerror(errno));
        return NULL;
    }
    cli_tables *tables = calloc(1, sizeof *tables);
    for (int i = 0; tables && i < MAX_TABLES && dragoman_table_name(i); i++) {
        if (!(tables->files[i] = open_table(directory, i))) {
            cli_tables_close(tables);
            return NULL;
        }
    }
    return tables;
}

/* One table's rows, gathered so that their size can go before them. */
typedef struct rows {
    char *at;
    size_t size;
} rows;

static int gather(void *payload, const char *bytes, size_t size)
{
    rows *r = payload;
    char *grown = realloc(r->at, r->size + size);
    if (!grown)
        return 1;
    memcpy(grown + r->size, bytes, size);
    r->at = grown;
    r->size += size;
    return 0;
}

int cli_tables_render(const dragoman_record *record, dragoman_sink *sink, void *payload, dragoman_error *error)
{
    int code = DRAGOMAN_OK;
    for (int i = 0; i < MAX_TABLES && dragoman_table_name(i) && code == DRAGOMAN_OK; i++) {
        rows r = {0};
        code = dragoman_write_table(record, i, gather, &r, error);
        if (code == DRAGOMAN_OK && (sink(payload, (const char *)&r.size, sizeof r.size) || (r.size && sink(payload, r.at, r.size))))
            code = DRAGOMAN_E_IO;
        free(r.at);
    }
    return code;
}

int cli_tables_write(cli_tables *tables, const char *bytes, size_t size)
{
    size_t at = 0, part;
    for (int i = 0; i < MAX_TABLES && tables->files[i] && at + sizeof part <= size; i++) {
        memcpy(&part, bytes + at, sizeof part);
        at += sizeof part;
        if (part && fwrite(bytes + at, 1, part, tables->files[i]) != part)
            return 1;
        at += part;
    }
    return 0;
}

int cli_tables_close(cli_tables *tables)
{
    int lost = 0;
    for (int i = 0; tables && i < MAX_TABLES; i++)
        if (tables->files[i])
            lost |= fclose(tables->files[i]) != 0;
    free(tables);
    return lost;
}
