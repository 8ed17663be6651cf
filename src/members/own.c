#include "members/own.h"

#include <time.h>

#include "base/json_out.h"

/* Seconds since 1970 as 2025-09-04T17:20:05Z, or null. */
static void moment(dr_json *json, const char *key, dr_value value)
{
    char text[32];
    time_t at = (time_t)value.integer;
    struct tm parts;
    dr_json_key(json, key);
    if (value.kind == DR_VALUE_INT && gmtime_r(&at, &parts) &&
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts))
        dr_json_string(json, dr_str_of(text));
    else
        dr_json_null(json);
}

static void text(dr_json *json, const char *key, dr_str value)
{
    dr_json_key(json, key);
    dr_json_string(json, value);
}

/* Rows as a list of objects: columns that end in "_at" are moments, the others texts. */
static int list(dr_roll *members, dr_json *json, const char *key, const char *sql, int64_t account,
                dragoman_error *error)
{
    dr_db_query *rows = NULL;
    int got = 0, code = dr_db_ask(members->db, &rows, sql, DR_VALUES(dr_int(account)), error);
    dr_json_key(json, key);
    dr_json_open(json, '[');
    while (code == 0 && (got = dr_db_next(rows, error)) > 0) {
        dr_json_open(json, '{');
        for (int i = 0; i < dr_db_columns(rows); i++) {
            const char *name = dr_db_column(rows, i);
            dr_value value = dr_db_at(rows, i);
            if (dr_ends(dr_str_of(name), DR_STR("_at")))
                moment(json, name, value);
            else
                text(json, name, value.kind == DR_VALUE_TEXT ? value.text : (dr_str){0});
        }
        dr_json_close(json, '}');
    }
    dr_json_close(json, ']');
    dr_db_done(&rows);
    return code ? code : got;
}

int dr_own_data(dr_roll *members, const dr_account *account, dr_buf *out, dragoman_error *error)
{
    dr_json json = {.out = out};
    dr_json_open(&json, '{');
    text(&json, "name", account->name);
    text(&json, "mail", account->mail);
    text(&json, "role", dr_str_of(dr_rank_name(account->rank)));
    moment(&json, "made_at", dr_int(account->made));
    moment(&json, "signed_in_at", account->seen ? dr_int(account->seen) : (dr_value){0});
    int code = list(members, &json, "sessions",
                    "SELECT made AS made_at, seen AS used_at, expires AS ends_at FROM sessions WHERE account = $1 "
                    "ORDER BY made",
                    account->id, error);
    if (code == 0)
        code = list(members, &json, "tokens",
                    "SELECT name, role, made AS made_at, seen AS used_at, expires AS ends_at FROM tokens "
                    "WHERE account = $1 ORDER BY id",
                    account->id, error);
    if (code == 0)
        code = list(members, &json, "log",
                    "SELECT moment AS done_at, what, by_name AS by, name AS about, detail FROM audit "
                    "WHERE account = $1 OR by_account = $1 ORDER BY id",
                    account->id, error);
    dr_json_close(&json, '}');
    dr_buf_byte(out, '\n');
    return code;
}
