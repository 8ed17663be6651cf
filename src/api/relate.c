/* The public API's question about two given spans: a JSON line in, a JSON line out, the answer by coding. */
#include "api/relate.h"

#include "base/json_in.h"
#include "base/json_out.h"
#include "intake/intake.h"
#include "language/language.h"

/* Where a key stands in the line, for the error's position. */
static size_t key_of(const dr_json_value *object, const char *name)
{
    const dr_json_value *value = dr_json_member(object, name);
    return value ? value->key_at : 0;
}

static bool on_border(dr_str text, int64_t offset)
{
    return (size_t)offset == text.size || (text.at[offset] & 0xC0) != 0x80;
}

enum { NO_SPAN, OUTSIDE, CUTS, FAULTS };

/* Of the member's value; null or missing is an empty span at 0. Returns what is wrong, FAULTS when nothing is. */
static int span_from(const dr_json_value *value, dr_str text, dr_span *out)
{
    *out = (dr_span){0, 0};
    if (!value || value->kind == DR_JSON_NULL)
        return FAULTS;
    const dr_json_value *start = value->kind == DR_JSON_ARRAY && value->count == 2 ? value->first : NULL;
    if (!dr_json_is(start, DR_JSON_INT) || !dr_json_is(start->next, DR_JSON_INT))
        return NO_SPAN;
    int64_t from = start->integer, to = start->next->integer;
    if (from < 0 || to <= from || (int64_t)text.size < to)
        return OUTSIDE;
    if (!on_border(text, from) || !on_border(text, to))
        return CUTS;
    *out = (dr_span){(uint32_t)from, (uint32_t)to};
    return FAULTS;
}

typedef struct question {
    const dr_json_value *id; /* or NULL */
    dr_str text;
    dr_span actor, recipient;
} question;

static int read_spans(const dr_json_value *root, question *q, dragoman_error *error)
{
    static const char *const actor_faults[FAULTS] = {"\"actor\" is not null or two whole numbers",
                                                     "\"actor\" lies outside the text or is empty",
                                                     "\"actor\" cuts a character in two"};
    static const char *const recipient_faults[FAULTS] = {"\"recipient\" is not null or two whole numbers",
                                                         "\"recipient\" lies outside the text or is empty",
                                                         "\"recipient\" cuts a character in two"};
    int fault = span_from(dr_json_member(root, "actor"), q->text, &q->actor);
    if (fault != FAULTS)
        return dr_error(error, DRAGOMAN_E_SYNTAX, actor_faults[fault], key_of(root, "actor"));
    fault = span_from(dr_json_member(root, "recipient"), q->text, &q->recipient);
    if (fault != FAULTS)
        return dr_error(error, DRAGOMAN_E_SYNTAX, recipient_faults[fault], key_of(root, "recipient"));
    return DRAGOMAN_OK;
}

static int read_question(dr_arena *arena, dr_str json, question *q, dragoman_error *error)
{
    static const char *const members[] = {"id", "text", "actor", "recipient", NULL};
    const dr_json_value *root;
    if (json.size > DR_MAX_LINE)
        return dr_error(error, DRAGOMAN_E_LIMIT, "the line is longer than 8 MiB", DR_MAX_LINE);
    int code = dr_json_read(arena, json, &(dr_json_rules){.keep = members}, &root, error);
    if (code)
        return code;
    if (root->kind != DR_JSON_OBJECT)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "not a JSON object", root->span.start);
    q->id = dr_json_member(root, "id");
    if (q->id && q->id->kind != DR_JSON_TEXT && q->id->kind != DR_JSON_INT && q->id->kind != DR_JSON_NULL)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "\"id\" is not text or a whole number", q->id->key_at);
    q->text = dr_json_text(dr_json_member(root, "text"));
    if (!q->text.size)
        return dr_error(error, DRAGOMAN_E_SYNTAX, "\"text\" is missing or empty", key_of(root, "text"));
    return read_spans(root, q, error);
}

static void write_answer(const dr_json_value *id, dr_plover type, const double scores[DR_PLOVER_COUNT], dr_buf *out)
{
    dr_json json = {.out = out};
    dr_json_open(&json, '{');
    dr_json_key(&json, "id");
    if (dr_json_is(id, DR_JSON_INT))
        dr_json_int(&json, id->integer);
    else
        dr_json_string(&json, dr_json_text(id));
    dr_json_key(&json, "type");
    dr_json_string(&json, dr_str_of(dr_plover_name(type)));
    dr_json_key(&json, "scores");
    dr_json_open(&json, '{');
    for (unsigned t = 1; t < DR_PLOVER_COUNT; t++) {
        dr_json_key(&json, dr_plover_name((dr_plover)t));
        dr_json_number(&json, scores[t], 4);
    }
    dr_json_close(&json, '}');
    dr_json_close(&json, '}');
    dr_buf_byte(out, '\n');
}

static int answer(dr_arena *arena, const dr_knowledge *knowledge, const dr_engine *engine, const question *q,
                  dr_buf *out, dragoman_error *error)
{
    dragoman_input input = {.bytes = q->text.at, .size = q->text.size, .from = DRAGOMAN_FROM_TEXT, .raw = 1};
    dr_record *record = DR_NEW(arena, dr_record);
    double scores[DR_PLOVER_COUNT];
    int code = dr_intake(arena, &input, &record->report, error);
    if (code)
        return code;
    record->analysis = dr_analyse(arena, engine, &record->report);
    dr_coder coder = dr_coder_of(arena, knowledge, record);
    dr_code_times(&coder);
    dr_code_places(&coder);
    dr_code_quantities(&coder);
    dr_code_actors(&coder);
    dr_plover type = dr_relate(&coder, q->actor, q->recipient, scores);
    write_answer(q->id, type, scores, out);
    return DRAGOMAN_OK;
}

int dr_relate_line(dr_arena *arena, const dr_knowledge *knowledge, const dr_engine *engine, dr_str json, dr_buf *out,
                   dragoman_error *error)
{
    question q = {0};
    int code = read_question(arena, json, &q, error);
    return code ? code : answer(arena, knowledge, engine, &q, out, error);
}
