/* Any bytes as a pair of parties to relate: {"id","text","actor","recipient"}. What comes back is a line of JSON with
 * the same id, and the same at every try. */
#include "whole.h"

static int relate(const uint8_t *data, size_t size, written *out)
{
    dragoman_record *scratch = new_record();
    dragoman_error error = {0};
    char *copy = malloc(size ? size : 1);
    if (!copy)
        abort();
    if (size)
        memcpy(copy, data, size);
    int code = dragoman_relate(whole_reader(), copy, size, scratch, write_on, out, &error);
    must(code == 0 || (error.message && error.code == code), "what is refused is told why", (dr_str){0});
    free(copy);
    dragoman_record_close(&scratch);
    return code;
}

static void check_answer(dr_str json)
{
    const dr_json_value *root;
    dr_arena *arena = dr_arena_new(0);
    if (!arena || setjmp(*dr_guard(arena)))
        abort();
    must(dr_json_read(arena, json, &(dr_json_rules){0}, &root, NULL) == 0 && dr_json_is(root, DR_JSON_OBJECT),
         "an answer is a JSON object", json);
    must(json.at[json.size - 1] == '\n' && dr_find_byte(json, '\n') == json.size - 1, "an answer is one line", json);
    const dr_json_value *scores = dr_json_member(root, "scores");
    must(dr_json_is(scores, DR_JSON_OBJECT), "an answer has scores", json);
    for (const dr_json_value *v = dr_json_first(scores); v; v = v->next)
        must(v->kind == DR_JSON_INT || v->kind == DR_JSON_DOUBLE, "a score is a number", v->key);
    dr_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    written first = {0}, second = {0};
    int code = relate(data, size, &first);
    must(relate(data, size, &second) == code && dr_eq(view_of(&first), view_of(&second)),
         "the same pair gives the same answer", view_of(&second));
    if (code == 0)
        check_answer(view_of(&first));
    free(first.at);
    free(second.at);
    return 0;
}
