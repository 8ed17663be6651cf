#include "store/as_corrected.h"

#include "record/writers.h"
#include "store/codings.h"

int dr_any_corrections(dr_store *store, dragoman_error *error)
{
    int64_t any = 0;
    int code =
        dr_db_number(store->db, "SELECT count(*) FROM (SELECT 1 FROM corrections WHERE undone IS NULL LIMIT 1) k",
                     DR_NO_VALUES, 0, &any, error);
    return code ? code : any > 0;
}

/* "1,4"; "" for none. */
static dr_str list(dr_arena *arena, const dr_corrected *facts, dr_table table)
{
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < dr_fact_count(facts->record, table); i++)
        if (facts->states[table][i] != DR_WRONG &&
            (facts->states[table][i] != DR_UNSHOWN || table == DR_TABLE_STATEMENTS)) /* a corrected fact's voice */
            dr_buf_format(&out, "%s%u", out.size ? "," : "", i + 1);
    return out.at ? dr_buf_view(&out) : DR_STR("");
}

int dr_give_corrected(dr_store *store, dr_arena *arena, int64_t report, dr_given_record *record, dragoman_error *error)
{
    dr_corrections corrections = {0};
    dr_record *coded;
    int code = dr_corrections_of(store, arena, report, &corrections, error);
    if (code == 0 && corrections.n)
        code = dr_coding_record(arena, record->json, &coded, error);
    if (code || !corrections.n)
        return code;
    dr_corrected facts = dr_correct(arena, coded, &corrections);
    dr_buf json = {.arena = arena};
    dr_write_json(&json, facts.record);
    *record = (dr_given_record){dr_buf_view(&json), list(arena, &facts, DR_TABLE_STATEMENTS),
                                list(arena, &facts, DR_TABLE_EVENTS), list(arena, &facts, DR_TABLE_MOVES)};
    return 0;
}
