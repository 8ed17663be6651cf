#include "smtp_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "whole_file.h"

const char *cli_smtp, *cli_smtp_user, *cli_smtp_password_file, *cli_smtp_authority;

static char secret[512];

int cli_take_smtp(const char *command, dragoman_mail_server *out)
{
    size_t size;
    *out = (dragoman_mail_server){.url = cli_smtp, .user = cli_smtp_user, .authority = cli_smtp_authority};
    if (!cli_smtp_user)
        return cli_smtp_password_file ? cli_usage(command, "--smtp-password-file goes with --smtp-user") : 0;
    if (!cli_smtp_password_file) {
        out->password = getenv("DRAGOMAN_SMTP_PASSWORD");
        return out->password ? 0
                             : cli_usage(command, "--smtp-user needs a password: DRAGOMAN_SMTP_PASSWORD or "
                                                  "--smtp-password-file");
    }
    char *bytes = cli_whole_file(command, cli_smtp_password_file, sizeof secret - 1, &size);
    if (!bytes)
        return 1;
    snprintf(secret, sizeof secret, "%.*s", (int)strcspn(bytes, "\r\n"), bytes);
    explicit_bzero(bytes, size);
    free(bytes);
    out->password = secret;
    return 0;
}

void cli_forget_smtp(void)
{
    explicit_bzero(secret, sizeof secret);
}
