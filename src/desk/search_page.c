/* Search in the full text of reports, best first, with the piece of the text that has the words. */
#include "desk/search.h"

#include "store/ask.h"

enum {
    ON_A_PAGE = 20,
    AT_MOST = 500, /* of the best: a search that finds more wants more words */
    OUTLETS_LISTED = 200
};

/* ---- the form ---- */

static void field(dr_page *page, const char *label, const char *name, const char *more)
{
    dr_buf_format(page->out, "<label>%s <input name=\"%s\" %s value=\"", label, name, more);
    dr_html_text(page->out, dr_request_value(page->request, name));
    dr_markup(page->out, "\"></label>\n");
}

static void type_field(dr_page *page)
{
    dr_str chosen = dr_request_value(page->request, "type");
    dr_markup(page->out, "<label>that tell of <select name=\"type\"><option value=\"\">whatever happened</option>");
    for (int type = DR_PLOVER_NONE + 1; type < DR_PLOVER_COUNT; type++) {
        const char *name = dr_plover_name((dr_plover)type);
        dr_buf_format(page->out, "<option%s>%s</option>", dr_is_text(chosen, name) ? " selected" : "", name);
    }
    dr_markup(page->out, "</select></label>\n");
}

/* The outlets that the store has most of, to choose from while typing. */
int dr_outlet_list(dr_page *page)
{
    dr_db_query *rows = NULL;
    int got = 0, code = dr_db_ask(page->store->db, &rows,
                                  "SELECT outlet, count(*) AS n FROM reports WHERE outlet IS NOT NULL GROUP BY outlet "
                                  "ORDER BY n DESC, outlet LIMIT $1",
                                  DR_VALUES(dr_int(OUTLETS_LISTED)), page->error);
    dr_markup(page->out, "<datalist id=\"outlets\">");
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_markup(page->out, "<option value=\"");
        dr_html_text(page->out, dr_db_at(rows, 0).text);
        dr_markup(page->out, "\"></option>");
    }
    dr_db_done(&rows);
    dr_markup(page->out, "</datalist>\n");
    return code ? code : got;
}

static int form(dr_page *page)
{
    dr_markup(page->out, "<form action=\"/search\" class=\"filter search\" aria-label=\"Search\">\n");
    field(page, "Reports with the words", "q", "type=\"search\"");
    field(page, "of", "outlet", "list=\"outlets\" placeholder=\"any outlet\"");
    type_field(page);
    field(page, "with", "actor", "placeholder=\"whoever\"");
    field(page, "from", "since", "placeholder=\"any day\" pattern=\"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\"");
    field(page, "to", "until", "placeholder=\"any day\" pattern=\"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\"");
    int code = dr_outlet_list(page);
    dr_markup(page->out, "<button>Search</button></form>\n");
    return code;
}

/* ---- what is found ---- */

static dr_value cell(const dr_db_query *rows, const char *name)
{
    for (int i = 0; i < dr_db_columns(rows); i++)
        if (strcmp(dr_db_column(rows, i), name) == 0)
            return dr_db_at(rows, i);
    return (dr_value){0};
}

/* The words looked for stand between pairs of asterisks. */
static void piece(dr_page *page, dr_str text)
{
    bool open = false;
    dr_markup(page->out, "<p class=\"words\"><bdi>");
    for (size_t at; (at = dr_find(text, DR_STR("**"))) != DR_NOT_FOUND; text = dr_from(text, at + 2)) {
        dr_html_text(page->out, (dr_str){text.at, at});
        dr_markup(page->out, open ? "</mark>" : "<mark>");
        open = !open;
    }
    dr_html_text(page->out, text);
    dr_markup(page->out, open ? "</mark></bdi></p>" : "</bdi></p>");
}

static void hit(dr_page *page, const dr_db_query *rows)
{
    dr_str title = cell(rows, "title").text, called = cell(rows, "called").text, outlet = cell(rows, "outlet").text;
    dr_date day = dr_date_iso(cell(rows, "published").text);
    dr_markup(page->out, "<li class=\"hit\"><h2>");
    dr_report_link(page, cell(rows, "id").text, title.size ? title : called.size ? called : cell(rows, "report").text);
    dr_markup(page->out, "</h2>");
    piece(page, cell(rows, "piece").text);
    dr_markup(page->out, "<p class=\"by\">");
    dr_html_apart(page->out, outlet);
    dr_markup(page->out, outlet.size && day.year ? " · " : "");
    dr_tell_day(page, day);
    static const char *const kinds[][2] = {{"event", "events"}, {"statement", "statements"}, {"move", "moves"}};
    for (size_t i = 0; i < 3; i++) {
        dr_markup(page->out, i ? ", " : " · ");
        dr_tell_count(page, (uint32_t)cell(rows, kinds[i][1]).integer, kinds[i][0], kinds[i][1]);
    }
    dr_markup(page->out, "</p></li>\n");
}

/* The hits in order; which of them are on the page goes by the report that the page before ended with. */
typedef struct found {
    int64_t numbers[AT_MOST + 1];
    unsigned n, from; /* of the first on the page */
    int64_t best_of;  /* of so many, stored last, where more have the words; 0: of all */
} found;

static void link(dr_page *page, const char *rel, int64_t after, const char *words)
{
    static const char *const place[] = {"after", NULL};
    dr_buf_format(page->out, "<a rel=\"%s\" href=\"/search?", rel);
    dr_html_text(page->out, dr_query_but(page->arena, page->request, place));
    if (after)
        dr_buf_format(page->out, "after=%lld", (long long)after);
    dr_buf_format(page->out, "\">%s</a>", words);
}

static void pages(dr_page *page, const found *f)
{
    unsigned end = f->from + ON_A_PAGE;
    if (!f->from && f->n <= ON_A_PAGE)
        return;
    dr_markup(page->out, "<nav class=\"pages\" aria-label=\"Pages\">");
    if (f->from)
        link(page, "prev", f->from > ON_A_PAGE ? f->numbers[f->from - ON_A_PAGE - 1] : 0, "← Better");
    if (end < f->n && end < AT_MOST)
        link(page, "next", f->numbers[end - 1], "More →");
    dr_markup(page->out, "</nav>\n");
}

/* Hits come best first; those before the page are passed over, those behind it only counted. */
static int list(dr_page *page, dr_db_query *rows, int64_t after, found *f)
{
    int got = 0;
    bool shown = after == 0;
    while (f->n <= AT_MOST && (got = dr_db_next(rows, page->error)) > 0) {
        int64_t number = cell(rows, "number").integer;
        if (shown && f->n < f->from + ON_A_PAGE && f->n < AT_MOST)
            hit(page, rows);
        f->numbers[f->n++] = number;
        f->best_of = cell(rows, "best_of").integer;
        if (!shown && number == after) {
            shown = true;
            f->from = f->n;
        }
    }
    return got < 0 ? got : 0;
}

static int hits(dr_page *page, const dragoman_filter *filter, int64_t after, found *f)
{
    dr_question q = {.arena = page->arena};
    dr_db_query *rows = NULL;
    *f = (found){0};
    int code = dr_ask(&q, page->store, DRAGOMAN_ASK_SEARCH, filter, page->error);
    if (code == 0)
        code = dr_db_ask_once(page->store->db, &rows, q.sql.at, (dr_values){q.values.at, q.values.n}, page->error);
    dr_markup(page->out, "<ol class=\"rows\">\n");
    if (code == 0)
        code = list(page, rows, after, f);
    dr_db_done(&rows);
    dr_markup(page->out, "</ol>\n");
    return code;
}

static void how_many(dr_page *page, const found *f)
{
    if (!f->n)
        dr_markup(page->out,
                  "<p>No report has these words. Fewer words, or <code>OR</code> between them, find more; words "
                  "in quotation marks must stand together.</p>\n");
    else if (f->best_of)
        dr_buf_format(
            page->out,
            "<p class=\"about\">More than %lld reports: the %d best of the %lld that were stored last are listed. "
            "More words, a day or an outlet find fewer.</p>\n",
            (long long)f->best_of, AT_MOST, (long long)f->best_of);
    else if (f->n > AT_MOST)
        dr_buf_format(page->out, "<p class=\"about\">More than %d reports: the best of them are listed.</p>\n",
                      AT_MOST);
    else
        dr_buf_format(page->out, "<p class=\"about\">%u report%s, the best first.</p>\n", f->n, f->n == 1 ? "" : "s");
}

static int results(dr_page *page)
{
    int64_t after = 0;
    dr_str place = dr_request_value(page->request, "after");
    dragoman_filter filter = dr_page_filter(page);
    filter.words = dr_request_value(page->request, "q").at;
    filter.limit = AT_MOST + 1;
    if (place.at && (!dr_parse_int(place, &after) || after < 0))
        return dr_error(page->error, DRAGOMAN_E_ARGUMENT, "a place to go on from is a number", DR_NOWHERE);
    found *f = DR_NEW(page->arena, found);
    dr_buf listed = {.arena = page->arena}, *out = page->out;
    page->out = &listed; /* how many there are is told before them */
    int code = hits(page, &filter, after, f);
    if (code == 0 && after && !f->from) { /* the report is found no more: from the best on */
        listed.size = 0;
        code = hits(page, &filter, 0, f);
    }
    page->out = out;
    if (code)
        return code;
    how_many(page, f);
    dr_buf_add(page->out, dr_buf_view(&listed));
    pages(page, f);
    return 0;
}

static int check_query(dr_page *page)
{
    static const char *const names[] = {"q", "outlet", "type", "actor", "since", "until", "after"};
    for (size_t i = 0; i < page->request->pair_count; i++) {
        size_t n = 0;
        while (n < sizeof names / sizeof *names && !dr_is_text(page->request->pairs[i].name, names[n]))
            n++;
        if (n == sizeof names / sizeof *names)
            return dr_error(page->error, DRAGOMAN_E_ARGUMENT,
                            "a name in the query is none of these: q, outlet, type, actor, since, until, after",
                            DR_NOWHERE);
    }
    return 0;
}

int dr_search_page(dr_page *page)
{
    int code = check_query(page);
    if (code)
        return code;
    dr_page_begin(page, DR_STR("Search"), "/search");
    code = form(page);
    if (code == 0 && dr_request_value(page->request, "q").at)
        code = results(page);
    dr_page_end(page);
    return code;
}
