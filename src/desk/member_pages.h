/* Pages for members, and what is done when their forms are sent (routes.h tells what a handler does; member_routes.c
 * who may). Without accounts there are none of them: 404. */
#ifndef DR_DESK_MEMBER_PAGES_H
#define DR_DESK_MEMBER_PAGES_H

#include "desk/page.h"
#include "members/account.h"
#include "members/link.h"

/* sign_in_page.c */
int dr_sign_in_page(dr_page *page, int *status);
int dr_sign_in_sent(dr_page *page, int *status);
int dr_sign_out_sent(dr_page *page, int *status);
/* join_page.c: an account by invitation, or one's own by mail */
int dr_sign_up_page(dr_page *page, int *status);
int dr_sign_up_sent(dr_page *page, int *status);
int dr_invitation_page(dr_page *page, int *status);
int dr_invitation_sent(dr_page *page, int *status);
/* reset_page.c: a password that was forgotten */
int dr_reset_page(dr_page *page, int *status);
int dr_reset_sent(dr_page *page, int *status);
int dr_new_password_page(dr_page *page, int *status);
int dr_new_password_sent(dr_page *page, int *status);
/* account_page.c: one's own */
int dr_account_page(dr_page *page, int *status);
int dr_own_password_sent(dr_page *page, int *status);
int dr_own_token_sent(dr_page *page, int *status);
int dr_own_token_end_sent(dr_page *page, int *status);
int dr_own_erase_sent(dr_page *page, int *status);
/* members_page.c: an admin's */
int dr_members_page(dr_page *page, int *status);
int dr_member_invite_sent(dr_page *page, int *status);
int dr_member_role_sent(dr_page *page, int *status);
int dr_member_reset_sent(dr_page *page, int *status);
int dr_member_remove_sent(dr_page *page, int *status);
int dr_members_log_page(dr_page *page, int *status);

/* ---- what they share (member_forms.c) ---- */

/* A short page: a title and a paragraph; `status` is left as it is. Returns 0. */
int dr_say_page(dr_page *page, const char *title, const char *words);
/* "<p class="wrong" role="alert">…</p>", where words are not NULL. */
void dr_tell_wrong(dr_page *page, const char *words);
/* A labelled field: type "text", "password", "email"; `complete`: what a browser fills in, as in autocomplete. */
void dr_field(dr_page *page, const char *name, const char *label, const char *type, const char *complete, dr_str value);
/* <select name="role"> of the ranks up to `most`, `chosen` chosen. */
void dr_role_field(dr_page *page, dr_rank chosen, dr_rank most);
/* A value of the form; "" without one. */
dr_str dr_sent(const dr_page *page, const char *name);
/* Who does it, for the log. */
dr_doer dr_by_viewer(const dr_page *page);
/* Where a call on members failed: 0 with *why and *status = 400 for what was the sender's fault (E_ARGUMENT), else the
 * code. */
int dr_sender_fault(dr_page *page, int code, const char **why, int *status);
/* Whether a password may be hashed now; false: a page was made that asks to try again in a second. Ended by the other.
 */
bool dr_hashing_begin(dr_page *page, int *status);
void dr_hashing_end(dr_page *page);
/* Begins a session for the account and sends the browser on. */
int dr_let_in(dr_page *page, int *status, int64_t account, dr_str next);
/* A path as a link: at the site's address, else where it was asked. */
dr_str dr_whole_link(dr_page *page, dr_str path);
/* Whether mails can be sent, with links that lead here (member_mail.c). */
bool dr_can_mail(const dr_page *page);
/* Sends a mail: words, then the path as a link. now: and waits until it is taken on; else it is sent in passing, so
 * that nobody learns from the time it takes whether one was sent. */
int dr_mail_link(dr_page *page, bool now, dr_str to, const char *subject, const char *words, dr_str path);
/* Mails sent in passing that failed since the start. */
int dr_mails_failed(const dr_page *page);
/* Says how long to wait: a page, 429. */
int dr_say_wait(dr_page *page, int *status, int64_t seconds);

#endif
