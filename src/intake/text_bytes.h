/* Bytes of flat text to UTF-8. */
#ifndef DR_INTAKE_TEXT_BYTES_H
#define DR_INTAKE_TEXT_BYTES_H

#include "base/str.h"

/* Decodes by byte order mark, validity as UTF-8, or look. Valid UTF-8 on the arena; *replaced counts what could not be
 * read, most of the characters past ASCII where the bytes are no text at all. */
dr_str dr_text_decode(dr_arena *arena, dr_str bytes, size_t *replaced);

#endif
