/* Any bytes as what a form sends: refused with a status, or values that are whole UTF-8 without NUL and CR. */
#include "whole.h"

#include "base/utf8.h"
#include "desk/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dr_arena *arena = dr_arena_new(0);
    if (!arena || setjmp(*dr_guard(arena)))
        abort();
    dr_str body = {(const char *)data, size};
    dr_request *request = DR_NEW(arena, dr_request);
    int status = dr_form_read(arena, body, request);
    must(status == 0 || status == 400 || status == 413, "a form is read or refused", body);
    must(request->sent && request->field_count <= DR_MAX_PAIRS, "it was sent, within its limits", body);
    for (size_t i = 0; status == 0 && i < request->field_count; i++) {
        dr_pair pair = request->fields[i];
        must(dr_utf8_broken(pair.name) == DR_NOT_FOUND && dr_utf8_broken(pair.value) == DR_NOT_FOUND,
             "what is decoded is text", body);
        must(!(pair.value.size &&
               (memchr(pair.value.at, 0, pair.value.size) || memchr(pair.value.at, '\r', pair.value.size))),
             "no NUL, and ends of lines are one", body);
        must(dr_form_value(request, "csrf_token").size <= size, "a value is no longer than all", body);
    }
    dr_arena_free(arena);
    return 0;
}
