/* Messages as RFC 5322 and MIME write them: headers, parts, and what they encode. Nothing that is broken is an error:
 * what can be read of it is. */
#ifndef DR_INTAKE_CONTAINERS_MIME_H
#define DR_INTAKE_CONTAINERS_MIME_H

#include "base/str.h"

/* A message, or a part of one: its headers, and what stands behind the blank line. */
typedef struct dr_part {
    dr_str head, body;
} dr_part;

dr_part dr_part_of(dr_str bytes);
/* The value of the first header of that name, unfolded, trimmed; at == NULL without one. */
dr_str dr_header(dr_arena *arena, dr_str head, const char *name);
/* What a header's value says before its first ';', and one of its parameters without quotes; at == NULL without it. */
dr_str dr_header_value(dr_str value);
dr_str dr_header_parameter(dr_arena *arena, dr_str value, const char *name);
/* A header's text for people, in UTF-8: words of RFC 2047 decoded, white space folded. */
dr_str dr_header_text(dr_arena *arena, dr_str value);

/* How many bytes were decoded, and how many of them the encoding does not have. */
typedef struct dr_damage {
    size_t all, broken;
} dr_damage;
/* The body decoded as Content-Transfer-Encoding says: quoted-printable, base64, or as it stands. */
dr_str dr_decode_body(dr_arena *arena, dr_str body, dr_str encoding, dr_damage *damage);
dr_str dr_decode_base64(dr_arena *arena, dr_str text, dr_damage *damage);
/* Text in UTF-8; `charset` as declared (at == NULL: not). */
dr_str dr_decode_text(dr_arena *arena, dr_str bytes, dr_str charset);

/* What stands before the next boundary of a multipart body, first before all parts, and what is left in *rest (at ==
 * NULL behind the last part); false when there is no more. *closed, false before the first: the closing boundary was
 * met.
 */
bool dr_next_part(dr_str *rest, dr_str boundary, dr_str *part, bool *closed);

#endif
