#include "store/correct.h"

#include "store/codings.h"
#include "store/replace.h"

int dr_find_report(dr_store *store, dr_arena *arena, const char *name, int64_t *out, dragoman_error *error)
{
    const dragoman_filter filter = {.report = name};
    dr_question q = {.arena = arena};
    dr_numbers found = {0};
    int code = dr_ask_codings(&q, store, "q.number", &filter, "WHERE c.superseded IS NULL", error);
    if (code == 0)
        code = dr_list_numbers(store, &q, &found, error);
    *out = found.n == 1 ? found.at[0] : 0;
    if (code || found.n == 1)
        return code;
    dr_error_where(error, name);
    return dr_error(
        error, DRAGOMAN_E_ARGUMENT,
        found.n ? "several reports of the store are called so: name one by its id or address, which dragoman show tells"
                : "no report of the store is called so: give its key, id, given id or address",
        DR_NOWHERE);
}

int dr_open_for_correction(dr_put *put, int64_t report, dr_open_report *out, dragoman_error *error)
{
    dr_arena *arena = put->rows.arena;
    dr_coding coding;
    *out = (dr_open_report){.id = report};
    int code = dr_coding_that_holds(put->store, arena, report, &coding, error);
    if (code == 0 && !coding.id)
        code = dr_error(error, DRAGOMAN_E_STORE, "the report has no coding", DR_NOWHERE);
    if (code == 0)
        code = dr_coding_record(arena, coding.json, &out->coded, error);
    if (code == 0)
        code = dr_corrections_of(put->store, arena, report, &out->corrections, error);
    if (code == 0)
        out->now = dr_correct(arena, out->coded, &out->corrections);
    return code;
}

int dr_follow_corrections(dr_put *put, const dr_open_report *report, dragoman_error *error)
{
    dr_corrections now = {0};
    int code = dr_corrections_of(put->store, put->rows.arena, report->id, &now, error);
    if (code)
        return code;
    dr_corrected are = dr_correct(put->rows.arena, report->coded, &now);
    code = dr_replace_facts(put, report->id, &report->now, &are, error);
    return code ? code : dr_corrections_note(put->store, &now, error);
}

int dr_put_correction(dr_put *put, dr_open_report *report, const dr_new_correction *c, int64_t *id,
                      dragoman_error *error)
{
    *id = dr_store_id(put->store);
    int code = dr_db_run(put->store->db,
                         "INSERT INTO corrections(id, report, fact, words_from, words_to, was, change, by_whom, made, "
                         "note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                         DR_VALUES(dr_int(*id), dr_int(report->id), dr_text(c->fact), dr_int(c->words.start),
                                   dr_int(c->words.end), dr_text(c->was), dr_text(c->change), dr_text(c->by),
                                   dr_text(dr_str_of(put->store->moment)), dr_text(c->note)),
                         NULL, error);
    return code ? code : dr_follow_corrections(put, report, error);
}

int dr_undo_correction(dr_put *put, int64_t correction, dragoman_error *error)
{
    int64_t of = 0;
    dr_open_report report;
    int code = dr_db_number(put->store->db, "SELECT report FROM corrections WHERE id = $1 AND undone IS NULL",
                            DR_VALUES(dr_int(correction)), 0, &of, error);
    if (code == 0 && !of)
        code = dr_error(error, DRAGOMAN_E_ARGUMENT, "there is no such correction, or it was taken back already",
                        DR_NOWHERE);
    if (code == 0)
        code = dr_open_for_correction(put, of, &report, error);
    if (code == 0)
        code = dr_db_run(put->store->db, "UPDATE corrections SET undone = $1, holds = NULL WHERE id = $2",
                         DR_VALUES(dr_text(dr_str_of(put->store->moment)), dr_int(correction)), NULL, error);
    return code ? code : dr_follow_corrections(put, &report, error);
}

int dr_ask_corrections(dr_question *q, const dr_store *store, const dragoman_filter *filter, dragoman_error *error)
{
    return dr_ask_codings(
        q, store,
        "q.report, k.id AS number, k.fact, k.holds, CASE WHEN k.undone IS NOT NULL THEN 'undone' WHEN "
        "k.holds IS NULL THEN 'open' ELSE 'holds' END AS state, k.was, k.change, "
        "k.words_from, k.words_to, k.by_whom AS by, k.made, k.note, "
        "k.undone",
        filter,
        "JOIN corrections k ON k.report = q.number WHERE "
        "c.superseded IS NULL ORDER BY k.id",
        error);
}
