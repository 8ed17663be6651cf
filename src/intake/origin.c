#include "intake/origin.h"

bool dr_is_file(const dr_report *r)
{
    return r->input.size && !dr_is_text(r->input, "-") && dr_eq(r->input, r->key);
}

dr_str dr_plain_path(dr_arena *arena, dr_str path)
{
    dr_buf out = {.arena = arena};
    for (size_t at = 0; at < path.size;) {
        size_t end = at;
        while (end < path.size && path.at[end] != '/')
            end++;
        dr_str part = {path.at + at, end - at};
        bool empty = (part.size == 0 && at > 0) || dr_is_text(part, ".");
        if (!empty) {
            dr_buf_add(&out, part);
            if (end < path.size)
                dr_buf_byte(&out, '/');
        }
        at = end + 1;
    }
    return out.size ? dr_buf_view(&out) : path;
}

dr_str dr_report_origin(dr_arena *arena, const dr_report *r)
{
    if (r->url.size)
        return dr_format(arena, "url:%.*s", DR_FMT(r->url));
    if (r->given_id.size)
        return dr_format(arena, "id:%.*s %.*s", DR_FMT(r->outlet), DR_FMT(r->given_id));
    if (dr_is_file(r))
        return dr_format(arena, "file:%.*s", DR_FMT(dr_plain_path(arena, r->input)));
    return (dr_str){0};
}
