/* Forms of pages, and what is done when one was sent. */
#include <stdlib.h>

#include "desk/page.h"

static void begin(dr_page *page, dr_str action, const char *more)
{
    dr_markup(page->out, "<form method=\"post\" action=\"");
    dr_html_text(page->out, action);
    dr_buf_format(page->out, "\"%s>", more);
    dr_markup(page->out, "<input type=\"hidden\" name=\"csrf_token\" value=\"");
    dr_html_text(page->out, page->viewer->csrf_token);
    dr_markup(page->out, "\">");
    if (page->viewer->visit_cookie.at)
        page->response->cookies[1] = page->viewer->visit_cookie;
    page->response->secret = true;
}

void dr_viewer_corner(dr_page *page)
{
    const dr_viewer *viewer = page->viewer;
    if (!viewer || viewer->here || viewer->by_token)
        return;
    dr_markup(page->out, "<div class=\"viewer\">");
    if (!viewer->account) {
        dr_markup(page->out, "<a href=\"/sign-in\">Sign in</a></div>");
        return;
    }
    dr_markup(page->out, "<a href=\"/account\">");
    dr_html_text(page->out, viewer->name);
    dr_markup(page->out, viewer->rank == DR_ADMIN ? "</a> <a href=\"/members\">Members</a> " : "</a> ");
    dr_form_begin(page, DR_STR("/sign-out"));
    dr_markup(page->out, "<button>Sign out</button></form></div>");
}

void dr_form_begin(dr_page *page, dr_str action)
{
    begin(page, action, "");
}

void dr_upload_begin(dr_page *page, dr_str action)
{
    begin(page, action, " enctype=\"multipart/form-data\"");
}

int dr_page_go(dr_page *page, int *status, dr_str path)
{
    page->response->location = dr_copy(page->arena, path);
    *status = 303;
    return 0;
}

/* ---- writing ---- */

enum { PATIENCE = 5000 }; /* milliseconds for another program that writes */

static void close_writer(void *store)
{
    dr_store_close(store);
    free(store);
}

dr_store *dr_page_writer(dr_page *page)
{
    dr_store *writer = calloc(1, sizeof *writer);
    if (!writer) {
        dr_error(page->error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
        return NULL;
    }
    if (dr_store_open(writer, page->site->where, DR_DB_WRITE, PATIENCE, page->error)) {
        free(writer);
        return NULL;
    }
    dr_defer(page->arena, close_writer, writer);
    dr_db_hold(writer->db, page->arena);
    return writer;
}
