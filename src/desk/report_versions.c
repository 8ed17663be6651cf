/* A report's other texts and codings, and what changed from one to the next. */
#include "base/map.h"
#include "desk/report.h"
#include "store/codings.h"
#include "store/diff.h"

enum { MOST_VERSIONS = 50, MOST_CHANGES = 200 };

/* ---- texts ---- */

static bool holds(const dr_record *r, const dr_map *sentences, uint32_t i)
{
    return dr_map_get(sentences, dr_cut(r->report.text, r->analysis->sentences[i].span)) != DR_NONE;
}

static dr_map sentences_of(dr_page *page, const dr_record *r)
{
    dr_map out = {.arena = page->arena};
    for (uint32_t i = 0; i < r->analysis->sentence_count; i++)
        dr_map_set(&out, dr_cut(r->report.text, r->analysis->sentences[i].span), 1);
    return out;
}

/* The sentences of `r` that are not among the others. */
static void only_here(dr_page *page, const dr_record *r, const dr_map *others, const char *tag, const char *title)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->analysis->sentence_count && n < MOST_CHANGES; i++) {
        if (holds(r, others, i))
            continue;
        if (!n++)
            dr_buf_format(page->out, "<h3>%s</h3>\n", title);
        dr_buf_format(page->out, "<p><%s>", tag);
        dr_html_apart(page->out, dr_cut(r->report.text, r->analysis->sentences[i].span));
        dr_buf_format(page->out, "</%s></p>\n", tag);
    }
}

static int what_changed(dr_page *page, const dr_shown_report *shown)
{
    dr_coding coding;
    dr_record *was = NULL;
    int code =
        shown->previous ? dr_coding_that_holds(page->store, page->arena, shown->previous, &coding, page->error) : 0;
    if (code || !shown->previous || !coding.id)
        return code;
    if ((code = dr_coding_record(page->arena, coding.json, &was, page->error)))
        return code;
    dr_map here = sentences_of(page, shown->record), there = sentences_of(page, was);
    only_here(page, shown->record, &there, "ins", "New in this text");
    only_here(page, was, &here, "del", "No longer in it");
    return 0;
}

static int texts(dr_page *page, const dr_shown_report *shown)
{
    static const char sql[] =
        "SELECT report_id, added, published, id FROM reports WHERE id IN (SELECT report FROM visits WHERE origin = $1) "
        "ORDER BY id LIMIT $2";
    dr_db_query *rows = NULL;
    dr_buf list = {.arena = page->arena};
    dr_page into = *page;
    into.out = &list;
    int n = 0, got = 0,
        code = shown->origin.size ? dr_db_ask(page->store->db, &rows, sql,
                                              DR_VALUES(dr_text(shown->origin), dr_int(MOST_VERSIONS)), page->error)
                                  : 0;
    while (code == 0 && rows && (got = dr_db_next(rows, page->error)) > 0) {
        dr_buf_format(&list, "<li>");
        if (dr_db_at(rows, 3).integer == shown->number)
            dr_buf_format(&list, "text %d, the one above", ++n);
        else
            dr_report_link(&into, dr_db_at(rows, 0).text, dr_format(page->arena, "text %d", ++n));
        dr_markup(&list, ", stored ");
        dr_html_text(&list, dr_db_at(rows, 1).text);
        dr_markup(&list, "</li>\n");
    }
    dr_db_done(&rows);
    if (code || got < 0 || n < 2)
        return code ? code : got;
    dr_buf_format(page->out, "<details class=\"part\" id=\"versions\"%s><summary>Its texts (%d)</summary>\n<ol>",
                  shown->live ? "" : " open", n);
    dr_buf_add(page->out, dr_buf_view(&list));
    dr_markup(page->out, "</ol>\n");
    code = what_changed(page, shown);
    dr_markup(page->out, "</details>\n");
    return code;
}

/* ---- codings ---- */

static void field_value(dr_page *page, dr_value value)
{
    if (value.kind == DR_VALUE_TEXT)
        dr_html_apart(page->out, value.text);
    else if (value.kind == DR_VALUE_INT)
        dr_buf_format(page->out, "%lld", (long long)value.integer);
    else
        dr_markup(page->out, "none");
}

static void change(dr_page *page, const dr_change *c)
{
    static const char *const kinds[] = {
        [DR_APPEARED] = "appeared", [DR_WENT] = "went", [DR_CHANGED] = "is told otherwise"};
    const dr_value *row = c->is ? c->is : c->was;
    dr_buf_format(page->out, "<li>%c%lld %s", dr_fact_letter(c->table) - 'a' + 'A', (long long)row[DR_ROW_FACT].integer,
                  kinds[c->kind]);
    for (uint32_t i = 0; i < c->fields.n; i++) {
        dr_markup(page->out, i ? "; " : ": ");
        dr_buf_format(page->out, "%s <del>", c->fields.at[i].name);
        field_value(page, c->fields.at[i].was);
        dr_markup(page->out, "</del> <ins>");
        field_value(page, c->fields.at[i].is);
        dr_markup(page->out, "</ins>");
    }
    dr_markup(page->out, "</li>\n");
}

/* Between the coding before and the one that holds. */
static int between(dr_page *page, const dr_shown_report *shown, int64_t before)
{
    dr_coding coding;
    dr_record *was = NULL;
    int code = dr_coding_of(page->store, page->arena, before, &coding, page->error);
    if (code == 0 && coding.id)
        code = dr_coding_record(page->arena, coding.json, &was, page->error);
    if (code || !was)
        return code;
    dr_changes changes = dr_diff(page->arena, was, shown->facts.coded);
    dr_markup(page->out, changes.n ? "<h3>Changed with the latest</h3>\n<ul>"
                                   : "<p class=\"about\">The latest changed nothing.</p>\n");
    for (uint32_t i = 0; i < changes.n && i < MOST_CHANGES; i++)
        change(page, &changes.at[i]);
    dr_markup(page->out, changes.n ? "</ul>\n" : "");
    return 0;
}

static int codings(dr_page *page, const dr_shown_report *shown)
{
    static const char sql[] =
        "SELECT c.id, c.coded, p.program, p.model, c.superseded FROM codings c JOIN programs p ON p.id = "
        "c.program WHERE c.report = $1 ORDER BY c.id DESC LIMIT $2";
    dr_db_query *rows = NULL;
    int64_t before = 0;
    int n = 0, got = 0,
        code = dr_db_ask(page->store->db, &rows, sql, DR_VALUES(dr_int(shown->number), dr_int(MOST_VERSIONS)),
                         page->error);
    dr_markup(page->out, "<details class=\"part\"><summary>How it was coded</summary>\n<ul>");
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        if (++n == 2)
            before = dr_db_at(rows, 0).integer;
        dr_markup(page->out, "<li>coded ");
        dr_html_text(page->out, dr_db_at(rows, 1).text);
        dr_markup(page->out, " by Dragoman ");
        dr_html_apart(page->out, dr_db_at(rows, 2).text);
        dr_markup(page->out, " with the model ");
        dr_html_apart(page->out, dr_db_at(rows, 3).text);
        dr_markup(page->out, dr_db_at(rows, 4).kind == DR_VALUE_NULL ? "; this one holds</li>\n" : "</li>\n");
    }
    dr_db_done(&rows);
    dr_markup(page->out, "</ul>\n<p class=\"about\">Stored ");
    dr_html_text(page->out, shown->added);
    dr_markup(page->out, ".</p>\n");
    code = code ? code : got;
    if (code == 0 && before)
        code = between(page, shown, before);
    dr_markup(page->out, "</details>\n");
    return code;
}

int dr_report_versions(dr_page *page, const dr_shown_report *report)
{
    int code = texts(page, report);
    return code ? code : codings(page, report);
}
