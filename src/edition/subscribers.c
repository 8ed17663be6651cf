#include "edition/subscribers.h"

#include "base/utf8.h"

static const char *const wishes[DR_WISHES] = {"all", "story", "actor", "watch"};

const char *dr_wish_name(dr_wish wish)
{
    return wishes[wish];
}

bool dr_wish_of(dr_str name, dr_wish *out)
{
    for (int i = 0; i < DR_WISHES; i++)
        if (dr_is_text(name, wishes[i])) {
            *out = (dr_wish)i;
            return true;
        }
    return false;
}

/* ---- what is asked for ---- */

enum { FOLDED_SIZE = DR_MAX_LOCAL + DR_MAX_DOMAIN + 2 };

typedef struct asking {
    dr_str address, about;
    char folded[FOLDED_SIZE];
    dr_wish wish;
    char *secret; /* NULL: it is confirmed */
} asking;

/* What is compared: in small letters. Hosts that tell a from A in local parts are not known to exist (RFC 5321, 2.4).
 */
static bool fold(dr_str address, dr_str *bare, char out[FOLDED_SIZE])
{
    dr_mailbox box;
    if (!dr_read_mailbox(address, &box) || box.name.size)
        return false;
    *bare = (dr_str){box.local.at, box.local.size + 1 + box.domain.size};
    for (size_t i = 0; i < bare->size; i++)
        out[i] = bare->at[i] >= 'A' && bare->at[i] <= 'Z' ? (char)(bare->at[i] + 32) : bare->at[i];
    out[bare->size] = '\0';
    return true;
}

static bool is_about(dr_wish wish, dr_str about)
{
    if (wish == DR_WISH_ALL)
        return !about.size;
    if (!about.size || about.size > DR_ABOUT_SIZE || dr_utf8_broken(about) != DR_NOT_FOUND)
        return false;
    for (size_t at = 0, size; at < about.size; at += size)
        if (dr_is_steering(dr_utf8_at(about, at, &size)))
            return false;
    return true;
}

static int check(asking *a, dragoman_error *error)
{
    dr_str given = a->address;
    if (!fold(given, &a->address, a->folded)) {
        char shown[128];
        memcpy(shown, given.at ? given.at : "", given.size < 127 ? given.size : 127);
        shown[given.size < 127 ? given.size : 127] = '\0';
        dr_error_where(error, shown);
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no address: name@example.org", DR_NOWHERE);
    }
    if (!is_about(a->wish, a->about))
        return dr_error(error, DRAGOMAN_E_ARGUMENT,
                        "a wish is all, or story, actor or watch with its name of 200 bytes at most", DR_NOWHERE);
    return 0;
}

static int put(dr_roll *members, void *of, dragoman_error *error)
{
    asking *a = of;
    char token[DR_SECRET_LETTERS + 1];
    uint8_t hash[DR_SECRET_HASH];
    int64_t now = dr_members_now();
    dr_secret_new(token);
    if (a->secret) {
        dr_secret_new(a->secret);
        dr_secret_hash(dr_str_of(a->secret), hash);
    }
    dr_value folded = dr_text(dr_str_of(a->folded)), wish = dr_text(dr_str_of(wishes[a->wish]));
    dr_value about = dr_text(a->about.at ? a->about : DR_STR("")), leave = dr_text((dr_str){token, DR_LEAVE_LETTERS});
    if (a->secret) /* whoever asks: what an address gets already stays as it is */
        return dr_db_run(
            members->db,
            "INSERT INTO subscribers(address, folded, wish, about, state, confirm, expires, token, "
            "bounces, made, next_wish, next_about) VALUES ($1, $2, $3, $4, 'asked', $5, $6, $7, 0, $8, $3, $4) "
            "ON CONFLICT (folded) DO UPDATE SET confirm = $5, expires = $6, next_wish = $3, next_about = $4",
            DR_VALUES(dr_text(a->address), folded, wish, about, dr_blob((dr_str){(const char *)hash, sizeof hash}),
                      dr_int(now + DR_CONFIRM_SECONDS), leave, dr_int(now)),
            NULL, error);
    return dr_db_run(
        members->db,
        "INSERT INTO subscribers(address, folded, wish, about, state, token, bounces, made, confirmed) "
        "VALUES ($1, $2, $3, $4, 'active', $5, 0, $6, $6) ON CONFLICT (folded) DO UPDATE SET address = $1, "
        "wish = $3, about = $4, state = 'active', bounces = 0, confirm = NULL, expires = NULL",
        DR_VALUES(dr_text(a->address), folded, wish, about, leave, dr_int(now)), NULL, error);
}

int dr_subscriber_ask(dr_roll *members, dr_str address, dr_wish wish, dr_str about, char secret[DR_SECRET_LETTERS + 1],
                      dragoman_error *error)
{
    asking a = {.address = address, .about = about, .wish = wish, .secret = secret};
    int code = check(&a, error);
    return code ? code : dr_members_change(members, put, &a, error);
}

int dr_subscriber_add(dr_roll *members, dr_str address, dr_wish wish, dr_str about, dragoman_error *error)
{
    asking a = {.address = address, .about = about, .wish = wish};
    int code = check(&a, error);
    return code ? code : dr_members_change(members, put, &a, error);
}

/* ---- coming and leaving ---- */

/* 1 when a row was changed. */
static int changed_one(dr_roll *members, const char *sql, dr_values values, dragoman_error *error)
{
    int64_t changed = 0;
    int code = dr_db_run(members->db, sql, values, &changed, error);
    return code ? code : changed > 0;
}

int dr_subscriber_confirm(dr_roll *members, dr_str secret, dragoman_error *error)
{
    uint8_t hash[DR_SECRET_HASH];
    if (!dr_is_secret(secret))
        return 0;
    dr_secret_hash(secret, hash);
    int64_t now = dr_members_now();
    return changed_one(members,
                       "UPDATE subscribers SET state = 'active', wish = next_wish, about = next_about, confirm = NULL, "
                       "expires = NULL, bounces = 0, confirmed = $1 WHERE confirm = $2 AND expires > $3",
                       DR_VALUES(dr_int(now), dr_blob((dr_str){(const char *)hash, sizeof hash}), dr_int(now)), error);
}

int dr_subscriber_leave(dr_roll *members, dr_str token, dragoman_error *error)
{
    return token.size != DR_LEAVE_LETTERS
               ? 0
               : changed_one(members, "DELETE FROM subscribers WHERE token = $1", DR_VALUES(dr_text(token)), error);
}

int dr_subscriber_remove(dr_roll *members, dr_str address, dragoman_error *error)
{
    char folded[FOLDED_SIZE];
    dr_str bare;
    if (!fold(address, &bare, folded))
        return 0;
    return changed_one(members, "DELETE FROM subscribers WHERE folded = $1", DR_VALUES(dr_text(dr_str_of(folded))),
                       error);
}

int dr_subscriber_has(dr_roll *members, dr_str token, dragoman_error *error)
{
    int64_t id = 0;
    if (token.size != DR_LEAVE_LETTERS)
        return 0;
    int code = dr_db_number(members->db, "SELECT id FROM subscribers WHERE token = $1", DR_VALUES(dr_text(token)), 0,
                            &id, error);
    return code ? code : id != 0;
}

int dr_subscribers_forget(dr_roll *members, dragoman_error *error)
{
    return dr_db_run(members->db, "DELETE FROM subscribers WHERE state = 'asked' AND expires <= $1",
                     DR_VALUES(dr_int(dr_members_now())), NULL, error);
}

/* ---- bounces ---- */

int dr_subscriber_bounced(dr_roll *members, int64_t id, dragoman_error *error)
{
    return changed_one(members,
                       "UPDATE subscribers SET bounces = bounces + 1, state = CASE WHEN bounces + 1 >= 3 AND state = "
                       "'active' THEN 'suspended' ELSE state END WHERE id = $1",
                       DR_VALUES(dr_int(id)), error);
}

typedef struct counting {
    dr_str token, message;
    int counted;
} counting;

static int count(dr_roll *members, void *of, dragoman_error *error)
{
    counting *c = of;
    uint8_t hash[DR_SECRET_HASH];
    int64_t id = 0;
    dr_secret_hash(c->message, hash);
    int code = dr_db_number(members->db, "SELECT id FROM subscribers WHERE token = $1", DR_VALUES(dr_text(c->token)), 0,
                            &id, error);
    if (code || !id)
        return code;
    int got =
        changed_one(members, "INSERT INTO bounced(hash, moment) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    DR_VALUES(dr_blob((dr_str){(const char *)hash, sizeof hash}), dr_int(dr_members_now())), error);
    if (got > 0)
        got = dr_subscriber_bounced(members, id, error);
    c->counted = got > 0;
    return got < 0 ? got : 0;
}

int dr_token_bounced(dr_roll *members, dr_str token, dr_str message, dragoman_error *error)
{
    counting c = {token, message, 0};
    int code = token.size == DR_LEAVE_LETTERS ? dr_members_change(members, count, &c, error) : 0;
    return code ? code : c.counted;
}
