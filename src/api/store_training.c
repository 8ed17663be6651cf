/* Corrected reports as training data, in public. */
#include "api/reader.h"
#include "api/store.h"
#include "store/codings.h"
#include "store/correction.h"
#include "store/training.h"

typedef struct giving {
    const dragoman_filter *filter;
    dragoman_sink *sink;
    void *payload;
} giving;

static int list_reports(dragoman_store *store, const dragoman_filter *filter, dr_numbers *out, dragoman_error *error)
{
    dr_question q = {.arena = store->arena};
    int code = dr_ask_codings(&q, &store->store, "q.number", filter,
                              "WHERE c.superseded IS NULL AND EXISTS (SELECT 1 FROM corrections k WHERE k.report = "
                              "q.number AND k.undone IS NULL) ORDER BY q.number",
                              error);
    return code ? code : dr_list_numbers(&store->store, &q, out, error);
}

/* Who corrected a report, each once. */
static int list_people(dragoman_store *store, int64_t report, dr_strs *out, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    int code =
            dr_db_ask(store->store.db, &rows,
                      "SELECT DISTINCT by_whom FROM corrections WHERE report = $1 AND undone IS NULL ORDER BY by_whom",
                      DR_VALUES(dr_int(report)), error),
        got = 0;
    while (code == 0 && (got = dr_db_next(rows, error)) > 0)
        DR_PUSH(store->arena, out, dr_copy(store->arena, dr_db_at(rows, 0).text));
    dr_db_done(&rows);
    return code ? code : got;
}

static int give_report(dragoman_store *store, const giving *g, int64_t report, dragoman_error *error)
{
    dr_arena *arena = store->arena;
    dr_corrections corrections = {0};
    dr_strs by = {0};
    dr_coding coding = {0};
    dr_record *coded = NULL;
    int code = dr_coding_that_holds(&store->store, arena, report, &coding, error);
    if (code == 0 && coding.id)
        code = dr_coding_record(arena, coding.json, &coded, error);
    if (code == 0)
        code = dr_corrections_of(&store->store, arena, report, &corrections, error);
    if (code == 0)
        code = list_people(store, report, &by, error);
    if (code || !coded)
        return code;
    dr_corrected facts = dr_correct(arena, coded, &corrections);
    dr_buf out = {.arena = arena};
    dr_training_json(&out, &facts, &by);
    dr_buf_byte(&out, '\n');
    return g->sink(g->payload, out.at, out.size)
               ? dr_error(error, DRAGOMAN_E_IO, "the output could not be written", DR_NOWHERE)
               : 0;
}

static int give_all(dragoman_store *store, void *of, dragoman_error *error)
{
    const giving *g = of;
    dr_numbers reports = {0};
    int code = list_reports(store, g->filter, &reports, error);
    for (uint32_t i = 0; i < reports.n && code == 0; i++) {
        dr_mark before = dr_arena_mark(store->arena);
        code = give_report(store, g, reports.at[i], error);
        dr_arena_rewind(store->arena, before);
    }
    return code;
}

int dragoman_store_training(dragoman_store *store, const dragoman_filter *filter, dragoman_sink *sink, void *payload,
                            dragoman_error *error)
{
    if (!store || !filter || !sink)
        return dr_tell_null(error);
    dr_error_begin(error, dr_db_name(store->store.db));
    if (!DR_RESERVED(filter))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    giving g = {filter, sink, payload};
    return dr_store_do(store, give_all, &g, error);
}
