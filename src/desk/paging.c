#include "desk/paging.h"

/* ---- places ---- */

static bool read_place(dr_str text, dr_going_on *out)
{
    dr_str rest = text, day = dr_split(&rest, '.');
    out->given = true;
    out->day = day.size ? day : (dr_str){0};
    return rest.at && dr_parse_int(rest, &out->number) && (!day.size || (day.size == 10 && dr_date_iso(day).year));
}

int dr_going_on_asked(dr_page *page, dr_going_on *out)
{
    dr_str older = dr_request_value(page->request, "older"), newer = dr_request_value(page->request, "newer");
    *out = (dr_going_on){.newer = newer.at != NULL};
    if ((older.at && newer.at) || ((older.at || newer.at) && !read_place(newer.at ? newer : older, out)))
        return dr_error(page->error, DRAGOMAN_E_ARGUMENT,
                        "a place to go on from is a day and a number: 1995-11-21.1234", DR_NOWHERE);
    return 0;
}

/* ---- asking ---- */

static void value(dr_question *q, dr_buf *sql, dr_value given)
{
    DR_PUSH(q->arena, &q->values, given);
    dr_buf_format(sql, "$%u", q->values.n);
}

/* Which of the rows "q" lie beyond the place; of those of its day some do not. */
static void beyond(dr_question *q, dr_buf *sql, const char *day, const dr_going_on *p)
{
    if (!p->given)
        return;
    if (p->day.at && p->newer)
        dr_buf_format(sql, " WHERE (q.%s > ", day);
    else if (p->day.at)
        dr_buf_format(sql, " WHERE (q.%s < ", day);
    else
        dr_buf_format(sql, p->newer ? " WHERE (q.%s IS NOT NULL" : " WHERE (q.%s IS NULL", day);
    if (p->day.at)
        value(q, sql, dr_text(p->day));
    dr_buf_add(sql, p->newer    ? DR_STR(" OR q.number < ")
                    : p->day.at ? DR_STR(" OR q.number > ")
                                : DR_STR(" AND q.number > "));
    value(q, sql, dr_int(p->number));
    dr_buf_byte(sql, ')');
}

int dr_ask_from(dr_question *q, const dr_store *store, dragoman_ask_what what, const dragoman_filter *filter,
                const dr_going_on *p, unsigned rows, dragoman_error *error)
{
    const char *day = what == DRAGOMAN_ASK_REPORTS ? "published" : "day";
    dragoman_filter bounded = *filter;
    if (p->given && p->day.at && p->newer)
        bounded.since = dr_copy(q->arena, p->day).at;
    else if (p->given && p->day.at)
        bounded.until = dr_copy(q->arena, p->day).at;
    bounded.limit = 0;
    bounded.newest_first = 1;
    int code = dr_ask(q, store, what, &bounded, error);
    if (code)
        return code;
    dr_buf sql = {.arena = q->arena};
    dr_buf_format(&sql, "%sSELECT * FROM (%s) q", p->newer ? "SELECT * FROM (" : "", q->sql.at);
    beyond(q, &sql, day, p);
    if (p->newer)
        dr_buf_format(&sql,
                      " ORDER BY q.%s NULLS FIRST, q.number DESC LIMIT %u) z ORDER BY z.%s DESC NULLS LAST, z.number",
                      day, rows, day);
    else
        dr_buf_format(&sql, " ORDER BY q.%s DESC NULLS LAST, q.number LIMIT %u", day, rows);
    dr_buf_byte(&sql, 0);
    q->sql = sql;
    return 0;
}

/* ---- a page ---- */

typedef struct listed {
    dr_going_on first, last; /* of the rows that stay */
    size_t starts[DR_DESK_ROWS + 2];
    dr_str keys[DR_DESK_ROWS + 1]; /* "1995-11-21.1234" */
    unsigned n;
} listed;

static int column(const dr_db_query *rows, const char *name)
{
    for (int i = 0; i < dr_db_columns(rows); i++)
        if (strcmp(dr_db_column(rows, i), name) == 0)
            return i;
    return 0;
}

static dr_str key_of(dr_page *page, const dr_db_query *rows, const char *day)
{
    dr_str of = dr_db_at(rows, column(rows, day)).text;
    return dr_format(page->arena, "%.*s.%lld", DR_FMT(of), (long long)dr_db_at(rows, column(rows, "number")).integer);
}

static int list(dr_page *page, dragoman_ask_what what, const dragoman_filter *filter, const dr_going_on *place,
                void (*write)(dr_page *, const dr_db_query *), listed *out)
{
    dr_question q = {.arena = page->arena};
    dr_db_query *rows = NULL;
    int got = 0, code = dr_ask_from(&q, page->store, what, filter, place, DR_DESK_ROWS + 1, page->error);
    if (code == 0)
        code = dr_db_ask_once(page->store->db, &rows, q.sql.at, (dr_values){q.values.at, q.values.n}, page->error);
    while (code == 0 && out->n <= DR_DESK_ROWS && (got = dr_db_next(rows, page->error)) > 0) {
        out->starts[out->n] = page->out->size;
        out->keys[out->n++] = key_of(page, rows, what == DRAGOMAN_ASK_REPORTS ? "published" : "day");
        write(page, rows);
    }
    dr_db_done(&rows);
    out->starts[out->n] = page->out->size;
    return code ? code : got < 0 ? got : 0;
}

/* The row too many, which tells that there are more, goes: the farthest from the place. */
static void drop_one(dr_page *page, listed *l, bool first)
{
    dr_buf *out = page->out;
    if (!first) {
        out->size = l->starts[--l->n];
        return;
    }
    size_t gone = l->starts[1] - l->starts[0];
    memmove(out->at + l->starts[0], out->at + l->starts[1], out->size - l->starts[1]);
    out->size -= gone;
    memmove(l->keys, l->keys + 1, (l->n - 1) * sizeof *l->keys);
    l->n--;
}

static void link(dr_page *page, const char *name, const char *rel, dr_str key, const char *words)
{
    static const char *const places[] = {"older", "newer", NULL};
    dr_markup(page->out, "<a rel=\"");
    dr_markup(page->out, rel);
    dr_markup(page->out, "\" href=\"?");
    dr_html_text(page->out, dr_query_but(page->arena, page->request, places));
    dr_buf_format(page->out, "%s=", name);
    dr_url_part(page->out, key);
    dr_buf_format(page->out, "\">%s</a>", words);
}

/* Whether facts without a day follow those that have one. */
static int any_undated(dr_page *page, dragoman_ask_what what, const dragoman_filter *filter)
{
    dr_question q = {.arena = page->arena};
    dr_db_query *rows = NULL;
    const dr_going_on undated = {.given = true};
    if (filter->since || filter->until)
        return 0;
    int code = dr_ask_from(&q, page->store, what, filter, &undated, 1, page->error);
    if (code == 0)
        code = dr_db_ask_once(page->store->db, &rows, q.sql.at, (dr_values){q.values.at, q.values.n}, page->error);
    int got = code ? code : dr_db_next(rows, page->error);
    dr_db_done(&rows);
    return got;
}

int dr_paged_rows(dr_page *page, dragoman_ask_what what, const dragoman_filter *filter,
                  void (*write)(dr_page *, const dr_db_query *))
{
    dr_going_on place;
    listed *l = DR_NEW(page->arena, listed);
    int code = dr_going_on_asked(page, &place);
    dr_markup(page->out, "<ol class=\"rows\">\n");
    if (code == 0)
        code = list(page, what, filter, &place, write, l);
    if (code)
        return code;
    bool more = l->n > DR_DESK_ROWS, newer = place.given && (!place.newer || more), older = place.newer || more;
    if (more)
        drop_one(page, l, place.newer);
    dr_markup(page->out, "</ol>\n");
    dr_str behind = l->n ? l->keys[l->n - 1] : (dr_str){0};
    if (!older && place.given && place.day.at) {
        int any = any_undated(page, what, filter);
        if (any < 0)
            return any;
        older = any;
        behind = DR_STR(".0");
    }
    if ((newer || older) && (l->n || behind.size)) {
        dr_markup(page->out, "<nav class=\"pages\" aria-label=\"Pages\">");
        if (newer && l->n)
            link(page, "newer", "prev", l->keys[0], "← Newer");
        if (older)
            link(page, "older", "next", behind, "Older →");
        dr_markup(page->out, "</nav>\n");
    }
    return (int)l->n;
}
