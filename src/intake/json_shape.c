#include "intake/json_shape.h"

#include "base/json_in.h"

enum {
    DEPTH = 3,      /* objects in one another that an array is looked for in */
    LONG_TEXT = 200 /* bytes: no title, no name */
};

/* Appends the path to the first array of objects within `depth` objects; false when there is none. */
static bool find_array(const dr_json_value *object, unsigned depth, dr_buf *path)
{
    for (const dr_json_value *v = dr_json_first(object); v; v = v->next) {
        size_t before = path->size;
        dr_buf_byte(path, '.');
        dr_buf_add(path, v->key);
        const dr_json_value *first = v->kind == DR_JSON_ARRAY ? dr_json_first(v) : NULL;
        if ((first && first->kind == DR_JSON_OBJECT) ||
            (v->kind == DR_JSON_OBJECT && depth > 1 && find_array(v, depth - 1, path)))
            return true;
        path->size = before;
    }
    return false;
}

/* What a report has, and words about an answer have not. */
static bool is_of_report(dr_str name)
{
    static const char *const names[] = {"id", "title", "headline", "url", "link", "published", "date"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dr_is_text_nocase(name, names[i]))
            return true;
    return false;
}

/* Whether there is an empty array within `depth` objects, and nothing in them that a report has. */
static bool is_empty_answer(const dr_json_value *object, unsigned depth, bool *array)
{
    for (const dr_json_value *v = dr_json_first(object); v; v = v->next) {
        if (v->kind == DR_JSON_ARRAY && !dr_json_first(v))
            *array = true;
        bool more = v->kind == DR_JSON_OBJECT && depth > 1;
        bool says = dr_json_text(v).size && is_of_report(v->key);
        if (says || (more && !is_empty_answer(v, depth - 1, array)))
            return false;
    }
    return true;
}

/* The member with the longest text, NULL where none is long. */
static const dr_json_value *longest_text(const dr_json_value *object)
{
    const dr_json_value *found = NULL;
    for (const dr_json_value *v = dr_json_first(object); v; v = v->next)
        if (dr_json_text(v).size >= LONG_TEXT && (!found || dr_json_text(v).size > dr_json_text(found).size))
            found = v;
    return found;
}

int dr_json_tell_shape(dr_arena *arena, dr_str line, dragoman_error *error)
{
    const dr_json_rules rules = {.repeat = true, .broken_utf8 = true};
    const dr_json_value *object = NULL, *text;
    dr_buf path = {.arena = arena};
    if (dr_json_read(arena, line, &rules, &object, NULL))
        return dr_error(error, DRAGOMAN_E_SYNTAX, "neither \"text\" nor \"html\" in the object", 0);
    if (dr_json_member(object, "dragoman") && dr_json_member(object, "report"))
        return dr_error(error, DRAGOMAN_E_SYNTAX,
                        "a record, which was read already, and no report: unpacked, dragoman stories and table tell of "
                        "it, dragoman add --records keeps it",
                        0);
    if (find_array(object, DEPTH, &path)) {
        dr_error_about(error, dr_format(arena, "in %.*s", DR_FMT(dr_buf_view(&path))));
        return dr_error(
            error, DRAGOMAN_E_SYNTAX,
            "neither \"text\" nor \"html\" in the object, but an array of objects: jq -c '.PATH[]' makes a line of "
            "each",
            0);
    }
    bool empty = false;
    if (is_empty_answer(object, DEPTH, &empty) && empty)
        return dr_error(error, DRAGOMAN_E_EMPTY, "an answer without a report: the list in it is empty", 0);
    if ((text = longest_text(object)) != NULL) {
        dr_error_about(error, dr_format(arena, "member %.*s", DR_FMT(text->key)));
        return dr_error(
            error, DRAGOMAN_E_SYNTAX,
            "neither \"text\" nor \"html\" in the object, but a long text: jq -c '.text = .MEMBER' gives it that "
            "name",
            0);
    }
    return dr_error(error, DRAGOMAN_E_SYNTAX,
                    "neither \"text\" nor \"html\" in the object: its text must have one of these names", 0);
}
