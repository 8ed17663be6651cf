#include "knowledge/user_file.h"

#include <errno.h>
#include <stdio.h>

enum { PIECE = 1 << 16 };

/* On the arena, so that the file is closed also when memory is refused on the way. */
typedef struct opened {
    FILE *file;
} opened;

static void close_file(void *payload)
{
    opened *o = payload;
    if (o->file)
        fclose(o->file);
    o->file = NULL;
}

static int read_open(dr_knowledge *k, FILE *file, const char *path, dr_str *out, dragoman_error *error)
{
    dr_buf buf = {.arena = k->arena};
    for (size_t got = 1; got;) {
        dr_buf_reserve(&buf, PIECE);
        got = fread(buf.at + buf.size, 1, PIECE, file);
        if (!got && ferror(file))
            return dr_error_system(error, "the list cannot be read", path);
        buf.size += got;
        if (buf.size > DR_LARGEST_LIST) {
            dr_error_where(error, path);
            return dr_error(error, DRAGOMAN_E_LIMIT, "the list is larger than 256 MiB", DR_NOWHERE);
        }
    }
    *out = dr_buf_view(&buf);
    return DRAGOMAN_OK;
}

int dr_read_user_file(dr_knowledge *k, const char *path, dr_str *out, dragoman_error *error)
{
    opened *o = DR_NEW(k->arena, opened);
    dr_defer(k->arena, close_file, o);
    if (!(o->file = fopen(path, "rbe")))
        return dr_error_system(error, "the list cannot be opened", path);
    int code = read_open(k, o->file, path, out, error);
    close_file(o);
    return code;
}

size_t dr_not_text(dr_str bytes)
{
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        bool last_of_dos = c == 0x1A && i + 1 == bytes.size;
        if ((c < 0x20 && !(c >= '\t' && c <= '\r') && !last_of_dos) || c == 0x7F)
            return i;
    }
    return DR_NOT_FOUND;
}
