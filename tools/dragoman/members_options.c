#include "members_options.h"

#include <dragoman/members.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "store_options.h"

const char *cli_members;

const char *cli_members_given(void)
{
    const char *named = getenv("DRAGOMAN_MEMBERS");
    return cli_members ? cli_members : named && *named ? named : NULL;
}

int cli_check_site(const char *command, const char *site)
{
    if (!site)
        return 0;
    const char *host = strncmp(site, "https://", 8) == 0 ? site + 8 : strncmp(site, "http://", 7) == 0 ? site + 7 : "";
    bool good = *host && *host != '/';
    for (const char *c = host; *c && good; c++)
        good = *c > ' ' && *c <= '~' && !strchr("?#@\\\"<>", *c);
    return good ? 0 : cli_usage(command, "--site is the desk's address, as in https://desk.example.org");
}

void cli_print_link(const char *site, const char *path)
{
    size_t size = site ? strlen(site) : 0;
    while (size && site[size - 1] == '/')
        size--;
    printf("%.*s%s\n", (int)size, site ? site : "", path);
}

const char *cli_members_name(void)
{
    static char beside[4096];
    if (cli_members_given())
        return cli_members_given();
    dragoman_members_beside(cli_db_name(), beside, sizeof beside);
    return beside;
}
