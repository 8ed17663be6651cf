/* A member of a ZIP file in memory (APPNOTE 6.3, without ZIP64 and encryption), found through its central directory. */
#ifndef DR_INTAKE_CONTAINERS_ZIP_H
#define DR_INTAKE_CONTAINERS_ZIP_H

#include "base/str.h"

/* Its content, unpacked onto the arena, up to `most` bytes; false when there is no member of that name, or it cannot be
 * unpacked. */
bool dr_zip_member(dr_arena *arena, dr_str zip, const char *name, size_t most, dr_str *out);

#endif
