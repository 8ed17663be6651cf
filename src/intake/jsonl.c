#include "intake/jsonl.h"

#include <jansson.h>

int dr_jsonl_line(dr_arena *arena, dr_str line, size_t offset, dragoman_input *out, dragoman_error *error)
{
    json_error_t problem;
    json_t *root = json_loadb(line.at, line.size, JSON_REJECT_DUPLICATES, &problem);
    if (!root)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "not a JSON object", offset + (size_t)problem.position);
    dr_defer(arena, (dr_release *)json_decref, root);
    const char *html = json_string_value(json_object_get(root, "html")), *text = json_string_value(json_object_get(root, "text"));
    if (!html && !text)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "neither \"text\" nor \"html\" in the line", offset);
    out->bytes = html ? html : text;
    out->size = strlen(out->bytes);
    out->from = html ? DRAGOMAN_FROM_HTML : DRAGOMAN_FROM_TEXT;
    out->given_id = json_string_value(json_object_get(root, "id"));
    out->url = json_string_value(json_object_get(root, "url"));
    out->published = json_string_value(json_object_get(root, "published"));
    out->outlet = json_string_value(json_object_get(root, "outlet"));
    return DRAGOMAN_OK;
}
