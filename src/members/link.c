#include "members/link.h"

static const struct {
    const char *name, *path;
    int64_t seconds;
} kinds[] = {{"invite", "invitation", DR_INVITE_SECONDS}, {"reset", "reset", DR_RESET_SECONDS}};

typedef struct making {
    const dr_once *link;
    const dr_doer *by;
    const char *secret;
} making;

static dr_value hash_of(dr_str secret, uint8_t hash[DR_SECRET_HASH])
{
    dr_secret_hash(secret, hash);
    return dr_blob((dr_str){(const char *)hash, DR_SECRET_HASH});
}

static int make(dr_roll *members, void *of, dragoman_error *error)
{
    const making *m = of;
    const dr_once *link = m->link;
    const char *kind = kinds[link->kind].name;
    dr_str role = dr_str_of(link->rank ? dr_rank_name(link->rank) : NULL);
    int64_t now = dr_members_now();
    uint8_t hash[DR_SECRET_HASH];
    int code = dr_db_run(members->db, "DELETE FROM links WHERE expires <= $1", DR_VALUES(dr_int(now)), NULL, error);
    if (code == 0)
        code = dr_db_run(
            members->db,
            "INSERT INTO links(hash, kind, account, role, mail, made, expires) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            DR_VALUES(hash_of(dr_str_of(m->secret), hash), dr_text(dr_str_of(kind)),
                      link->account ? dr_int(link->account) : (dr_value){0}, dr_text(role), dr_text(link->mail),
                      dr_int(now), dr_int(now + kinds[link->kind].seconds)),
            NULL, error);
    return code || !m->by ? code : dr_audit(members, m->by, kind, link->account, (dr_str){0}, role, error);
}

int dr_link_new(dr_roll *members, const dr_once *link, const dr_doer *by, char secret[DR_SECRET_LETTERS + 1],
                dragoman_error *error)
{
    making m = {link, by, secret};
    if (link->mail.at && dr_mail_check(link->mail, error))
        return DRAGOMAN_E_ARGUMENT;
    dr_secret_new(secret);
    return dr_members_change(members, make, &m, error);
}

int dr_link_find(dr_roll *members, dr_arena *arena, dr_link_kind kind, dr_str secret, dr_once *out,
                 dragoman_error *error)
{
    uint8_t hash[DR_SECRET_HASH];
    dr_db_query *row = NULL;
    if (!dr_is_secret(secret))
        return 0;
    dr_value key = hash_of(secret, hash);
    int code = dr_db_ask(members->db, &row,
                         "SELECT coalesce(account, 0), expires, mail, role, hash FROM links "
                         "WHERE hash = $1 AND kind = $2 AND expires > $3",
                         DR_VALUES(key, dr_text(dr_str_of(kinds[kind].name)), dr_int(dr_members_now())), error);
    int got = code ? code : dr_db_next(row, error);
    if (got > 0 && !dr_secret_same(dr_db_at(row, 4).text, key.text))
        got = 0;
    if (got > 0) {
        dr_str mail = dr_db_at(row, 2).text;
        *out = (dr_once){.kind = kind,
                         .account = dr_db_at(row, 0).integer,
                         .expires = dr_db_at(row, 1).integer,
                         .mail = mail.at ? dr_copy(arena, mail) : mail};
        dr_rank_of(dr_db_at(row, 3).text, &out->rank);
    }
    dr_db_done(&row);
    return got;
}

dr_str dr_link_path(dr_arena *arena, dr_link_kind kind, dr_str secret)
{
    return dr_format(arena, "/%s/%.*s", kinds[kind].path, DR_FMT(secret));
}
