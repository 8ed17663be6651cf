#include "store/put.h"

#include "store/correction.h"
#include "store/pack.h"

int dr_put_begin(dr_put *put, dr_store *store, dr_arena *arena, dragoman_error *error)
{
    *put = (dr_put){.store = store, .rows = {.arena = arena}};
    return dr_store_begin(store, error);
}

void dr_put_abandon(dr_put *put)
{
    dr_store_rollback(put->store);
}

int dr_put_end(dr_put *put, dragoman_error *error)
{
    int code = dr_rows_fill(&put->rows, put->store, error);
    if (code == 0)
        return dr_store_commit(put->store, error);
    dr_store_rollback(put->store);
    return code;
}

int dr_put_knows(dr_store *store, const uint8_t hash[DR_INPUT_HASH], dragoman_error *error)
{
    int64_t report = 0;
    dr_str bytes = {(const char *)hash, DR_INPUT_HASH};
    int code = dr_db_number(store->db, "SELECT report FROM inputs WHERE hash = $1", DR_VALUES(dr_blob(bytes)), 0,
                            &report, error);
    return code ? code : report != 0;
}

/* ---- a report and its coding ---- */

/* What stays the same when a report's text changes: its address, the giver's id for it, the file that holds it alone.
 */
static dr_str origin_of(dr_arena *arena, const dr_report *r)
{
    if (r->url.size)
        return dr_format(arena, "url:%.*s", DR_FMT(r->url));
    if (r->given_id.size)
        return dr_format(arena, "id:%.*s %.*s", DR_FMT(r->outlet), DR_FMT(r->given_id));
    if (r->input.size && !dr_is_text(r->input, "-") && dr_eq(r->input, r->key))
        return dr_format(arena, "file:%.*s", DR_FMT(r->input));
    return (dr_str){0};
}

static dr_value text_or_empty(dr_str text)
{
    return dr_text(text.at ? text : DR_STR(""));
}

int dr_put_program(dr_store *store, const dr_made_by *by, int64_t *id, dragoman_error *error)
{
    return dr_db_number(
        store->db, "SELECT id FROM programs WHERE program = $1 AND model = $2 AND checksum = $3 AND knowledge = $4",
        DR_VALUES(text_or_empty(by->program), text_or_empty(by->model), text_or_empty(by->model_checksum),
                  text_or_empty(by->knowledge)),
        0, id, error);
}

static int program_of(dr_put *put, const dr_made_by *by, int64_t *id, dragoman_error *error)
{
    int code = dr_put_program(put->store, by, id, error);
    if (code || *id)
        return code;
    *id = dr_store_id(put->store);
    return dr_db_run(put->store->db,
                     "INSERT INTO programs(program, model, checksum, knowledge, id) VALUES ($1, $2, $3, $4, $5)",
                     DR_VALUES(text_or_empty(by->program), text_or_empty(by->model), text_or_empty(by->model_checksum),
                               text_or_empty(by->knowledge), dr_int(*id)),
                     NULL, error);
}

int dr_put_coding(dr_put *put, int64_t report, const dr_put_item *item, dragoman_error *error)
{
    int64_t program = 0;
    dr_str packed = {0};
    int code = program_of(put, &item->record->made_by, &program, error);
    if (code == 0)
        code = dr_pack_record(put->rows.arena, item->json, &packed, error);
    if (code)
        return code;
    return dr_db_run(put->store->db,
                     "INSERT INTO codings(id, report, program, coded, record) VALUES ($1, $2, $3, $4, $5)",
                     DR_VALUES(dr_int(dr_store_id(put->store)), dr_int(report), dr_int(program),
                               dr_text(dr_str_of(put->store->moment)), dr_blob(packed)),
                     NULL, error);
}

static int add_report(dr_put *put, int64_t id, const dr_report *r, dr_str origin, int64_t previous,
                      dragoman_error *error)
{
    dr_arena *arena = put->rows.arena;
    const char *from = dr_date_source_name(r->published_from);
    dr_value values[] = {dr_int(id),
                         dr_text(r->id),
                         dr_text(r->key.at ? r->key : r->id),
                         dr_text(origin),
                         previous ? dr_int(previous) : (dr_value){0},
                         dr_int(1),
                         dr_text(dr_str_of(put->store->moment)),
                         dr_text(r->input),
                         dr_text(r->given_id),
                         dr_text(r->url),
                         dr_text(r->outlet),
                         dr_text(r->title),
                         dr_row_list(arena, &r->authors),
                         dr_text(r->section),
                         dr_row_date(arena, r->published),
                         dr_text(dr_str_of(from)),
                         dr_text(r->language),
                         dr_text(r->source_format),
                         dr_text(r->text)};
    size_t n = sizeof values / sizeof *values;
    for (size_t i = 0; i < n; i++)
        if (values[i].kind == DR_VALUE_TEXT)
            values[i] = dr_row_text(arena, values[i].text);
    int code = dr_db_run(
        put->store->db,
        "INSERT INTO reports(id, report_id, key, origin, previous, live, added, input, given_id, url, outlet, title, "
        "authors, section, published, published_from, language, source_format, text) VALUES "
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        (dr_values){values, n}, NULL, error);
    if (code || dr_db_is(put->store->db) != DR_DB_SQLITE)
        return code;
    return dr_db_run(put->store->db, "INSERT INTO report_words(rowid, title, text) VALUES ($1, $2, $3)",
                     DR_VALUES(dr_int(id), values[11], values[n - 1]), NULL, error);
}

/* The text that was the latest of its origin is so no more, nor are its facts. */
static int retire(dr_put *put, int64_t report, dragoman_error *error)
{
    static const char *const changes[] = {"UPDATE reports SET live = 0 WHERE id = $1",
                                          "UPDATE events SET shown = shown * 4 WHERE report = $1 AND shown < 4",
                                          "UPDATE statements SET shown = shown * 4 WHERE report = $1 AND shown < 4",
                                          "UPDATE moves SET shown = shown * 4 WHERE report = $1 AND shown < 4",
                                          "UPDATE actors SET shown = shown * 4 WHERE report = $1 AND shown < 4",
                                          "UPDATE places SET shown = shown * 4 WHERE report = $1 AND shown < 4"};
    /* Its facts may still be among what was gathered. */
    int code = report >= put->store->first_id ? dr_rows_fill(&put->rows, put->store, error) : 0;
    for (size_t i = 0; i < sizeof changes / sizeof *changes && code == 0; i++)
        code = dr_db_run(put->store->db, changes[i], DR_VALUES(dr_int(report)), NULL, error);
    return code;
}

static int add_input(dr_put *put, const uint8_t *hash, int64_t report, dragoman_error *error)
{
    if (!hash)
        return 0;
    dr_str bytes = {(const char *)hash, DR_INPUT_HASH};
    return dr_db_run(put->store->db, "INSERT INTO inputs(hash, report) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                     DR_VALUES(dr_blob(bytes), dr_int(report)), NULL, error);
}

/* Facts as coded or, where those of the text before it were corrected, as corrected. */
static int add_facts(dr_put *put, int64_t report, int64_t previous, const dr_record *record, dragoman_error *error)
{
    dr_corrections corrections = {0};
    dr_arena *arena = put->rows.arena;
    int code = previous ? dr_corrections_carry(put->store, arena, previous, report, record->report.text, error) : 0;
    if (code == 0 && previous)
        code = dr_corrections_of(put->store, arena, report, &corrections, error);
    dr_corrected facts = dr_correct(arena, record, &corrections);
    const dr_rows_of of = {.report = report, .first_seen = dr_str_of(put->store->moment), .shown = 1};
    dr_corrected_rows(&put->rows, &put->store->next_id, &of, &facts);
    return code ? code : dr_corrections_note(put->store, &corrections, error);
}

int dr_put_record(dr_put *put, const dr_put_item *item, dr_put_outcome *outcome, dragoman_error *error)
{
    const dr_report *r = &item->record->report;
    dr_db *db = put->store->db;
    dr_str origin = origin_of(put->rows.arena, r);
    int64_t id = 0, previous = 0;
    int code =
        dr_db_number(db, "SELECT id FROM reports WHERE report_id = $1", DR_VALUES(dr_text(r->id)), 0, &id, error);
    *outcome = DR_PUT_SAME;
    if (code || id)
        return code ? code : add_input(put, item->hash, id, error);
    if (origin.at)
        code = dr_db_number(db, "SELECT id FROM reports WHERE origin = $1 AND live = 1 ORDER BY id DESC LIMIT 1",
                            DR_VALUES(dr_row_text(put->rows.arena, origin)), 0, &previous, error);
    id = dr_store_id(put->store);
    if (code == 0 && previous)
        code = retire(put, previous, error);
    if (code == 0)
        code = add_report(put, id, r, origin, previous, error);
    if (code == 0)
        code = dr_put_coding(put, id, item, error);
    if (code == 0)
        code = add_input(put, item->hash, id, error);
    if (code == 0)
        code = add_facts(put, id, previous, item->record, error);
    *outcome = previous ? DR_PUT_CHANGED : DR_PUT_NEW;
    return code;
}
