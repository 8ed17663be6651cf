#include "store/recode.h"

#include "store/called.h"
#include "store/correction.h"
#include "store/replace.h"
#include "store/stored_report.h"

/* ---- which reports ---- */

/* "SELECT number FROM (the filter's reports) whose coding that holds is another's". */
static int stale_question(dr_question *q, const dr_store *store, const dragoman_filter *filter, int64_t program,
                          bool all, dragoman_error *error)
{
    int code = dr_ask_codings(q, store, "q.number", filter, "WHERE c.superseded IS NULL", error);
    if (code)
        return code;
    q->sql.size--; /* the NUL */
    if (!all) {
        DR_PUSH(q->arena, &q->values, dr_int(program));
        dr_buf_format(&q->sql, " AND c.program <> $%u", q->values.n);
    }
    dr_buf_add(&q->sql, DR_STR(" ORDER BY q.number"));
    dr_buf_byte(&q->sql, 0);
    return 0;
}

int dr_stale(dr_store *store, dr_arena *arena, const dragoman_filter *filter, const dr_made_by *by, bool all,
             dr_numbers *out, dragoman_error *error)
{
    int64_t program = 0;
    dr_question question = {.arena = arena};
    int code = dr_put_program(store, arena, by, &program, error);
    if (code == 0)
        code = stale_question(&question, store, filter, program, all, error);
    return code ? code : dr_list_numbers(store, &question, out, error);
}

/* ---- the new one in place of the old ---- */

static int supersede(dr_put *put, int64_t coding, dragoman_error *error)
{
    return dr_db_run(put->store->db, "UPDATE codings SET superseded = $1 WHERE id = $2",
                     DR_VALUES(dr_text(dr_str_of(put->store->moment)), dr_int(coding)), NULL, error);
}

static int replace_coding(dr_put *put, int64_t report, const dr_coding *old, const dr_put_item *item,
                          dragoman_error *error)
{
    dr_record *was;
    /* Its facts may still be among what was gathered. */
    int code = old->id >= put->store->first_id ? dr_rows_fill(&put->rows, put->store, error) : 0;
    if (code == 0)
        code = dr_coding_record(put->rows.arena, old->json, &was, error);
    if (code == 0)
        code = supersede(put, old->id, error);
    if (code == 0)
        code = dr_put_coding(put, report, item, error);
    dr_corrections then = {0}, now = {0};
    if (code == 0)
        code = dr_corrections_of(put->store, put->rows.arena, report, &then, error);
    for (uint32_t i = 0; i < then.n; i++)
        DR_PUSH(put->rows.arena, &now, then.at[i]);
    if (code)
        return code;
    dr_corrected were = dr_correct(put->rows.arena, was, &then), are = dr_correct(put->rows.arena, item->record, &now);
    code = dr_replace_facts(put, report, &were, &are, error);
    if (code == 0)
        code = dr_called_anew(put->store, put->rows.arena, report, item->record, error);
    return code ? code : dr_corrections_note(put->store, &now, error);
}

int dr_put_recoded(dr_put *put, const dr_put_item *item, dr_put_outcome *outcome, dragoman_error *error)
{
    const dr_report *r = &item->record->report;
    int64_t report = 0;
    dr_str id;
    dr_coding old = {0};
    int code = dr_stored_report(put->store, put->rows.arena, r, &report, &id, error);
    if (code == 0)
        code = dr_db_number(put->store->db, "SELECT id FROM reports WHERE id = $1 AND text = $2",
                            DR_VALUES(dr_int(report), dr_row_text(put->rows.arena, r->text)), 0, &report, error);
    if (code == 0)
        code = dr_coding_that_holds(put->store, put->rows.arena, report, &old, error);
    *outcome = DR_PUT_SAME;
    if (code)
        return code;
    if (!old.id)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no report of this id and text is stored", DR_NOWHERE);
    if (dr_eq(old.json, item->json))
        return 0;
    *outcome = DR_PUT_RECODED;
    return replace_coding(put, report, &old, item, error);
}
