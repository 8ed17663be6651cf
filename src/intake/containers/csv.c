/* A table (CSV, or with semicolons or tabs between) whose columns are called as the members of a JSON line are: a
 * report a row.
 *
 *   date,outlet,headline,body
 *   1978-09-17,Delta Wire,Sadat and Begin sign,"WASHINGTON - ..."    <- {"date":"1978-09-17", ...}, read as a line is
 *
 * RFC 4180: a cell in quotation marks may hold lines, and marks doubled. Capitals and blanks of a name do not count. */
#include "base/json_out.h"
#include "intake/containers/container.h"
#include "intake/intake.h"
#include "intake/jsonl.h"
#include "intake/text_bytes.h"

enum { LONGEST_NAME = 40 /* bytes; what is longer is no column's name, but text */ };

typedef struct table {
    dr_strs names;
    char between;
    size_t line; /* 1-based, at which the next row begins */
} table;

/* ---- cells ---- */

/* Where in a row's cells one is: a mark opens a cell only where it begins, and may stand in those without. */
typedef enum place { BEGINS, PLAIN, QUOTED, CLOSED } place;

static place behind(place at, char byte, char between)
{
    if (at == QUOTED)
        return byte == '"' ? CLOSED : QUOTED;
    if (byte == '"' && at != PLAIN)
        return QUOTED; /* of one closed, the second of two */
    return byte == between || (at == BEGINS && byte == ' ') ? BEGINS : PLAIN;
}

/* The next cell, its quotation marks taken off; *row begins behind it and has at == NULL behind the last. */
static dr_str take_cell(dr_arena *arena, dr_str *row, char between)
{
    size_t at = 0;
    while (at < row->size && row->at[at] == ' ')
        at++;
    if (at == row->size || row->at[at] != '"')
        return dr_trim(dr_split(row, between));
    dr_buf cell = {.arena = arena};
    for (at++; at < row->size && (row->at[at] != '"' || (at + 1 < row->size && row->at[at + 1] == '"')); at++) {
        at += row->at[at] == '"'; /* the second of two */
        dr_buf_byte(&cell, row->at[at]);
    }
    *row = dr_from(*row, at < row->size ? at + 1 : at);
    dr_buf_add(&cell, dr_split(row, between)); /* "Talks" open, he said */
    return dr_buf_view(&cell);
}

/* As members of JSON are called: "Publication Date" is publication_date. */
static dr_str name_of(dr_arena *arena, dr_str cell)
{
    dr_str name = dr_trim(cell);
    if (dr_jsonl_sign(name))
        return name;
    dr_buf out = {.arena = arena};
    name = dr_lower_ascii(arena, name);
    for (size_t i = 0; i < name.size; i++)
        dr_buf_byte(&out, name.at[i] == ' ' || name.at[i] == '-' ? '_' : name.at[i]);
    return dr_buf_view(&out);
}

static bool is_name(dr_str name)
{
    for (size_t i = 0; i < name.size; i++)
        if (strchr("\"\\.:;!?<>{}[]", name.at[i]) || (unsigned char)name.at[i] < ' ')
            return false;
    return name.size <= LONGEST_NAME;
}

static bool holds(const dr_strs *names, dr_str name)
{
    for (uint32_t i = 0; i < names->n; i++)
        if (dr_eq(names->at[i], name))
            return true;
    return false;
}

static bool is_text_column(dr_str name)
{
    return (dr_jsonl_sign(name) & (DR_SIGN_TEXT | DR_SIGN_SUMMARY)) != 0;
}

/* The columns that the head names, of one called as another before none; no columns where it is no head of such a
 * table: with a text, and more that reports have. */
static dr_strs columns_of(dr_arena *arena, dr_str head, char between)
{
    dr_strs names = {0};
    uint32_t texts = 0, known = 0;
    while (head.at) {
        dr_str name = name_of(arena, take_cell(arena, &head, between));
        unsigned sign = dr_jsonl_sign(name) & ~(unsigned)DR_SIGN_WITHIN;
        if (!is_name(name))
            return (dr_strs){0};
        texts += is_text_column(name);
        known += sign != 0 || dr_is_text(name, "id") || dr_is_text(name, "outlet") || dr_is_text(name, "source");
        DR_PUSH(arena, &names, holds(&names, name) ? (dr_str){0} : name);
    }
    return texts && known > 1 ? names : (dr_strs){0};
}

/* A row without its line's end; a tab at either end bounds a cell. */
static dr_str unended(dr_str row)
{
    while (row.size && (row.at[row.size - 1] == '\n' || row.at[row.size - 1] == '\r'))
        row.size--;
    return row;
}

/* Of the head, which ends with a line's end, also what stands between the cells. */
static dr_strs read_head(dr_arena *arena, dr_str head, char *between)
{
    dr_strs names = {0};
    for (const char *c = ",;\t"; *c && !names.n; c++) {
        names = columns_of(arena, unended(head), *c);
        *between = *c;
    }
    return names;
}

/* ---- rows ---- */

/* Where the first line ends, which may be all. */
static size_t head_end(dr_str text)
{
    size_t end = 0;
    while (end < text.size && text.at[end] != '\n' && text.at[end] != '\r')
        end++;
    return end;
}

static bool looks(dr_str start)
{
    size_t end = head_end(start);
    char between;
    dr_arena *arena = dr_arena_new(1 << 20);
    bool found = false;
    if (arena && !setjmp(*dr_guard(arena)))
        found = read_head(arena, (dr_str){start.at, end}, &between).n > 0;
    dr_arena_free(arena);
    return found;
}

/* Takes a row, of which the cells may hold lines; how many lines, 0 at the end. *unclosed: the last cell's mark is not
 * closed. */
static size_t take_row(dr_stream *s, char between, dr_buf *row, bool *unclosed)
{
    size_t lines = 0, seen = 0;
    place at = BEGINS;
    while (row->size <= DR_MAX_LINE && (!lines || at == QUOTED) && dr_stream_line(s, DR_MAX_LINE + 1, row)) {
        for (; seen < row->size; seen++)
            at = behind(at, row->at[seen], between);
        lines++;
    }
    *unclosed = at == QUOTED;
    return lines;
}

/* Whether lines end as on the first Macintosh, by CR alone. */
static bool ends_by_cr(dr_str start)
{
    size_t end = head_end(start);
    return end + 1 < start.size && start.at[end] == '\r' && start.at[end + 1] != '\n';
}

/* What spreadsheets call Unicode text, UTF-16, and tables of lines that end by CR alone are read as a stream of their
 * own, as long as an input may be. */
static void even_out(dr_container *c)
{
    dr_buf all = {.arena = c->arena};
    dr_str start = dr_stream_view(c->stream);
    size_t replaced;
    if (!dr_is_wide(start) && !ends_by_cr(start))
        return;
    dr_stream_gather(c->stream, DRAGOMAN_MAX_INPUT, DRAGOMAN_MAX_INPUT, &all);
    if (c->stream->fault.code || all.size >= DRAGOMAN_MAX_INPUT) /* what is left of it is told to be wrong */
        return;
    dr_str text = dr_text_decode(c->arena, dr_buf_view(&all), &replaced);
    dr_buf lines = {.arena = c->arena};
    bool by_cr = ends_by_cr(text);
    for (size_t i = 0; i < text.size && by_cr; i++)
        dr_buf_byte(&lines, text.at[i] == '\r' ? '\n' : text.at[i]);
    c->stream = dr_stream_of(c->arena, by_cr ? dr_buf_view(&lines) : text);
}

static void open(dr_container *c)
{
    table *t = DR_NEW(c->arena, table);
    even_out(c);
    dr_buf head = {.arena = c->arena};
    t->line = 1 + dr_stream_line(c->stream, DR_MAX_LINE + 1, &head);
    dr_str text = dr_buf_view(&head);
    t->names = read_head(c->arena, dr_from(text, dr_starts(text, DR_STR("\xEF\xBB\xBF")) ? 3 : 0), &t->between);
    c->state = t;
}

static bool is_blank(const table *t, dr_str row)
{
    for (size_t i = 0; i < row.size; i++)
        if (row.at[i] != t->between && !strchr(" \t\r\n\"", row.at[i]))
            return false;
    return true;
}

/* The row as a JSON line; what stands behind the last column, it warns of. False: it has no text. */
static bool tell_row(dr_arena *arena, const table *t, dr_str row, dr_item *out)
{
    dr_buf object = {.arena = arena};
    dr_json json = {.out = &object};
    bool told = false;
    dr_json_open(&json, '{');
    for (uint32_t i = 0; i < t->names.n && row.at; i++) {
        dr_str cell = take_cell(arena, &row, t->between);
        if (!dr_trim(cell).size || !t->names.at[i].size)
            continue;
        told |= is_text_column(t->names.at[i]);
        dr_json_string(&json, t->names.at[i]);
        dr_buf_byte(&object, ':');
        json.comma = false;
        dr_json_string(&json, cell);
    }
    dr_json_close(&json, '}');
    out->bytes = dr_buf_view(&object);
    if (row.at && !is_blank(t, row))
        dr_item_warn(arena, out,
                     DR_STR("a row of more cells than the table has columns: what is behind them was left out; a cell "
                            "that holds what stands between cells has to be in quotation marks"));
    return told;
}

static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    dr_stream *s = c->stream;
    table *t = c->state;
    dr_buf row = {.arena = c->arena};
    size_t replaced; /* each cell's reader counts its own */
    bool unclosed, whole;
    do {
        row.size = 0;
        out->offset = s->offset;
        out->line = t->line;
        size_t lines = take_row(s, t->between, &row, &unclosed);
        t->line += lines;
        whole = lines && (!s->fault.code || (!unclosed && row.at[row.size - 1] == '\n'));
        if (!whole)
            return s->fault.code ? dr_stream_tell(s, error) : 0;
    } while (is_blank(t, dr_buf_view(&row)));
    if (row.size > DR_MAX_LINE)
        return dr_error_line(error, DRAGOMAN_E_LIMIT,
                             "a row of more than 8 MiB: look in it for a quotation mark that is not closed", out->line);
    if (unclosed)
        return dr_error_line(error, DRAGOMAN_E_SYNTAX,
                             "a row with a quotation mark that is not closed, which takes in all that follows: close "
                             "it, or double it where it is meant",
                             out->line);
    if (!tell_row(c->arena, t, unended(dr_text_decode(c->arena, dr_buf_view(&row), &replaced)), out))
        return dr_error_line(error, DRAGOMAN_E_SYNTAX, "a row whose column of the text is empty", out->line);
    out->from = DRAGOMAN_FROM_JSONL;
    out->place = dr_format(c->arena, "%zu", out->line);
    return 1;
}

const dr_kind dr_csv = {.looks = looks, .open = open, .next = next, .empty = "a table (CSV) without rows"};
