#include "api/desk_mail.h"

#include <stdlib.h>
#include <time.h>

#include "api/reader.h"
#include "edition/mail_words.h"
#include "edition/smtp.h"
#include "members/secret.h"

enum { MEMORY = 1 << 20 /* of one mail */ };

struct dr_desk_mail {
    dr_mailer mailer;
    dr_smtp_server server; /* texts of its own */
    char *from;            /* what the mailbox borrows */
    dr_mailbox sender;
};

static char *copy(const char *text)
{
    return text ? strdup(text) : NULL;
}

/* RFC 5322, with RFC 3834's mark of what no person wrote. */
static dr_str compose(const dr_desk_mail *mail, dr_arena *arena, dr_str to, dr_str subject, dr_str text)
{
    char id[DR_SECRET_LETTERS + 1];
    dr_buf out = {.arena = arena};
    dr_secret_new(id);
    dr_buf_add(&out, DR_STR("From: "));
    dr_put_mailbox(&out, &mail->sender);
    dr_buf_format(&out, "\r\nTo: %.*s\r\nSubject: ", DR_FMT(to));
    dr_put_header_text(&out, subject);
    dr_buf_add(&out, DR_STR("\r\nDate: "));
    dr_put_mail_date(&out, (int64_t)time(NULL));
    dr_buf_format(&out, "\r\nMessage-ID: <%s@%.*s>\r\n", id, DR_FMT(mail->sender.domain));
    dr_buf_add(&out, DR_STR("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                            "Content-Type: text/plain; charset=utf-8\r\n"
                            "Content-Transfer-Encoding: quoted-printable\r\n\r\n"));
    dr_put_quoted_printable(&out, text);
    return dr_buf_view(&out);
}

static int hand(const dr_desk_mail *mail, dr_arena *arena, dr_str to, dr_str message, dragoman_error *error)
{
    static const char *const told[] = {
        [DR_LATER] = "the mail server takes no mail just now",
        [DR_REFUSED] = "the mail server refused the address or the mail",
        [DR_NO_SERVER] = "the mail server cannot be reached",
        [DR_NOBODY_KNOWS] = "the mail server went away: the mail may have been sent or not",
        [DR_NOT_ALLOWED] =
            "the mail server does not let the desk send: look at --smtp-user, its password and --mail-from",
    };
    char reply[256] = "";
    dr_smtp *smtp = NULL;
    const dr_mailbox *sender = &mail->sender;
    dr_str from = dr_format(arena, "%.*s@%.*s", DR_FMT(sender->local), DR_FMT(sender->domain));
    int code = dr_smtp_open(&smtp, &mail->server, error);
    if (code)
        return code;
    dr_handing handing = dr_smtp_send(smtp, from.at, dr_copy(arena, to).at, message, NULL, NULL, reply);
    dr_smtp_close(&smtp);
    if (handing == DR_HANDED)
        return 0;
    dr_error_where(error, mail->server.url);
    return dr_error(error, DRAGOMAN_E_IO, told[handing], DR_NOWHERE);
}

static int send_mail(void *self, dr_str to, dr_str subject, dr_str text, dragoman_error *error)
{
    const dr_desk_mail *mail = self;
    dr_arena *arena = dr_arena_new(MEMORY);
    volatile int code = 0;
    if (!arena || setjmp(*dr_guard(arena)))
        code = dr_error(error, DRAGOMAN_E_MEMORY, "out of memory for a mail", DR_NOWHERE);
    else
        code = hand(mail, arena, to, compose(mail, arena, to, subject, text), error);
    dr_arena_free(arena);
    return code;
}

int dr_desk_mail_open(dr_desk_mail **out, const dragoman_mail_server *server, const char *from, dragoman_error *error)
{
    dr_smtp *smtp = NULL;
    dr_desk_mail *mail = *out = calloc(1, sizeof *mail);
    if (!mail)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    mail->mailer = (dr_mailer){mail, send_mail};
    mail->server =
        (dr_smtp_server){copy(server->url), copy(server->user), copy(server->password), copy(server->authority)};
    mail->from = copy(from);
    int code = mail->from && dr_read_mailbox(dr_str_of(mail->from), &mail->sender)
                   ? dr_smtp_open(&smtp, &mail->server, error) /* looks at the address alone */
                   : dr_error(error, DRAGOMAN_E_ARGUMENT, "mail needs a sender: --mail-from 'Name <desk@example.org>'",
                              DR_NOWHERE);
    dr_smtp_close(&smtp);
    if (code)
        dr_desk_mail_close(out);
    return code;
}

const dr_mailer *dr_desk_mailer(dr_desk_mail *mail)
{
    return mail ? &mail->mailer : NULL;
}

dragoman_mail_server dr_desk_mail_server(const dr_desk_mail *mail)
{
    return (dragoman_mail_server){.url = mail->server.url,
                                  .user = mail->server.user,
                                  .password = mail->server.password,
                                  .authority = mail->server.authority};
}

const char *dr_desk_mail_from(const dr_desk_mail *mail)
{
    return mail->from;
}

void dr_desk_mail_close(dr_desk_mail **out)
{
    dr_desk_mail *mail = *out;
    if (!mail)
        return;
    if (mail->server.password)
        dr_secret_wipe((char *)mail->server.password, strlen(mail->server.password));
    free((char *)mail->server.url);
    free((char *)mail->server.user);
    free((char *)mail->server.password);
    free((char *)mail->server.authority);
    free(mail->from);
    free(mail);
    *out = NULL;
}
