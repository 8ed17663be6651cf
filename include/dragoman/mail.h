/* The server that mail is handed to, for what sends some: the edition (edition.h), the desk (desk.h). */
#ifndef DRAGOMAN_MAIL_H
#define DRAGOMAN_MAIL_H

#include <stdint.h>

typedef struct dragoman_mail_server {
    const char *url;             /* smtps://host[:port]; smtp://host[:port]: by STARTTLS, without which nothing is sent
                                    but to this machine */
    const char *user, *password; /* or NULL */
    const char *authority;       /* a file of certificates trusted in place of the system's, or NULL */
    uint8_t reserved[32];        /* zero */
} dragoman_mail_server;

#endif
