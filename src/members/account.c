#include "members/account.h"

#include <stdio.h>

#include "members/password.h"
#include "members/secret.h"

/* ---- what can be ---- */

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

int dr_name_check(dr_str name, dragoman_error *error)
{
    bool good = name.size && name.size <= DR_NAME_LONGEST && is_plain(name.at[0]);
    for (size_t i = 0; good && i < name.size; i++)
        good = is_plain(name.at[i]) || strchr("-._", name.at[i] ? name.at[i] : ' ');
    return good ? 0
                : dr_error(error, DRAGOMAN_E_ARGUMENT,
                           "a name of 1 to 64 letters and digits (a to z, 0 to 9; - . _ within) is wanted", DR_NOWHERE);
}

/* Parts between points: none is empty. `more`: what else than letters and digits may be in one. */
static bool are_parts(dr_str text, const char *more, size_t longest)
{
    do {
        dr_str part = dr_split(&text, '.');
        if (!part.size || part.size > longest)
            return false;
        for (size_t i = 0; i < part.size; i++)
            if (!is_plain(part.at[i]) && !(part.at[i] && strchr(more, part.at[i])))
                return false;
    } while (text.at);
    return true;
}

int dr_mail_check(dr_str mail, dragoman_error *error)
{
    dr_str domain = mail, local = dr_split(&domain, '@');
    bool good =
        mail.size <= DR_MAIL_LONGEST && domain.at && local.size <= 64 && dr_find_byte(domain, '.') != DR_NOT_FOUND;
    good = good && are_parts(local, "!#$%&'*+/=?^_`{|}~-", 64) && are_parts(domain, "-", 63);
    return good ? 0
                : dr_error(error, DRAGOMAN_E_ARGUMENT, "a mail address as in name@example.org is wanted", DR_NOWHERE);
}

/* What is compared: in lower case, in a buffer of the caller's. */
static dr_str folded(dr_str text, char out[DR_MAIL_LONGEST])
{
    size_t size = text.size < DR_MAIL_LONGEST ? text.size : DR_MAIL_LONGEST;
    for (size_t i = 0; i < size; i++)
        out[i] = text.at[i] >= 'A' && text.at[i] <= 'Z' ? (char)(text.at[i] + 32) : text.at[i];
    return (dr_str){text.at ? out : NULL, size};
}

/* ---- finding ---- */

#define COLUMNS "SELECT id, name, mail, role, made, coalesce(seen, 0), password FROM accounts "

static int read_row(dr_db_query *row, dr_arena *arena, dr_account *out, dragoman_error *error)
{
    int got = dr_db_next(row, error);
    if (got <= 0)
        return got;
    dr_value mail = dr_db_at(row, 2), kept = dr_db_at(row, 6);
    *out = (dr_account){.id = dr_db_at(row, 0).integer,
                        .name = dr_copy(arena, dr_db_at(row, 1).text),
                        .made = dr_db_at(row, 4).integer,
                        .seen = dr_db_at(row, 5).integer};
    dr_rank_of(dr_db_at(row, 3).text, &out->rank);
    if (mail.kind == DR_VALUE_TEXT)
        out->mail = dr_copy(arena, mail.text);
    if (kept.kind == DR_VALUE_TEXT)
        out->kept = dr_copy(arena, kept.text);
    return 1;
}

int dr_account_find(dr_roll *members, dr_arena *arena, dr_str name, dr_account *out, dragoman_error *error)
{
    char buffer[DR_MAIL_LONGEST];
    bool is_mail = dr_find_byte(name, '@') != DR_NOT_FOUND;
    dr_db_query *row = NULL;
    if (is_mail ? dr_mail_check(name, NULL) : dr_name_check(name, NULL))
        return 0;
    int code = dr_db_ask(members->db, &row, is_mail ? COLUMNS "WHERE mail_folded = $1" : COLUMNS "WHERE folded = $1",
                         DR_VALUES(dr_text(folded(name, buffer))), error);
    int got = code ? code : read_row(row, arena, out, error);
    dr_db_done(&row);
    return got;
}

int dr_account_of(dr_roll *members, dr_arena *arena, int64_t id, dr_account *out, dragoman_error *error)
{
    dr_db_query *row = NULL;
    int code = dr_db_ask(members->db, &row, COLUMNS "WHERE id = $1", DR_VALUES(dr_int(id)), error);
    int got = code ? code : read_row(row, arena, out, error);
    dr_db_done(&row);
    return got;
}

int dr_account_count(dr_roll *members, int64_t *count, dragoman_error *error)
{
    return dr_db_number(members->db, "SELECT count(*) FROM accounts", DR_NO_VALUES, 0, count, error);
}

/* ---- changes ---- */

typedef struct change {
    const dr_new_account *new;
    const dr_account *account;
    const dr_doer *by;
    dr_rank rank;
    const char *kept; /* of a password, or NULL */
    dr_str link;
    int64_t id;
} change;

/* Takes the link away, within the transaction: of two that use it at once, one finds it. */
static int use_link(dr_roll *members, dr_str secret, dragoman_error *error)
{
    uint8_t hash[DR_SECRET_HASH];
    int64_t used = 0;
    dr_secret_hash(secret, hash);
    int code = dr_db_run(members->db, "DELETE FROM links WHERE hash = $1",
                         DR_VALUES(dr_blob((dr_str){(const char *)hash, sizeof hash})), &used, error);
    return code || used
               ? code
               : dr_error(error, DRAGOMAN_E_ARGUMENT, "this link was used already: ask for another", DR_NOWHERE);
}

/* Whether somebody has the name or the address. */
static int check_free(dr_roll *members, dr_str name, dr_str mail, dragoman_error *error)
{
    int64_t names = 0, mails = 0;
    int code = dr_db_number(members->db, "SELECT count(*) FROM accounts WHERE folded = $1", DR_VALUES(dr_text(name)), 0,
                            &names, error);
    if (code == 0 && mail.at)
        code = dr_db_number(members->db, "SELECT count(*) FROM accounts WHERE mail_folded = $1",
                            DR_VALUES(dr_text(mail)), 0, &mails, error);
    if (code == 0 && names)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "somebody has this name: choose another", DR_NOWHERE);
    if (code == 0 && mails)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "somebody has this mail address", DR_NOWHERE);
    return code;
}

static int add(dr_roll *members, void *of, dragoman_error *error)
{
    change *c = of;
    const dr_new_account *new = c->new;
    char names[DR_MAIL_LONGEST], mails[DR_MAIL_LONGEST];
    dr_str name = folded(new->name, names), mail = folded(new->mail, mails);
    dr_str role = dr_str_of(dr_rank_name(new->rank));
    int64_t now = dr_members_now();
    int code = check_free(members, name, mail, error);
    if (code == 0 && new->link.at)
        code = use_link(members, new->link, error);
    if (code == 0)
        code = dr_db_number(members->db,
                            "INSERT INTO accounts(name, folded, mail, mail_folded, confirmed, role, password, made) "
                            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                            DR_VALUES(dr_text(new->name), dr_text(name), dr_text(new->mail), dr_text(mail),
                                      new->confirmed ? dr_int(now) : (dr_value){0}, dr_text(role),
                                      dr_text(dr_str_of(c->kept)), dr_int(now)),
                            0, &c->id, error);
    dr_doer self = {c->id, new->name};
    return code ? code : dr_audit(members, c->by ? c->by : &self, "add", c->id, new->name, role, error);
}

int dr_account_add(dr_roll *members, const dr_new_account *new, const dr_doer *by, int64_t *id, dragoman_error *error)
{
    char kept[DR_PASSWORD_TEXT];
    change c = {.new = new, .by = by};
    int code = dr_name_check(new->name, error);
    if (code == 0 && new->mail.at)
        code = dr_mail_check(new->mail, error);
    if (code == 0 && new->password.at) {
        code = dr_password_check(new->password, new->name, error);
        code = code ? code : dr_password_keep(new->password, kept, error);
        c.kept = kept;
    }
    if (code == 0)
        code = dr_members_change(members, add, &c, error);
    if (id)
        *id = c.id;
    return code;
}

/* Signed in no more; a link to a new password is one to the account before. */
static int end_all(dr_roll *members, int64_t account, dragoman_error *error)
{
    int code =
        dr_db_run(members->db, "DELETE FROM sessions WHERE account = $1", DR_VALUES(dr_int(account)), NULL, error);
    return code ? code
                : dr_db_run(members->db, "DELETE FROM links WHERE account = $1", DR_VALUES(dr_int(account)), NULL,
                            error);
}

static int set_rank(dr_roll *members, void *of, dragoman_error *error)
{
    const change *c = of;
    char detail[48];
    snprintf(detail, sizeof detail, "%s, was %s", dr_rank_name(c->rank), dr_rank_name(c->account->rank));
    int code = dr_db_run(members->db, "UPDATE accounts SET role = $1 WHERE id = $2",
                         DR_VALUES(dr_text(dr_str_of(dr_rank_name(c->rank))), dr_int(c->account->id)), NULL, error);
    if (code == 0)
        code = end_all(members, c->account->id, error);
    return code ? code : dr_audit(members, c->by, "role", c->account->id, c->account->name, dr_str_of(detail), error);
}

int dr_account_set_rank(dr_roll *members, const dr_account *account, dr_rank rank, const dr_doer *by,
                        dragoman_error *error)
{
    return dr_members_change(members, set_rank, &(change){.account = account, .by = by, .rank = rank}, error);
}

static int set_password(dr_roll *members, void *of, dragoman_error *error)
{
    const change *c = of;
    int code = c->link.at ? use_link(members, c->link, error) : 0;
    if (code == 0)
        code = dr_db_run(members->db, "UPDATE accounts SET password = $1 WHERE id = $2",
                         DR_VALUES(dr_text(dr_str_of(c->kept)), dr_int(c->account->id)), NULL, error);
    if (code == 0)
        code = end_all(members, c->account->id, error);
    return code ? code : dr_audit(members, c->by, "password", c->account->id, c->account->name, (dr_str){0}, error);
}

int dr_account_set_password(dr_roll *members, const dr_account *account, dr_str password, dr_str link,
                            const dr_doer *by, dragoman_error *error)
{
    const dr_doer self = {account->id, account->name};
    change c = {.account = account, .by = by ? by : &self, .link = link};
    char kept[DR_PASSWORD_TEXT];
    int code = dr_password_check(password, account->name, error);
    if (code == 0)
        code = dr_password_keep(password, kept, error);
    c.kept = kept;
    return code ? code : dr_members_change(members, set_password, &c, error);
}

/* Rows that name the account go by themselves (ON DELETE CASCADE), but those of the log, which keep what was done. */
static int erase(dr_roll *members, void *of, dragoman_error *error)
{
    static const char *const steps[] = {
        "UPDATE audit SET name = 'erased', detail = NULL WHERE account = $1",
        "UPDATE audit SET by_name = 'erased' WHERE by_account = $1",
        "DELETE FROM accounts WHERE id = $1",
    };
    const change *c = of;
    int64_t id = c->account->id;
    int code = 0;
    for (size_t i = 0; code == 0 && i < sizeof steps / sizeof *steps; i++)
        code = dr_db_run(members->db, steps[i], DR_VALUES(dr_int(id)), NULL, error);
    dr_doer by = c->by->account == id ? (dr_doer){id, DR_STR("erased")} : *c->by;
    return code ? code : dr_audit(members, &by, "erase", id, DR_STR("erased"), (dr_str){0}, error);
}

int dr_account_erase(dr_roll *members, const dr_account *account, const dr_doer *by, dragoman_error *error)
{
    return dr_members_change(members, erase, &(change){.account = account, .by = by}, error);
}
