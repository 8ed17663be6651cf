/* dragoman read: the smallest program over the public API. */
#include <dragoman/dragoman.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int to_file(void *payload, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, payload) != size;
}

int main(int argc, char **argv)
{
    static char bytes[32 << 20];
    dragoman_settings settings;
    dragoman_error error;
    dragoman *reader = NULL;
    dragoman_record *record = NULL;
    dragoman_source *source = NULL;
    dragoman_input whole = {.bytes = bytes, .name = "-"}, input;
    dragoman_default_settings(&settings);
    const char *actors[16] = {0};
    int actor_count = 0;
    for (int i = 2; i < argc; i++) {
        if (!strcmp(argv[i], "--raw"))
            whole.raw = 1;
        if (!strcmp(argv[i], "--date") && i + 1 < argc)
            whole.published = argv[i + 1];
        if (!strcmp(argv[i], "--actors") && i + 1 < argc && actor_count < 15)
            actors[actor_count++] = argv[i + 1];
    }
    settings.actor_files = actors;
    whole.size = fread(bytes, 1, sizeof bytes, stdin);
    if (dragoman_open(&reader, &settings, &error) || dragoman_record_new(&record, reader, &error) ||
        dragoman_source_open(&source, &whole, &error))
        return 2;
    int code;
    while ((code = dragoman_source_next(source, &input, &error)) != DRAGOMAN_END)
        if (code || dragoman_read(reader, &input, record, &error) ||
            dragoman_write(record, DRAGOMAN_JSONL, NULL, to_file, stdout, &error))
            fprintf(stderr, "%s: %s\n", error.where, error.message);
    dragoman_source_close(&source);
    dragoman_record_close(&record);
    dragoman_close(&reader);
    return 0;
}
