/* A password that was forgotten, or never chosen: a link by mail, or from an admin, and a new one. */
#include "desk/member_pages.h"
#include "members/tries.h"

int dr_reset_page(dr_page *page, int *status)
{
    (void)status;
    if (!dr_can_mail(page))
        return dr_say_page(page, "A new password", "This desk sends no mail: ask an admin for a link.");
    dr_page_begin(page, DR_STR("A new password"), NULL);
    dr_form_begin(page, DR_STR("/reset"));
    dr_field(page, "name", "Name or mail address", "text", "username", (dr_str){0});
    dr_markup(page->out, "<button>Send me a link</button></form>");
    dr_page_end(page);
    return 0;
}

static int send_link(dr_page *page, dr_str name)
{
    char secret[DR_SECRET_LETTERS + 1];
    dr_account account = {0};
    int got = dr_account_find(page->members, page->arena, name, &account, page->error);
    if (got <= 0 || !account.mail.at)
        return got < 0 ? got : 0;
    dr_once link = {.kind = DR_LINK_RESET, .account = account.id};
    int code = dr_link_new(page->members, &link, NULL, secret, page->error);
    return code ? code
                : dr_mail_link(page, false, account.mail, "A new password", "To choose a new password, within an hour:",
                               dr_link_path(page->arena, DR_LINK_RESET, dr_str_of(secret)));
}

/* What is said does not tell whether there is such an account. */
int dr_reset_sent(dr_page *page, int *status)
{
    dr_str name = dr_trim(dr_sent(page, "name"));
    int64_t wait = 0;
    if (!dr_can_mail(page)) {
        *status = 404;
        return 0;
    }
    int code = dr_try(page->members, "reset", name, page->address, &wait, page->error);
    if (code == 0 && wait)
        return dr_say_wait(page, status, wait);
    if (code == 0)
        code = send_link(page, name);
    return code ? code
                : dr_say_page(page, "Look into your mail",
                              "If there is such an account with a mail address, a link is on its way to it.");
}

/* ---- the link ---- */

static int find(dr_page *page, dr_account *account, int *status)
{
    dr_once link = {0};
    int got = dr_link_find(page->members, page->arena, DR_LINK_RESET, page->request->parts[1], &link, page->error);
    if (got > 0)
        got = dr_account_of(page->members, page->arena, link.account, account, page->error);
    if (got == 0) {
        *status = 410;
        dr_say_page(page, "No such link", "This link is none, was used, or is over: ask for another.");
    }
    return got;
}

static int password_form(dr_page *page, const dr_account *account, const char *wrong)
{
    dr_page_begin(page, DR_STR("A new password"), NULL);
    dr_markup(page->out, "<p>For ");
    dr_html_text(page->out, account->name);
    dr_markup(page->out, ".</p>");
    dr_tell_wrong(page, wrong);
    dr_form_begin(page, dr_link_path(page->arena, DR_LINK_RESET, page->request->parts[1]));
    dr_field(page, "password", "Password, 12 letters or more", "password", "new-password", (dr_str){0});
    dr_field(page, "again", "The same again", "password", "new-password", (dr_str){0});
    dr_markup(page->out, "<button>Take it</button></form>");
    dr_page_end(page);
    return 0;
}

int dr_new_password_page(dr_page *page, int *status)
{
    dr_account account = {0};
    int got = find(page, &account, status);
    return got <= 0 ? got : password_form(page, &account, NULL);
}

int dr_new_password_sent(dr_page *page, int *status)
{
    dr_account account = {0};
    const char *wrong = NULL;
    dr_str password = dr_sent(page, "password");
    int got = find(page, &account, status);
    if (got <= 0)
        return got;
    if (!dr_eq(password, dr_sent(page, "again"))) {
        *status = 400;
        return password_form(page, &account, "These are two passwords.");
    }
    if (!dr_hashing_begin(page, status))
        return 0;
    int code = dr_account_set_password(page->members, &account, password, page->request->parts[1], NULL, page->error);
    dr_hashing_end(page);
    if (code == 0)
        return dr_page_go(page, status, DR_STR("/sign-in"));
    code = dr_sender_fault(page, code, &wrong, status);
    return code ? code : password_form(page, &account, wrong);
}
