/* A member of a ZIP file in memory (APPNOTE 6.3, without ZIP64 and encryption), found through its central directory. */
#ifndef DR_INTAKE_CONTAINERS_ZIP_H
#define DR_INTAKE_CONTAINERS_ZIP_H

#include "base/str.h"

enum { DR_MAX_ZIP_FILES = 65536 /* read of one archive; named in its error message */ };

typedef enum dr_zip_found {
    DR_ZIP_BROKEN, /* no directory, or not all of it: it breaks off */
    DR_ZIP_ABSENT,
    DR_ZIP_LOCKED,  /* by a password */
    DR_ZIP_DAMAGED, /* it cannot be unpacked */
    DR_ZIP_THERE
} dr_zip_found;

/* The member's content, unpacked onto the arena, up to `most` bytes. */
dr_zip_found dr_zip_member(dr_arena *arena, dr_str zip, dr_str name, size_t most, dr_str *out);
/* The name of the first member that begins and ends so; at == NULL: there is none. */
dr_str dr_zip_name(dr_str zip, const char *begins, const char *ends);

/* Whether bytes that begin as a ZIP file are a document or a program kept in one (Office, OpenDocument, EPUB, Java), by the
 * name of its first file; where that is not there, they may be. */
bool dr_zip_is_document(dr_str start);

#endif
