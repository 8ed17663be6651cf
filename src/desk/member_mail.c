/* Mails that let somebody in: short, plain, with one link. */
#include "desk/member_pages.h"
#include "desk/outbox.h"

bool dr_can_mail(const dr_page *page)
{
    return page->site->mailer && page->site->address;
}

int dr_mail_link(dr_page *page, bool now, dr_str to, const char *subject, const char *words, dr_str path)
{
    const dr_mailer *mailer = now ? page->site->mailer : &page->site->outbox->to;
    dr_buf text = {.arena = page->arena};
    dr_str link = dr_whole_link(page, path);
    dr_buf_format(&text, "%s\n\n  %.*s\n\nIf you did not expect this mail, do nothing: nothing will happen.\n", words,
                  DR_FMT(link));
    return mailer->send(mailer->self, to, dr_str_of(subject), dr_buf_view(&text), page->error);
}

int dr_mails_failed(const dr_page *page)
{
    dr_outbox *box = page->site->outbox;
    if (!box)
        return 0;
    pthread_mutex_lock(&box->lock);
    int failed = box->failed;
    pthread_mutex_unlock(&box->lock);
    return failed;
}
