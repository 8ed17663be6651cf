#include "intake/jsonl.h"

#include <jansson.h>

static void take(const json_t *root, const char *key, const char **out)
{
    const char *value = json_string_value(json_object_get(root, key));
    if (value)
        *out = value;
}

int dr_jsonl_line(dr_arena *arena, dr_str line, dragoman_input *out, dragoman_error *error)
{
    json_error_t problem;
    json_t *root = json_loadb(line.at, line.size, JSON_REJECT_DUPLICATES, &problem);
    if (!root)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "not a JSON object", (size_t)problem.position);
    dr_defer(arena, (dr_release *)json_decref, root);
    const char *html = json_string_value(json_object_get(root, "html")), *text = json_string_value(json_object_get(root, "text"));
    if (!html && !text)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "neither \"text\" nor \"html\" in the line", 0);
    out->bytes = html ? html : text;
    out->size = strlen(out->bytes);
    out->from = html ? DRAGOMAN_FROM_HTML : DRAGOMAN_FROM_TEXT;
    take(root, "id", &out->given_id);
    take(root, "url", &out->url);
    take(root, "published", &out->published);
    take(root, "outlet", &out->outlet);
    return DRAGOMAN_OK;
}
