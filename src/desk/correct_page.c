/* What forms of corrections sent: kept, and the browser sent back to the fact; or the page again, with why not. */
#include "desk/correct.h"

enum { MOST_PARTIES = 16 };

/* NULL: as it is; "": none, which is sent as "-". */
static const char *given(dr_page *page, const char *name)
{
    dr_str text = dr_trim(dr_form_value(page->request, name));
    if (!text.size)
        return NULL;
    return dr_is_text(text, "-") || dr_is_text(text, "–") ? "" : dr_copy(page->arena, text).at;
}

/* "Egypt; Israel" as a list that ends with NULL. */
static const char *const *given_list(dr_page *page, const char *name)
{
    const char *text = given(page, name), **list = DR_NEW_ARRAY(page->arena, const char *, MOST_PARTIES + 1);
    size_t n = 0;
    if (!text)
        return NULL;
    for (dr_str rest = dr_str_of(text); rest.at && rest.size && n < MOST_PARTIES;) {
        dr_str one = dr_trim(dr_split(&rest, ';'));
        if (one.size)
            list[n++] = dr_copy(page->arena, one).at;
    }
    return n || !*text ? list : NULL; /* ";" names nobody, and is not the "-" that asks for nobody */
}

static bool read_sent(dr_page *page, dragoman_correction *c)
{
    int64_t nth = 0;
    dr_str times = dr_trim(dr_form_value(page->request, "nth"));
    c->fact = given(page, "fact");
    c->missing = dr_form_value(page->request, "missing").size > 0;
    c->wrong = dr_form_value(page->request, "wrong").size > 0;
    c->words = given(page, "words");
    c->type = given(page, "type");
    c->actors = given_list(page, "actor");
    c->recipients = given_list(page, "recipient");
    c->day = given(page, "day");
    c->place = given(page, "place");
    c->voice = given(page, "voice");
    c->polarity = given(page, "polarity");
    c->note = given(page, "note");
    c->by = dr_copy(page->arena, page->viewer->name).at;
    if (times.size && (!dr_parse_int(times, &nth) || nth < 1 || nth > 1000000))
        return false;
    c->nth = (size_t)nth;
    return true;
}

/* The report's page again, with why not. */
static int refuse(dr_page *page, dr_str id, int *status)
{
    dr_str why = dr_copy(page->arena, dr_str_of(page->error->message)),
           what = dr_copy(page->arena, dr_str_of(page->error->where));
    dr_shown_report *shown = DR_NEW(page->arena, dr_shown_report);
    int code = dr_find_shown(page, id, shown, status);
    if (code || *status == 404)
        return code;
    *status = 400;
    dr_page_begin(page, dr_report_title(page->arena, shown->record), NULL);
    dr_markup(page->out, "<p class=\"notice\" role=\"alert\">The correction was not kept: ");
    dr_html_text(page->out, why);
    dr_markup(page->out, what.size ? ": " : "");
    dr_html_apart(page->out, what);
    dr_markup(page->out, "</p>\n");
    code = dr_report_shown(page, shown);
    dr_page_end(page);
    return code;
}

/* Back to the fact. */
static int go_back(dr_page *page, dr_str id, const char *fact, int *status)
{
    dr_buf to = {.arena = page->arena};
    dr_markup(&to, "/report/");
    dr_url_part(&to, id);
    if (fact) {
        dr_markup(&to, "#");
        dr_url_part(&to, dr_lower_ascii(page->arena, dr_str_of(fact)));
    }
    return dr_page_go(page, status, dr_buf_view(&to));
}

int dr_correct_sent(dr_page *page, int *status)
{
    dr_str id = page->request->parts[1];
    dragoman_correction c = {.report = dr_copy(page->arena, id).at};
    int code = 0;
    if (!page->site->tools.correct)
        code = dr_error(page->error, DRAGOMAN_E_ARGUMENT, "this desk keeps no corrections", DR_NOWHERE);
    else if (!read_sent(page, &c))
        code = dr_error(page->error, DRAGOMAN_E_ARGUMENT, "which time the words stand there is a number from 1 on",
                        DR_NOWHERE);
    else
        code = page->site->tools.correct(page->site->tools.of, &c, page->error);
    return code ? refuse(page, id, status) : go_back(page, id, c.fact, status);
}

int dr_undo_sent(dr_page *page, int *status)
{
    dr_str id = page->request->parts[1];
    int64_t number = 0;
    int code = 0;
    if (!page->site->tools.undo || !dr_parse_int(dr_form_value(page->request, "correction"), &number))
        code = dr_error(page->error, DRAGOMAN_E_ARGUMENT, "there is no such correction", DR_NOWHERE);
    else
        code = page->site->tools.undo(page->site->tools.of, number, page->error);
    return code ? refuse(page, id, status) : go_back(page, id, NULL, status);
}
