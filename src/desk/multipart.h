/* What a form with a file sends: multipart/form-data (RFC 7578), looked at as strictly as any other form.
 *
 *     --BOUNDARY CRLF  Content-Disposition: form-data; name="day" CRLF CRLF  1995-11-21 CRLF
 *     --BOUNDARY CRLF  Content-Disposition: form-data; name="file"; filename="a.html" CRLF
 *                      Content-Type: text/html CRLF CRLF  bytes … CRLF
 *     --BOUNDARY-- CRLF */
#ifndef DR_DESK_MULTIPART_H
#define DR_DESK_MULTIPART_H

#include "desk/request.h"

enum {
    DR_MAX_BOUNDARY = 70,       /* RFC 2046, 5.1.1 */
    DR_MAX_PART_HEADERS = 1024, /* bytes of a part's, all together */
};

/* The boundary that the header's value names; at == NULL when it is no multipart/form-data with one. */
dr_str dr_multipart_boundary(dr_str content_type);
/* Takes the body into out->fields, and of the one part that is a file its bytes into out->file, which are borrowed from
 * the body. Returns 0 or a status: 400 for what is malformed (a field that is no UTF-8 or has a NUL, a second file,
 * anything behind the end), 413 past the limits. */
int dr_multipart_read(dr_arena *arena, dr_str body, dr_str boundary, dr_request *out);

#endif
