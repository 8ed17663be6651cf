/* Members in public. Their database stands behind the same handle as a store's: one lock, an arena a call, answers. */
#include "dragoman/members.h"

#include <stdio.h>
#include <stdlib.h>

#include "api/members.h"
#include "api/reader.h"
#include "members/link.h"
#include "members/token.h"

/* Who changes what is changed here. */
static const dr_doer here = {0, {"command line", 12}};

int dragoman_members_open(dragoman_members **out, const char *where, dragoman_store_access access,
                          dragoman_error *error)
{
    if (!out || !where)
        return dr_tell_null(error);
    *out = NULL;
    dr_error_begin(error, where);
    if ((unsigned)access > DRAGOMAN_STORE_CREATE)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no such access", DR_NOWHERE);
    dragoman_members *members = calloc(1, sizeof *members);
    if (!members || !(members->base.arena = dr_arena_new(64 << 20)) || !(members->base.where = strdup(where))) {
        dr_arena_free(members ? members->base.arena : NULL);
        free(members);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    pthread_mutex_init(&members->base.lock, NULL);
    dr_roll opened = {0};
    int code = dr_members_open(&opened, where, (dr_db_access)access, error);
    members->base.store.db = opened.db;
    if (code)
        dragoman_members_close(&members);
    *out = members;
    return code;
}

void dragoman_members_close(dragoman_members **members)
{
    dragoman_store *base = members ? (dragoman_store *)*members : NULL;
    dragoman_store_close(&base);
    if (members)
        *members = NULL;
}

size_t dragoman_members_beside(const char *store, char *out, size_t room)
{
    const char *slash = store && !strstr(store, "://") ? strrchr(store, '/') : NULL;
    int size = snprintf(out, room, "%.*sdragoman-members.db", slash ? (int)(slash + 1 - store) : 0, slash ? store : "");
    return size < 0 ? 0 : (size_t)size;
}

/* ---- calls ---- */

/* What a call was given; which of it, the call knows. */
typedef struct given {
    const char *name, *mail, *role, *password, *what_for;
    unsigned days;
    int64_t number;
    dr_rank rank;
    dr_account account;
    char *secret;
} given;

typedef int member_call(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error);

typedef struct calling {
    member_call *call;
    given *given;
} calling;

static int call_it(dragoman_store *base, void *of, dragoman_error *error)
{
    calling *c = of;
    dr_roll members = {base->store.db};
    return c->call(&members, base->arena, c->given, error);
}

/* Finds the account where one is named, reads the role where one is given, and calls. */
static int look_up(dr_roll *members, dr_arena *arena, given *g, bool is_there, dragoman_error *error)
{
    if (g->role && !dr_rank_of(dr_str_of(g->role), &g->rank))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "a role is reader, editor or admin", DR_NOWHERE);
    if (!is_there)
        return 0;
    int got = dr_account_find(members, arena, dr_str_of(g->name), &g->account, error);
    if (got == 0) {
        dr_error_where(error, g->name);
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "nobody has this name: dragoman user list tells who there is",
                        DR_NOWHERE);
    }
    return got < 0 ? got : 0;
}

static int do_call(dragoman_members *members, member_call *call, given *g, dragoman_error *error)
{
    calling c = {call, g};
    dr_error_begin(error, dr_db_name(members->base.store.db));
    return dr_store_do(&members->base, call_it, &c, error);
}

static int add(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    int code = look_up(members, arena, g, false, error);
    dr_new_account new = {.name = dr_str_of(g->name),
                          .mail = dr_str_of(g->mail),
                          .confirmed = g->mail != NULL,
                          .rank = g->rank,
                          .password = dr_str_of(g->password)};
    return code ? code : dr_account_add(members, &new, &here, NULL, error);
}

int dragoman_member_add(dragoman_members *members, const char *name, const char *mail, const char *role,
                        const char *password, dragoman_error *error)
{
    if (!members || !name || !role)
        return dr_tell_null(error);
    return do_call(members, add, &(given){.name = name, .mail = mail, .role = role, .password = password}, error);
}

static int set_role(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    int code = look_up(members, arena, g, true, error);
    return code ? code : dr_account_set_rank(members, &g->account, g->rank, &here, error);
}

int dragoman_member_role(dragoman_members *members, const char *name, const char *role, dragoman_error *error)
{
    if (!members || !name || !role)
        return dr_tell_null(error);
    return do_call(members, set_role, &(given){.name = name, .role = role}, error);
}

static int set_password(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    int code = look_up(members, arena, g, true, error);
    return code ? code
                : dr_account_set_password(members, &g->account, dr_str_of(g->password), (dr_str){0}, &here, error);
}

int dragoman_member_password(dragoman_members *members, const char *name, const char *password, dragoman_error *error)
{
    if (!members || !name || !password)
        return dr_tell_null(error);
    return do_call(members, set_password, &(given){.name = name, .password = password}, error);
}

static int erase(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    int code = look_up(members, arena, g, true, error);
    return code ? code : dr_account_erase(members, &g->account, &here, error);
}

int dragoman_member_remove(dragoman_members *members, const char *name, dragoman_error *error)
{
    if (!members || !name)
        return dr_tell_null(error);
    return do_call(members, erase, &(given){.name = name}, error);
}

/* ---- what is handed out ---- */

static int make_token(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    int code = look_up(members, arena, g, true, error);
    dr_api_token token = {.name = dr_str_of(g->what_for), .rank = g->role ? g->rank : g->account.rank};
    return code
               ? code
               : dr_token_new(members, &g->account, &token, g->days ? g->days : DR_TOKEN_DAYS, &here, g->secret, error);
}

int dragoman_member_token(dragoman_members *members, const char *name, const char *what_for, const char *role,
                          unsigned days, char out[DRAGOMAN_SECRET_SIZE], dragoman_error *error)
{
    _Static_assert(DRAGOMAN_SECRET_SIZE == DR_SECRET_LETTERS + 1, "one size");
    if (!members || !name || !what_for || !out)
        return dr_tell_null(error);
    given g = {.name = name, .what_for = what_for, .role = role, .days = days, .secret = out};
    return do_call(members, make_token, &g, error);
}

static int end_token(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    int code = look_up(members, arena, g, true, error);
    int got = code ? code : dr_token_end(members, &g->account, g->number, &here, error);
    return got == 0  ? dr_error(error, DRAGOMAN_E_ARGUMENT, "there is no such token of this account", DR_NOWHERE)
           : got < 0 ? got
                     : 0;
}

int dragoman_member_token_end(dragoman_members *members, const char *name, int64_t number, dragoman_error *error)
{
    if (!members || !name)
        return dr_tell_null(error);
    return do_call(members, end_token, &(given){.name = name, .number = number}, error);
}

static int make_link(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    char secret[DR_SECRET_LETTERS + 1];
    int code = look_up(members, arena, g, g->name != NULL, error);
    dr_once link = {.kind = g->name ? DR_LINK_RESET : DR_LINK_INVITE,
                    .account = g->account.id,
                    .mail = dr_str_of(g->mail),
                    .rank = g->rank};
    if (code == 0)
        code = dr_link_new(members, &link, &here, secret, error);
    if (code == 0)
        snprintf(g->secret, DRAGOMAN_LINK_SIZE, "%s", dr_link_path(arena, link.kind, dr_str_of(secret)).at);
    return code;
}

int dragoman_member_invite(dragoman_members *members, const char *mail, const char *role, char out[DRAGOMAN_LINK_SIZE],
                           dragoman_error *error)
{
    if (!members || !role || !out)
        return dr_tell_null(error);
    return do_call(members, make_link, &(given){.mail = mail, .role = role, .secret = out}, error);
}

int dragoman_member_reset(dragoman_members *members, const char *name, char out[DRAGOMAN_LINK_SIZE],
                          dragoman_error *error)
{
    if (!members || !name || !out)
        return dr_tell_null(error);
    return do_call(members, make_link, &(given){.name = name, .secret = out}, error);
}

/* ---- lists ---- */

/* Seconds since 1970 as the store writes moments. */
static int make_list(dr_question *question, dr_store *store, const void *of, dragoman_error *error)
{
    static const char *const moments[][2] = {
        {"strftime('%Y-%m-%dT%H:%M:%SZ', ", ", 'unixepoch')"},
        {"to_char(to_timestamp(", ") AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"}};
    const dr_listing *list = of;
    dr_str rest = dr_str_of(list->sql);
    const char *const *moment = moments[dr_db_is(store->db)];
    (void)error;
    question->sql.arena = question->arena;
    while (rest.at) {
        dr_buf_add(&question->sql, dr_split(&rest, '@'));
        if (!rest.at)
            break;
        dr_buf_add(&question->sql, dr_str_of(moment[0]));
        dr_buf_add(&question->sql, dr_split(&rest, '.'));
        dr_buf_add(&question->sql, dr_str_of(moment[1]));
    }
    dr_buf_byte(&question->sql, 0);
    if (list->value.kind != DR_VALUE_NULL)
        DR_PUSH(question->arena, &question->values, list->value);
    return 0;
}

int dr_list_members(dragoman_members *members, const dr_listing *of, dragoman_answer **out, dragoman_error *error)
{
    *out = NULL;
    dr_error_begin(error, dr_db_name(members->base.store.db));
    return dr_answer_to(&members->base, &(dr_making){.make = make_list, .of = of}, out, error);
}

int dragoman_members_list(dragoman_members *members, dragoman_answer **out, dragoman_error *error)
{
    static const dr_listing all = {
        .sql = "SELECT name, mail, role, @made. AS made, @seen. AS seen FROM accounts ORDER BY folded"};
    return members && out ? dr_list_members(members, &all, out, error) : dr_tell_null(error);
}

static int find_id(dr_roll *members, dr_arena *arena, given *g, dragoman_error *error)
{
    int code = look_up(members, arena, g, true, error);
    g->number = g->account.id;
    return code;
}

int dragoman_members_tokens(dragoman_members *members, const char *name, dragoman_answer **out, dragoman_error *error)
{
    if (!members || !name || !out)
        return dr_tell_null(error);
    given g = {.name = name};
    *out = NULL;
    int code = do_call(members, find_id, &g, error);
    const dr_listing tokens = {
        .sql = "SELECT id AS number, name, role, @made. AS made, @seen. AS seen, @expires. AS ends FROM tokens "
               "WHERE account = $1 ORDER BY id",
        .value = dr_int(g.number)};
    return code ? code : dr_list_members(members, &tokens, out, error);
}

int dragoman_members_audit(dragoman_members *members, size_t limit, dragoman_answer **out, dragoman_error *error)
{
    const dr_listing audit = {
        .sql = "SELECT @moment. AS moment, by_name AS by, what, name, detail FROM audit ORDER BY id DESC LIMIT $1",
        .value = dr_int(limit && limit < INT64_MAX ? (int64_t)limit : INT64_MAX)};
    return members && out ? dr_list_members(members, &audit, out, error) : dr_tell_null(error);
}
