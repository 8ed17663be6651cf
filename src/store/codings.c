#include "store/codings.h"

#include "record/readers.h"
#include "store/pack.h"

static int read_coding(dr_store *store, dr_arena *arena, const char *sql, int64_t number, dr_coding *out,
                       dragoman_error *error)
{
    dr_db_query *rows = NULL;
    int code = dr_db_ask(store->db, &rows, sql, DR_VALUES(dr_int(number)), error);
    int got = code ? code : dr_db_next(rows, error);
    *out = (dr_coding){0};
    if (got > 0) {
        out->id = dr_db_at(rows, 0).integer;
        out->program = dr_db_at(rows, 1).integer;
        got = dr_unpack_record(arena, dr_db_at(rows, 2).text, &out->json, error);
    }
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

int dr_coding_of(dr_store *store, dr_arena *arena, int64_t coding, dr_coding *out, dragoman_error *error)
{
    return read_coding(store, arena, "SELECT id, program, record FROM codings WHERE id = $1", coding, out, error);
}

int dr_coding_that_holds(dr_store *store, dr_arena *arena, int64_t report, dr_coding *out, dragoman_error *error)
{
    return read_coding(store, arena, "SELECT id, program, record FROM codings WHERE report = $1 AND superseded IS NULL",
                       report, out, error);
}

int dr_coding_record(dr_arena *arena, dr_str json, dr_record **out, dragoman_error *error)
{
    *out = DR_NEW(arena, dr_record);
    int code = dr_read_record(arena, json, *out, error);
    return code ? dr_error(error, DRAGOMAN_E_STORE, "a stored record is damaged", DR_NOWHERE) : 0;
}

/* ---- questions ---- */

int dr_ask_codings(dr_question *q, const dr_store *store, const char *columns, const dragoman_filter *filter,
                   const char *more, dragoman_error *error)
{
    int code = dr_ask(q, store, DRAGOMAN_ASK_REPORTS, filter, error);
    if (code)
        return code;
    dr_buf sql = {.arena = q->arena};
    dr_buf_format(&sql, "SELECT %s FROM (%s) q JOIN codings c ON c.report = q.number %s", columns, q->sql.at, more);
    dr_buf_byte(&sql, 0);
    q->sql = sql;
    return 0;
}

int dr_list_numbers(dr_store *store, const dr_question *q, dr_numbers *out, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    int code = dr_db_ask_once(store->db, &rows, q->sql.at, (dr_values){q->values.at, q->values.n}, error), got = 0;
    while (code == 0 && (got = dr_db_next(rows, error)) > 0)
        DR_PUSH(q->arena, out, dr_db_at(rows, 0).integer);
    dr_db_done(&rows);
    return code ? code : got;
}

/* "q.number, q.report, from, to" of each pair. Values are numbered as they are met: those of the filter first. */
static int ask_pairs(dr_question *q, const dr_store *store, const dragoman_filter *filter,
                     const dragoman_between *between, dragoman_error *error)
{
    static const char last[] = "%s.id = (SELECT max(p.id) FROM codings p JOIN programs m ON m.id = p.program WHERE "
                               "p.report = q.number AND $%u IN (m.model, m.checksum, m.program))";
    if (!between->model)
        return dr_ask_codings(q, store, "q.number, q.report, f.id, c.id", filter,
                              "JOIN codings f ON f.report = q.number WHERE c.superseded IS NULL AND f.id = (SELECT "
                              "max(p.id) FROM codings p WHERE p.report = q.number AND p.id < c.id) ORDER BY q.number",
                              error);
    int code = dr_ask_codings(q, store, "q.number, q.report, f.id, c.id", filter,
                              "JOIN codings f ON f.report = q.number WHERE ", error);
    if (code)
        return code;
    q->sql.size--; /* the NUL */
    DR_PUSH(q->arena, &q->values, dr_text(dr_str_of(between->model)));
    dr_buf_format(&q->sql, last, "f", q->values.n);
    DR_PUSH(q->arena, &q->values, dr_text(dr_str_of(between->and_model)));
    dr_buf_add(&q->sql, DR_STR(" AND "));
    dr_buf_format(&q->sql, last, "c", q->values.n);
    dr_buf_add(&q->sql, DR_STR(" ORDER BY q.number"));
    dr_buf_byte(&q->sql, 0);
    return 0;
}

static int list_pairs(dr_store *store, dr_arena *arena, const dragoman_filter *filter, const dragoman_between *between,
                      dr_pairs *out, dragoman_error *error)
{
    dr_question q = {.arena = arena};
    dr_db_query *rows = NULL;
    int code = ask_pairs(&q, store, filter, between, error), got = 0;
    if (code == 0)
        code = dr_db_ask_once(store->db, &rows, q.sql.at, (dr_values){q.values.at, q.values.n}, error);
    while (code == 0 && (got = dr_db_next(rows, error)) > 0) {
        dr_two_codings pair = {.report = dr_db_at(rows, 0).integer,
                               .key = dr_copy(arena, dr_db_at(rows, 1).text),
                               .from = dr_db_at(rows, 2).integer,
                               .to = dr_db_at(rows, 3).integer};
        DR_PUSH(arena, out, pair);
    }
    dr_db_done(&rows);
    return code ? code : got;
}

/* Of one coding: its report, and the codings before it and now holding (0: none). */
static int look_up(dr_store *store, dr_arena *arena, int64_t coding, dr_two_codings *out, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    int code =
        dr_db_ask(store->db, &rows,
                  "SELECT c.report, r.key, (SELECT max(p.id) FROM codings p WHERE p.report = c.report AND p.id < "
                  "c.id), (SELECT max(h.id) FROM codings h WHERE h.report = c.report AND h.superseded IS NULL) "
                  "FROM codings c JOIN reports r ON r.id = c.report WHERE c.id = $1",
                  DR_VALUES(dr_int(coding)), error);
    int got = code ? code : dr_db_next(rows, error);
    *out = (dr_two_codings){0};
    if (got > 0)
        *out = (dr_two_codings){.report = dr_db_at(rows, 0).integer,
                                .key = dr_copy(arena, dr_db_at(rows, 1).text),
                                .from = dr_db_at(rows, 2).integer,
                                .to = dr_db_at(rows, 3).integer};
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

static int no_coding(dragoman_error *error, const char *message)
{
    return dr_error(error, DRAGOMAN_E_ARGUMENT, message, DR_NOWHERE);
}

static int pair_by_numbers(dr_store *store, dr_arena *arena, const dragoman_between *between, dr_pairs *out,
                           dragoman_error *error)
{
    dr_two_codings pair, other;
    int code = look_up(store, arena, between->to ? between->to : between->from, &pair, error);
    if (code == 0 && between->to && between->from)
        code = look_up(store, arena, between->from, &other, error);
    if (code)
        return code;
    if (!pair.report || (between->to && between->from && other.report != pair.report))
        return no_coding(error, pair.report ? "these are codings of two reports" : "there is no coding of this number");
    pair.to = between->to ? between->to : pair.to;
    pair.from = between->from ? between->from : pair.from;
    if (!pair.from)
        return no_coding(error, "this is the first coding of its report");
    DR_PUSH(arena, out, pair);
    return 0;
}

int dr_pair_codings(dr_store *store, dr_arena *arena, const dragoman_filter *filter, const dragoman_between *between,
                    dr_pairs *out, dragoman_error *error)
{
    if ((between->model == NULL) != (between->and_model == NULL))
        return no_coding(error, "two models are wanted");
    if (between->from || between->to)
        return pair_by_numbers(store, arena, between, out, error);
    return list_pairs(store, arena, filter, between, out, error);
}
