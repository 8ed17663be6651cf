/* Any bytes as what a form with a file sends: the first line is its Content-Type, the rest the body. It is refused with
 * a status, or its fields are whole UTF-8 without NUL and its file lies within the body. */
#include "whole.h"

#include "base/utf8.h"
#include "desk/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dr_arena *arena = dr_arena_new(0);
    if (!arena || setjmp(*dr_guard(arena)))
        abort();
    dr_request *request = DR_NEW(arena, dr_request);
    dr_str body = {(const char *)data, size}, type = dr_split(&body, '\n'), boundary = dr_multipart_boundary(type);
    must(boundary.size <= DR_MAX_BOUNDARY, "a boundary is short", type);
    int status = boundary.at && body.at ? dr_multipart_read(arena, body, boundary, request) : 400;
    must(status == 0 || status == 400 || status == 413, "a form is read or refused", body);
    for (size_t i = 0; status == 0 && i < request->field_count; i++) {
        const dr_pair *f = &request->fields[i];
        must(f->name.size && dr_utf8_broken(f->name) == DR_NOT_FOUND, "a name is text", f->name);
        must(dr_utf8_broken(f->value) == DR_NOT_FOUND && !(f->value.size && memchr(f->value.at, 0, f->value.size)),
             "a field is text", f->value);
    }
    if (status == 0 && request->file.size)
        must(request->file.at >= body.at && request->file.at + request->file.size <= body.at + body.size,
             "a file lies within what was sent", request->file);
    dr_arena_free(arena);
    return 0;
}
