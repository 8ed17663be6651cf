/* The desk's mails, handed to a server as the edition's are: one short text each. */
#ifndef DR_API_DESK_MAIL_H
#define DR_API_DESK_MAIL_H

#include "dragoman/mail.h"
#include "members/mailer.h"

typedef struct dr_desk_mail dr_desk_mail;

/* `from`: "Name <desk@example.org>". All texts are copied. E_ARGUMENT for a server or a sender that cannot be. */
int dr_desk_mail_open(dr_desk_mail **out, const dragoman_mail_server *server, const char *from, dragoman_error *error);
const dr_mailer *dr_desk_mailer(dr_desk_mail *mail);
/* The server and the sender, as they were given; borrowed. */
dragoman_mail_server dr_desk_mail_server(const dr_desk_mail *mail);
const char *dr_desk_mail_from(const dr_desk_mail *mail);
void dr_desk_mail_close(dr_desk_mail **mail);

#endif
