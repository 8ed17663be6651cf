/* A report that somebody brings: read by the model, shown as any report; stored only where an editor asks for it. */
#include <xxhash.h>

#include "desk/read.h"
#include "desk/report.h"
#include "desk/search.h"
#include "record/readers.h"
#include "store/put.h"

/* ---- the form ---- */

static void given(dr_page *page, const char *name)
{
    dr_html_text(page->out, dr_form_value(page->request, name));
}

static int form(dr_page *page)
{
    dr_upload_begin(page, DR_STR("/read"));
    dr_markup(page->out,
              "<label class=\"wide\">The report: its text, or its page's HTML<textarea name=\"text\" rows=\"14\">\n");
    given(page, "text");
    dr_markup(page->out,
              "</textarea></label>\n<label class=\"wide\">or a file: a page, a text, a document <input type=\"file\" "
              "name=\"file\"></label>\n<label>The day it was published <input type=\"date\" name=\"day\" value=\"");
    given(page, "day");
    dr_markup(page->out, "\"></label>\n<label>Outlet <input name=\"outlet\" list=\"outlets\" value=\"");
    given(page, "outlet");
    dr_markup(page->out, "\"></label>\n");
    int code = dr_outlet_list(page);
    if (page->viewer->rank >= DR_EDITOR)
        dr_markup(
            page->out,
            "<label class=\"tick\"><input type=\"checkbox\" name=\"keep\" value=\"1\"> Keep it in the store</label>\n");
    dr_markup(
        page->out,
        "<button>Read it</button></form>\n<p class=\"about\">Up to 4 MB. What is read is not kept, unless an editor "
        "asks for it; nothing leaves this machine.</p>\n");
    return code;
}

int dr_read_form(dr_page *page)
{
    dr_page_begin(page, DR_STR("Read a report"), "/read");
    dr_markup(
        page->out,
        "<p>Paste a report or bring a file: who did what to whom, on whose word, and what is on the table, marked "
        "in its text.</p>\n");
    int code = page->site->tools.read ? form(page) : 0;
    dr_page_end(page);
    return code;
}

/* ---- reading ---- */

/* The form again, with why not. */
static int refuse(dr_page *page, int *status, const char *why, const char *what)
{
    *status = 400;
    dr_page_begin(page, DR_STR("Read a report"), "/read");
    dr_markup(page->out, "<p class=\"notice\" role=\"alert\">It was not read: ");
    dr_html_text(page->out, dr_str_of(why));
    if (what && *what) {
        dr_markup(page->out, " (");
        dr_html_apart(page->out, dr_str_of(what));
        dr_markup(page->out, ")");
    }
    dr_markup(page->out, "</p>\n");
    int code = form(page);
    dr_page_end(page);
    return code;
}

/* What was brought: the file, else the text. Named by its content, so that one text is no later version of another that
 * was brought the same way. */
static dragoman_input brought(dr_page *page)
{
    const dr_request *r = page->request;
    dr_str text = r->file.size ? r->file : dr_form_value(r, "text"),
           name = r->file.size ? r->file_name : DR_STR("pasted");
    dr_str day = dr_form_value(r, "day"), outlet = dr_form_value(r, "outlet");
    XXH64_hash_t hash = XXH3_64bits(text.at, text.size);
    return (dragoman_input){.bytes = text.at,
                            .size = text.size,
                            .name =
                                dr_format(page->arena, "desk:%016llx/%.*s", (unsigned long long)hash, DR_FMT(name)).at,
                            .published = day.size ? dr_copy(page->arena, day).at : NULL,
                            .outlet = outlet.size ? dr_copy(page->arena, outlet).at : NULL};
}

static int keep(dr_page *page, const dr_record *record, dr_str json)
{
    dr_put put;
    dr_put_outcome outcome;
    dr_store *writer = dr_page_writer(page);
    if (!writer)
        return page->error->code;
    int code = dr_put_begin(&put, writer, page->arena, page->error);
    if (code)
        return code;
    code = dr_put_record(&put, &(dr_put_item){record, json, NULL}, &outcome, page->error);
    if (code) {
        dr_put_abandon(&put);
        return code;
    }
    return dr_put_end(&put, page->error);
}

static int show(dr_page *page, const dr_record *record, bool more)
{
    dr_shown_report shown = {.live = true, .facts = dr_uncorrected(record), .record = record};
    dr_page_begin(page, dr_report_title(page->arena, record), "/read");
    dr_markup(page->out, "<p class=\"notice\">Read now, and not stored. <a href=\"/read\">Read another</a></p>\n");
    if (more)
        dr_markup(
            page->out,
            "<p class=\"notice\">There are more reports in it: this is the first. <code>dragoman add</code> keeps "
            "them all.</p>\n");
    int code = dr_report_shown(page, &shown);
    dr_page_end(page);
    return code;
}

int dr_read_given(dr_page *page, int *status)
{
    dr_str day = dr_form_value(page->request, "day"), json = {0};
    dr_record *record = DR_NEW(page->arena, dr_record);
    bool more = false;
    if (!page->site->tools.read)
        return refuse(page, status, "this desk has no reader", NULL);
    if (page->request->file.size && dr_trim(dr_form_value(page->request, "text")).size)
        return refuse(page, status, "there is both a text and a file: send one of them", NULL);
    dragoman_input input = brought(page);
    if (!input.size)
        return refuse(page, status, "there is neither a text nor a file", NULL);
    if (day.size && (day.size != 10 || !dr_date_iso(day).year))
        return refuse(page, status, "a day is written YYYY-MM-DD", day.at);
    int code = page->site->tools.read(page->site->tools.of, page->arena, &input, &json, &more, page->error);
    if (code)
        return refuse(page, status, page->error->message, page->error->where);
    code = dr_read_record(page->arena, json, record, page->error);
    if (code)
        return code;
    if (dr_form_value(page->request, "keep").size && page->viewer->rank >= DR_EDITOR) {
        code = keep(page, record, json);
        return code ? code
                    : dr_page_go(page, status, dr_format(page->arena, "/report/%.*s", DR_FMT(record->report.id)));
    }
    return show(page, record, more);
}
