/* A flatbuffer (https://flatbuffers.dev/internals) written front to back: what refers to a thing is written before it
 * and filled in when it is there. Little-endian on any machine.
 *
 *     dr_flat f = {0};
 *     size_t root = dr_flat_root(&f, "24");                  two fields, of 2 and of 4 bytes
 *     dr_flat_number(&f, root, 0, 2, 7);
 *     dr_flat_link(&f, root, 1, dr_flat_text(&f, "name"));
 *     … f.at, f.size unless f.failed …
 *     dr_flat_end(&f);
 *
 * Without memory nothing is written any more, and `failed` says so at the end. */
#ifndef DR_API_FLATBUFFER_H
#define DR_API_FLATBUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DR_FLAT_FIELDS = 16 }; /* of a table, at most */

typedef struct dr_flat {
    unsigned char *at;
    size_t size, capacity;
    bool failed;
} dr_flat;

/* A table and where it stands: a digit of `sizes` a field, its bytes (1, 2, 4, 8), 0 for one that is not there. The
 * fields are zero. The root is the first of all. */
size_t dr_flat_root(dr_flat *flat, const char *sizes);
size_t dr_flat_table(dr_flat *flat, const char *sizes);
/* A field of a table; `size` as the table's `sizes` have it. */
void dr_flat_number(dr_flat *flat, size_t table, unsigned field, unsigned size, uint64_t value);
/* The field, of 4 bytes, refers to what stands behind it at `to`. */
void dr_flat_link(dr_flat *flat, size_t table, unsigned field, size_t to);

size_t dr_flat_text(dr_flat *flat, const char *text);
/* `count` references, to be linked one by one. */
size_t dr_flat_links(dr_flat *flat, size_t count);
void dr_flat_link_one(dr_flat *flat, size_t links, size_t i, size_t to);
/* `count` structs of two int64 each. */
size_t dr_flat_pairs(dr_flat *flat, const int64_t (*pairs)[2], size_t count);

void dr_flat_end(dr_flat *flat); /* frees */

#endif
