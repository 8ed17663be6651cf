#include "store/visits.h"

#include "store/correct.h"

int dr_visit_now(dr_store *store, dr_str origin, dr_visit *out, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    *out = (dr_visit){0};
    int code =
        dr_db_ask(store->db, &rows, "SELECT id, report FROM visits WHERE origin = $1 AND until IS NULL ORDER BY id",
                  DR_VALUES(dr_text(origin)), error);
    int got = code ? code : dr_db_next(rows, error);
    if (got > 0)
        *out = (dr_visit){dr_db_at(rows, 0).integer, dr_db_at(rows, 1).integer};
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

int dr_visit_open(dr_put *put, int64_t report, dr_str origin, const dr_report *r, int64_t *visit, dragoman_error *error)
{
    dr_arena *arena = put->rows.arena;
    *visit = dr_store_id(put->store);
    return dr_db_run(put->store->db,
                     "INSERT INTO visits(id, report, origin, key, given_id, since) VALUES ($1, $2, $3, $4, $5, $6)",
                     DR_VALUES(dr_int(*visit), dr_int(report), dr_row_text(arena, origin),
                               dr_row_text(arena, r->key.at ? r->key : r->id), dr_row_text(arena, r->given_id),
                               dr_text(dr_str_of(put->store->moment))),
                     NULL, error);
}

/* ---- one text in the place of another ---- */

/* Changes of the rows of a report: those that are to be filled in first, those that are counted taken off. */
static int change_rows(dr_put *put, int64_t report, const char *const *changes, size_t n, dragoman_error *error)
{
    int code = report >= put->store->first_id ? dr_rows_fill(&put->rows, put->store, error) : 0;
    if (code == 0)
        code = dr_tallies_touch(&put->tallies, put->store, put->rows.arena, report, error);
    for (size_t i = 0; i < n && code == 0; i++)
        code = dr_db_run(put->store->db, changes[i], DR_VALUES(dr_int(report)), NULL, error);
    return code;
}

static int retire(dr_put *put, int64_t report, dragoman_error *error)
{
    static const char *const changes[] = {"UPDATE reports SET live = 0 WHERE id = $1",
                                          "UPDATE events SET shown = shown * 4 WHERE report = $1 AND shown < 4",
                                          "UPDATE statements SET shown = shown * 4 WHERE report = $1 AND shown < 4",
                                          "UPDATE moves SET shown = shown * 4 WHERE report = $1 AND shown < 4",
                                          "UPDATE actors SET shown = shown * 4 WHERE report = $1 AND shown < 4",
                                          "UPDATE places SET shown = shown * 4 WHERE report = $1 AND shown < 4"};
    return change_rows(put, report, changes, sizeof changes / sizeof *changes, error);
}

static int revive(dr_put *put, int64_t report, dragoman_error *error)
{
    static const char *const changes[] = {"UPDATE reports SET live = 1 WHERE id = $1",
                                          "UPDATE events SET shown = shown / 4 WHERE report = $1 AND shown >= 4",
                                          "UPDATE statements SET shown = shown / 4 WHERE report = $1 AND shown >= 4",
                                          "UPDATE moves SET shown = shown / 4 WHERE report = $1 AND shown >= 4",
                                          "UPDATE actors SET shown = shown / 4 WHERE report = $1 AND shown >= 4",
                                          "UPDATE places SET shown = shown / 4 WHERE report = $1 AND shown >= 4"};
    return change_rows(put, report, changes, sizeof changes / sizeof *changes, error);
}

int dr_visit_leave(dr_put *put, const dr_visit *now, dr_str origin, dragoman_error *error)
{
    int64_t elsewhere = 0;
    int code = dr_db_run(put->store->db, "UPDATE visits SET until = $1 WHERE origin = $2 AND until IS NULL",
                         DR_VALUES(dr_text(dr_str_of(put->store->moment)), dr_text(origin)), NULL, error);
    if (code == 0)
        code = dr_db_number(put->store->db, "SELECT id FROM visits WHERE report = $1 AND until IS NULL LIMIT 1",
                            DR_VALUES(dr_int(now->report)), 0, &elsewhere, error);
    return code || elsewhere ? code : retire(put, now->report, error);
}

/* Facts of a stored report as its corrections now make them, with those of the text that stood in its place. */
static int take_corrections(dr_put *put, int64_t report, int64_t instead_of, dragoman_error *error)
{
    dr_open_report open;
    int code = report >= put->store->first_id ? dr_rows_fill(&put->rows, put->store, error) : 0;
    if (code == 0)
        code = dr_open_for_correction(put, report, &open, error);
    if (code == 0)
        code = dr_corrections_carry(put->store, put->rows.arena, instead_of, report, open.coded->report.text, error);
    return code ? code : dr_follow_corrections(put, &open, error);
}

static int bring_back(dr_put *put, int64_t report, int64_t instead_of, dragoman_error *error)
{
    int64_t live = 1, corrected = 0;
    int code = dr_db_number(put->store->db, "SELECT live FROM reports WHERE id = $1", DR_VALUES(dr_int(report)), 1,
                            &live, error);
    if (code == 0 && !live)
        code = revive(put, report, error);
    if (code == 0 && instead_of)
        code = dr_db_number(put->store->db, "SELECT id FROM corrections WHERE report = $1 AND undone IS NULL LIMIT 1",
                            DR_VALUES(dr_int(instead_of)), 0, &corrected, error);
    return code || !corrected ? code : take_corrections(put, report, instead_of, error);
}

int dr_visit_again(dr_put *put, int64_t report, dr_str origin, const dr_report *r, int64_t *visit,
                   dragoman_error *error)
{
    dr_visit now;
    int code = dr_visit_now(put->store, origin, &now, error);
    if (code == 0 && now.id && now.report != report)
        code = dr_visit_leave(put, &now, origin, error);
    if (code == 0)
        code = dr_visit_open(put, report, origin, r, visit, error);
    return code || now.report == report ? code : bring_back(put, report, now.report, error);
}

/* ---- names ---- */

int dr_visit_same_place(dr_put *put, int64_t report, const dr_report *r, int64_t *out, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    *out = 0;
    if (dr_is_text(r->input, "-"))
        return 0;
    int code = dr_db_ask(put->store->db, &rows, "SELECT id, report FROM visits WHERE key = $1 ORDER BY id DESC LIMIT 1",
                         DR_VALUES(dr_row_text(put->rows.arena, r->key.at ? r->key : r->id)), error);
    int got = code ? code : dr_db_next(rows, error);
    if (got > 0 && dr_db_at(rows, 1).integer == report)
        *out = dr_db_at(rows, 0).integer;
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

int dr_visit_of_file(dr_put *put, int64_t report, const dr_report *r, int64_t *out, dragoman_error *error)
{
    dr_arena *arena = put->rows.arena;
    *out = 0;
    if (!dr_is_file(r))
        return 0;
    return dr_db_number(
        put->store->db,
        "SELECT max(id) FROM (SELECT id FROM visits WHERE report = $1 AND key = $2 UNION ALL SELECT id "
        "FROM visits WHERE report = $1 AND origin = $3) v",
        DR_VALUES(dr_int(report), dr_row_text(arena, r->key),
                  dr_row_text(arena, dr_format(arena, "file:%.*s", DR_FMT(dr_plain_path(arena, r->input))))),
        0, out, error);
}
