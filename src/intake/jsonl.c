/* Reading one JSON object: see jsonl.h. */
#include "intake/jsonl.h"

#include "base/json_in.h"
#include "intake/intake.h"

/* The members that count. */
enum { ID, TEXT, HTML, URL, PUBLISHED, OUTLET, MEMBERS };
static const char *const names[MEMBERS + 1] = {"id", "text", "html", "url", "published", "outlet", NULL};

/* A member's text, NUL-terminated; at == NULL when it is null or missing. */
static int read_member(dr_arena *arena, dr_str line, const dr_json_value *object, int member, dr_str *out,
                       dragoman_error *error)
{
    const dr_json_value *value = dr_json_member(object, names[member]);
    *out = dr_json_text(value);
    if (!value || value->kind == DR_JSON_NULL)
        return DRAGOMAN_OK;
    if (member == ID && (value->kind == DR_JSON_INT || value->kind == DR_JSON_DOUBLE))
        *out = dr_copy(arena, dr_cut(line, value->span));
    else if (value->kind != DR_JSON_TEXT)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "a string was expected", value->span.start);
    if (member != TEXT && member != HTML && dr_find_byte(*out, '\0') != DR_NOT_FOUND)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "a NUL character in a member that is no text", value->span.start);
    return DRAGOMAN_OK;
}

static void give(const char **out, dr_str member)
{
    if (member.at)
        *out = member.at;
}

int dr_jsonl_line(dr_arena *arena, dr_str line, dragoman_input *out, dragoman_error *error)
{
    const dr_json_rules rules = {.keep = names, .broken_utf8 = true};
    const dr_json_value *object;
    dr_str members[MEMBERS];
    if (line.size > DR_MAX_LINE)
        return dr_error(error, DRAGOMAN_E_LIMIT, "a JSON line longer than 8 MiB", DR_MAX_LINE);
    int code = dr_json_read(arena, line, &rules, &object, error);
    if (!code && object->kind != DR_JSON_OBJECT)
        code = dr_error(error, DRAGOMAN_E_SYNTAX, "a JSON object was expected", object->span.start);
    for (int i = 0; i < MEMBERS && !code; i++)
        code = read_member(arena, line, object, i, &members[i], error);
    if (code)
        return code;
    if (!members[TEXT].at && !members[HTML].at)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "neither \"text\" nor \"html\" in the line", 0);
    dr_str bytes = members[HTML].at ? members[HTML] : members[TEXT];
    out->bytes = bytes.at;
    out->size = bytes.size;
    out->from = members[HTML].at ? DRAGOMAN_FROM_HTML : DRAGOMAN_FROM_TEXT;
    give(&out->given_id, members[ID]);
    give(&out->url, members[URL]);
    give(&out->published, members[PUBLISHED]);
    give(&out->outlet, members[OUTLET]);
    return DRAGOMAN_OK;
}
