#include "store/put.h"

#include "store/called.h"
#include "store/correction.h"
#include "store/pack.h"
#include "store/stored_report.h"
#include "store/visits.h"

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
        code = dr_tallies_settle(&put->tallies, put->store, error);
    if (code == 0)
        return dr_store_commit(put->store, error);
    dr_store_rollback(put->store);
    return code;
}

int dr_put_knows(dr_store *store, const uint8_t hash[DR_INPUT_HASH], dragoman_error *error)
{
    int64_t report = 0;
    dr_str bytes = {(const char *)hash, DR_INPUT_HASH};
    int code = dr_db_number(store->db,
                            "SELECT i.report FROM inputs i LEFT JOIN visits v ON v.id = i.visit WHERE i.hash = $1 AND "
                            "(v.id IS NULL OR " DR_LAST_AT_ITS_PLACE ")",
                            DR_VALUES(dr_blob(bytes)), 0, &report, error);
    return code ? code : report != 0;
}

/* ---- a report and its coding ---- */

/* What made a record, as it says itself: cut to what an index takes. */
static dr_value maker(dr_arena *arena, dr_str text)
{
    enum { MAX_MAKER = 400 };
    size_t size = text.size < MAX_MAKER ? text.size : MAX_MAKER;
    while (size < text.size && size > 0 && ((unsigned char)text.at[size] & 0xC0) == 0x80)
        size--;
    return dr_row_text(arena, (dr_str){text.at ? text.at : "", size});
}

int dr_put_program(dr_store *store, dr_arena *arena, const dr_made_by *by, int64_t *id, dragoman_error *error)
{
    return dr_db_number(
        store->db, "SELECT id FROM programs WHERE program = $1 AND model = $2 AND checksum = $3 AND knowledge = $4",
        DR_VALUES(maker(arena, by->program), maker(arena, by->model), maker(arena, by->model_checksum),
                  maker(arena, by->knowledge)),
        0, id, error);
}

static int program_of(dr_put *put, const dr_made_by *by, int64_t *id, dragoman_error *error)
{
    dr_arena *arena = put->rows.arena;
    int code = dr_put_program(put->store, arena, by, id, error);
    if (code || *id)
        return code;
    *id = dr_store_id(put->store);
    return dr_db_run(put->store->db,
                     "INSERT INTO programs(program, model, checksum, knowledge, id) VALUES ($1, $2, $3, $4, $5)",
                     DR_VALUES(maker(arena, by->program), maker(arena, by->model), maker(arena, by->model_checksum),
                               maker(arena, by->knowledge), dr_int(*id)),
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

static int add_report(dr_put *put, int64_t id, dr_str report_id, const dr_record *record, dr_str origin,
                      int64_t previous, dragoman_error *error)
{
    dr_arena *arena = put->rows.arena;
    const dr_report *r = &record->report;
    const char *from = dr_date_source_name(r->published_from);
    dr_value values[] = {dr_int(id),
                         dr_text(report_id),
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
                         dr_called(arena, record),
                         dr_text(r->text)};
    size_t n = sizeof values / sizeof *values;
    for (size_t i = 0; i < n; i++)
        if (values[i].kind == DR_VALUE_TEXT)
            values[i] = dr_row_text(arena, values[i].text);
    int code = dr_db_run(
        put->store->db,
        "INSERT INTO reports(id, report_id, key, origin, previous, live, added, input, given_id, url, outlet, title, "
        "authors, section, published, published_from, language, source_format, called, text) VALUES "
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        (dr_values){values, n}, NULL, error);
    if (code || dr_db_is(put->store->db) != DR_DB_SQLITE)
        return code;
    return dr_db_run(put->store->db, "INSERT INTO report_words(rowid, title, text) VALUES ($1, $2, $3)",
                     DR_VALUES(dr_int(id), values[11], values[n - 1]), NULL, error);
}

/* What was read, and which visit it told of (0: none). */
static int add_input(dr_put *put, const uint8_t *hash, int64_t report, int64_t visit, dragoman_error *error)
{
    if (!hash)
        return 0;
    dr_str bytes = {(const char *)hash, DR_INPUT_HASH};
    return dr_db_run(put->store->db,
                     "INSERT INTO inputs(hash, report, visit) VALUES ($1, $2, $3) ON CONFLICT (hash) DO UPDATE SET "
                     "report = excluded.report, visit = excluded.visit",
                     DR_VALUES(dr_blob(bytes), dr_int(report), visit ? dr_int(visit) : (dr_value){0}), NULL, error);
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

/* A text that is stored. Where it stands at its origin, it may be found by one more file's name; where another text
 * stands there, or none did, it stands there now. */
static int put_again(dr_put *put, int64_t id, const dr_put_item *item, dr_str origin, dr_put_outcome *outcome,
                     dragoman_error *error)
{
    const dr_report *r = &item->record->report;
    dr_visit now = {0};
    int64_t visit = 0;
    *outcome = DR_PUT_SAME;
    int code = origin.at ? dr_visit_now(put->store, origin, &now, error) : 0;
    bool stands = now.report == id;
    if (code == 0 && origin.at)
        code = stands ? dr_visit_of_file(put, id, r, &visit, error) : dr_visit_same_place(put, id, r, &visit, error);
    if (code == 0 && origin.at && !visit && stands && !dr_is_file(r))
        visit = now.id;
    if (code == 0 && origin.at && !visit) {
        *outcome = stands || !now.id ? DR_PUT_NAMED : DR_PUT_CHANGED;
        code = dr_visit_again(put, id, origin, r, &visit, error);
    }
    return code ? code : add_input(put, item->hash, id, visit, error);
}

static int put_new(dr_put *put, const dr_put_item *item, dr_str report_id, dr_str origin, dr_put_outcome *outcome,
                   dragoman_error *error)
{
    const dr_report *r = &item->record->report;
    dr_visit now = {0};
    int64_t id = dr_store_id(put->store), visit = 0;
    int code = origin.at ? dr_visit_now(put->store, origin, &now, error) : 0;
    if (code == 0 && now.id)
        code = dr_visit_leave(put, &now, origin, error);
    if (code == 0)
        code = add_report(put, id, report_id, item->record, origin, now.report, error);
    if (code == 0)
        code = dr_visit_open(put, id, origin, r, &visit, error);
    if (code == 0)
        code = dr_put_coding(put, id, item, error);
    if (code == 0)
        code = add_input(put, item->hash, id, visit, error);
    if (code == 0)
        code = add_facts(put, id, now.report, item->record, error);
    *outcome = now.id ? DR_PUT_CHANGED : DR_PUT_NEW;
    return code;
}

int dr_put_record(dr_put *put, const dr_put_item *item, dr_put_outcome *outcome, dragoman_error *error)
{
    const dr_report *r = &item->record->report;
    dr_str origin = dr_row_text(put->rows.arena, dr_report_origin(put->rows.arena, r)).text;
    dr_str report_id;
    int64_t id = 0;
    int code = dr_stored_report(put->store, put->rows.arena, r, &id, &report_id, error);
    if (code)
        return code;
    return id ? put_again(put, id, item, origin, outcome, error)
              : put_new(put, item, report_id, origin, outcome, error);
}

/* The visit that an input told of, where another text was read at its place since; visit 0: none was. */
static int visit_over(dr_put *put, dr_str hash, int64_t *visit, int64_t *report, dr_str *origin, dr_report *of,
                      dragoman_error *error)
{
    dr_db_query *rows = NULL;
    dr_arena *arena = put->rows.arena;
    int code = dr_db_ask(put->store->db, &rows,
                         "SELECT v.id, v.report, v.origin, v.key, v.given_id FROM inputs i JOIN visits v ON v.id = "
                         "i.visit WHERE i.hash = $1 AND v.until IS NOT NULL AND NOT (" DR_LAST_AT_ITS_PLACE ")",
                         DR_VALUES(dr_blob(hash)), error);
    int got = code ? code : dr_db_next(rows, error);
    *visit = 0;
    if (got > 0) {
        *visit = dr_db_at(rows, 0).integer;
        *report = dr_db_at(rows, 1).integer;
        *origin = dr_copy(arena, dr_db_at(rows, 2).text);
        of->key = dr_copy(arena, dr_db_at(rows, 3).text);
        of->given_id = dr_db_at(rows, 4).text.at ? dr_copy(arena, dr_db_at(rows, 4).text) : (dr_str){0};
    }
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

int dr_put_seen(dr_put *put, const uint8_t hash[DR_INPUT_HASH], dr_put_outcome *outcome, dragoman_error *error)
{
    dr_report of = {0};
    dr_str origin = {0};
    int64_t visit = 0, report = 0;
    *outcome = DR_PUT_SAME;
    int code = visit_over(put, (dr_str){(const char *)hash, DR_INPUT_HASH}, &visit, &report, &origin, &of, error);
    if (code || !visit)
        return code;
    *outcome = DR_PUT_CHANGED;
    code = dr_visit_again(put, report, origin, &of, &visit, error);
    return code ? code : add_input(put, hash, report, visit, error);
}
