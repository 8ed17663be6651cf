#include "members/token.h"

#include "base/utf8.h"

typedef struct making {
    const dr_account *account;
    const dr_api_token *token;
    const dr_doer *by;
    int64_t days, id, ended;
    const char *secret;
} making;

static dr_value hash_of(dr_str secret, uint8_t hash[DR_SECRET_HASH])
{
    dr_secret_hash(secret, hash);
    return dr_blob((dr_str){(const char *)hash, DR_SECRET_HASH});
}

static bool is_line(dr_str text)
{
    for (size_t at = 0, size; at < text.size; at += size) {
        uint32_t c = dr_utf8_at(text, at, &size);
        if (c < ' ' || dr_is_steering(c))
            return false;
    }
    return dr_trim(text).size > 0 && text.size <= DR_NAME_LONGEST && dr_utf8_broken(text) == DR_NOT_FOUND;
}

static int make(dr_roll *members, void *of, dragoman_error *error)
{
    const making *m = of;
    uint8_t hash[DR_SECRET_HASH];
    int64_t now = dr_members_now(), has = 0;
    dr_str role = dr_str_of(dr_rank_name(m->token->rank));
    int code = dr_db_run(members->db, "DELETE FROM tokens WHERE expires <= $1", DR_VALUES(dr_int(now)), NULL, error);
    if (code == 0)
        code = dr_db_number(members->db, "SELECT count(*) FROM tokens WHERE account = $1",
                            DR_VALUES(dr_int(m->account->id)), 0, &has, error);
    if (code == 0 && has >= DR_TOKENS)
        code = dr_error(error, DRAGOMAN_E_ARGUMENT, "there are 20 tokens of this account: take one away first",
                        DR_NOWHERE);
    if (code == 0)
        code = dr_db_run(members->db,
                         "INSERT INTO tokens(hash, account, name, role, made, expires) VALUES ($1, $2, $3, $4, $5, $6)",
                         DR_VALUES(hash_of(dr_str_of(m->secret), hash), dr_int(m->account->id), dr_text(m->token->name),
                                   dr_text(role), dr_int(now), dr_int(now + m->days * 86400)),
                         NULL, error);
    return code ? code : dr_audit(members, m->by, "token", m->account->id, m->account->name, m->token->name, error);
}

int dr_token_new(dr_roll *members, const dr_account *account, const dr_api_token *token, int64_t days,
                 const dr_doer *by, char secret[DR_SECRET_LETTERS + 1], dragoman_error *error)
{
    making m = {.account = account, .token = token, .by = by, .days = days, .secret = secret};
    if (!is_line(token->name))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "what is the token for? A name of up to 64 letters is wanted",
                        DR_NOWHERE);
    if (days < 1 || days > DR_TOKEN_DAYS_MOST)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "a token lasts for 1 to 366 days", DR_NOWHERE);
    if (token->rank > account->rank || token->rank < DR_READER)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "a token may no more than its account: reader, editor or admin",
                        DR_NOWHERE);
    dr_secret_new(secret);
    return dr_members_change(members, make, &m, error);
}

int dr_token_find(dr_roll *members, dr_arena *arena, dr_str secret, dr_account *out, dragoman_error *error)
{
    uint8_t hash[DR_SECRET_HASH];
    int64_t now = dr_members_now(), account = 0, seen = 0;
    dr_rank rank = DR_VISITOR;
    dr_db_query *row = NULL;
    if (!dr_is_secret(secret))
        return 0;
    dr_value key = hash_of(secret, hash);
    int code = dr_db_ask(members->db, &row,
                         "SELECT account, role, coalesce(seen, 0), hash FROM tokens WHERE hash = $1 AND expires > $2",
                         DR_VALUES(key, dr_int(now)), error);
    int got = code ? code : dr_db_next(row, error);
    if (got > 0 && (!dr_secret_same(dr_db_at(row, 3).text, key.text) || !dr_rank_of(dr_db_at(row, 1).text, &rank)))
        got = 0;
    if (got > 0) {
        account = dr_db_at(row, 0).integer;
        seen = dr_db_at(row, 2).integer;
    }
    dr_db_done(&row);
    if (got <= 0)
        return got;
    if (seen <= now - 300) /* as a session's */
        code = dr_db_run(members->db, "UPDATE tokens SET seen = $1 WHERE hash = $2", DR_VALUES(dr_int(now), key), NULL,
                         error);
    got = code ? code : dr_account_of(members, arena, account, out, error);
    if (got > 0 && out->rank > rank)
        out->rank = rank;
    return got;
}

int dr_token_list(dr_roll *members, dr_arena *arena, int64_t account, dr_api_tokens *out, dragoman_error *error)
{
    dr_db_query *row = NULL;
    int got = 0;
    int code = dr_db_ask(members->db, &row,
                         "SELECT id, name, role, made, coalesce(seen, 0), expires FROM tokens "
                         "WHERE account = $1 AND expires > $2 ORDER BY id DESC",
                         DR_VALUES(dr_int(account), dr_int(dr_members_now())), error);
    while (code == 0 && (got = dr_db_next(row, error)) > 0) {
        dr_api_token *token = DR_MORE(arena, out);
        *token = (dr_api_token){.id = dr_db_at(row, 0).integer,
                                .name = dr_copy(arena, dr_db_at(row, 1).text),
                                .made = dr_db_at(row, 3).integer,
                                .seen = dr_db_at(row, 4).integer,
                                .expires = dr_db_at(row, 5).integer};
        dr_rank_of(dr_db_at(row, 2).text, &token->rank);
    }
    dr_db_done(&row);
    return code ? code : got;
}

static int end(dr_roll *members, void *of, dragoman_error *error)
{
    making *m = of;
    int code = dr_db_run(members->db, "DELETE FROM tokens WHERE id = $1 AND account = $2",
                         DR_VALUES(dr_int(m->id), dr_int(m->account->id)), &m->ended, error);
    return code || !m->ended
               ? code
               : dr_audit(members, m->by, "token ended", m->account->id, m->account->name, (dr_str){0}, error);
}

int dr_token_end(dr_roll *members, const dr_account *account, int64_t id, const dr_doer *by, dragoman_error *error)
{
    making m = {.account = account, .by = by, .id = id};
    int code = dr_members_change(members, end, &m, error);
    return code ? code : m.ended > 0;
}
