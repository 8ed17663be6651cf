#include "members/tries.h"

#include <arpa/inet.h>
#include <stdio.h>

#include "members/secret.h"

typedef struct tried {
    uint8_t name[DR_SECRET_HASH], address[DR_SECRET_HASH];
    bool has_name, has_address;
    int64_t wait;
} tried;

static void hash(const char *what, const char *kind, dr_str text, uint8_t out[DR_SECRET_HASH])
{
    char joined[320];
    int size =
        snprintf(joined, sizeof joined, "%s\n%s\n%.*s", what, kind, text.size < 256 ? (int)text.size : 256, text.at);
    for (int i = 0; i < size; i++)
        if (joined[i] >= 'A' && joined[i] <= 'Z')
            joined[i] = (char)(joined[i] + 32);
    dr_secret_hash((dr_str){joined, (size_t)size}, out);
}

/* Of 2001:db8:1:2:3:4:5:6 the first half, which is one household's. */
static dr_str network(dr_str address, char out[INET6_ADDRSTRLEN])
{
    struct in6_addr six;
    if (address.size >= INET6_ADDRSTRLEN || dr_find_byte(address, ':') == DR_NOT_FOUND)
        return address;
    memcpy(out, address.at, address.size);
    out[address.size] = 0;
    if (inet_pton(AF_INET6, out, &six) != 1 || IN6_IS_ADDR_V4MAPPED(&six))
        return address;
    memset(&six.s6_addr[8], 0, 8);
    return inet_ntop(AF_INET6, &six, out, INET6_ADDRSTRLEN) ? dr_str_of(out) : address;
}

static tried of(const char *what, dr_str name, dr_str address)
{
    char text[INET6_ADDRSTRLEN];
    tried t = {.has_name = name.size > 0, .has_address = address.size > 0};
    hash(what, "name", name, t.name);
    hash(what, "address", network(address, text), t.address);
    return t;
}

static dr_value key(const uint8_t at[DR_SECRET_HASH])
{
    return dr_blob((dr_str){(const char *)at, DR_SECRET_HASH});
}

/* Seconds until the next try: 2 to the power of the failures past `some`. */
static int ask_wait(dr_roll *members, const uint8_t at[DR_SECRET_HASH], int some, int64_t now, int64_t *wait,
                    dragoman_error *error)
{
    dr_db_query *row = NULL;
    int code = dr_db_ask(members->db, &row, "SELECT failed, last FROM tries WHERE hash = $1 AND last > $2",
                         DR_VALUES(key(at), dr_int(now - DR_TRIES_FORGOTTEN)), error);
    int got = code ? code : dr_db_next(row, error);
    if (got > 0 && dr_db_at(row, 0).integer >= some) {
        int64_t past = dr_db_at(row, 0).integer - some;
        int64_t pause = past < 10 ? (int64_t)1 << past : DR_TRIES_LONGEST;
        int64_t left = dr_db_at(row, 1).integer + (pause < DR_TRIES_LONGEST ? pause : DR_TRIES_LONGEST) - now;
        *wait = left > *wait ? left : *wait;
    }
    dr_db_done(&row);
    return got < 0 ? got : 0;
}

static int count(dr_roll *members, const uint8_t at[DR_SECRET_HASH], int64_t now, dragoman_error *error)
{
    return dr_db_run(members->db,
                     "INSERT INTO tries(hash, failed, last) VALUES ($1, 1, $2) "
                     "ON CONFLICT (hash) DO UPDATE SET failed = tries.failed + 1, last = excluded.last",
                     DR_VALUES(key(at), dr_int(now)), NULL, error);
}

static int try_once(dr_roll *members, void *given, dragoman_error *error)
{
    tried *t = given;
    int64_t now = dr_members_now();
    int code = dr_db_run(members->db, "DELETE FROM tries WHERE last <= $1", DR_VALUES(dr_int(now - DR_TRIES_FORGOTTEN)),
                         NULL, error);
    if (code == 0 && t->has_name)
        code = ask_wait(members, t->name, DR_TRIES_NAME, now, &t->wait, error);
    if (code == 0 && t->has_address)
        code = ask_wait(members, t->address, DR_TRIES_ADDRESS, now, &t->wait, error);
    if (code || t->wait)
        return code;
    if (t->has_name)
        code = count(members, t->name, now, error);
    if (code == 0 && t->has_address)
        code = count(members, t->address, now, error);
    return code;
}

int dr_try(dr_roll *members, const char *what, dr_str name, dr_str address, int64_t *wait, dragoman_error *error)
{
    tried t = of(what, name, address);
    int code = dr_members_change(members, try_once, &t, error);
    *wait = t.wait;
    return code;
}

int dr_try_was_good(dr_roll *members, const char *what, dr_str name, dr_str address, dragoman_error *error)
{
    tried t = of(what, name, address);
    int code = dr_db_run(members->db, "DELETE FROM tries WHERE hash = $1", DR_VALUES(key(t.name)), NULL, error);
    return code ? code
                : dr_db_run(members->db, "UPDATE tries SET failed = failed - 1 WHERE hash = $1 AND failed > 0",
                            DR_VALUES(key(t.address)), NULL, error);
}
