/* A web server's answer, as archives keep it: its headers, and its body in whatever it was wrapped for the way. */
#ifndef DR_INTAKE_CONTAINERS_HTTP_H
#define DR_INTAKE_CONTAINERS_HTTP_H

#include "base/str.h"

/* 200 of "HTTP/1.1 200 OK"; 0 of anything else. */
int dr_http_status(dr_str head);
/* The body without Transfer-Encoding: chunked and without the Content-Encodings that the headers name (gzip, zstd,
 * deflate, br; three of them at most); one that is not so, though they say it, stands as it is. At most `most` bytes of
 * it. *broken: it breaks off, and what came before that stands. */
dr_str dr_http_body(dr_arena *arena, dr_str head, dr_str body, size_t most, bool *broken);

#endif
