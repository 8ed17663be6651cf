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
    static char line[16 << 20];
    dragoman_settings settings;
    dragoman_error error;
    dragoman *reader = NULL;
    dragoman_record *record = NULL;
    dragoman_input input = {.bytes = line, .name = "-", .from = DRAGOMAN_FROM_JSONL};
    dragoman_default_settings(&settings);
    const char *actors[16] = {0};
    int actor_count = 0;
    for (int i = 2; i < argc; i++) {
        if (!strcmp(argv[i], "--raw"))
            input.raw = 1;
        if (!strcmp(argv[i], "--date") && i + 1 < argc)
            input.published = argv[i + 1];
        if (!strcmp(argv[i], "--actors") && i + 1 < argc && actor_count < 15)
            actors[actor_count++] = argv[i + 1];
    }
    settings.actor_files = actors;
    if (dragoman_open(&reader, &settings, &error) || dragoman_record_new(&record, reader, &error))
        return 2;
    while (fgets(line, sizeof line, stdin)) {
        input.size = strlen(line);
        int code = argc > 1 && !strcmp(argv[1], "relate")
                       ? dragoman_relate(reader, line, input.size, record, to_file, stdout, &error)
                       : dragoman_read(reader, &input, record, &error);
        if (code == 0 && strcmp(argv[1], "relate"))
            code = dragoman_write(record, DRAGOMAN_JSONL, NULL, to_file, stdout, &error);
        if (code)
            fprintf(stderr, "%s: %s\n", error.where, error.message);
    }
    dragoman_record_close(&record);
    dragoman_close(&reader);
    return 0;
}
