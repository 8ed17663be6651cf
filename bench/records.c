/* How long records take from their JSON back, on one core: `records [-n ROUNDS] FILE`, FILE as dragoman read --format
 * jsonl prints it. Each round parses every line; the least processor time of a round is reported, as one line of JSON.
 * A line that is no record, or that is not the same written again, ends it. */
#include <string.h>

#include "dragoman/dragoman.h"
#include "measure.h"

enum { ROUNDS = 10 };

typedef struct rest {
    const char *at;
    size_t size;
} rest;

/* What is written must be what follows. */
static int compare(void *payload, const char *bytes, size_t size)
{
    rest *wanted = payload;
    if (size > wanted->size || memcmp(bytes, wanted->at, size) != 0)
        return 1;
    *wanted = (rest){wanted->at + size, wanted->size - size};
    return 0;
}

/* Seconds to parse all lines, and how many there are; `check`: each is also written and compared. */
static double parse_all(dragoman_record *record, rest lines, int check, size_t *count)
{
    dragoman_error error = {0};
    double spent = 0;
    for (*count = 0; lines.size; ++*count) {
        const char *end = memchr(lines.at, '\n', lines.size);
        rest line = {lines.at, end ? (size_t)(end + 1 - lines.at) : lines.size};
        double start = measure_now();
        int code = dragoman_record_parse(record, line.at, line.size, &error);
        spent += measure_now() - start;
        rest wanted = line;
        if (!code && check)
            code = dragoman_write(record, DRAGOMAN_JSONL, NULL, compare, &wanted, &error);
        if (code) {
            fprintf(stderr, "line %zu: %s: byte %zu: %s\n", *count + 1, error.where, error.position, error.message);
            exit(1);
        }
        lines = (rest){lines.at + line.size, lines.size - line.size};
    }
    return spent;
}

int main(int argc, char **argv)
{
    int named = argc == 4 && !strcmp(argv[1], "-n"), rounds = named ? atoi(argv[2]) : ROUNDS;
    dragoman_record *record = NULL;
    size_t count;
    rest lines;
    if ((argc != 2 && !named) || rounds < 1 || dragoman_record_new_empty(&record, 0, NULL))
        return 2;
    char *bytes = measure_load(argv[argc - 1], &lines.size);
    lines.at = bytes;
    double best = parse_all(record, lines, 1, &count);
    for (int round = 0; round < rounds; round++) {
        double spent = parse_all(record, lines, 0, &count);
        best = spent < best ? spent : best;
    }
    printf("{\"records\":%zu,\"bytes\":%zu,\"seconds\":%.6f}\n", count, lines.size, best);
    dragoman_record_close(&record);
    free(bytes);
    return 0;
}
