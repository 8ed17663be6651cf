/* Any bytes as a request to the desk: path, '?', query. It is refused with a status, or its parts are whole UTF-8
 * without NUL, none a step up, and all of it escaped is no markup. The same bytes as names of facts and as headers. */
#include "whole.h"

#include "base/html.h"
#include "base/utf8.h"
#include "desk/accept.h"
#include "desk/atom.h"
#include "desk/etag.h"
#include "desk/permalink.h"
#include "desk/request.h"

static void check_text(dr_arena *arena, dr_str text)
{
    dr_buf out = {.arena = arena};
    must(dr_utf8_broken(text) == DR_NOT_FOUND && !(text.size && memchr(text.at, 0, text.size)),
         "what is decoded is text", text);
    dr_html_text(&out, text);
    for (size_t i = 0; i < out.size; i++)
        must(!strchr("<>\"'", out.at[i]) || !out.at[i], "what is escaped is no markup", text);
    out.size = 0;
    dr_url_part(&out, text);
    for (size_t i = 0; i < out.size; i++)
        must(!strchr("<>\"'&/?# ", out.at[i]) || !out.at[i], "what is encoded is one part", text);
}

static void check_names(dr_arena *arena, dr_str text)
{
    dr_lasting_name name;
    dr_buf out = {.arena = arena};
    if (dr_lasting_name_read(text, &name))
        must(name.number > 0 || (name.from < name.to && name.type.size), "a fact's name is one", text);
    int quality = dr_accept_quality(text, "text/csv");
    must(quality >= -1 && quality <= 1000, "a type is wanted so much", text);
    dr_etag_matches(text, DR_STR("W/\"1f\""));
    if (dr_utf8_broken(text) == DR_NOT_FOUND)
        dr_xml_text(&out, text);
    for (size_t i = 0; i < out.size; i++)
        must(out.at[i] != '<' && out.at[i] != '>', "what is escaped is no markup", text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dr_arena *arena = dr_arena_new(0);
    if (!arena || setjmp(*dr_guard(arena)))
        abort();
    dr_request request;
    dr_str query = {(const char *)data, size}, path = dr_split(&query, '?');
    int status = dr_request_read(arena, path, query, &request);
    must(status == 0 || status == 400 || status == 414, "a request is read or refused", path);
    for (size_t i = 0; status == 0 && i < request.part_count; i++) {
        must(request.parts[i].size && !dr_is_text(request.parts[i], ".."), "no part leads up", request.parts[i]);
        check_text(arena, request.parts[i]);
    }
    for (size_t i = 0; status == 0 && i < request.pair_count; i++) {
        check_text(arena, request.pairs[i].name);
        check_text(arena, request.pairs[i].value);
    }
    check_names(arena, path);
    dr_is_loopback_host(path);
    dr_is_web_address(path);
    dr_arena_free(arena);
    return 0;
}
