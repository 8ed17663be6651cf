/* Single mails of the desk (links to confirm, to come in) by the same server as the edition's: what members/mailer.h
 * asks for. */
#ifndef DR_EDITION_MAILER_H
#define DR_EDITION_MAILER_H

#include <pthread.h>

#include "edition/mail_words.h"
#include "edition/smtp.h"
#include "members/mailer.h"

typedef struct dr_smtp_mailer {
    dr_mailer mailer; /* to be handed on */
    dr_smtp *smtp;
    dr_mailbox from;
    char *from_text;
    pthread_mutex_t lock; /* one mail at a time */
} dr_smtp_mailer;

/* Nothing is connected to before the first mail. To be closed whatever it returned. E_ARGUMENT for an address that is
 * none. */
int dr_smtp_mailer_open(dr_smtp_mailer *out, const dr_smtp_server *server, const char *from, dragoman_error *error);
void dr_smtp_mailer_close(dr_smtp_mailer *mailer);
/* The message of one text; no text ends a header line. */
void dr_put_text_mail(dr_buf *out, const dr_mailbox *from, dr_str to, dr_str subject, dr_str text, int64_t date,
                      uint64_t number);

#endif
