/* Accounts, sessions, tokens, links and tries, in an SQLite file of the test's own; the clock is DRAGOMAN_NOW. */
#include "unit/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "members/link.h"
#include "members/own.h"
#include "members/password.h"
#include "members/session.h"
#include "members/token.h"
#include "members/tries.h"

#define NOW 816912000 /* 1995-11-21 */

static char path[64];
static dr_roll members;
static dragoman_error error;
static const dr_doer cli = {0, {"command line", 12}};

static void set_clock(long seconds)
{
    char text[32];
    snprintf(text, sizeof text, "%ld", seconds);
    setenv("DRAGOMAN_NOW", text, 1);
}

static void forget_file(void)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    char name[96];
    for (size_t i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
}

static int begin(void **state)
{
    snprintf(path, sizeof path, "/tmp/dragoman-members-%ld.db", (long)getpid());
    forget_file();
    set_clock(NOW);
    return set_up(state) || dr_members_open(&members, path, DR_DB_CREATE, &error);
}

static int end(void **state)
{
    dr_members_close(&members);
    forget_file();
    return tear_down(state);
}

#undef TEST
#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

/* An account without a password, which would take its time. */
static dr_account add(const char *name, dr_rank rank)
{
    dr_account account = {0};
    int64_t id = 0;
    dr_new_account new = {.name = dr_str_of(name), .rank = rank};
    assert_int_equal(dr_account_add(&members, &new, &cli, &id, &error), 0);
    assert_int_equal(dr_account_of(&members, arena, id, &account, &error), 1);
    return account;
}

static int64_t number(const char *sql)
{
    int64_t n = -1;
    assert_int_equal(dr_db_number(members.db, sql, DR_NO_VALUES, -1, &n, &error), 0);
    return n;
}

static void the_file_is_its_owners_alone(void **state)
{
    (void)state;
    struct stat info;
    dr_roll other = {0};
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    chmod(path, 0604);
    assert_int_equal(dr_members_open(&other, path, DR_DB_WRITE, &error), DRAGOMAN_E_STORE);
    assert_non_null(strstr(error.message, "chmod 600"));
    chmod(path, 0600);
    assert_int_equal(dr_members_open(&other, path, DR_DB_WRITE, &error), 0);
    dr_members_close(&other);
}

static void what_is_no_members_file_is_told(void **state)
{
    (void)state;
    dr_roll other = {0};
    char name[96];
    snprintf(name, sizeof name, "%s-wal-x", path);
    assert_int_equal(dr_members_open(&other, name, DR_DB_WRITE, &error), DRAGOMAN_E_STORE);
    assert_non_null(strstr(error.message, "dragoman user add"));
    int fd = open(name, O_CREAT | O_WRONLY, 0600);
    assert_int_equal(write(fd, "some other text, long enough", 28), 28);
    close(fd);
    assert_int_equal(dr_members_open(&other, name, DR_DB_CREATE, &error), DRAGOMAN_E_STORE);
    assert_non_null(strstr(error.message, "name another"));
    unlink(name);
}

static void names_and_mails_that_can_be(void **state)
{
    (void)state;
    static const char *const names[] = {"a", "Eva.Holm-2_x", "0"};
    static const char *const no_names[] = {
        "", ".a", "-a", "a b", "a\nb", "a@b", "\xC3\xA9va", "a\r\nBcc: x@y.z", "a:b", "<b>a</b>"};
    static const char *const mails[] = {"a@b.c", "eva.holm+desk@mail.example.org", "o'neil@example.org"};
    static const char *const no_mails[] = {
        "",         "a",         "@b.c",   "a@",       "a@b",     "a@b..c", "a@b.c\nBcc:d@e", "a@b.c,d@e.f",
        "a b@c.d",  "\"a\"@b.c", "a@b.c>", "a..b@c.d", "a@b@c.d", ".a@b.c", "a@[192.0.2.1]",  "\xC3\xA9@b.c",
        "a@b.c\r\n"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(dr_name_check(dr_str_of(names[i]), &error), 0);
    for (size_t i = 0; i < sizeof no_names / sizeof *no_names; i++)
        if (!dr_name_check(dr_str_of(no_names[i]), &error))
            fail_msg("%s", no_names[i]);
    for (size_t i = 0; i < sizeof mails / sizeof *mails; i++)
        assert_int_equal(dr_mail_check(dr_str_of(mails[i]), &error), 0);
    for (size_t i = 0; i < sizeof no_mails / sizeof *no_mails; i++)
        if (!dr_mail_check(dr_str_of(no_mails[i]), &error))
            fail_msg("%s", no_mails[i]);
    char longest[DR_NAME_LONGEST + 2];
    memset(longest, 'a', sizeof longest);
    assert_int_equal(dr_name_check((dr_str){longest, DR_NAME_LONGEST}, &error), 0);
    assert_int_equal(dr_name_check((dr_str){longest, DR_NAME_LONGEST + 1}, &error), DRAGOMAN_E_ARGUMENT);
}

static void a_name_is_one_in_any_case(void **state)
{
    (void)state;
    GUARD();
    add("Eva", DR_READER);
    dr_account found = {0};
    dr_new_account again = {.name = DR_STR("eVA"), .rank = DR_READER};
    assert_int_equal(dr_account_add(&members, &again, &cli, NULL, &error), DRAGOMAN_E_ARGUMENT);
    assert_non_null(strstr(error.message, "somebody has this name"));
    assert_int_equal(dr_account_find(&members, arena, DR_STR("EVA"), &found, &error), 1);
    assert_str(found.name, "Eva");
    dr_new_account mailed = {.name = DR_STR("other"), .mail = DR_STR("Eva@Example.org"), .rank = DR_READER};
    assert_int_equal(dr_account_add(&members, &mailed, &cli, NULL, &error), 0);
    assert_int_equal(dr_account_find(&members, arena, DR_STR("eva@example.ORG"), &found, &error), 1);
    assert_str(found.name, "other");
    mailed.name = DR_STR("third");
    assert_int_equal(dr_account_add(&members, &mailed, &cli, NULL, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(number("SELECT count(*) FROM accounts"), 2);
    assert_int_equal(number("SELECT count(*) FROM audit WHERE what = 'add'"), 2);
}

static void passwords_are_kept_as_argon2id(void **state)
{
    (void)state;
    char one[DR_PASSWORD_TEXT], other[DR_PASSWORD_TEXT];
    dr_str password = DR_STR("caf\xC3\xA9 at noon");
    assert_int_equal(dr_password_keep(password, one, &error), 0);
    assert_int_equal(dr_password_keep(password, other, &error), 0);
    assert_memory_equal(one, "$argon2id$v=19$m=65536,t=3,p=1$", 31);
    assert_string_not_equal(one, other); /* salted */
    assert_true(dr_password_is(password, dr_str_of(one)));
    assert_true(dr_password_is(DR_STR("cafe\xCC\x81 at noon"), dr_str_of(one))); /* composed otherwise */
    assert_false(dr_password_is(DR_STR("cafe at noon"), dr_str_of(one)));
    assert_false(dr_password_is(DR_STR(""), dr_str_of(one)));
    assert_false(dr_password_is(password, (dr_str){0}));
    assert_false(dr_password_is(password, DR_STR("")));
    assert_false(dr_password_is_old(dr_str_of(one)));
    assert_true(dr_password_is_old(DR_STR("$argon2id$v=19$m=8192,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                                          "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
}

static void passwords_that_can_be(void **state)
{
    (void)state;
    static const struct {
        const char *password, *word;
    } cases[] = {{"short", "12 letters"},
                 {"elevenlettr", "12 letters"},
                 {"twelvelettrs", NULL},
                 {"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", "12 letters"},
                 {"aaaaaaaaaaaaa", "guessed"},
                 {"evaholm12345", "guessed"},
                 {"a\xFF"
                  "aaaaaaaaaaaa",
                  "UTF-8"},
                 {"four words in a row", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int code = dr_password_check(dr_str_of(cases[i].password), DR_STR("evaholm"), &error);
        if (!code != !cases[i].word || (code && !strstr(error.message, cases[i].word)))
            fail_msg("%s: %s", cases[i].password, code ? error.message : "");
    }
    char longest[DR_PASSWORD_LONGEST + 1];
    for (size_t i = 0; i < sizeof longest; i++)
        longest[i] = "ab"[i % 2];
    assert_int_equal(dr_password_check((dr_str){longest, DR_PASSWORD_LONGEST}, DR_STR("eva"), &error), 0);
    assert_int_equal(dr_password_check((dr_str){longest, sizeof longest}, DR_STR("eva"), &error), DRAGOMAN_E_ARGUMENT);
}

static void a_session_ends(void **state)
{
    (void)state;
    GUARD();
    dr_account eva = add("eva", DR_EDITOR), found = {0};
    char secret[DR_SECRET_LETTERS + 1], other[DR_SECRET_LETTERS + 1];
    assert_int_equal(dr_session_new(&members, eva.id, secret, &error), 0);
    assert_int_equal(dr_session_find(&members, arena, dr_str_of(secret), &found, &error), 1);
    assert_int_equal(found.id, eva.id);
    assert_int_equal(found.rank, DR_EDITOR);
    assert_int_equal(number("SELECT count(*) FROM sessions WHERE length(hash) = 32"), 1);
    dr_secret_new(other);
    assert_int_equal(dr_session_find(&members, arena, dr_str_of(other), &found, &error), 0);
    assert_int_equal(dr_session_find(&members, arena, DR_STR("x"), &found, &error), 0);
    /* used within the week, it lasts; without a request it ends */
    set_clock(NOW + DR_SESSION_IDLE - 1);
    assert_int_equal(dr_session_find(&members, arena, dr_str_of(secret), &found, &error), 1);
    set_clock(NOW + 2 * DR_SESSION_IDLE - 2);
    assert_int_equal(dr_session_find(&members, arena, dr_str_of(secret), &found, &error), 1);
    set_clock(NOW + 3 * DR_SESSION_IDLE - 2);
    assert_int_equal(dr_session_find(&members, arena, dr_str_of(secret), &found, &error), 0);
    /* and however it is used, after 30 days */
    set_clock(NOW);
    assert_int_equal(dr_session_new(&members, eva.id, secret, &error), 0);
    for (long day = 5; day < 30; day += 5) {
        set_clock(NOW + day * 86400);
        assert_int_equal(dr_session_find(&members, arena, dr_str_of(secret), &found, &error), 1);
    }
    set_clock(NOW + DR_SESSION_LONGEST);
    assert_int_equal(dr_session_find(&members, arena, dr_str_of(secret), &found, &error), 0);
    /* signed out */
    assert_int_equal(dr_session_new(&members, eva.id, secret, &error), 0);
    assert_int_equal(number("SELECT count(*) FROM sessions"), 1); /* those that were over are gone */
    assert_int_equal(dr_session_end(&members, dr_str_of(secret), &error), 0);
    assert_int_equal(dr_session_find(&members, arena, dr_str_of(secret), &found, &error), 0);
}

static void a_rank_that_changes_ends_what_is_signed_in(void **state)
{
    (void)state;
    GUARD();
    dr_account eva = add("eva", DR_EDITOR), found = {0};
    char secret[DR_SECRET_LETTERS + 1];
    assert_int_equal(dr_session_new(&members, eva.id, secret, &error), 0);
    assert_int_equal(dr_account_set_rank(&members, &eva, DR_READER, &cli, &error), 0);
    assert_int_equal(dr_session_find(&members, arena, dr_str_of(secret), &found, &error), 0);
    assert_int_equal(number("SELECT count(*) FROM audit WHERE detail = 'reader, was editor'"), 1);
}

static int sign_in(const char *name, const char *password, const char *address, int64_t *wait)
{
    dr_account account;
    return dr_sign_in(&members, arena, dr_str_of(name), dr_str_of(password), dr_str_of(address), wait, &account,
                      &error);
}

static void guesses_have_to_wait(void **state)
{
    (void)state;
    GUARD();
    dr_new_account new = {.name = DR_STR("eva"), .rank = DR_READER, .password = DR_STR("four words in a row")};
    int64_t wait = 0;
    assert_int_equal(dr_account_add(&members, &new, &cli, NULL, &error), 0);
    for (int i = 0; i < DR_TRIES_NAME; i++) {
        assert_int_equal(sign_in(i % 2 ? "eva" : "EVA", "not the right one", "192.0.2.1", &wait), 0);
        assert_int_equal(wait, 0);
    }
    /* now even the right one is too early, from anywhere, and does not count */
    assert_int_equal(sign_in("eva", "four words in a row", "192.0.2.2", &wait), 0);
    assert_int_equal(wait, 1);
    set_clock(NOW + 1);
    assert_int_equal(sign_in("eva", "not the right one", "192.0.2.1", &wait), 0);
    assert_int_equal(wait, 0);
    assert_int_equal(sign_in("eva", "four words in a row", "192.0.2.2", &wait), 0);
    assert_int_equal(wait, 2);
    set_clock(NOW + 3);
    assert_int_equal(sign_in("eva", "four words in a row", "192.0.2.2", &wait), 1);
    assert_int_equal(sign_in("eva", "four words in a row", "192.0.2.2", &wait), 1);
    assert_int_equal(number("SELECT count(*) FROM tries WHERE failed > 0"), 1); /* the first address's */
}

static void tries_are_counted_for_names_that_nobody_has(void **state)
{
    (void)state;
    int64_t wait = 0;
    for (int i = 0; i < DR_TRIES_NAME; i++)
        assert_int_equal(dr_try(&members, "sign-in", DR_STR("nobody"), (dr_str){0}, &wait, &error), 0);
    assert_int_equal(dr_try(&members, "sign-in", DR_STR("nobody"), (dr_str){0}, &wait, &error), 0);
    assert_int_equal(wait, 1);
    assert_int_equal(dr_try(&members, "reset", DR_STR("nobody"), (dr_str){0}, &wait, &error), 0);
    assert_int_equal(wait, 0);
}

static void an_address_may_guess_no_more_than_a_name(void **state)
{
    (void)state;
    GUARD();
    int64_t wait = 0;
    for (int i = 0; i < DR_TRIES_ADDRESS; i++) {
        dr_str name = dr_format(arena, "name%d", i);
        assert_int_equal(dr_try(&members, "sign-in", name, DR_STR("2001:db8:1:2::1"), &wait, &error), 0);
        assert_int_equal(wait, 0);
    }
    assert_int_equal(dr_try(&members, "sign-in", DR_STR("x"), DR_STR("2001:db8:1:2:ffff::9"), &wait, &error), 0);
    assert_int_equal(wait, 1);
    assert_int_equal(dr_try(&members, "sign-in", DR_STR("x"), DR_STR("2001:db8:1:3::1"), &wait, &error), 0);
    assert_int_equal(wait, 0);
    /* the longest wait has an end, and a day without a failure forgets all */
    assert_int_equal(dr_db_script(members.db, "UPDATE tries SET failed = 1000", &error), 0);
    assert_int_equal(dr_try(&members, "sign-in", DR_STR("x"), (dr_str){0}, &wait, &error), 0);
    assert_int_equal(wait, DR_TRIES_LONGEST);
    set_clock(NOW + DR_TRIES_FORGOTTEN);
    assert_int_equal(dr_try(&members, "sign-in", DR_STR("x"), (dr_str){0}, &wait, &error), 0);
    assert_int_equal(wait, 0);
    assert_int_equal(number("SELECT count(*) FROM tries"), 1);
}

static void a_token_may_no_more_than_it_says_or_its_account(void **state)
{
    (void)state;
    GUARD();
    dr_account eva = add("eva", DR_EDITOR), found = {0};
    char secret[DR_SECRET_LETTERS + 1];
    dr_api_token token = {.name = DR_STR("notebook"), .rank = DR_READER};
    assert_int_equal(dr_token_new(&members, &eva, &token, 30, &cli, secret, &error), 0);
    assert_int_equal(dr_token_find(&members, arena, dr_str_of(secret), &found, &error), 1);
    assert_int_equal(found.rank, DR_READER);
    token.rank = DR_ADMIN;
    assert_int_equal(dr_token_new(&members, &eva, &token, 30, &cli, secret, &error), DRAGOMAN_E_ARGUMENT);
    token.rank = DR_EDITOR;
    assert_int_equal(dr_token_new(&members, &eva, &token, 30, &cli, secret, &error), 0);
    assert_int_equal(dr_account_set_rank(&members, &eva, DR_READER, &cli, &error), 0);
    assert_int_equal(dr_token_find(&members, arena, dr_str_of(secret), &found, &error), 1);
    assert_int_equal(found.rank, DR_READER);
    dr_api_tokens tokens = {0};
    assert_int_equal(dr_token_list(&members, arena, eva.id, &tokens, &error), 0);
    assert_int_equal(tokens.n, 2);
    assert_int_equal(dr_token_end(&members, &eva, tokens.at[0].id, &cli, &error), 1);
    assert_int_equal(dr_token_end(&members, &eva, tokens.at[0].id, &cli, &error), 0);
    dr_account other = add("other", DR_READER);
    assert_int_equal(dr_token_end(&members, &other, tokens.at[1].id, &cli, &error), 0); /* not theirs */
    assert_int_equal(dr_token_find(&members, arena, dr_str_of(secret), &found, &error), 0);
    set_clock(NOW + 30 * 86400);
    tokens.n = 0;
    assert_int_equal(dr_token_list(&members, arena, eva.id, &tokens, &error), 0);
    assert_int_equal(tokens.n, 0);
    token.rank = DR_READER;
    assert_int_equal(dr_token_new(&members, &eva, &token, 0, &cli, secret, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dr_token_new(&members, &eva, &token, 367, &cli, secret, &error), DRAGOMAN_E_ARGUMENT);
    token.name = DR_STR("a\nb");
    assert_int_equal(dr_token_new(&members, &eva, &token, 30, &cli, secret, &error), DRAGOMAN_E_ARGUMENT);
    token.name = DR_STR("x");
    for (int i = 0; i < DR_TOKENS; i++)
        assert_int_equal(dr_token_new(&members, &eva, &token, 30, &cli, secret, &error), 0);
    assert_int_equal(dr_token_new(&members, &eva, &token, 30, &cli, secret, &error), DRAGOMAN_E_ARGUMENT);
}

static void a_link_works_once(void **state)
{
    (void)state;
    GUARD();
    char secret[DR_SECRET_LETTERS + 1];
    dr_once invite = {.kind = DR_LINK_INVITE, .rank = DR_EDITOR, .mail = DR_STR("eva@example.org")}, found = {0};
    assert_int_equal(dr_link_new(&members, &invite, &cli, secret, &error), 0);
    assert_int_equal(dr_link_find(&members, arena, DR_LINK_RESET, dr_str_of(secret), &found, &error), 0);
    assert_int_equal(dr_link_find(&members, arena, DR_LINK_INVITE, dr_str_of(secret), &found, &error), 1);
    assert_str(found.mail, "eva@example.org");
    assert_int_equal(found.rank, DR_EDITOR);
    dr_new_account new = {.name = DR_STR("eva"), .rank = DR_EDITOR, .link = dr_str_of(secret)};
    assert_int_equal(dr_account_add(&members, &new, NULL, NULL, &error), 0);
    new.name = DR_STR("eva2");
    assert_int_equal(dr_account_add(&members, &new, NULL, NULL, &error), DRAGOMAN_E_ARGUMENT);
    assert_non_null(strstr(error.message, "used already"));
    assert_int_equal(number("SELECT count(*) FROM accounts"), 1);
    /* an account that could not be made leaves its link */
    assert_int_equal(dr_link_new(&members, &invite, &cli, secret, &error), 0);
    new = (dr_new_account){.name = DR_STR("eva"), .rank = DR_EDITOR, .link = dr_str_of(secret)};
    assert_int_equal(dr_account_add(&members, &new, NULL, NULL, &error), DRAGOMAN_E_ARGUMENT);
    assert_int_equal(dr_link_find(&members, arena, DR_LINK_INVITE, dr_str_of(secret), &found, &error), 1);
    set_clock(NOW + DR_INVITE_SECONDS);
    assert_int_equal(dr_link_find(&members, arena, DR_LINK_INVITE, dr_str_of(secret), &found, &error), 0);
    invite.mail = DR_STR("eva@example.org\r\nBcc: x@example.org");
    assert_int_equal(dr_link_new(&members, &invite, &cli, secret, &error), DRAGOMAN_E_ARGUMENT);
}

static void a_new_password_ends_all_else(void **state)
{
    (void)state;
    GUARD();
    dr_account eva = add("eva", DR_READER), found = {0};
    char one[DR_SECRET_LETTERS + 1], other[DR_SECRET_LETTERS + 1], session[DR_SECRET_LETTERS + 1];
    dr_once reset = {.kind = DR_LINK_RESET, .account = eva.id}, link = {0};
    assert_int_equal(dr_session_new(&members, eva.id, session, &error), 0);
    assert_int_equal(dr_link_new(&members, &reset, NULL, one, &error), 0);
    assert_int_equal(dr_link_new(&members, &reset, NULL, other, &error), 0);
    assert_int_equal(dr_account_set_password(&members, &eva, DR_STR("short"), dr_str_of(one), NULL, &error),
                     DRAGOMAN_E_ARGUMENT);
    assert_int_equal(
        dr_account_set_password(&members, &eva, DR_STR("four words in a row"), dr_str_of(one), NULL, &error), 0);
    assert_int_equal(dr_link_find(&members, arena, DR_LINK_RESET, dr_str_of(other), &link, &error), 0);
    assert_int_equal(dr_session_find(&members, arena, dr_str_of(session), &found, &error), 0);
    assert_int_equal(
        dr_account_set_password(&members, &eva, DR_STR("other words in a row"), dr_str_of(one), NULL, &error),
        DRAGOMAN_E_ARGUMENT);
    int64_t wait = 0;
    assert_int_equal(sign_in("eva", "four words in a row", "", &wait), 1);
}

static void what_is_erased_is_gone(void **state)
{
    (void)state;
    GUARD();
    char secret[DR_SECRET_LETTERS + 1];
    dr_new_account new = {.name = DR_STR("Eva-Holm"), .mail = DR_STR("holm@example.org"), .rank = DR_ADMIN};
    dr_account eva = {0};
    int64_t id = 0;
    dr_buf own = {.arena = arena};
    assert_int_equal(dr_account_add(&members, &new, NULL, &id, &error), 0);
    assert_int_equal(dr_account_of(&members, arena, id, &eva, &error), 1);
    dr_account other = add("other", DR_READER);
    const dr_doer by_eva = {eva.id, eva.name};
    assert_int_equal(dr_account_set_rank(&members, &other, DR_EDITOR, &by_eva, &error), 0);
    assert_int_equal(dr_session_new(&members, eva.id, secret, &error), 0);
    assert_int_equal(dr_token_new(&members, &eva, &(dr_api_token){.name = DR_STR("holm's"), .rank = DR_READER}, 9,
                                  &by_eva, secret, &error),
                     0);
    assert_int_equal(dr_own_data(&members, &eva, &own, &error), 0);
    assert_int_not_equal(dr_find(dr_buf_view(&own), DR_STR("\"mail\":\"holm@example.org\"")), DR_NOT_FOUND);
    assert_int_not_equal(dr_find(dr_buf_view(&own), DR_STR("\"made_at\":\"1995-11-21T00:00:00Z\"")), DR_NOT_FOUND);
    assert_int_equal(dr_find(dr_buf_view(&own), dr_str_of(secret)), DR_NOT_FOUND);
    assert_int_equal(dr_account_erase(&members, &eva, &by_eva, &error), 0);
    assert_int_equal(number("SELECT (SELECT count(*) FROM sessions) + (SELECT count(*) FROM tokens)"), 0);
    assert_int_equal(number("SELECT count(*) FROM audit WHERE lower(coalesce(name, '') || by_name || "
                            "coalesce(detail, '')) LIKE '%holm%'"),
                     0);
    assert_int_equal(number("SELECT count(*) FROM audit WHERE what = 'role' AND by_name = 'erased'"), 1);
    assert_int_equal(number("SELECT count(*) FROM audit WHERE what = 'erase' AND by_name = 'erased'"), 1);
    dr_account again = add("Eva-Holm", DR_READER);
    assert_true(again.id > id); /* an id is never given again */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_file_is_its_owners_alone),
        TEST(what_is_no_members_file_is_told),
        TEST(names_and_mails_that_can_be),
        TEST(a_name_is_one_in_any_case),
        TEST(passwords_are_kept_as_argon2id),
        TEST(passwords_that_can_be),
        TEST(a_session_ends),
        TEST(a_rank_that_changes_ends_what_is_signed_in),
        TEST(guesses_have_to_wait),
        TEST(tries_are_counted_for_names_that_nobody_has),
        TEST(an_address_may_guess_no_more_than_a_name),
        TEST(a_token_may_no_more_than_it_says_or_its_account),
        TEST(a_link_works_once),
        TEST(a_new_password_ends_all_else),
        TEST(what_is_erased_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
