/* One's own account: password, tokens, what is kept, and its end. */
#include "desk/member_pages.h"
#include "desk/who.h"
#include "members/own.h"
#include "members/session.h"
#include "members/token.h"

/* The viewer's account, with all of it. */
static int read_own(dr_page *page, dr_account *account)
{
    int got = dr_account_of(page->members, page->arena, page->viewer->account, account, page->error);
    return got == 0  ? dr_error(page->error, DRAGOMAN_E_ARGUMENT, "this account was taken away", DR_NOWHERE)
           : got < 0 ? got
                     : 0;
}

static void tell_moment(dr_page *page, int64_t seconds)
{
    char iso[DR_DATE_SIZE];
    dr_buf_format(page->out, "%s", dr_date_print(dr_date_of((int32_t)(seconds / 86400)), iso));
}

static int tell_tokens(dr_page *page, const dr_account *account)
{
    dr_api_tokens tokens = {0};
    int code = dr_token_list(page->members, page->arena, account->id, &tokens, page->error);
    if (code || !tokens.n)
        return code;
    dr_markup(page->out, "<div class=\"members\"><table><thead><tr><th scope=\"col\">For</th><th "
                         "scope=\"col\">Role</th><th scope=\"col\">Used"
                         "</th><th scope=\"col\">Until</th><td></td></tr></thead><tbody>");
    for (uint32_t i = 0; i < tokens.n; i++) {
        const dr_api_token *token = &tokens.at[i];
        dr_markup(page->out, "<tr><td>");
        dr_html_apart(page->out, token->name);
        dr_buf_format(page->out, "</td><td>%s</td><td>", dr_rank_name(token->rank));
        if (token->seen)
            tell_moment(page, token->seen);
        dr_markup(page->out, "</td><td>");
        tell_moment(page, token->expires);
        dr_markup(page->out, "</td><td>");
        dr_form_begin(page, DR_STR("/account/token-end"));
        dr_buf_format(page->out,
                      "<input type=\"hidden\" name=\"token\" value=\"%lld\"><button>Take away</button></form>"
                      "</td></tr>",
                      (long long)token->id);
    }
    dr_markup(page->out, "</tbody></table></div>");
    return 0;
}

static void password_part(dr_page *page)
{
    dr_markup(page->out, "<h2>Password</h2>");
    dr_form_begin(page, DR_STR("/account/password"));
    dr_field(page, "old", "Password now", "password", "current-password", (dr_str){0});
    dr_field(page, "password", "New password, 12 letters or more", "password", "new-password", (dr_str){0});
    dr_field(page, "again", "The same again", "password", "new-password", (dr_str){0});
    dr_markup(page->out, "<button>Change it</button></form>");
}

static int token_part(dr_page *page, const dr_account *account)
{
    dr_markup(page->out, "<h2>Tokens</h2><p>With a token a program asks in your name: "
                         "<code>Authorization: Bearer TOKEN</code>.</p>");
    int code = tell_tokens(page, account);
    dr_form_begin(page, DR_STR("/account/token"));
    dr_field(page, "for", "What it is for", "text", "off", (dr_str){0});
    dr_role_field(page, DR_READER, account->rank);
    dr_markup(page->out, "<label>Days <input name=\"days\" type=\"number\" min=\"1\" max=\"366\" value=\"90\" required>"
                         "</label><button>Make a token</button></form>");
    return code;
}

/* `secret`: a token that was made just now, shown once; `wrong`: what was wrong with what was sent, or NULL. */
static int account_page(dr_page *page, const char *secret, const char *wrong)
{
    dr_account account = {0};
    int code = read_own(page, &account);
    if (code)
        return code;
    dr_page_begin(page, account.name, NULL);
    dr_tell_wrong(page, wrong);
    if (secret)
        dr_buf_format(page->out, "<p role=\"status\">The token, which is shown this once: <code>%s</code></p>", secret);
    dr_buf_format(page->out, "<p>Your role is %s", dr_rank_name(account.rank));
    if (account.mail.at) {
        dr_markup(page->out, "; mail goes to ");
        dr_html_apart(page->out, account.mail);
    }
    dr_markup(page->out, ".</p>");
    password_part(page);
    code = token_part(page, &account);
    dr_markup(page->out, "<h2>What is kept of you</h2><p><a href=\"/account.json\">All of it as JSON</a>. Erased, your "
                         "account, tokens and name in the log are gone at once; what you corrected stays with the "
                         "reports, under the name you had.</p>");
    dr_form_begin(page, DR_STR("/account/erase"));
    dr_field(page, "old", "Password", "password", "current-password", (dr_str){0});
    dr_markup(page->out, "<button>Erase my account</button></form>");
    dr_page_end(page);
    return code;
}

int dr_account_page(dr_page *page, int *status)
{
    dr_account account = {0};
    (void)status;
    if (!page->request->form.size)
        return account_page(page, NULL, NULL);
    int code = read_own(page, &account);
    return code ? code : dr_own_data(page->members, &account, page->out, page->error);
}

/* ---- changes ---- */

/* 1 where the password that was sent with it is theirs; else a page was made: 0, or a negative code. */
static int check_password(dr_page *page, dr_account *account, int *status)
{
    int64_t wait = 0;
    int code = read_own(page, account);
    if (code || !dr_hashing_begin(page, status))
        return code;
    int got = dr_is_password_of(page->members, account, dr_sent(page, "old"), page->address, &wait, page->error);
    dr_hashing_end(page);
    if (got)
        return got;
    if (wait)
        return dr_say_wait(page, status, wait);
    *status = 403;
    return account_page(page, NULL, "This is not your password: nothing was changed.");
}

int dr_own_password_sent(dr_page *page, int *status)
{
    dr_account account = {0};
    const char *wrong = NULL;
    dr_str password = dr_sent(page, "password");
    if (!dr_eq(password, dr_sent(page, "again"))) {
        *status = 400;
        return account_page(page, NULL, "These are two passwords: nothing was changed.");
    }
    int got = check_password(page, &account, status);
    if (got <= 0 || !dr_hashing_begin(page, status))
        return got < 0 ? got : 0;
    int code = dr_account_set_password(page->members, &account, password, (dr_str){0}, NULL, page->error);
    dr_hashing_end(page);
    if (code == 0) /* all sessions were ended: a new one for this browser */
        return dr_let_in(page, status, account.id, DR_STR("/account"));
    code = dr_sender_fault(page, code, &wrong, status);
    return code ? code : account_page(page, NULL, wrong);
}

int dr_own_token_sent(dr_page *page, int *status)
{
    char secret[DR_SECRET_LETTERS + 1];
    dr_account account = {0};
    const char *wrong = NULL;
    int64_t days = 0;
    dr_api_token token = {.name = dr_trim(dr_sent(page, "for"))};
    dr_doer by = dr_by_viewer(page);
    dr_rank_of(dr_sent(page, "role"), &token.rank);
    dr_parse_int(dr_sent(page, "days"), &days);
    int code = read_own(page, &account);
    if (code == 0)
        code = dr_token_new(page->members, &account, &token, days, &by, secret, page->error);
    if (code == 0)
        return account_page(page, secret, NULL);
    code = dr_sender_fault(page, code, &wrong, status);
    return code ? code : account_page(page, NULL, wrong);
}

int dr_own_token_end_sent(dr_page *page, int *status)
{
    dr_account account = {0};
    dr_doer by = dr_by_viewer(page);
    int64_t id = 0;
    dr_parse_int(dr_sent(page, "token"), &id);
    int code = read_own(page, &account);
    int got = code ? code : dr_token_end(page->members, &account, id, &by, page->error);
    return got < 0 ? got : dr_page_go(page, status, DR_STR("/account"));
}

int dr_own_erase_sent(dr_page *page, int *status)
{
    dr_account account = {0};
    dr_doer by = dr_by_viewer(page);
    const char *wrong = NULL;
    int got = check_password(page, &account, status);
    if (got <= 0)
        return got;
    int code = dr_account_erase(page->members, &account, &by, page->error);
    if (code) {
        code = dr_sender_fault(page, code, &wrong, status);
        return code ? code : account_page(page, NULL, wrong);
    }
    page->response->cookies[0] = dr_session_cookie(page->arena, (dr_str){0}, page->secure);
    return dr_page_go(page, status, DR_STR("/"));
}
