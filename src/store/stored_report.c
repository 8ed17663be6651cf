#include "store/stored_report.h"

#include "intake/intake.h"
#include "store/rows.h"

static int by_id(dr_store *store, dr_arena *arena, dr_str id, int64_t *number, dragoman_error *error)
{
    return dr_db_number(store->db, "SELECT id FROM reports WHERE report_id = $1", DR_VALUES(dr_row_text(arena, id)), 0,
                        number, error);
}

int dr_stored_report(dr_store *store, dr_arena *arena, const dr_report *report, int64_t *number, dr_str *id,
                     dragoman_error *error)
{
    int64_t another = 0;
    *id = report->id;
    if (report->url.size || !report->outlet.size)
        return by_id(store, arena, report->id, number, error);
    dr_str own = dr_report_id(arena, report), before = dr_report_id_of_text(arena, report);
    if (!dr_eq(report->id, own) && !dr_eq(report->id, before)) /* another program's */
        return by_id(store, arena, report->id, number, error);
    int code =
        dr_db_number(store->db,
                     "SELECT id FROM reports WHERE report_id IN ($1, $2) AND outlet = $3 AND "
                     "coalesce(url, '') = '' ORDER BY id LIMIT 1",
                     DR_VALUES(dr_text(own), dr_text(before), dr_row_text(arena, report->outlet)), 0, number, error);
    if (code || *number)
        return code;
    code = by_id(store, arena, report->id, &another, error);
    if (another)
        *id = own;
    return code;
}
