#include "desk/correction_shown.h"

#include "base/json_in.h"
#include "desk/correct.h"

/* A value of a change for a person: texts, names of parties and places, days. */
static void value(dr_page *page, const dr_json_value *v)
{
    if (dr_json_is(v, DR_JSON_TEXT)) {
        dr_html_apart(page->out, v->text);
    } else if (dr_json_is(v, DR_JSON_ARRAY)) {
        dr_markup(page->out, v->count ? "" : "none");
        for (const dr_json_value *item = dr_json_first(v); item; item = item->next) {
            dr_str name = item->kind == DR_JSON_TEXT ? item->text : dr_json_text(dr_json_member(item, "name"));
            dr_html_apart(page->out, name);
            dr_markup(page->out, item->next ? ", " : "");
        }
    } else if (dr_json_member(v, "name")) {
        dr_html_apart(page->out, dr_json_text(dr_json_member(v, "name")));
    } else if (dr_json_member(v, "from")) {
        dr_str from = dr_json_text(dr_json_member(v, "from")), to = dr_json_text(dr_json_member(v, "to"));
        dr_html_text(page->out, from);
        if (!dr_eq(from, to)) {
            dr_markup(page->out, " to ");
            dr_html_text(page->out, to);
        }
    } else {
        dr_markup(page->out, "none");
    }
}

static const dr_json_value *read(dr_page *page, dr_str json)
{
    const dr_json_value *out = NULL;
    dr_json_rules rules = {0};
    return json.size && dr_json_read(page->arena, json, &rules, &out, NULL) == 0 ? out : NULL;
}

static void changes(dr_page *page, const dr_shown_correction *c)
{
    const dr_json_value *change = read(page, c->change), *was = read(page, c->was);
    if (dr_json_member(change, "wrong")) {
        dr_markup(page->out, "it is no such fact");
        return;
    }
    if (dr_json_member(change, "missing")) {
        dr_markup(page->out, "it was not coded");
        return;
    }
    uint32_t n = 0;
    for (const dr_json_value *v = dr_json_first(change); v; v = v->next) {
        dr_markup(page->out, n++ ? "; " : "");
        dr_html_text(page->out, v->key);
        dr_markup(page->out, " was coded as <del>");
        value(page, dr_json_member(was, dr_copy(page->arena, v->key).at));
        dr_markup(page->out, "</del>, is <ins>");
        value(page, v);
        dr_markup(page->out, "</ins>");
    }
}

static void one(dr_page *page, const dr_shown_report *report, const dr_shown_correction *c)
{
    dr_markup(page->out, "<div class=\"correction\"><p>Corrected by ");
    dr_html_apart(page->out, c->by);
    dr_markup(page->out, " on ");
    dr_html_text(page->out, (dr_str){c->made.at, c->made.size < 10 ? c->made.size : 10});
    dr_markup(page->out, ": ");
    changes(page, c);
    if (c->note.size) {
        dr_markup(page->out, " – ");
        dr_html_apart(page->out, c->note);
    }
    dr_markup(page->out, "</p>");
    dr_undo_form(page, report, c->id);
    dr_markup(page->out, "</div>");
}

void dr_corrections_of_fact(dr_page *page, const dr_shown_report *report, dr_table table, uint32_t index)
{
    for (uint32_t i = 0; i < report->corrections.n; i++)
        if (report->corrections.at[i].table == table && report->corrections.at[i].fact == index)
            one(page, report, &report->corrections.at[i]);
}

void dr_open_corrections(dr_page *page, const dr_shown_report *report)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < report->corrections.n; i++) {
        if (report->corrections.at[i].fact != DR_NONE)
            continue;
        if (!n++)
            dr_markup(page->out, "<details><summary>Corrections of facts that are not coded now</summary>\n");
        one(page, report, &report->corrections.at[i]);
    }
    dr_markup(page->out, n ? "</details>\n" : "");
}
