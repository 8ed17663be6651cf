/* A filter as JSON and back: one table of its members. */
#include <stddef.h>

#include "base/json_in.h"
#include "base/json_out.h"
#include "store/watch.h"

typedef enum kind { TEXT, LIST, FLAG, NUMBER } kind;

static const struct {
    const char *name;
    kind kind;
    size_t at; /* in the filter */
} members[] = {
    {"actors", LIST, offsetof(dragoman_filter, actors)},
    {"with", LIST, offsetof(dragoman_filter, with)},
    {"by", LIST, offsetof(dragoman_filter, by)},
    {"to", LIST, offsetof(dragoman_filter, to)},
    {"types", LIST, offsetof(dragoman_filter, types)},
    {"since", TEXT, offsetof(dragoman_filter, since)},
    {"until", TEXT, offsetof(dragoman_filter, until)},
    {"places", LIST, offsetof(dragoman_filter, places)},
    {"outlets", LIST, offsetof(dragoman_filter, outlets)},
    {"said_by", LIST, offsetof(dragoman_filter, said_by)},
    {"tenses", LIST, offsetof(dragoman_filter, tenses)},
    {"polarity", TEXT, offsetof(dragoman_filter, polarity)},
    {"words", TEXT, offsetof(dragoman_filter, words)},
    {"report", TEXT, offsetof(dragoman_filter, report)},
    {"min_confidence", NUMBER, offsetof(dragoman_filter, min_confidence)},
    {"as_coded", FLAG, offsetof(dragoman_filter, as_coded)},
    {"replaced", FLAG, offsetof(dragoman_filter, replaced)},
};

enum { MEMBERS = sizeof members / sizeof *members };

#define AT(filter, type, i) (*(type *)((char *)(filter) + members[i].at))
#define AT_CONST(filter, type, i) (*(type const *)((const char *)(filter) + members[i].at))

static void put_list(dr_json *json, const char *name, const char *const *list)
{
    dr_json_key(json, name);
    dr_json_open(json, '[');
    for (size_t i = 0; list[i]; i++)
        dr_json_string(json, dr_str_of(list[i]));
    dr_json_close(json, ']');
}

static void put_member(dr_json *json, const dragoman_filter *filter, size_t i)
{
    const char *name = members[i].name;
    if (members[i].kind == LIST && AT_CONST(filter, char *const *, i)) {
        put_list(json, name, (const char *const *)AT_CONST(filter, char *const *, i));
    } else if (members[i].kind == TEXT && AT_CONST(filter, char *, i)) {
        dr_json_key(json, name);
        dr_json_string(json, dr_str_of(AT_CONST(filter, char *, i)));
    } else if (members[i].kind == FLAG && AT_CONST(filter, int, i)) {
        dr_json_key(json, name);
        dr_json_bool(json, true);
    } else if (members[i].kind == NUMBER && AT_CONST(filter, double, i) > 0) {
        dr_json_key(json, name);
        dr_json_number(json, AT_CONST(filter, double, i), 6);
    }
}

dr_str dr_filter_json(dr_arena *arena, const dragoman_filter *filter)
{
    dr_buf out = {.arena = arena};
    dr_json json = {.out = &out};
    dr_json_open(&json, '{');
    for (size_t i = 0; i < MEMBERS; i++)
        put_member(&json, filter, i);
    dr_json_close(&json, '}');
    return dr_buf_view(&out);
}

static const char *const *take_list(dr_arena *arena, const dr_json_value *list)
{
    const char **out = DR_NEW_ARRAY(arena, const char *, (size_t)list->count + 1);
    size_t n = 0;
    for (const dr_json_value *item = dr_json_first(list); item; item = item->next)
        if (item->kind == DR_JSON_TEXT)
            out[n++] = item->text.at;
    return out;
}

/* False when the value is of another kind. */
static bool take_member(dr_arena *arena, const dr_json_value *value, dragoman_filter *out, size_t i)
{
    if (members[i].kind == LIST && value->kind == DR_JSON_ARRAY)
        AT(out, const char *const *, i) = take_list(arena, value);
    else if (members[i].kind == TEXT && value->kind == DR_JSON_TEXT)
        AT(out, const char *, i) = value->text.at;
    else if (members[i].kind == FLAG && value->kind == DR_JSON_BOOL)
        AT(out, int, i) = (int)value->integer;
    else if (members[i].kind == NUMBER && value->kind == DR_JSON_DOUBLE)
        AT(out, double, i) = value->number;
    else if (members[i].kind == NUMBER && value->kind == DR_JSON_INT)
        AT(out, double, i) = (double)value->integer;
    else
        return false;
    return true;
}

int dr_filter_of_json(dr_arena *arena, const dr_json_value *json, dragoman_filter *out, dragoman_error *error)
{
    *out = (dragoman_filter){0};
    for (const dr_json_value *value = dr_json_first(json); value; value = value->next) {
        size_t i = 0;
        while (i < MEMBERS && !dr_is_text(value->key, members[i].name))
            i++;
        if (i == MEMBERS || !take_member(arena, value, out, i))
            return dr_error(error, DRAGOMAN_E_STORE, "a stored question is damaged, or of a later version", DR_NOWHERE);
    }
    return 0;
}
