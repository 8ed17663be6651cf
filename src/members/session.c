#include "members/session.h"

#include "members/password.h"
#include "members/tries.h"

static dr_value hash_of(dr_str secret, uint8_t hash[DR_SECRET_HASH])
{
    dr_secret_hash(secret, hash);
    return dr_blob((dr_str){(const char *)hash, DR_SECRET_HASH});
}

/* What is over is taken away here. */
int dr_session_new(dr_roll *members, int64_t account, char secret[DR_SECRET_LETTERS + 1], dragoman_error *error)
{
    uint8_t hash[DR_SECRET_HASH];
    int64_t now = dr_members_now();
    dr_secret_new(secret);
    int code = dr_db_run(members->db, "DELETE FROM sessions WHERE expires <= $1 OR seen <= $2",
                         DR_VALUES(dr_int(now), dr_int(now - DR_SESSION_IDLE)), NULL, error);
    if (code == 0)
        code = dr_db_run(
            members->db, "INSERT INTO sessions(hash, account, made, seen, expires) VALUES ($1, $2, $3, $3, $4)",
            DR_VALUES(hash_of(dr_str_of(secret), hash), dr_int(account), dr_int(now), dr_int(now + DR_SESSION_LONGEST)),
            NULL, error);
    return code;
}

int dr_session_find(dr_roll *members, dr_arena *arena, dr_str secret, dr_account *out, dragoman_error *error)
{
    uint8_t hash[DR_SECRET_HASH];
    int64_t now = dr_members_now(), account = 0, seen = 0;
    dr_db_query *row = NULL;
    if (!dr_is_secret(secret))
        return 0;
    dr_value key = hash_of(secret, hash);
    int code = dr_db_ask(members->db, &row,
                         "SELECT account, seen, hash FROM sessions WHERE hash = $1 AND expires > $2 AND seen > $3",
                         DR_VALUES(key, dr_int(now), dr_int(now - DR_SESSION_IDLE)), error);
    int got = code ? code : dr_db_next(row, error);
    if (got > 0 && !dr_secret_same(dr_db_at(row, 2).text, key.text))
        got = 0;
    if (got > 0) {
        account = dr_db_at(row, 0).integer;
        seen = dr_db_at(row, 1).integer;
    }
    dr_db_done(&row);
    if (got <= 0)
        return got;
    if (seen <= now - DR_SESSION_NOTED)
        code = dr_db_run(members->db, "UPDATE sessions SET seen = $1 WHERE hash = $2", DR_VALUES(dr_int(now), key),
                         NULL, error);
    return code ? code : dr_account_of(members, arena, account, out, error);
}

int dr_session_end(dr_roll *members, dr_str secret, dragoman_error *error)
{
    uint8_t hash[DR_SECRET_HASH];
    return dr_db_run(members->db, "DELETE FROM sessions WHERE hash = $1", DR_VALUES(hash_of(secret, hash)), NULL,
                     error);
}

/* ---- signing in ---- */

/* Notes it; a password that was kept with a lower cost is kept anew. */
static int note(dr_roll *members, const dr_account *account, dr_str password, dragoman_error *error)
{
    char kept[DR_PASSWORD_TEXT];
    int code = dr_db_run(members->db, "UPDATE accounts SET seen = $1 WHERE id = $2",
                         DR_VALUES(dr_int(dr_members_now()), dr_int(account->id)), NULL, error);
    if (code || !dr_password_is_old(account->kept))
        return code;
    code = dr_password_keep(password, kept, error);
    return code ? code
                : dr_db_run(members->db, "UPDATE accounts SET password = $1 WHERE id = $2",
                            DR_VALUES(dr_text(dr_str_of(kept)), dr_int(account->id)), NULL, error);
}

int dr_sign_in(dr_roll *members, dr_arena *arena, dr_str name, dr_str password, dr_str address, int64_t *wait,
               dr_account *out, dragoman_error *error)
{
    *out = (dr_account){0};
    int code = dr_try(members, "sign-in", name, address, wait, error);
    if (code || *wait)
        return code;
    int found = dr_account_find(members, arena, name, out, error);
    if (found < 0)
        return found;
    bool is = dr_password_is(password, out->kept);
    if (!found || !is)
        return 0;
    code = dr_try_was_good(members, "sign-in", name, address, error);
    if (code == 0)
        code = note(members, out, password, error);
    return code ? code : 1;
}

int dr_is_password_of(dr_roll *members, const dr_account *account, dr_str password, dr_str address, int64_t *wait,
                      dragoman_error *error)
{
    int code = dr_try(members, "sign-in", account->name, address, wait, error);
    if (code || *wait)
        return code;
    if (!dr_password_is(password, account->kept))
        return 0;
    code = dr_try_was_good(members, "sign-in", account->name, address, error);
    return code ? code : 1;
}
