#include "store/called.h"

#include "coding/title.h"
#include "store/codings.h"
#include "store/pack.h"
#include "store/rows.h"

enum { AT_ONCE = 20 /* records looked at before what they gave is written */ };

/* One that is called so. */
typedef struct called {
    int64_t report;
    dr_value name;
} called;
typedef DR_VEC(called) called_list;

dr_value dr_called(dr_arena *arena, const dr_record *record)
{
    const dr_report *r = &record->report;
    dr_str name = r->title.size ? (dr_str){0} : dr_report_title(arena, record);
    bool is_key = dr_eq(name, r->key) || dr_eq(name, r->given_id) || dr_eq(name, r->id);
    return name.size && !is_key ? dr_row_text(arena, name) : (dr_value){0};
}

static int write_down(dr_db *db, int64_t report, dr_value name, dragoman_error *error)
{
    return dr_db_run(db, "UPDATE reports SET called = $1 WHERE id = $2 AND coalesce(title, '') = ''",
                     DR_VALUES(name, dr_int(report)), NULL, error);
}

int dr_called_anew(dr_store *store, dr_arena *arena, int64_t report, const dr_record *record, dragoman_error *error)
{
    return write_down(store->db, report, dr_called(arena, record), error);
}

/* What the next few reports behind *last without a title are called; a record that cannot be read gives no name. */
static int gather(dr_db *db, dr_arena *arena, int64_t *last, called_list *out, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    dragoman_error unused;
    dr_str json;
    dr_record *record;
    int code =
        dr_db_ask(db, &rows,
                  "SELECT r.id, c.record FROM reports r JOIN codings c ON c.report = r.id AND c.superseded IS NULL "
                  "WHERE r.id > $1 AND coalesce(r.title, '') = '' ORDER BY r.id LIMIT $2",
                  DR_VALUES(dr_int(*last), dr_int(AT_ONCE)), error);
    int got = 0;
    while (code == 0 && (got = dr_db_next(rows, error)) > 0) {
        called one = {.report = *last = dr_db_at(rows, 0).integer};
        if (dr_unpack_record(arena, dr_db_at(rows, 1).text, &json, &unused) == 0 &&
            dr_coding_record(arena, json, &record, &unused) == 0)
            one.name = dr_called(arena, record);
        DR_PUSH(arena, out, one);
    }
    dr_db_done(&rows);
    return code ? code : got;
}

static int fill(dr_db *db, dr_arena *arena, dragoman_error *error)
{
    dr_mark start = dr_arena_mark(arena);
    int64_t last = INT64_MIN;
    for (uint32_t n = AT_ONCE; n == AT_ONCE;) {
        called_list some = {0};
        int code = gather(db, arena, &last, &some, error);
        for (uint32_t i = 0; i < some.n && code == 0; i++)
            code = write_down(db, some.at[i].report, some.at[i].name, error);
        if (code)
            return code;
        n = some.n;
        dr_arena_rewind(arena, start);
    }
    return 0;
}

int dr_called_fill(dr_db *db, dragoman_error *error)
{
    int code = DRAGOMAN_E_MEMORY;
    dr_arena *arena = dr_arena_new(0);
    if (!arena || setjmp(*dr_guard(arena)))
        dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while the store is brought up to date", DR_NOWHERE);
    else
        code = fill(db, arena, error);
    dr_arena_free(arena);
    return code;
}
