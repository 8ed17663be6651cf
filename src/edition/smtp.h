/* Mail handed to a server, by libcurl: one connection for many messages, TLS unless the server is on this machine. */
#ifndef DR_EDITION_SMTP_H
#define DR_EDITION_SMTP_H

#include "base/error.h"
#include "base/str.h"

typedef struct dr_smtp dr_smtp;

typedef struct dr_smtp_server {
    const char *url; /* smtps://host[:port], or smtp://host[:port]: with STARTTLS, which must be had unless the host is
                        localhost, 127.0.0.1 or ::1 */
    const char *user, *password; /* or NULL */
    const char *authority;       /* a file of certificates to be trusted in place of the system's, or NULL */
} dr_smtp_server;

typedef enum dr_handing {
    DR_HANDED,       /* the server has it: 250 */
    DR_LATER,        /* a 4xx: nobody has it, it may be tried again */
    DR_REFUSED,      /* a 5xx to the recipient or the message */
    DR_NO_SERVER,    /* no connection, or one that broke before the message's end: nobody has it */
    DR_NOBODY_KNOWS, /* it broke behind the message's end */
    DR_NOT_ALLOWED   /* the server lets this sender send nothing: user, password, address, TLS */
} dr_handing;

/* Asked just before the last bytes of a message are given away: from then on the server may have it. Anything but 0
 * ends it; nobody has it then. */
typedef int dr_before_end(void *payload);

/* Nothing is connected to yet. E_ARGUMENT for another kind of address. */
int dr_smtp_open(dr_smtp **out, const dr_smtp_server *server, dragoman_error *error);
void dr_smtp_close(dr_smtp **smtp);
/* `from` and `to` are bare addresses, looked at before. `reply` gets what the server or libcurl said, one line. */
dr_handing dr_smtp_send(dr_smtp *smtp, const char *from, const char *to, dr_str message, dr_before_end *before_end,
                        void *payload, char reply[256]);

#endif
