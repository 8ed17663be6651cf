/* Facts by a filter: a list for a person, rows for a program. */
#include "desk/facts.h"
#include "base/json_out.h"
#include "desk/asked.h"
#include "desk/paging.h"
#include "desk/told.h"

static const struct {
    const char *path, *title;
} kinds[] = {
    [DRAGOMAN_ASK_EVENTS] = {"/events", "Events"},
    [DRAGOMAN_ASK_STATEMENTS] = {"/statements", "Statements"},
    [DRAGOMAN_ASK_MOVES] = {"/moves", "Moves"},
    [DRAGOMAN_ASK_REPORTS] = {"/reports", "Reports"},
};

/* ---- rows ---- */

static dr_str text(const dr_db_query *rows, const char *name)
{
    for (int i = 0; i < dr_db_columns(rows); i++)
        if (strcmp(dr_db_column(rows, i), name) == 0)
            return dr_db_at(rows, i).text;
    return (dr_str){0};
}

static int64_t number(const dr_db_query *rows, const char *name)
{
    for (int i = 0; i < dr_db_columns(rows); i++)
        if (strcmp(dr_db_column(rows, i), name) == 0)
            return dr_db_at(rows, i).integer;
    return 0;
}

static void say(dr_page *page, const char *markup, dr_str given)
{
    if (!given.size)
        return;
    dr_markup(page->out, markup);
    dr_html_apart(page->out, given);
}

static void on_word_of(dr_page *page, dr_str voice)
{
    say(page, "<p class=\"by\">source: ", voice);
    dr_markup(page->out, voice.size ? "</p>" : "");
}

/* A whole day in words; what is no whole day as it is written. */
static void tell_day(dr_page *page, dr_str day)
{
    if (day.size == 10 && dr_date_iso(day).year)
        dr_tell_day(page, dr_date_iso(day));
    else
        dr_html_text(page->out, day);
}

/* A fact's own days, or that of publication, which it is found under then. */
static void tell_days(dr_page *page, const dr_db_query *rows)
{
    dr_date from = dr_date_iso(text(rows, "day_from")), to = dr_date_iso(text(rows, "day_to"));
    if (from.year)
        dr_tell_days(page, from, to);
    else
        tell_day(page, text(rows, "day"));
}

/* What the report is called: by its title, how its lead begins, its key. */
static dr_str name_of(const dr_db_query *rows)
{
    dr_str title = text(rows, "title"), called = text(rows, "called");
    return title.size ? title : called.size ? called : text(rows, "report");
}

/* To the fact's place on its report's page: "/report/1f2e#e3". */
static void fact_link(dr_page *page, const dr_db_query *rows)
{
    dr_markup(page->out, "<a href=\"/report/");
    dr_url_part(page->out, text(rows, "report_id"));
    dr_markup(page->out, "#");
    dr_url_part(page->out, dr_lower_ascii(page->arena, text(rows, "id")));
    dr_markup(page->out, "\">");
    dr_html_apart(page->out, name_of(rows));
    dr_markup(page->out, "</a>");
}

static void where_from(dr_page *page, const dr_db_query *rows)
{
    dr_markup(page->out, "<p class=\"by\">");
    fact_link(page, rows);
    say(page, " · ", text(rows, "outlet"));
    dr_markup(page->out, text(rows, "published").size ? " · " : "");
    tell_day(page, text(rows, "published"));
    dr_markup(page->out, "</p></li>\n");
}

static void event_row(dr_page *page, const dr_db_query *rows)
{
    dr_markup(page->out, "<li><p class=\"line\">");
    tell_days(page, rows);
    dr_markup(page->out, " <span class=\"type\">");
    dr_html_text(page->out, text(rows, "type"));
    dr_markup(page->out, "</span> ");
    dr_parties(page, text(rows, "actor"));
    if (text(rows, "recipient").size > 2)
        dr_markup(page->out, " → ");
    dr_parties(page, text(rows, "recipient"));
    say(page, " · ", text(rows, "place"));
    if (!dr_is_text(text(rows, "tense"), "past"))
        say(page, " · ", text(rows, "tense"));
    if (dr_is_text(text(rows, "polarity"), "negative"))
        dr_markup(page->out, " · said not to be so");
    dr_markup(page->out, "</p><p class=\"words\">");
    dr_tell_words(page, text(rows, "sentence"), SIZE_MAX);
    dr_markup(page->out, "</p>");
    on_word_of(page, text(rows, "said_by"));
    where_from(page, rows);
}

static void statement_row(dr_page *page, const dr_db_query *rows)
{
    dr_markup(page->out, "<li><p class=\"line\">");
    tell_day(page, text(rows, "day"));
    say(page, " ", text(rows, "source").size ? text(rows, "source") : DR_STR("somebody unnamed"));
    say(page, " <span class=\"type\">", text(rows, "cue"));
    dr_markup(page->out, text(rows, "cue").size ? "</span></p><p>" : "</p><p>");
    dr_html_apart(page->out, text(rows, "content"));
    dr_markup(page->out, "</p>");
    where_from(page, rows);
}

static void move_row(dr_page *page, const dr_db_query *rows)
{
    dr_markup(page->out, "<li><p class=\"line\">");
    tell_days(page, rows);
    dr_markup(page->out, " <span class=\"type\">");
    dr_html_text(page->out, text(rows, "kind"));
    dr_markup(page->out, "</span> ");
    dr_parties(page, text(rows, "party"));
    if (text(rows, "to").size > 2)
        dr_markup(page->out, " → ");
    dr_parties(page, text(rows, "to"));
    dr_markup(page->out, "</p><p class=\"words\">");
    dr_tell_words(page, text(rows, "words"), SIZE_MAX);
    dr_markup(page->out, "</p>");
    on_word_of(page, text(rows, "said_by"));
    where_from(page, rows);
}

static void report_row(dr_page *page, const dr_db_query *rows)
{
    dr_markup(page->out, "<li><p class=\"line\">");
    dr_report_link(page, text(rows, "id"), name_of(rows));
    dr_markup(page->out, "</p><p class=\"by\">");
    tell_day(page, text(rows, "published"));
    say(page, " · ", text(rows, "outlet"));
    dr_markup(page->out, " · ");
    dr_tell_count(page, (uint32_t)number(rows, "events"), "event", "events");
    dr_markup(page->out, ", ");
    dr_tell_count(page, (uint32_t)number(rows, "statements"), "statement", "statements");
    dr_markup(page->out, ", ");
    dr_tell_count(page, (uint32_t)number(rows, "moves"), "move", "moves");
    dr_markup(page->out, "</p></li>\n");
}

/* ---- asking ---- */

static void (*const write_row[])(dr_page *, const dr_db_query *) = {
    [DRAGOMAN_ASK_EVENTS] = event_row,
    [DRAGOMAN_ASK_STATEMENTS] = statement_row,
    [DRAGOMAN_ASK_MOVES] = move_row,
    [DRAGOMAN_ASK_REPORTS] = report_row,
};

void dr_write_fact_row(dr_page *page, dragoman_ask_what what, const dr_db_query *row)
{
    write_row[what](page, row);
}

int dr_fact_rows(dr_page *page, dragoman_ask_what what, const dragoman_filter *filter)
{
    dr_db_query *rows = NULL;
    int code = dr_page_ask(page, what, filter, &rows), got = 0, n = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_markup(page->out, n++ ? "" : "<ol class=\"rows\">\n");
        write_row[what](page, rows);
    }
    dr_markup(page->out, n ? "</ol>\n" : "");
    dr_db_done(&rows);
    return code ? code : got < 0 ? got : n;
}

/* The same for programs and feed readers. */
static void other_forms(dr_page *page, dragoman_ask_what what)
{
    static const char *const without[] = {"older", "newer", "limit", NULL};
    static const char *const forms[][3] = {{"<p class=\"about\">The same as <a href=\"", ".atom?", "\">a feed</a>"},
                                           {", <a href=\"/api/v1", ".csv?", "\">CSV</a>"},
                                           {" or <a href=\"/api/v1", ".json?", "\">JSON</a>; "}};
    dr_str asked = dr_query_but(page->arena, page->request, without);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        dr_buf_format(page->out, "%s%s%s", forms[i][0], kinds[what].path, forms[i][1]);
        dr_html_text(page->out, asked);
        dr_markup(page->out, forms[i][2]);
    }
    dr_markup(page->out, "<a href=\"/api\">for programs</a>.</p>\n");
}

int dr_facts_page(dr_page *page, dragoman_ask_what what)
{
    dragoman_filter filter = dr_page_filter(page);
    if (dr_desk_check_query(page))
        return DRAGOMAN_E_ARGUMENT;
    dr_page_begin(page, dr_str_of(kinds[what].title), kinds[what].path);
    dr_filter_form(page, kinds[what].path, what);
    int n = dr_paged_rows(page, what, &filter, write_row[what]);
    if (n == 0)
        dr_markup(page->out, "<p>Nothing found.</p>");
    other_forms(page, what);
    dr_page_end(page);
    return n < 0 ? n : 0;
}

static void json_value(dr_json *json, const char *name, dr_value value)
{
    if (value.kind == DR_VALUE_INT)
        dr_json_int(json, value.integer);
    else if (value.kind == DR_VALUE_REAL)
        dr_json_number(json, value.real, 6);
    else if (value.kind == DR_VALUE_TEXT && dr_is_json_column(name)) {
        dr_buf_add(json->out, value.text);
        json->comma = true;
    } else
        dr_json_string(json, value.kind == DR_VALUE_TEXT ? value.text : (dr_str){0});
}

int dr_facts_json(dr_page *page, dragoman_ask_what what)
{
    dragoman_filter filter = dr_page_filter(page);
    filter.limit = filter.limit && filter.limit < DR_DESK_JSON_ROWS ? filter.limit : DR_DESK_JSON_ROWS;
    dr_json json = {.out = page->out};
    dr_db_query *rows = NULL;
    int got = 0, code = dr_desk_check_query(page);
    if (code == 0 && (dr_request_value(page->request, "older").at || dr_request_value(page->request, "newer").at))
        code =
            dr_error(page->error, DRAGOMAN_E_ARGUMENT, "rows for a program go on by days: since and until", DR_NOWHERE);
    if (code)
        return code;
    code = dr_page_ask(page, what, &filter, &rows);
    dr_json_open(&json, '[');
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_json_open(&json, '{');
        for (int i = 0; i < dr_db_columns(rows); i++) {
            dr_json_key(&json, dr_db_column(rows, i));
            json_value(&json, dr_db_column(rows, i), dr_db_at(rows, i));
        }
        dr_json_close(&json, '}');
    }
    dr_json_close(&json, ']');
    dr_buf_byte(page->out, '\n');
    dr_db_done(&rows);
    return code ? code : got < 0 ? got : 0;
}
