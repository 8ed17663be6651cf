#include "desk/desk.h"

#include "desk/api.h"
#include "desk/edition_pages.h"
#include "desk/kept.h"
#include "desk/routes.h"

void dr_desk_refuse(dr_arena *arena, const dr_viewer *viewer, int status, const char *why, dr_response *response)
{
    const char *allow = response->allow;
    *response =
        (dr_response){.status = status, .type = "text/html; charset=utf-8", .body = {.arena = arena}, .allow = allow};
    response->secret = viewer && viewer->account;
    dr_page page = {.arena = arena, .viewer = viewer, .response = response, .out = &response->body};
    dr_page_begin(&page,
                  dr_str_of(status == 404   ? "Not found"
                            : status == 401 ? "Not signed in"
                                            : "Not to be had"),
                  NULL);
    dr_markup(page.out, "<p>");
    dr_html_text(page.out, dr_str_of(why));
    dr_markup(page.out, "</p>");
    dr_page_end(&page);
}

static const char *form_fault(int status)
{
    return status == 403
               ? "This was not sent from a page of the desk, or from one that is too old: open the page again "
                 "and send it from there."
           : status == 413 ? "This is more than a form may send."
           : status == 415 ? "Forms are taken as application/x-www-form-urlencoded."
                           : "What was sent is no form.";
}

/* The status that keeps this viewer from the route, and why; 0 when nothing does. */
static int look(const dr_page *page, const dr_route *route, const char **why)
{
    const dr_viewer *viewer = page->viewer;
    bool sent = page->request->sent;
    *why = "There is no such page, report or day here.";
    if (!route)
        return 404;
    if (sent ? !route->post : !route->get) {
        page->response->allow = sent ? "GET, HEAD" : "POST";
        *why = sent ? "Only reading is possible here." : "This address takes forms alone.";
        return 405;
    }
    *why = viewer->account ? "Your role does not allow this." : "Sign in to see this.";
    if (viewer->rank < (sent ? route->may_post : route->may_get))
        return viewer->account || !page->site->accounts ? 403 : 401;
    if (route->needs_account && !viewer->account)
        return 401;
    if (route->needs_account && viewer->by_token) {
        *why = "This is done by who signs in, not by a token.";
        return 403;
    }
    if (dr_is_one_click(route))
        return 0;
    *why = form_fault(page->form_fault);
    return page->form_fault;
}

/* Programs are told in their way. */
static void refuse(dr_page *page, int status, const char *why, dr_response *response)
{
    if (dr_is_api(page->request))
        dr_api_refuse(page->arena, status, dr_str_of(why), NULL, response);
    else
        dr_desk_refuse(page->arena, page->viewer, status, why, response);
}

/* Where a browser asks for a page, signing in comes first, and then the page. */
static void send_to_sign_in(dr_page *page, dr_response *response)
{
    dr_buf to = {.arena = page->arena};
    dr_buf_add(&to, DR_STR("/sign-in?next="));
    dr_url_part(&to, page->request->path);
    response->location = dr_copy(page->arena, dr_buf_view(&to));
    response->status = 303;
}

/* A store that is away may be back soon. */
static void refuse_fault(dr_page *page, int code, const char *why, dr_response *response)
{
    int status = code == DRAGOMAN_E_ARGUMENT ? 400 : code == DRAGOMAN_E_AWAY ? 503 : 500;
    refuse(page, status, why, response);
    response->retry_after = status == 503 ? DR_RETRY_SECONDS : 0;
}

void dr_desk_answer(dr_page *page, dr_response *response)
{
    const dr_route *route = dr_route_of(page->request, page->site->accounts);
    dragoman_error error = {.message = ""};
    const char *why = NULL;
    int status = 200, code = 0;
    *response = (dr_response){.type = page->request->form.size ? "application/json" : "text/html; charset=utf-8",
                              .body = {.arena = page->arena}};
    page->response = response;
    page->out = &response->body;
    page->error = &error;
    response->secret = page->viewer->account != 0;
    int refused = look(page, route, &why);
    if (!refused && !page->request->sent && route->kept && !page->request->form.size)
        code = dr_answer_kept(page, route->get, &status);
    else if (!refused)
        code = (page->request->sent ? route->post : route->get)(page, &status);
    if (refused == 401 && !page->request->sent && !page->request->form.size && !dr_is_api(page->request))
        send_to_sign_in(page, response);
    else if (refused)
        refuse(page, refused, why, response);
    else if (code)
        refuse_fault(page, code, error.message, response);
    else if (status == 404 && !response->body.size)
        refuse(page, 404, "There is no such page, report or day here.", response);
    else
        response->status = status;
}
