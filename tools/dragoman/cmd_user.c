/* dragoman user: who may use a desk that others reach. */
#include <dragoman/members.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ask_password.h"
#include "asking.h"
#include "commands.h"
#include "members_options.h"
#include "messages.h"
#include "store_options.h"

static const char *mail, *what_for, *site;
static int role = -1;
static const char *const roles[] = {"reader", "editor", "admin", NULL};
static bool from_input, with_link;
static unsigned days, revoke, rows;

static const cli_option *options(void)
{
    static const cli_option table[] = {
        CLI_MEMBERS_OPTION,
        CLI_DB_OPTION,
        {"role", 'r', CLI_CHOICE, &role, "ROLE", roles,
         "what one may do; default: reader, of a token that of its account"},
        {"mail", 0, CLI_TEXT, &mail, "ADDRESS", NULL, "of an account that is added, of who is invited"},
        {"password-stdin", 0, CLI_FLAG, &from_input, NULL, NULL,
         "take the password from standard input, not from the terminal"},
        {"link", 0, CLI_FLAG, &with_link, NULL, NULL,
         "add, password: print a link under which they choose it themselves, within an hour"},
        {"for", 0, CLI_TEXT, &what_for, "WORDS", NULL, "token: what it is for; makes one and prints it"},
        {"days", 0, CLI_COUNT, &days, "N", NULL, "token: how long it lasts; default: 90"},
        {"revoke", 0, CLI_COUNT, &revoke, "NUMBER", NULL, "token: take this one away"},
        {"site", 0, CLI_TEXT, &site, "URL", NULL, "where browsers find the desk: links are printed whole"},
        {"limit", 'l', CLI_COUNT, &rows, "N", NULL, "audit: the latest N"},
        CLI_ANSWER_OPTIONS,
        {0},
    };
    return table;
}

static const char *role_or(const char *other)
{
    return role < 0 ? other : roles[role];
}

/* A path as a link, once: it cannot be asked for again. */
static int print_link(const char *path)
{
    cli_print_link(site, path);
    if (!site)
        cli_say("user", "put the desk's address before it: --site https://desk.example.org does");
    return cli_finish(0);
}

/* ---- lists ---- */

static void say_column(cli_pen *pen, const dragoman_answer *answer, const char *column, int at, size_t most)
{
    dragoman_value value = cli_value_of(answer, column);
    if (at)
        cli_pen_to(pen, at);
    cli_pen_put(pen, value.text, value.size < most ? value.size : most);
}

static void tell_account(cli_pen *pen, const dragoman_answer *answer)
{
    dragoman_value seen = cli_value_of(answer, "seen");
    cli_pen_begin(pen, 0, 4);
    say_column(pen, answer, "name", 0, SIZE_MAX);
    say_column(pen, answer, "role", 20, SIZE_MAX);
    cli_pen_to(pen, 28);
    cli_pen_say(pen, seen.size ? "signed in " : "never signed in");
    cli_pen_put(pen, seen.text, seen.size < 10 ? seen.size : 10);
    say_column(pen, answer, "mail", 50, SIZE_MAX);
    cli_pen_end(pen);
}

static void tell_token(cli_pen *pen, const dragoman_answer *answer)
{
    cli_pen_begin(pen, 0, 4);
    cli_pen_format(pen, "%" PRId64, cli_value_of(answer, "number").integer);
    say_column(pen, answer, "role", 6, SIZE_MAX);
    cli_pen_to(pen, 14);
    cli_pen_say(pen, "until ");
    say_column(pen, answer, "ends", 0, 10);
    say_column(pen, answer, "name", 32, SIZE_MAX);
    cli_pen_end(pen);
}

static void tell_change(cli_pen *pen, const dragoman_answer *answer)
{
    cli_pen_begin(pen, 0, 4);
    say_column(pen, answer, "moment", 0, SIZE_MAX);
    say_column(pen, answer, "by", 22, SIZE_MAX);
    cli_pen_say(pen, ": ");
    say_column(pen, answer, "what", 0, SIZE_MAX);
    cli_pen_say(pen, " ");
    say_column(pen, answer, "name", 0, SIZE_MAX);
    cli_pen_say(pen, " ");
    say_column(pen, answer, "detail", 0, SIZE_MAX);
    cli_pen_end(pen);
}

static int print_list(int code, dragoman_answer **answer, cli_tell_row *tell, dragoman_error *error)
{
    cli_answer_look look = cli_look(tell);
    long n = code ? code : cli_print_answer(*answer, &look, error);
    dragoman_answer_close(answer);
    return cli_finish(n < 0 ? cli_failed(error) : 0);
}

/* ---- actions ---- */

static int add(dragoman_members *members, const char *name)
{
    char password[CLI_PASSWORD_SIZE] = "", link[DRAGOMAN_LINK_SIZE];
    dragoman_error error;
    int status = with_link ? 0 : cli_ask_password("user", from_input, password);
    if (!status && dragoman_member_add(members, name, mail, role_or("reader"), with_link ? NULL : password, &error))
        status = cli_failed(&error);
    cli_forget(password);
    if (!status && with_link)
        return dragoman_member_reset(members, name, link, &error) ? cli_failed(&error) : print_link(link);
    return status;
}

static int set_password(dragoman_members *members, const char *name)
{
    char password[CLI_PASSWORD_SIZE], link[DRAGOMAN_LINK_SIZE];
    dragoman_error error;
    if (with_link)
        return dragoman_member_reset(members, name, link, &error) ? cli_failed(&error) : print_link(link);
    int status = cli_ask_password("user", from_input, password);
    if (!status && dragoman_member_password(members, name, password, &error))
        status = cli_failed(&error);
    cli_forget(password);
    return status;
}

static int set_role(dragoman_members *members, const char *name)
{
    dragoman_error error;
    if (role < 0)
        return cli_usage("user", "which role? --role reader, editor or admin");
    return dragoman_member_role(members, name, roles[role], &error) ? cli_failed(&error) : 0;
}

static int erase(dragoman_members *members, const char *name)
{
    dragoman_error error;
    return dragoman_member_remove(members, name, &error) ? cli_failed(&error) : 0;
}

static int token(dragoman_members *members, const char *name)
{
    char secret[DRAGOMAN_SECRET_SIZE];
    dragoman_answer *answer = NULL;
    dragoman_error error;
    if (revoke)
        return dragoman_member_token_end(members, name, revoke, &error) ? cli_failed(&error) : 0;
    if (!what_for)
        return print_list(dragoman_members_tokens(members, name, &answer, &error), &answer, tell_token, &error);
    if (dragoman_member_token(members, name, what_for, role < 0 ? NULL : roles[role], days, secret, &error))
        return cli_failed(&error);
    printf("%s\n", secret);
    return cli_finish(0);
}

static int invite(dragoman_members *members, const char *name)
{
    char link[DRAGOMAN_LINK_SIZE];
    dragoman_error error;
    (void)name;
    return dragoman_member_invite(members, mail, role_or("reader"), link, &error) ? cli_failed(&error)
                                                                                  : print_link(link);
}

static int list(dragoman_members *members, const char *name)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    (void)name;
    return print_list(dragoman_members_list(members, &answer, &error), &answer, tell_account, &error);
}

static int audit(dragoman_members *members, const char *name)
{
    dragoman_answer *answer = NULL;
    dragoman_error error;
    (void)name;
    return print_list(dragoman_members_audit(members, rows, &answer, &error), &answer, tell_change, &error);
}

/* ---- the command ---- */

static const struct {
    const char *name;
    int (*run)(dragoman_members *members, const char *name);
    bool named;
    dragoman_store_access access;
} actions[] = {
    {"add", add, true, DRAGOMAN_STORE_CREATE},        {"list", list, false, DRAGOMAN_STORE_WRITE},
    {"role", set_role, true, DRAGOMAN_STORE_WRITE},   {"password", set_password, true, DRAGOMAN_STORE_WRITE},
    {"remove", erase, true, DRAGOMAN_STORE_WRITE},    {"token", token, true, DRAGOMAN_STORE_WRITE},
    {"invite", invite, false, DRAGOMAN_STORE_CREATE}, {"audit", audit, false, DRAGOMAN_STORE_WRITE},
};

static int run(int argc, char **argv)
{
    dragoman_members *members = NULL;
    dragoman_error error;
    for (size_t i = 0; argc && i < sizeof actions / sizeof *actions; i++) {
        if (strcmp(argv[0], actions[i].name))
            continue;
        if (argc != (actions[i].named ? 2 : 1))
            return cli_usage("user", actions[i].named ? "%s takes one name" : "%s takes no name", argv[0]);
        if (cli_check_site("user", site))
            return 2;
        if (dragoman_members_open(&members, cli_members_name(), actions[i].access, &error))
            return cli_failed(&error);
        int status = actions[i].run(members, argv[1]);
        dragoman_members_close(&members);
        return status;
    }
    return cli_usage("user", "what is to be done? add, list, role, password, remove, token, invite or audit");
}

const cli_command cli_user = {
    .name = "user",
    .summary = "who may use a desk that others reach: accounts, roles, tokens",
    .usage = "user [OPTION]... add|role|password|remove|token NAME\n"
             "dragoman user [OPTION]... list|invite|audit",
    .about = "Accounts for dragoman serve, in a database of their own. A reader sees all; an editor corrects facts and "
             "stores reports; an admin also invites members and gives roles. A password is typed at the terminal or "
             "comes from standard input, never from the command line. A changed role or password ends what is signed "
             "in; remove also takes the name out of the log. Tokens and links are printed once and kept as hashes.\n"
             "Exit status: 0 done; 1 the members' database failed; 2 wrong usage, or a name, role or password that "
             "cannot be.\n",
    .examples = "  # The first, before the desk is opened to others\n"
                "  dragoman user add anna --role admin\n"
                "  # Somebody who makes an account for herself\n"
                "  dragoman user invite --mail eva@example.org --role editor\n"
                "  # A token for a program, and those there are\n"
                "  dragoman user token anna --for notebook --role reader --days 30\n"
                "  dragoman user token anna\n"
                "  # What was changed\n"
                "  dragoman user audit\n",
    .options = options,
    .run = run,
};
