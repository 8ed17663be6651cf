#include "desk/who.h"

#include <arpa/inet.h>

#include "members/session.h"
#include "members/token.h"

/* ---- where it comes from ---- */

static bool is_address(dr_str text)
{
    char at[INET6_ADDRSTRLEN];
    struct in6_addr out;
    if (!text.size || text.size >= sizeof at)
        return false;
    memcpy(at, text.at, text.size);
    at[text.size] = 0;
    return inet_pton(AF_INET, at, &out) == 1 || inet_pton(AF_INET6, at, &out) == 1;
}

dr_origin dr_origin_of(const dr_site *site, dr_arena *arena, const dr_headers *headers, dr_str peer)
{
    dr_origin origin = {.address = dr_copy(arena, peer), .secure = site->secure};
    if (!site->proxy || !dr_is_text(peer, site->proxy))
        return origin;
    dr_str rest = headers->forwarded_for, last = {0};
    while (rest.at)
        last = dr_trim(dr_split(&rest, ','));
    if (is_address(last))
        origin.address = dr_copy(arena, last);
    origin.secure |= dr_eq_nocase(headers->forwarded_proto, DR_STR("https"));
    return origin;
}

/* ---- cookies ---- */

static const char *const sessions[] = {"dragoman", "__Host-dragoman"};
static const char *const visits[] = {"dragoman-visit", "__Host-dragoman-visit"};

dr_str dr_session_cookie(dr_arena *arena, dr_str secret, bool secure)
{
    return dr_format(arena, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s", sessions[secure], DR_FMT(secret),
                     secret.size ? DR_SESSION_LONGEST : 0, secure ? "; Secure" : "");
}

/* What forms bring back. */
static dr_str csrf_token(dr_arena *arena, dr_str secret)
{
    char token[DR_SECRET_LETTERS + 1];
    dr_secret_for(secret, "form", token);
    return dr_copy(arena, dr_str_of(token));
}

/* ---- who ---- */

static dr_viewer member(const dr_account *account)
{
    return (dr_viewer){.account = account->id, .name = account->name, .rank = account->rank};
}

/* A visitor's forms (to sign in, above all) come from the browser that was given them: a secret of its own, in a cookie
 * that dr_form_begin sets. */
static void visitor(const dr_site *site, dr_arena *arena, const dr_headers *headers, bool secure, dr_viewer *out)
{
    char fresh[DR_SECRET_LETTERS + 1];
    dr_str secret = dr_cookie(headers->cookie, visits[secure]);
    *out = (dr_viewer){.rank = site->public_reading ? DR_READER : DR_VISITOR};
    if (!dr_is_secret(secret)) {
        dr_secret_new(fresh);
        secret = dr_str_of(fresh);
        out->visit_cookie = dr_format(arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s", visits[secure], fresh,
                                      secure ? "; Secure" : "");
    }
    out->csrf_token = csrf_token(arena, secret);
}

int dr_who_asks(const dr_site *site, dr_roll *members, dr_arena *arena, const dr_headers *headers, bool secure,
                dr_str secret, dr_viewer *out, dragoman_error *error)
{
    dr_account account = {0};
    *out = (dr_viewer){0};
    if (!members->db) {
        *out = (dr_viewer){
            .name = DR_STR("local editor"), .rank = DR_EDITOR, .here = true, .csrf_token = csrf_token(arena, secret)};
        return 0;
    }
    if (headers->authorization.at) {
        int got = dr_token_find(members, arena, dr_bearer(headers->authorization), &account, error);
        if (got <= 0)
            return got ? got : 401;
        *out = member(&account);
        out->by_token = true;
        return 0;
    }
    dr_str session = dr_cookie(headers->cookie, sessions[secure]);
    int got = dr_session_find(members, arena, session, &account, error);
    if (got < 0)
        return got;
    if (!got) {
        visitor(site, arena, headers, secure, out);
        return 0;
    }
    *out = member(&account);
    out->session = dr_copy(arena, session);
    out->csrf_token = csrf_token(arena, session);
    return 0;
}
