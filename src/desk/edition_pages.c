#include "desk/edition_pages.h"

#include "desk/member_pages.h"
#include "edition/subscribers.h"
#include "members/tries.h"

/* ---- asking ---- */

void dr_edition_way(dr_page *page, dr_wish wish, dr_str about)
{
    static const char *const words[DR_WISHES] = {"The daily edition by mail",
                                                 "This story by mail, each day that tells of it",
                                                 "Stories with this party by mail", NULL};
    if (!page->site->accounts || !dr_can_mail(page))
        return;
    dr_buf_format(page->out, "<p class=\"about\"><a href=\"/subscribe?wish=%s", dr_wish_name(wish));
    if (about.size) {
        dr_markup(page->out, "&amp;about=");
        dr_url_part(page->out, about);
    }
    dr_buf_format(page->out, "\">%s</a></p>\n", words[wish]);
}

/* As it was sent, else as the link that led here has it. */
static dr_str asked_for(dr_page *page, const char *name)
{
    dr_str sent = dr_sent(page, name), asked = dr_request_value(page->request, name);
    return page->request->sent ? sent : asked.at ? asked : DR_STR("");
}

static void wish_field(dr_page *page)
{
    static const char *const words[DR_WISHES] = {"all stories of the day", "one story, by its id",
                                                 "stories that name a party", NULL};
    static const dr_wish order[] = {DR_WISH_ALL, DR_WISH_ACTOR, DR_WISH_STORY};
    dr_markup(page->out, "<label>Of what <select name=\"wish\">");
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        dr_buf_format(page->out, "<option value=\"%s\"%s>%s</option>", dr_wish_name(order[i]),
                      dr_is_text(asked_for(page, "wish"), dr_wish_name(order[i])) ? " selected" : "", words[order[i]]);
    /* Not required: all stories need none. */
    dr_markup(page->out,
              "</select></label><label>Which party or story <input name=\"about\" autocomplete=\"off\" value=\"");
    dr_html_text(page->out, dr_trim(asked_for(page, "about")));
    dr_markup(page->out, "\"></label>");
}

static int ask_again(dr_page *page, const char *wrong)
{
    dr_page_begin(page, DR_STR("The daily edition"), NULL);
    dr_tell_wrong(page, wrong);
    dr_markup(page->out,
              "<p>A mail each day: what reports say, in sentences that lead to their evidence. It begins once "
              "you have opened the link that you are sent, and each mail has one to end it.</p>");
    dr_form_begin(page, DR_STR("/subscribe"));
    dr_field(page, "address", "Mail address", "email", "email", dr_trim(dr_sent(page, "address")));
    wish_field(page);
    dr_markup(page->out, "<button>Send me the link</button></form>");
    dr_page_end(page);
    return 0;
}

static int ask_page(dr_page *page, int *status)
{
    (void)status;
    if (!dr_can_mail(page))
        return dr_say_page(page, "The daily edition", "This desk sends no mail.");
    return ask_again(page, NULL);
}

static int ask(dr_page *page, dr_str address, dr_wish wish, int *status)
{
    char secret[DR_SECRET_LETTERS + 1];
    const char *wrong = NULL;
    dr_str about = wish == DR_WISH_ALL ? (dr_str){0} : dr_trim(dr_sent(page, "about"));
    int code = dr_subscribers_forget(page->members, page->error);
    if (code == 0)
        code = dr_subscriber_ask(page->members, address, wish, about, secret, page->error);
    code = dr_sender_fault(page, code, &wrong, status);
    if (code || wrong)
        return code ? code : ask_again(page, wrong);
    code = dr_mail_link(page, false, address, "The daily edition",
                        "To get the daily edition at this address, confirm it within two days:",
                        dr_format(page->arena, "/confirm/%s", secret));
    /* What is said does not tell whether the address was there before. */
    return code ? code
                : dr_say_page(page, "Look into your mail",
                              "A link is on its way; the edition begins once you opened it.");
}

static int ask_sent(dr_page *page, int *status)
{
    dr_str address = dr_trim(dr_sent(page, "address"));
    dr_wish wish;
    int64_t wait = 0;
    if (!dr_can_mail(page) || !dr_wish_of(dr_sent(page, "wish"), &wish) || wish == DR_WISH_WATCH) {
        *status = 404;
        return 0;
    }
    int code = dr_try(page->members, "subscribe", address, page->address, &wait, page->error);
    if (code == 0 && wait)
        return dr_say_wait(page, status, wait);
    return code ? code : ask(page, address, wish, status);
}

/* ---- links in mails ---- */

/* A page with one button: mail scanners open links, and press none. */
static int button(dr_page *page, const char *title, const char *words, const char *path, const char *label)
{
    dr_page_begin(page, dr_str_of(title), NULL);
    dr_markup(page->out, "<p>");
    dr_markup(page->out, words);
    dr_markup(page->out, "</p>");
    dr_buf action = {.arena = page->arena};
    dr_buf_add(&action, dr_str_of(path));
    dr_url_part(&action, page->request->parts[1]);
    dr_form_begin(page, dr_buf_view(&action));
    dr_markup(page->out, "<button>");
    dr_markup(page->out, label);
    dr_markup(page->out, "</button></form>");
    dr_page_end(page);
    return 0;
}

static int confirm_page(dr_page *page, int *status)
{
    (void)status;
    return button(page, "The daily edition", "One mail each day, until you end it.", "/confirm/", "Send it to me");
}

static int confirm_sent(dr_page *page, int *status)
{
    int got = dr_subscriber_confirm(page->members, page->request->parts[1], page->error);
    if (got < 0)
        return got;
    if (got)
        return dr_say_page(page, "The daily edition", "From now on you get it.");
    *status = 410;
    return dr_say_page(page, "This link is over", "It was used, or is older than two days: ask for the edition again.");
}

static int leave_page(dr_page *page, int *status)
{
    (void)status;
    return button(page, "The daily edition", "Your address is erased.", "/unsubscribe/", "Send me no more");
}

/* Said also where there is nothing to end: it has ended. */
static int leave_sent(dr_page *page, int *status)
{
    (void)status;
    int got = dr_subscriber_leave(page->members, page->request->parts[1], page->error);
    return got < 0 ? got : dr_say_page(page, "The daily edition", "No more mails come, and your address is erased.");
}

const dr_route dr_edition_routes[] = {
    {"subscribe", "", ask_page, DR_READER, ask_sent, DR_READER, false, false},
    {"confirm/*", "", confirm_page, DR_VISITOR, confirm_sent, DR_VISITOR, false, false},
    {"unsubscribe/*", "", leave_page, DR_VISITOR, leave_sent, DR_VISITOR, false, false},
    {0},
};

bool dr_is_one_click(const dr_route *route)
{
    return route->post == leave_sent;
}
