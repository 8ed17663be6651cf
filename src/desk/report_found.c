/* A report out of the store: its record as corrected, and who corrected it. */
#include "desk/report.h"
#include "store/codings.h"
#include "store/pack.h"

int dr_find_stored(dr_page *page, dr_str id, dr_shown_report *out, dr_str *json, int *status)
{
    static const char sql[] =
        "SELECT r.id, r.added, r.origin, r.live, r.previous, c.record FROM reports r JOIN codings c ON c.report = r.id "
        "AND c.superseded IS NULL WHERE r.id IN (SELECT id FROM reports WHERE report_id = $1 UNION SELECT report FROM "
        "visits WHERE key = $1 UNION SELECT report FROM visits WHERE given_id = $1) ORDER BY r.live DESC, r.id DESC "
        "LIMIT 1";
    dr_db_query *rows = NULL;
    int code = dr_db_ask(page->store->db, &rows, sql, DR_VALUES(dr_text(id)), page->error);
    int got = code ? code : dr_db_next(rows, page->error);
    if (got > 0) {
        *out = (dr_shown_report){.number = dr_db_at(rows, 0).integer,
                                 .added = dr_copy(page->arena, dr_db_at(rows, 1).text),
                                 .origin = dr_copy(page->arena, dr_db_at(rows, 2).text),
                                 .live = dr_db_at(rows, 3).integer == 1,
                                 .previous = dr_db_at(rows, 4).integer};
        code = dr_unpack_record(page->arena, dr_db_at(rows, 5).text, json, page->error);
    }
    dr_db_done(&rows);
    if (got == 0)
        *status = 404;
    return got < 0 ? got : code;
}

/* Who made the corrections, and of what. */
static int find_corrections(dr_page *page, dr_shown_report *out)
{
    static const char sql[] =
        "SELECT id, holds, was, change, by_whom, made, note FROM corrections WHERE report = $1 AND "
        "undone IS NULL ORDER BY id";
    dr_db_query *rows = NULL;
    int code = dr_db_ask(page->store->db, &rows, sql, DR_VALUES(dr_int(out->number)), page->error), got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_shown_correction *c = DR_MORE(page->arena, &out->corrections);
        dr_str *const texts[] = {&c->was, &c->change, &c->by, &c->made, &c->note};
        c->id = dr_db_at(rows, 0).integer;
        if (!dr_fact_named(dr_db_at(rows, 1).text, &c->table, &c->fact))
            c->fact = DR_NONE;
        for (int i = 0; i < 5; i++)
            *texts[i] = dr_copy(page->arena, dr_db_at(rows, i + 2).text);
    }
    dr_db_done(&rows);
    return code ? code : got;
}

int dr_find_shown(dr_page *page, dr_str id, dr_shown_report *out, int *status)
{
    dr_str json = {0};
    dr_record *coded = NULL;
    dr_corrections corrections = {0};
    int code = dr_find_stored(page, id, out, &json, status);
    if (code || *status == 404)
        return code;
    code = dr_coding_record(page->arena, json, &coded, page->error);
    if (code == 0)
        code = dr_corrections_of(page->store, page->arena, out->number, &corrections, page->error);
    if (code == 0)
        code = find_corrections(page, out);
    if (code)
        return code;
    out->facts = corrections.n ? dr_correct(page->arena, coded, &corrections) : dr_uncorrected(coded);
    out->record = out->facts.record;
    return 0;
}

dr_fact_state dr_state_of(const dr_shown_report *report, dr_table table, uint32_t index)
{
    return report->facts.states[table] ? (dr_fact_state)report->facts.states[table][index] : DR_AS_CODED;
}
