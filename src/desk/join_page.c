/* An account by invitation; where it is open to all who have a mail address, an invitation to oneself. */
#include "desk/member_pages.h"
#include "members/tries.h"

/* ---- by invitation ---- */

static int find(dr_page *page, dr_once *link, int *status)
{
    int got = dr_link_find(page->members, page->arena, DR_LINK_INVITE, page->request->parts[1], link, page->error);
    if (got == 0) {
        *status = 410;
        dr_say_page(page, "No invitation", "This invitation is none, was used, or is over: ask for another.");
    }
    return got;
}

static int join_form(dr_page *page, const dr_once *link, dr_str name, const char *wrong)
{
    dr_page_begin(page, DR_STR("Make an account"), NULL);
    dr_buf_format(page->out, "<p>You are invited as %s.</p>", dr_rank_name(link->rank));
    dr_tell_wrong(page, wrong);
    dr_form_begin(page, dr_link_path(page->arena, DR_LINK_INVITE, page->request->parts[1]));
    dr_field(page, "name", "Name", "text", "username", name);
    dr_field(page, "password", "Password, 12 letters or more", "password", "new-password", (dr_str){0});
    dr_field(page, "again", "The same again", "password", "new-password", (dr_str){0});
    dr_markup(page->out, "<button>Make the account</button></form>");
    dr_page_end(page);
    return 0;
}

int dr_invitation_page(dr_page *page, int *status)
{
    dr_once link = {0};
    int got = find(page, &link, status);
    return got <= 0 ? got : join_form(page, &link, (dr_str){0}, NULL);
}

int dr_invitation_sent(dr_page *page, int *status)
{
    dr_once link = {0};
    int64_t id = 0;
    const char *wrong = NULL;
    int got = find(page, &link, status);
    if (got <= 0)
        return got;
    dr_new_account new = {.name = dr_trim(dr_sent(page, "name")),
                          .mail = link.mail,
                          .confirmed = link.mail.at != NULL,
                          .rank = link.rank,
                          .password = dr_sent(page, "password"),
                          .link = page->request->parts[1]};
    if (!dr_eq(new.password, dr_sent(page, "again"))) {
        *status = 400;
        return join_form(page, &link, new.name, "These are two passwords.");
    }
    if (!dr_hashing_begin(page, status))
        return 0;
    int code = dr_account_add(page->members, &new, NULL, &id, page->error);
    dr_hashing_end(page);
    if (code == 0)
        return dr_let_in(page, status, id, DR_STR("/"));
    code = dr_sender_fault(page, code, &wrong, status);
    return code ? code : join_form(page, &link, new.name, wrong);
}

/* ---- by oneself ---- */

static int sign_up_form(dr_page *page, dr_str mail, const char *wrong)
{
    dr_page_begin(page, DR_STR("Make an account"), NULL);
    dr_tell_wrong(page, wrong);
    dr_form_begin(page, DR_STR("/sign-up"));
    dr_field(page, "mail", "Mail address", "email", "email", mail);
    dr_markup(page->out, "<button>Send me the link</button></form>");
    dr_page_end(page);
    return 0;
}

int dr_sign_up_page(dr_page *page, int *status)
{
    if (page->site->open_signup)
        return sign_up_form(page, (dr_str){0}, NULL);
    *status = 404;
    return 0;
}

/* Tells who has an account already so, by mail alone: the page must not. */
static int send_link(dr_page *page, dr_str mail)
{
    char secret[DR_SECRET_LETTERS + 1];
    dr_account account = {0};
    int got = dr_account_find(page->members, page->arena, mail, &account, page->error);
    if (got < 0)
        return got;
    if (got)
        return dr_mail_link(page, false, account.mail, "Your account",
                            "You have an account here already. To sign in:", DR_STR("/sign-in"));
    dr_once link = {.kind = DR_LINK_INVITE, .rank = DR_READER, .mail = mail};
    int code = dr_link_new(page->members, &link, NULL, secret, page->error);
    return code ? code
                : dr_mail_link(page, false, mail, "Your account", "To make your account, within seven days:",
                               dr_link_path(page->arena, DR_LINK_INVITE, dr_str_of(secret)));
}

int dr_sign_up_sent(dr_page *page, int *status)
{
    dr_str mail = dr_trim(dr_sent(page, "mail"));
    int64_t wait = 0;
    if (!page->site->open_signup) {
        *status = 404;
        return 0;
    }
    if (dr_mail_check(mail, page->error)) {
        *status = 400;
        return sign_up_form(page, mail, page->error->message);
    }
    int code = dr_try(page->members, "sign-up", mail, page->address, &wait, page->error);
    if (code == 0 && wait)
        return dr_say_wait(page, status, wait);
    if (code == 0)
        code = send_link(page, mail);
    return code ? code : dr_say_page(page, "Look into your mail", "A mail with a link is on its way to that address.");
}
