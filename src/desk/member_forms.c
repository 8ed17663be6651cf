#include "desk/member_pages.h"

#include "desk/who.h"
#include "members/session.h"

int dr_say_page(dr_page *page, const char *title, const char *words)
{
    dr_page_begin(page, dr_str_of(title), NULL);
    dr_markup(page->out, "<p>");
    dr_html_text(page->out, dr_str_of(words));
    dr_markup(page->out, "</p>");
    dr_page_end(page);
    return 0;
}

void dr_tell_wrong(dr_page *page, const char *words)
{
    if (!words)
        return;
    dr_markup(page->out, "<p class=\"wrong\" role=\"alert\">");
    dr_html_text(page->out, dr_str_of(words));
    dr_markup(page->out, "</p>");
}

void dr_field(dr_page *page, const char *name, const char *label, const char *type, const char *complete, dr_str value)
{
    dr_buf_format(page->out, "<label>%s <input name=\"%s\" type=\"%s\" autocomplete=\"%s\" value=\"", label, name, type,
                  complete);
    dr_html_text(page->out, value);
    dr_markup(page->out, "\" required></label>");
}

void dr_role_field(dr_page *page, dr_rank chosen, dr_rank most)
{
    dr_markup(page->out, "<label>Role <select name=\"role\">");
    for (int rank = DR_READER; rank <= (int)most; rank++)
        dr_buf_format(page->out, "<option%s>%s</option>", rank == (int)chosen ? " selected" : "",
                      dr_rank_name((dr_rank)rank));
    dr_markup(page->out, "</select></label>");
}

dr_str dr_sent(const dr_page *page, const char *name)
{
    dr_str value = dr_form_value(page->request, name);
    return value.at ? value : DR_STR("");
}

dr_doer dr_by_viewer(const dr_page *page)
{
    return (dr_doer){page->viewer->account, page->viewer->name};
}

int dr_sender_fault(dr_page *page, int code, const char **why, int *status)
{
    if (code != DRAGOMAN_E_ARGUMENT)
        return code;
    *why = page->error->message;
    *status = 400;
    return 0;
}

bool dr_hashing_begin(dr_page *page, int *status)
{
    if (atomic_fetch_add(page->site->hashing, 1) < DR_DESK_HASHING)
        return true;
    dr_hashing_end(page);
    page->response->retry_after = 1;
    *status = 503;
    dr_say_page(page, "Not now", "Many are signing in just now: try again in a second.");
    return false;
}

void dr_hashing_end(dr_page *page)
{
    atomic_fetch_sub(page->site->hashing, 1);
}

/* A path of the desk's own; anything else is "/". A browser takes "//" and "/\" for another host. */
static dr_str own_path(dr_str path)
{
    bool own = path.size && path.at[0] == '/' && !(path.size > 1 && strchr("/\\", path.at[1])) &&
               path.size <= DR_MAX_PATH + DR_MAX_QUERY;
    for (size_t i = 0; own && i < path.size; i++)
        own = path.at[i] > ' ' && path.at[i] <= '~' && path.at[i] != '\\';
    return own ? path : DR_STR("/");
}

int dr_let_in(dr_page *page, int *status, int64_t account, dr_str next)
{
    char secret[DR_SECRET_LETTERS + 1];
    int code = page->viewer->session.at ? dr_session_end(page->members, page->viewer->session, page->error) : 0;
    if (code == 0)
        code = dr_session_new(page->members, account, secret, page->error);
    if (code)
        return code;
    page->response->cookies[0] = dr_session_cookie(page->arena, dr_str_of(secret), page->secure);
    page->response->secret = true;
    dr_secret_wipe(secret, sizeof secret);
    return dr_page_go(page, status, own_path(next));
}

dr_str dr_whole_link(dr_page *page, dr_str path)
{
    dr_str site = dr_str_of(page->site->address);
    if (site.at)
        return dr_format(page->arena, "%.*s%.*s", DR_FMT(site), DR_FMT(path));
    return dr_format(page->arena, "http%s://%.*s%.*s", page->secure ? "s" : "", DR_FMT(page->host), DR_FMT(path));
}

int dr_say_wait(dr_page *page, int *status, int64_t seconds)
{
    page->response->retry_after = (int)seconds;
    *status = 429;
    dr_str words = dr_format(page->arena, "That failed too often: the next try is possible in %d second%s.",
                             (int)seconds, seconds == 1 ? "" : "s");
    return dr_say_page(page, "Wait a little", words.at);
}
