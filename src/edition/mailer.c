#include "edition/mailer.h"

#include <stdlib.h>

#include "members/members.h"
#include "members/secret.h"

void dr_put_text_mail(dr_buf *out, const dr_mailbox *from, dr_str to, dr_str subject, dr_str text, int64_t date,
                      uint64_t number)
{
    dr_buf_add(out, DR_STR("From: "));
    dr_put_mailbox(out, from);
    dr_buf_format(out, "\r\nTo: %.*s\r\nSubject: ", DR_FMT(to));
    dr_put_header_text(out, subject);
    dr_buf_add(out, DR_STR("\r\nDate: "));
    dr_put_mail_date(out, date);
    dr_buf_format(out,
                  "\r\nMessage-ID: <desk.%lld.%016llx@%.*s>\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                  "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
                  (long long)date, (unsigned long long)number, DR_FMT(from->domain));
    dr_put_quoted_printable(out, text);
    dr_buf_add(out, DR_STR("\r\n"));
}

static uint64_t random_number(void)
{
    char secret[DR_SECRET_LETTERS + 1];
    uint64_t out = 0;
    dr_secret_new(secret);
    for (int i = 0; i < 16; i++)
        out = out * 131 + (unsigned char)secret[i];
    return out;
}

static int hand_over(dr_smtp_mailer *m, dr_arena *arena, dr_str to, dr_str subject, dr_str text, dragoman_error *error)
{
    dr_mailbox box;
    dr_buf out = {.arena = arena};
    char reply[256] = "";
    if (!dr_read_mailbox(to, &box) || box.name.size)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "this is no mail address", DR_NOWHERE);
    dr_put_text_mail(&out, &m->from, to, subject, text, dr_members_now(), random_number());
    dr_str from = dr_format(arena, "%.*s@%.*s", DR_FMT(m->from.local), DR_FMT(m->from.domain));
    pthread_mutex_lock(&m->lock);
    dr_handing handing = dr_smtp_send(m->smtp, from.at, dr_copy(arena, to).at, dr_buf_view(&out), NULL, NULL, reply);
    pthread_mutex_unlock(&m->lock);
    if (handing == DR_HANDED)
        return 0;
    dr_error_where(error, reply);
    return dr_error(error, DRAGOMAN_E_AWAY, "the mail server did not take a mail", DR_NOWHERE);
}

static int send_text(void *self, dr_str to, dr_str subject, dr_str text, dragoman_error *error)
{
    dr_arena *arena = dr_arena_new(4 << 20);
    int code;
    if (!arena || setjmp(*dr_guard(arena)))
        code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory for a mail", DR_NOWHERE);
    else
        code = hand_over(self, arena, to, subject, text, error);
    dr_arena_free(arena);
    return code;
}

int dr_smtp_mailer_open(dr_smtp_mailer *out, const dr_smtp_server *server, const char *from, dragoman_error *error)
{
    *out = (dr_smtp_mailer){.mailer = {out, send_text}};
    pthread_mutex_init(&out->lock, NULL);
    out->from_text = strdup(from ? from : "");
    if (!out->from_text || !dr_read_mailbox(dr_str_of(out->from_text), &out->from)) {
        dr_error_where(error, from ? from : "");
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no address: a@b.org or Name <a@b.org>", DR_NOWHERE);
    }
    return dr_smtp_open(&out->smtp, server, error);
}

void dr_smtp_mailer_close(dr_smtp_mailer *mailer)
{
    dr_smtp_close(&mailer->smtp);
    free(mailer->from_text);
    pthread_mutex_destroy(&mailer->lock);
    *mailer = (dr_smtp_mailer){0};
}
