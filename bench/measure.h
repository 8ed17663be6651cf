/* What the measuring programs share. Each is a program of one file, so these are inline. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Processor seconds of this process: what else runs on the machine is not counted. */
static inline double measure_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* The bytes of a file, for free(); one that cannot be read ends the program. */
static inline char *measure_load(const char *path, size_t *size)
{
    char *bytes = NULL;
    long end = -1;
    FILE *file = fopen(path, "rb");
    if (file && !fseek(file, 0, SEEK_END))
        end = ftell(file);
    if (end >= 0) {
        rewind(file);
        *size = (size_t)end;
        bytes = malloc(*size + 1);
    }
    if (!bytes || fread(bytes, 1, *size, file) != *size) {
        perror(path);
        exit(2);
    }
    fclose(file);
    return bytes;
}

#endif
