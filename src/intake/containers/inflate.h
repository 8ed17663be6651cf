/* Deflated bytes in memory (RFC 1950, 1951): bodies of web answers, members of ZIP files. */
#ifndef DR_INTAKE_CONTAINERS_INFLATE_H
#define DR_INTAKE_CONTAINERS_INFLATE_H

#include "base/str.h"

/* Unpacks onto *out until it holds `most` bytes; false when the bytes are broken or break off. `raw`: without zlib's
 * head. */
bool dr_inflate(dr_arena *arena, dr_str packed, bool raw, size_t most, dr_buf *out);
/* The same of brotli (RFC 7932). */
bool dr_unbrotli(dr_arena *arena, dr_str packed, size_t most, dr_buf *out);

#endif
