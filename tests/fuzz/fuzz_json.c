/* Any bytes as JSON: whatever the rules are, what is read lies in the source; what is kept in full is written and read
 * again to the same values; and what reads in full also reads with nothing kept. */
#include <stdint.h>
#include <stdlib.h>

#include "base/json_in.h"
#include "base/json_out.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool good)
{
    if (!good)
        abort();
}

static void write(dr_json *json, const dr_json_value *value);

static void write_list(dr_json *json, const dr_json_value *list)
{
    bool object = list->kind == DR_JSON_OBJECT;
    uint32_t n = 0;
    dr_json_open(json, object ? '{' : '[');
    for (const dr_json_value *each = dr_json_first(list); each; each = each->next, n++) {
        demand(object == (each->key.at != NULL));
        demand(each->span.start > list->span.start && each->span.end < list->span.end);
        if (object) {
            dr_json_string(json, each->key);
            dr_buf_byte(json->out, ':');
            json->comma = false;
        }
        write(json, each);
    }
    demand(n == list->count);
    dr_json_close(json, object ? '}' : ']');
}

static void write(dr_json *json, const dr_json_value *value)
{
    demand(value->span.start < value->span.end);
    if (value->kind == DR_JSON_NULL)
        dr_json_null(json);
    else if (value->kind == DR_JSON_BOOL)
        dr_json_bool(json, value->integer);
    else if (value->kind == DR_JSON_INT)
        dr_json_int(json, value->integer);
    else if (value->kind == DR_JSON_DOUBLE)
        dr_json_null(json); /* written with few decimals only */
    else if (value->kind == DR_JSON_TEXT)
        dr_json_string(json, dr_json_text(value));
    else
        write_list(json, value);
}

static dr_str written(dr_arena *arena, const dr_json_value *value)
{
    dr_buf out = {.arena = arena};
    dr_json json = {.out = &out};
    write(&json, value);
    return dr_buf_view(&out);
}

static void check(dr_arena *arena, dr_str text)
{
    static const char *const none[] = {NULL};
    const dr_json_rules strict = {0}, loose = {.repeat = true, .more = true, .broken_utf8 = true},
                        skip = {.keep = none};
    const dr_json_value *value, *again;
    dragoman_error error;
    if (dr_json_read(arena, text, &loose, &value, &error) == DRAGOMAN_OK)
        demand(written(arena, value).size > 0);
    else
        demand(error.position <= text.size);
    if (dr_json_read(arena, text, &strict, &value, &error) != DRAGOMAN_OK) {
        demand(error.position <= text.size);
        return;
    }
    dr_str once = written(arena, value);
    demand(dr_json_read(arena, once, &strict, &again, NULL) == DRAGOMAN_OK);
    demand(dr_eq(once, written(arena, again)));
    demand(dr_json_read(arena, text, &skip, &again, NULL) == DRAGOMAN_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dr_arena *arena = dr_arena_new((size_t)256 << 20);
    char *copy = malloc(size ? size : 1); /* of exactly that size, so that a step past the end is seen */
    demand(arena && copy);
    if (size)
        memcpy(copy, data, size);
    if (!setjmp(*dr_guard(arena)))
        check(arena, (dr_str){copy, size});
    free(copy);
    dr_arena_free(arena);
    return 0;
}
