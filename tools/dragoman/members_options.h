/* The option that names the members' database, which serve and user share. */
#ifndef CLI_MEMBERS_OPTIONS_H
#define CLI_MEMBERS_OPTIONS_H

#include "options.h"

extern const char *cli_members;

/* clang-format off */
#define CLI_MEMBERS_OPTION \
    {"members", 'm', CLI_TEXT, &cli_members, "FILE|URL", NULL, \
     "who may use the desk: a file, or postgresql://USER@HOST/NAME; default: DRAGOMAN_MEMBERS, else " \
     "dragoman-members.db beside the store"}
/* clang-format on */

/* As given or from the environment; NULL where neither says. */
const char *cli_members_given(void);
/* The same, else beside the store (cli_db_name). Static. */
const char *cli_members_name(void);
/* 0, or 2 after a message: --site (NULL: none) is no http or https address that a path can be put behind. */
int cli_check_site(const char *command, const char *site);
/* The path under the site, a line. */
void cli_print_link(const char *site, const char *path);

#endif
