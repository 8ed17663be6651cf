/* Reads reports and prints their records, one JSON line each: the smallest use of the library.
 *
 *     cc read.c $(pkg-config --cflags --libs dragoman) -o read && ./read report.html
 *
 * With the static library: cc read.c $(pkg-config --static --cflags --libs dragoman), -ldragoman written as
 * -l:libdragoman.a. */
#include <dragoman/dragoman.h>
#include <stdio.h>
#include <stdlib.h>

static int to_standard_output(void *payload, const char *bytes, size_t size)
{
    (void)payload;
    return fwrite(bytes, 1, size, stdout) != size;
}

/* The bytes of a file, to be freed; NULL when it cannot be read. */
static char *whole_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = file ? malloc(DRAGOMAN_MAX_INPUT) : NULL;
    *size = bytes ? fread(bytes, 1, DRAGOMAN_MAX_INPUT, file) : 0;
    if (file)
        fclose(file);
    return bytes;
}

static int complain(const dragoman_error *error)
{
    fprintf(stderr, "%s: %s\n", error->where, error->message);
    return 1;
}

static int read_one(const dragoman *reader, dragoman_record *record, const char *path)
{
    dragoman_error error;
    dragoman_input input = {.name = path};
    char *bytes = whole_file(path, &input.size);
    if (!bytes) {
        perror(path);
        return 1;
    }
    input.bytes = bytes;
    int code = dragoman_read(reader, &input, record, &error);
    if (code == DRAGOMAN_OK)
        code = dragoman_write(record, DRAGOMAN_JSONL, NULL, to_standard_output, NULL, &error);
    free(bytes);
    return code == DRAGOMAN_OK ? 0 : complain(&error);
}

int main(int argc, char **argv)
{
    dragoman *reader = NULL;
    dragoman_record *record = NULL;
    dragoman_settings settings;
    dragoman_error error;
    int failed = 0;

    dragoman_default_settings(&settings);
    if (dragoman_open(&reader, &settings, &error) || dragoman_record_new(&record, reader, &error))
        return complain(&error);
    for (int i = 1; i < argc; i++)
        failed |= read_one(reader, record, argv[i]);
    dragoman_record_close(&record);
    dragoman_close(&reader);
    return failed;
}
