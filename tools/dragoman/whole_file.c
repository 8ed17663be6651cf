#include "whole_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"

char *cli_whole_file(const char *command, const char *path, size_t most, size_t *size)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    char *bytes = NULL;
    size_t room = 0, got = 1;
    *size = 0;
    while (file && got && *size <= most) {
        if (room < *size + 4096) {
            char *grown = realloc(bytes, room = 2 * room + 65536);
            if (!grown)
                break;
            bytes = grown;
        }
        got = fread(bytes + *size, 1, room - *size - 1, file);
        *size += got;
    }
    if (file && bytes && !got && !ferror(file)) {
        bytes[*size] = '\0';
    } else {
        if (bytes && *size > most)
            cli_say(command, "%s: larger than %zu MiB", path, most >> 20);
        else
            cli_say(command, "%s: %s", path, strerror(errno));
        free(bytes);
        bytes = NULL;
    }
    if (file && file != stdin)
        fclose(file);
    return bytes;
}
