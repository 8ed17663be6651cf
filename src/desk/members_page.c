/* For admins: who there is, what each may do, invitations, and the log. */
#include <stdio.h>
#include <time.h>

#include "desk/member_pages.h"

enum { LOG = 500 }; /* changes on the page, the latest */

static void tell_moment(dr_page *page, dr_value seconds)
{
    char text[32];
    time_t at = (time_t)seconds.integer;
    struct tm parts;
    if (seconds.kind == DR_VALUE_INT && gmtime_r(&at, &parts) && strftime(text, sizeof text, "%Y-%m-%d %H:%M", &parts))
        dr_buf_format(page->out, "%s", text);
}

/* A form of one button about an account; what cannot be taken back is asked for twice. */
static void button(dr_page *page, const char *action, dr_str name, const char *label, bool twice)
{
    dr_form_begin(page, dr_str_of(action));
    dr_markup(page->out, "<input type=\"hidden\" name=\"name\" value=\"");
    dr_html_text(page->out, name);
    dr_markup(
        page->out,
        twice ? "\"><label class=\"tick\"><input type=\"checkbox\" name=\"sure\" value=\"yes\" required> Sure</label>"
              : "\">");
    dr_buf_format(page->out, "<button aria-label=\"%s: ", label);
    dr_html_text(page->out, name);
    dr_buf_format(page->out, "\">%s</button></form>", label);
}

static void tell_account(dr_page *page, const dr_db_query *row)
{
    dr_str name = dr_db_at(row, 0).text;
    dr_rank rank = DR_READER;
    dr_rank_of(dr_db_at(row, 2).text, &rank);
    dr_markup(page->out, "<tr><th scope=\"row\">");
    dr_html_apart(page->out, name);
    dr_markup(page->out, "</th><td>");
    dr_html_apart(page->out, dr_db_at(row, 1).text);
    dr_markup(page->out, "</td><td>");
    tell_moment(page, dr_db_at(row, 3));
    dr_markup(page->out, "</td><td>");
    dr_form_begin(page, DR_STR("/members/role"));
    dr_markup(page->out, "<input type=\"hidden\" name=\"name\" value=\"");
    dr_html_text(page->out, name);
    dr_markup(page->out, "\">");
    dr_role_field(page, rank, DR_ADMIN);
    dr_markup(page->out, "<button>Change</button></form></td><td>");
    button(page, "/members/reset", name, "New password", false);
    button(page, "/members/remove", name, "Remove", true);
    dr_markup(page->out, "</td></tr>");
}

static int tell_accounts(dr_page *page)
{
    dr_db_query *row = NULL;
    int got = 0,
        code = dr_db_ask(page->members->db, &row, "SELECT name, mail, role, seen FROM accounts ORDER BY folded",
                         DR_NO_VALUES, page->error);
    dr_markup(page->out,
              "<div class=\"members\"><table><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Mail</th>"
              "<th scope=\"col\">Signed in</th><th scope=\"col\">Role</th><th scope=\"col\">Account</th></tr>"
              "</thead><tbody>");
    while (code == 0 && (got = dr_db_next(row, page->error)) > 0)
        tell_account(page, row);
    dr_markup(page->out, "</tbody></table></div>");
    dr_db_done(&row);
    return code ? code : got;
}

/* `link`: a path that was made just now, shown once; else at == NULL. */
static int members_page(dr_page *page, dr_str link, const char *wrong)
{
    dr_page_begin(page, DR_STR("Members"), "/members");
    dr_tell_wrong(page, wrong);
    if (link.at) {
        dr_markup(page->out, "<p role=\"status\">The link, which is shown this once and works once: <code>");
        dr_html_text(page->out, dr_whole_link(page, link));
        dr_markup(page->out, "</code></p>");
    }
    int failed = dr_mails_failed(page);
    if (failed)
        dr_buf_format(page->out,
                      "<p class=\"wrong\">%d mail%s could not be sent since the desk was opened: look at the server "
                      "of mails.</p>",
                      failed, failed == 1 ? "" : "s");
    dr_markup(page->out, "<p><a href=\"/members/log\">What was changed</a></p>");
    int code = tell_accounts(page);
    dr_markup(page->out, "<h2>Invite</h2>");
    dr_form_begin(page, DR_STR("/members/invite"));
    dr_buf_format(page->out, "<label>Mail address%s <input name=\"mail\" type=\"email\" autocomplete=\"off\"></label>",
                  dr_can_mail(page) ? "" : " (none is sent: pass the link on)");
    dr_role_field(page, DR_READER, DR_ADMIN);
    dr_markup(page->out, "<button>Make an invitation</button></form>");
    dr_page_end(page);
    return code;
}

int dr_members_page(dr_page *page, int *status)
{
    (void)status;
    return members_page(page, (dr_str){0}, NULL);
}

/* ---- changes ---- */

/* The page again, with what was wrong, where it was the sender's fault. */
static int again(dr_page *page, int code, int *status)
{
    const char *wrong = NULL;
    code = dr_sender_fault(page, code, &wrong, status);
    return code ? code : members_page(page, (dr_str){0}, wrong);
}

static int find(dr_page *page, dr_account *account)
{
    int got = dr_account_find(page->members, page->arena, dr_sent(page, "name"), account, page->error);
    return got == 0  ? dr_error(page->error, DRAGOMAN_E_ARGUMENT, "Nobody has this name.", DR_NOWHERE)
           : got < 0 ? got
                     : 0;
}

/* Without an admin nobody could be invited, nor made one again but at the command line. */
static int keep_an_admin(dr_page *page, const dr_account *account, dr_rank rank)
{
    int64_t admins = 0;
    if (account->rank != DR_ADMIN || rank == DR_ADMIN)
        return 0;
    int code = dr_db_number(page->members->db, "SELECT count(*) FROM accounts WHERE role = 'admin'", DR_NO_VALUES, 0,
                            &admins, page->error);
    return code || admins > 1 ? code
                              : dr_error(page->error, DRAGOMAN_E_ARGUMENT,
                                         "This is the only admin: make another one first.", DR_NOWHERE);
}

static int make_link(dr_page *page, const dr_once *link, dr_str *path)
{
    char secret[DR_SECRET_LETTERS + 1];
    dr_doer by = dr_by_viewer(page);
    int code = dr_link_new(page->members, link, &by, secret, page->error);
    *path = code ? (dr_str){0} : dr_link_path(page->arena, link->kind, dr_str_of(secret));
    return code;
}

int dr_member_invite_sent(dr_page *page, int *status)
{
    dr_str mail = dr_trim(dr_sent(page, "mail")), path;
    dr_once link = {.kind = DR_LINK_INVITE, .mail = mail.size ? mail : (dr_str){0}};
    if (!dr_rank_of(dr_sent(page, "role"), &link.rank))
        return again(page, dr_error(page->error, DRAGOMAN_E_ARGUMENT, "There is no such role.", DR_NOWHERE), status);
    int code = make_link(page, &link, &path);
    bool mailed = code == 0 && link.mail.at && dr_can_mail(page);
    if (mailed)
        code = dr_mail_link(page, true, mail, "Invitation",
                            "You are invited. To make your account, within seven days:", path);
    if (code)
        return again(page, code, status);
    return mailed ? dr_page_go(page, status, DR_STR("/members")) : members_page(page, path, NULL);
}

int dr_member_role_sent(dr_page *page, int *status)
{
    dr_account account = {0};
    dr_doer by = dr_by_viewer(page);
    dr_rank rank = DR_READER;
    int code = find(page, &account);
    if (code == 0 && !dr_rank_of(dr_sent(page, "role"), &rank))
        code = dr_error(page->error, DRAGOMAN_E_ARGUMENT, "There is no such role.", DR_NOWHERE);
    if (code == 0)
        code = keep_an_admin(page, &account, rank);
    if (code == 0)
        code = dr_account_set_rank(page->members, &account, rank, &by, page->error);
    return code ? again(page, code, status) : dr_page_go(page, status, DR_STR("/members"));
}

int dr_member_reset_sent(dr_page *page, int *status)
{
    dr_account account = {0};
    dr_str path = {0};
    int code = find(page, &account);
    if (code == 0)
        code = make_link(page, &(dr_once){.kind = DR_LINK_RESET, .account = account.id}, &path);
    return code ? again(page, code, status) : members_page(page, path, NULL);
}

int dr_member_remove_sent(dr_page *page, int *status)
{
    dr_account account = {0};
    dr_doer by = dr_by_viewer(page);
    int code = find(page, &account);
    if (code == 0 && !dr_is_text(dr_sent(page, "sure"), "yes"))
        code =
            dr_error(page->error, DRAGOMAN_E_ARGUMENT, "Say that you are sure: what is removed is gone.", DR_NOWHERE);
    if (code == 0)
        code = keep_an_admin(page, &account, DR_VISITOR);
    if (code == 0)
        code = dr_account_erase(page->members, &account, &by, page->error);
    return code ? again(page, code, status) : dr_page_go(page, status, DR_STR("/members"));
}

/* ---- the log ---- */

int dr_members_log_page(dr_page *page, int *status)
{
    dr_db_query *row = NULL;
    int got = 0, code = dr_db_ask(page->members->db, &row,
                                  "SELECT moment, by_name, what, name, detail FROM audit ORDER BY id DESC LIMIT $1",
                                  DR_VALUES(dr_int(LOG)), page->error);
    (void)status;
    dr_page_begin(page, DR_STR("What was changed"), NULL);
    dr_markup(
        page->out,
        "<div class=\"members\" tabindex=\"0\" role=\"region\" aria-label=\"What was changed\"><table><thead><tr><th "
        "scope=\"col\">When (UTC)</th><th scope=\"col\">Who</th>"
        "<th scope=\"col\">What</th><th scope=\"col\">About</th><th scope=\"col\">Now</th></tr></thead>"
        "<tbody>");
    while (code == 0 && (got = dr_db_next(row, page->error)) > 0) {
        dr_markup(page->out, "<tr><td>");
        tell_moment(page, dr_db_at(row, 0));
        for (int i = 1; i < 5; i++) {
            dr_markup(page->out, "</td><td>");
            dr_html_apart(page->out, dr_db_at(row, i).text);
        }
        dr_markup(page->out, "</td></tr>");
    }
    dr_markup(page->out, "</tbody></table></div>");
    dr_db_done(&row);
    dr_page_end(page);
    return code ? code : got;
}
