#include "desk/permalink.h"
#include "desk/asked.h"

#include "store/ask.h"

enum { AROUND = 10 /* facts that are told of */ };

static const struct {
    char letter;
    dragoman_ask_what what;
    const char *type, *words;
} kinds[] = {{'e', DRAGOMAN_ASK_EVENTS, "type", "sentence"},
             {'s', DRAGOMAN_ASK_STATEMENTS, "kind", "content"},
             {'m', DRAGOMAN_ASK_MOVES, "kind", "words"}};

static size_t kind_of(dragoman_ask_what what)
{
    size_t i = 0;
    while (i + 1 < sizeof kinds / sizeof *kinds && kinds[i].what != what)
        i++;
    return i;
}

dr_str dr_fact_address(dr_arena *arena, dr_str report, dragoman_ask_what what, dr_str type, int64_t from, int64_t to)
{
    dr_buf out = {.arena = arena};
    dr_markup(&out, "/report/");
    dr_url_part(&out, report);
    dr_buf_format(&out, "/%c%lld-%lld-", kinds[kind_of(what)].letter, (long long)from, (long long)to);
    dr_url_part(&out, type);
    return dr_buf_view(&out);
}

/* Digits alone. */
static bool number_of(dr_str text, int64_t *out)
{
    return text.size && text.at[0] >= '0' && text.at[0] <= '9' && dr_parse_int(text, out);
}

bool dr_lasting_name_read(dr_str name, dr_lasting_name *out)
{
    *out = (dr_lasting_name){0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && name.size; i++) {
        if ((name.at[0] | 0x20) != kinds[i].letter)
            continue;
        out->what = kinds[i].what;
        dr_str rest = dr_from(name, 1), from = dr_split(&rest, '-');
        if (!rest.at)
            return number_of(from, &out->number) && out->number > 0;
        dr_str to = dr_split(&rest, '-');
        out->type = rest;
        return number_of(from, &out->from) && number_of(to, &out->to) && out->from < out->to && rest.size > 0;
    }
    return false;
}

/* ---- the page ---- */

/* A fact of the report as it is coded now. */
typedef struct fact {
    dr_str id, type, words;
    int64_t from, to;
} fact;
typedef DR_VEC(fact) facts;

static int ask(dr_page *page, dragoman_ask_what what, dr_str report, dr_db_query **rows)
{
    return dr_page_ask(page, what, &(dragoman_filter){.report = report.at}, rows);
}

/* 1, 0 or an error. */
static int is_there(dr_page *page, dr_str report)
{
    dr_db_query *rows = NULL;
    int code = ask(page, DRAGOMAN_ASK_REPORTS, report, &rows), got = code ? code : dr_db_next(rows, page->error);
    dr_db_done(&rows);
    return got;
}

static int read_facts(dr_page *page, dragoman_ask_what what, dr_str report, facts *out)
{
    size_t kind = kind_of(what);
    dr_db_query *rows = NULL;
    int code = ask(page, what, report, &rows), got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0)
        DR_PUSH(page->arena, out,
                ((fact){dr_copy(page->arena, dr_named_value(rows, "id").text),
                        dr_copy(page->arena, dr_named_value(rows, kinds[kind].type).text),
                        dr_copy(page->arena, dr_named_value(rows, kinds[kind].words).text),
                        dr_named_value(rows, "words_from").integer, dr_named_value(rows, "words_to").integer}));
    dr_db_done(&rows);
    return code ? code : got;
}

static bool is_named(const fact *f, const dr_lasting_name *name)
{
    int64_t number = 0;
    if (name->number)
        return number_of(dr_from(f->id, 1), &number) && number == name->number;
    return f->from == name->from && f->to == name->to && dr_eq(f->type, name->type);
}

static int go_to(dr_page *page, int *status, dr_str report, const fact *f)
{
    dr_buf path = {.arena = page->arena};
    dr_markup(&path, "/report/");
    dr_url_part(&path, report);
    dr_markup(&path, "#");
    dr_buf_add(&path, dr_lower_ascii(page->arena, f->id));
    return dr_page_go(page, status, dr_copy(page->arena, dr_buf_view(&path)));
}

/* What there is at its words now. */
static void tell_what_became(dr_page *page, dr_str report, const facts *all, const dr_lasting_name *name)
{
    uint32_t told = 0;
    dr_page_begin(page, DR_STR("No such fact any more"), NULL);
    dr_markup(page->out, "<p>");
    dr_report_link(page, report, DR_STR("The report"));
    dr_markup(page->out, " has been coded again, and no fact of this kind stands on these words now");
    for (uint32_t i = 0; i < all->n && told < AROUND; i++) {
        const fact *f = &all->at[i];
        if (f->from >= name->to || f->to <= name->from)
            continue;
        dr_markup(page->out, told++ ? "<li>" : "; where they are, there is:</p>\n<ul><li>");
        dr_markup(page->out, "<a href=\"/report/");
        dr_url_part(page->out, report);
        dr_markup(page->out, "#");
        dr_html_text(page->out, dr_lower_ascii(page->arena, f->id));
        dr_markup(page->out, "\">");
        dr_html_text(page->out, f->type);
        dr_markup(page->out, "</a> “");
        dr_html_apart(page->out, f->words);
        dr_markup(page->out, "”</li>\n");
    }
    dr_markup(page->out, told ? "</ul>\n" : ".</p>\n");
    dr_page_end(page);
}

/* "E99" of a report that has twelve. */
static void tell_there_is_none(dr_page *page, dr_str report, uint32_t count, const dr_lasting_name *name)
{
    static const char *const words[][2] = {{"event", "events"}, {"statement", "statements"}, {"move", "moves"}};
    size_t kind = kind_of(name->what);
    char letter = (char)(kinds[kind].letter - 0x20);
    dr_page_begin(page, DR_STR("No such fact"), NULL);
    dr_buf_format(page->out, "<p>There is no %c%lld here: ", letter, (long long)name->number);
    dr_report_link(page, report, DR_STR("the report"));
    dr_markup(page->out, " has ");
    dr_tell_count(page, count, words[kind][0], words[kind][1]);
    if (count > 1)
        dr_buf_format(page->out, ", %c1 to %c%u", letter, letter, count);
    dr_markup(page->out, ".</p>\n");
    dr_page_end(page);
}

int dr_fact_page(dr_page *page, int *status)
{
    dr_str report = page->request->parts[1];
    dr_lasting_name name;
    facts all = {0};
    int there = dr_lasting_name_read(page->request->parts[2], &name) ? is_there(page, report) : 0;
    if (there <= 0) {
        *status = 404;
        return there;
    }
    int code = read_facts(page, name.what, report, &all);
    for (uint32_t i = 0; i < all.n && code == 0; i++)
        if (is_named(&all.at[i], &name))
            return go_to(page, status, report, &all.at[i]);
    if (code == 0 && name.number) {
        *status = 404;
        tell_there_is_none(page, report, all.n, &name);
    } else if (code == 0) {
        tell_what_became(page, report, &all, &name);
    }
    return code;
}
