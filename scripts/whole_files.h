/* Files read and written whole, for the tools that the build runs: what fails is told, and ends them. */
#ifndef DR_SCRIPTS_WHOLE_FILES_H
#define DR_SCRIPTS_WHOLE_FILES_H

#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"

static inline dr_str read_file(dr_arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    dr_buf out = {.arena = arena};
    for (size_t got = 1; got; out.size += got) {
        dr_buf_reserve(&out, 1 << 20);
        got = fread(out.at + out.size, 1, 1 << 20, file);
    }
    if (ferror(file)) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return dr_buf_view(&out);
}

static inline int write_file(const char *path, dr_str bytes)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.at, 1, bytes.size, file) != bytes.size || fclose(file)) {
        perror(path);
        return 1;
    }
    return 0;
}

#endif
