/* A web server's answer, as archives keep it: its headers, and its body in whatever it was wrapped for the way. */
#ifndef DR_INTAKE_CONTAINERS_HTTP_H
#define DR_INTAKE_CONTAINERS_HTTP_H

#include "base/error.h"

/* 200 of "HTTP/1.1 200 OK"; 0 of anything else. */
int dr_http_status(dr_str head);
/* The body without Transfer-Encoding: chunked and without the Content-Encoding that the headers name; one that is not
 * so, though they say it, stands as it is. At most `most` bytes of it. E_SYNTAX: in an encoding that is not read, or
 * broken. */
int dr_http_body(dr_arena *arena, dr_str head, dr_str body, size_t most, dr_str *out, dragoman_error *error);

#endif
