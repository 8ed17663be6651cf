/* A whole record from its JSON: the version, the ids of all facts, then the report and each fact, then circles. */
#include "record/parse/parse.h"

#include "record/readers.h"

typedef struct fact_list {
    const char *key;
    void (*parse)(dr_parse *p, dr_value fact);
} fact_list;

static const fact_list lists[DR_FACT_KINDS] = {
    [DR_FACT_ACTOR] = {"actors", dr_parse_actor},
    [DR_FACT_TIME] = {"times", dr_parse_time},
    [DR_FACT_PLACE] = {"places", dr_parse_place},
    [DR_FACT_QUANTITY] = {"quantities", dr_parse_quantity},
    [DR_FACT_STATEMENT] = {"statements", dr_parse_statement},
    [DR_FACT_EVENT] = {"events", dr_parse_event},
    [DR_FACT_MOVE] = {"moves", dr_parse_move},
};

/* Fields may be added within a version, which is all before a point. */
static void check_version(dr_parse *p, dr_value root)
{
    dr_str version = dr_take_text(p, root, "dragoman");
    if (!p->code && !dr_eq(dr_split(&version, '.'), DR_STR(DRAGOMAN_SCHEMA_VERSION)))
        dr_parse_fail(p, dr_json_member(root, "dragoman"), NULL, DRAGOMAN_E_SYNTAX,
                      "a record of another schema version than \"" DRAGOMAN_SCHEMA_VERSION
                      "\": take the Dragoman that wrote it, or read the report again");
}

static void parse_made_by(dr_parse *p, dr_value root)
{
    dr_value by = dr_take_object(p, root, "made_by", false);
    p->record->made_by = (dr_made_by){.program = dr_take_text_or_null(p, by, "program"),
                                      .model = dr_take_text_or_null(p, by, "model"),
                                      .model_checksum = dr_take_text_or_null(p, by, "model_checksum"),
                                      .knowledge = dr_take_text_or_null(p, by, "knowledge")};
}

/* Before any fact names another. */
static void note_ids(dr_parse *p, dr_value root, dr_fact_kind kind)
{
    uint32_t place = 0;
    p->ids[kind].arena = p->arena;
    for (dr_value fact = dr_take_list(p, root, lists[kind].key, 0); fact && !p->code; fact = fact->next) {
        if (fact->kind != DR_JSON_OBJECT) {
            dr_parse_fail(p, fact, lists[kind].key, DRAGOMAN_E_SYNTAX, "an object was expected");
            return;
        }
        dr_str id = dr_take_text(p, fact, "id");
        if (!p->code && (!id.size || dr_map_set(&p->ids[kind], id, place++) != DR_NONE))
            dr_parse_fail(p, dr_json_member(fact, "id"), NULL, DRAGOMAN_E_SYNTAX,
                          "an id that is empty, or that stands twice");
    }
}

static void parse_facts(dr_parse *p, dr_value root, dr_fact_kind kind)
{
    for (dr_value fact = dr_take_list(p, root, lists[kind].key, 0); fact && !p->code; fact = fact->next) {
        p->fact = dr_json_text(dr_json_member(fact, "id"));
        lists[kind].parse(p, fact);
    }
    if (!p->code)
        p->fact = (dr_str){0};
}

/* ---- who leads to whom ---- */

static const uint32_t *next_of(const dr_record *record, dr_fact_kind kind, uint32_t i)
{
    return kind == DR_FACT_ACTOR       ? &record->actors.at[i].part_of
           : kind == DR_FACT_STATEMENT ? &record->statements.at[i].inside
           : kind == DR_FACT_EVENT     ? &record->events.at[i].same_as
                                       : &record->moves.at[i].answers;
}

/* Follows each fact until one that was followed before; one of the same round closes a circle. Linear. */
static void find_circle(dr_parse *p, dr_value root, dr_fact_kind kind, const char *member)
{
    dr_value fact = dr_take_list(p, root, lists[kind].key, 0);
    uint32_t count = p->ids[kind].n, *round = DR_NEW_ARRAY(p->arena, uint32_t, count);
    for (uint32_t i = 0; i < count && fact; i++, fact = fact->next) {
        uint32_t at = i;
        for (; at != DR_NONE && !round[at]; at = *next_of(p->record, kind, at))
            round[at] = i + 1;
        if (at == DR_NONE || round[at] != i + 1)
            continue;
        p->fact = dr_json_text(dr_json_member(fact, "id"));
        dr_parse_fail(p, dr_json_member(fact, member), NULL, DRAGOMAN_E_SYNTAX, "this leads round in a circle");
    }
}

static void parse_root(dr_parse *p, dr_value root)
{
    if (root->kind != DR_JSON_OBJECT) {
        dr_parse_fail(p, root, NULL, DRAGOMAN_E_SYNTAX,
                      "a record is one JSON object, as dragoman read --format jsonl prints it");
        return;
    }
    check_version(p, root);
    parse_made_by(p, root);
    dr_value report = dr_take_object(p, root, "report", true);
    dr_parse_report(p, report);
    for (unsigned kind = 0; kind < DR_FACT_KINDS; kind++)
        note_ids(p, root, (dr_fact_kind)kind);
    for (unsigned kind = 0; kind < DR_FACT_KINDS; kind++)
        parse_facts(p, root, (dr_fact_kind)kind);
    find_circle(p, root, DR_FACT_ACTOR, "part_of");
    find_circle(p, root, DR_FACT_STATEMENT, "inside");
    find_circle(p, root, DR_FACT_EVENT, "same_as");
    find_circle(p, root, DR_FACT_MOVE, "answers");
}

/* "reports/1.html: E3: when" */
static int told(const dr_parse *p, dragoman_error *error)
{
    dr_buf about = {.arena = p->arena};
    const dr_str parts[] = {p->key, p->fact, p->member};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].size)
            dr_buf_format(&about, "%s%.*s", about.size ? ": " : "", DR_FMT(parts[i]));
    if (about.size)
        dr_error_where(error, dr_copy(p->arena, dr_buf_view(&about)).at);
    return dr_error(error, p->code, p->message, p->where);
}

int dr_read_record(dr_arena *arena, dr_str json, dr_record *out, dragoman_error *error)
{
    static const char *const keep[] = {"dragoman",   "made_by",    "report", "actors", "times", "places",
                                       "quantities", "statements", "events", "moves",  NULL};
    const dr_json_value *root;
    dr_parse p = {.arena = arena, .record = out};
    if (!dr_trim(json).size)
        return dr_error(error, DRAGOMAN_E_EMPTY, "nothing to read", DR_NOWHERE);
    int code = dr_json_read(arena, json, &(dr_json_rules){.keep = keep}, &root, error);
    if (code)
        return code;
    out->from_json = true;
    parse_root(&p, root);
    return p.code ? told(&p, error) : DRAGOMAN_OK;
}
