/* Text in two or four bytes a character (UTF-16, UTF-32) as UTF-8, where what reads it counts on bytes: JSON, which is
 * read line by line, and all that is in UTF-32. */
#ifndef DR_INTAKE_CONTAINERS_WIDE_H
#define DR_INTAKE_CONTAINERS_WIDE_H

#include "intake/containers/stream.h"

/* The stream itself, or one of what it holds in UTF-8, without a byte order mark; what is no character is U+FFFD. */
dr_stream *dr_narrowed(dr_arena *arena, dr_stream *stream);
/* The same of bytes, on the arena. */
dr_str dr_narrowed_bytes(dr_arena *arena, dr_str bytes);

#endif
