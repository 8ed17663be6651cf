#include "store/watch.h"

#include <stdio.h>

#include "base/json_in.h"
#include "base/json_out.h"

static const char *const whats[] = {[DRAGOMAN_ASK_EVENTS] = "events",
                                    [DRAGOMAN_ASK_STATEMENTS] = "statements",
                                    [DRAGOMAN_ASK_MOVES] = "moves",
                                    [DRAGOMAN_ASK_REPORTS] = "reports"};
enum { WHATS = sizeof whats / sizeof *whats };

/* No watch, or none of this kind: `message` says what is wrong with `name`. */
static int wrong(dragoman_error *error, const char *name, const char *message)
{
    dr_error_where(error, name);
    return dr_error(error, DRAGOMAN_E_ARGUMENT, message, DR_NOWHERE);
}

static int next_number(dr_store *store, int64_t *out, dragoman_error *error)
{
    return dr_db_number(store->db, "SELECT next FROM counters WHERE name = 'id'", DR_NO_VALUES, 1, out, error);
}

/* ---- keeping ---- */

int dr_watch_keep(dr_store *store, dr_arena *arena, const char *name, dragoman_ask_what what,
                  const dragoman_filter *filter, dragoman_error *error)
{
    dr_question tried = {.arena = arena};
    if ((unsigned)what >= WHATS)
        return wrong(error, name, "events, statements, moves and reports are watched");
    int code = dr_ask(&tried, store, what, filter, error);
    if (code)
        return code;
    dr_buf value = {.arena = arena};
    dr_json json = {.out = &value};
    dr_json_open(&json, '{');
    dr_json_key(&json, "what");
    dr_json_string(&json, dr_str_of(whats[what]));
    dr_json_key(&json, "filter");
    dr_buf_add(&value, dr_filter_json(arena, filter));
    dr_buf_byte(&value, '}');
    code = dr_db_run(store->db,
                     "INSERT INTO notes VALUES ('watch', $1, $2) ON CONFLICT (kind, name) DO UPDATE SET value = $2",
                     DR_VALUES(dr_text(dr_str_of(name)), dr_text(dr_buf_view(&value))), NULL, error);
    dr_str begin = dr_format(arena, "%lld", (long long)store->next_id - 1);
    return code ? code
                : dr_db_run(store->db, "INSERT INTO notes VALUES ('watched', $1, $2) ON CONFLICT DO NOTHING",
                            DR_VALUES(dr_text(dr_str_of(name)), dr_text(begin)), NULL, error);
}

int dr_watch_remove(dr_store *store, const char *name, dragoman_error *error)
{
    int64_t gone = 0;
    int code = dr_db_run(store->db, "DELETE FROM notes WHERE kind IN ('watch', 'watched') AND name = $1",
                         DR_VALUES(dr_text(dr_str_of(name))), &gone, error);
    return code || gone ? code : wrong(error, name, "there is no watch of this name");
}

/* ---- telling ---- */

typedef struct kept {
    dragoman_ask_what what;
    dragoman_filter filter;
} kept;

static int read_question(dr_arena *arena, dr_str text, kept *out, dragoman_error *error)
{
    const dr_json_value *root;
    if (dr_json_read(arena, dr_copy(arena, text), &(dr_json_rules){0}, &root, error))
        return dr_error(error, DRAGOMAN_E_STORE, "a stored question is damaged", DR_NOWHERE);
    for (int what = 0; what < WHATS; what++)
        if (dr_is_text(dr_json_text(dr_json_member(root, "what")), whats[what]))
            out->what = (dragoman_ask_what)what;
    return dr_filter_of_json(arena, dr_json_member(root, "filter"), &out->filter, error);
}

/* 1, or 0 where there is none. */
static int find(dr_store *store, dr_arena *arena, const char *name, kept *out, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    int code =
        dr_db_ask(store->db, &rows,
                  "SELECT q.value, CAST(t.value AS bigint) FROM notes q JOIN notes t ON t.name = q.name AND t.kind = "
                  "'watched' WHERE q.kind = 'watch' AND q.name = $1",
                  DR_VALUES(dr_text(dr_str_of(name))), error);
    int got = code ? code : dr_db_next(rows, error);
    *out = (kept){0};
    if (got > 0) {
        int64_t after = dr_db_at(rows, 1).integer;
        code = read_question(arena, dr_db_at(rows, 0).text, out, error);
        out->filter.after = after;
    }
    dr_db_done(&rows);
    return code ? code : got;
}

int dr_watch_question(dr_store *store, dr_arena *arena, const char *name, dragoman_ask_what *what,
                      dragoman_filter *filter, dragoman_error *error)
{
    kept k;
    int found = find(store, arena, name, &k, error);
    *what = k.what;
    *filter = k.filter;
    filter->after = 0;
    return found;
}

int dr_watch_ask(dr_question *q, dr_store *store, const char *name, size_t limit, int64_t *upto, dragoman_error *error)
{
    kept k;
    /* Before the facts are looked at: what is committed meanwhile is told later, or both now and not again. */
    int code = next_number(store, upto, error);
    int found = code ? 0 : find(store, q->arena, name, &k, error);
    if (code == 0 && found == 0)
        return wrong(error, name, "there is no watch of this name: give it a filter to begin one");
    code = found < 0 ? found : code;
    if (code == 0)
        code = dr_ask(q, store, k.what, &k.filter, error);
    if (code)
        return code;
    --*upto;
    dr_buf sql = {.arena = q->arena};
    DR_PUSH(q->arena, &q->values, dr_int((int64_t)(limit < INT32_MAX ? limit : INT32_MAX)));
    dr_buf_format(&sql, "SELECT * FROM (%s) q ORDER BY q.number LIMIT $%u", q->sql.at, q->values.n);
    dr_buf_byte(&sql, 0);
    q->sql = sql;
    return 0;
}

int dr_watch_told(dr_store *store, const char *name, int64_t number, dragoman_error *error)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    return dr_db_run(store->db,
                     "UPDATE notes SET value = $1 WHERE kind = 'watched' AND name = $2 AND CAST(value AS bigint) < $3",
                     DR_VALUES(dr_text(dr_str_of(text)), dr_text(dr_str_of(name)), dr_int(number)), NULL, error);
}
