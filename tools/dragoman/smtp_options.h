/* The options that name a mail server, which serve and edition share. */
#ifndef CLI_SMTP_OPTIONS_H
#define CLI_SMTP_OPTIONS_H

#include <dragoman/mail.h>

#include "options.h"

extern const char *cli_smtp, *cli_smtp_user, *cli_smtp_password_file, *cli_smtp_authority;

/* clang-format off */
#define CLI_SMTP_OPTIONS \
    {"smtp", 0, CLI_TEXT, &cli_smtp, "URL", NULL, "the mail server: smtps://host[:port], or smtp://host[:port] with STARTTLS"}, \
    {"smtp-user", 0, CLI_TEXT, &cli_smtp_user, "NAME", NULL, \
     "its password is in DRAGOMAN_SMTP_PASSWORD or --smtp-password-file"}, \
    {"smtp-password-file", 0, CLI_TEXT, &cli_smtp_password_file, "FILE", NULL, "its first line is the password"}, \
    {"smtp-ca", 0, CLI_TEXT, &cli_smtp_authority, "FILE", NULL, "certificates trusted in place of the system's"}
/* clang-format on */

/* Fills it; 0, or the exit status after a message. The password lies in static memory until cli_forget_smtp. */
int cli_take_smtp(const char *command, dragoman_mail_server *out);
void cli_forget_smtp(void);

#endif
