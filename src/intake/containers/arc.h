/* ARC, the web archive before WARC (archive.org/web/researcher/ArcFileFormat.php): the line that stands before a
 * record.
 *
 *   URL IP-address date media-type length                                                            version 1
 *   URL IP-address date media-type status checksum location offset file length                       version 2 */
#ifndef DR_INTAKE_CONTAINERS_ARC_H
#define DR_INTAKE_CONTAINERS_ARC_H

#include "base/str.h"

enum { DR_ARC_LINE = 64 << 10 /* bytes of it at most */ };

typedef struct dr_arc_line {
    dr_str url, type; /* within the line */
    uint64_t length;  /* bytes of the record behind it */
} dr_arc_line;

/* False when it is no such line. */
bool dr_arc_read(dr_str line, dr_arc_line *out);

#endif
