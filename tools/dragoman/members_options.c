#include "members_options.h"

#include <dragoman/members.h>
#include <stdlib.h>

#include "store_options.h"

const char *cli_members;

const char *cli_members_given(void)
{
    const char *named = getenv("DRAGOMAN_MEMBERS");
    return cli_members ? cli_members : named && *named ? named : NULL;
}

const char *cli_members_name(void)
{
    static char beside[4096];
    if (cli_members_given())
        return cli_members_given();
    dragoman_members_beside(cli_db_name(), beside, sizeof beside);
    return beside;
}
