/* Signing in and out. */
#include "desk/member_pages.h"
#include "desk/who.h"
#include "members/session.h"

static int sign_in_form(dr_page *page, dr_str name, dr_str next, const char *wrong)
{
    dr_page_begin(page, DR_STR("Sign in"), NULL);
    dr_tell_wrong(page, wrong);
    dr_form_begin(page, DR_STR("/sign-in"));
    dr_markup(page->out, "<input type=\"hidden\" name=\"next\" value=\"");
    dr_html_text(page->out, next);
    dr_markup(page->out, "\">");
    dr_field(page, "name", "Name or mail address", "text", "username", name);
    dr_field(page, "password", "Password", "password", "current-password", (dr_str){0});
    dr_markup(page->out,
              "<button>Sign in</button></form><p><a href=\"/reset\">I have no password, or forgot it</a></p>");
    if (page->site->open_signup)
        dr_markup(page->out, "<p><a href=\"/sign-up\">I have no account yet</a></p>");
    dr_page_end(page);
    return 0;
}

int dr_sign_in_page(dr_page *page, int *status)
{
    (void)status;
    return sign_in_form(page, (dr_str){0}, dr_request_value(page->request, "next"), NULL);
}

int dr_sign_in_sent(dr_page *page, int *status)
{
    dr_str name = dr_trim(dr_sent(page, "name")), next = dr_sent(page, "next");
    dr_account account = {0};
    int64_t wait = 0;
    if (!dr_hashing_begin(page, status))
        return 0;
    int got = dr_sign_in(page->members, page->arena, name, dr_sent(page, "password"), page->address, &wait, &account,
                         page->error);
    dr_hashing_end(page);
    if (got < 0)
        return got;
    if (wait)
        return dr_say_wait(page, status, wait);
    if (got)
        return dr_let_in(page, status, account.id, next);
    *status = 403;
    return sign_in_form(page, name, next, "There is no account with this name and password.");
}

int dr_sign_out_sent(dr_page *page, int *status)
{
    dr_str session = page->viewer->session;
    int code = session.at ? dr_session_end(page->members, session, page->error) : 0;
    page->response->cookies[0] = dr_session_cookie(page->arena, (dr_str){0}, page->secure);
    return code ? code : dr_page_go(page, status, DR_STR("/"));
}
