/* PostgreSQL behind db.h: values and rows as text, answers that are asked once row by row, many rows by COPY. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "store/db_driver.h"
#include "store/pq.h"

/* Types by their numbers in pg_type.dat, which PostgreSQL does not change. */
enum { BOOL = 16, BYTEA = 17, INT8 = 20, INT2 = 21, INT4 = 23, OID = 26, FLOAT4 = 700, FLOAT8 = 701, NUMERIC = 1700 };
enum { KEPT = 96, MAX_VALUES = 256, COPY_PIECE = 1 << 16 };

typedef struct query {
    dr_db_query base;
    PGresult *result;             /* the row, or all of them */
    int row, rows;                /* of result */
    bool one_by_one, ended, lost; /* lost: with the connection */
    PGresult **ahead;             /* what came while others were asked; `given` of them are given */
    size_t ahead_count, given;
    unsigned char *bytes; /* of a blob asked for */
    int64_t changed;
    const char *sql; /* until the first answer */
} query;

typedef struct pg_state {
    PGconn *server;
    const char *kept[KEPT]; /* texts that are prepared, under the name of their place */
    size_t kept_count;
    int patience;
    bool read_only;
    struct query *coming; /* whose rows the server is sending one by one, or NULL */
    char *copy;           /* rows not sent yet */
    size_t copy_size, copy_capacity;
} pg_state;

/* What the server's answers mean to a user, by SQLSTATE or the class that it begins with (PostgreSQL's manual, appendix
 * A). */
static const struct {
    const char *state;
    int code;
    const char *message;
} tellings[] = {
    {"08", DRAGOMAN_E_AWAY, "the connection to the database server was lost"},
    {"57P01", DRAGOMAN_E_AWAY, "the database server is being stopped"},
    {"57P02", DRAGOMAN_E_AWAY, "the database server has crashed"},
    {"57P03", DRAGOMAN_E_AWAY, "the database server is starting or stopping"},
    {"53300", DRAGOMAN_E_AWAY, "the database server has too many connections"},
    {"55P03", DRAGOMAN_E_STORE, "another program is writing to the store and does not end: try again when it is done"},
    {"40", DRAGOMAN_E_STORE, "another program was in the way: run the same again"},
    {"53100", DRAGOMAN_E_STORE,
     "the server's disk is full: nothing half-stored remains; make room and run the same again"},
    {"53200", DRAGOMAN_E_STORE, "the database server is out of memory"},
    {"42501", DRAGOMAN_E_STORE, "this user may not do that in the database: ask who runs it"},
    {"25006", DRAGOMAN_E_STORE, "nothing can be written here"},
    {"XX001", DRAGOMAN_E_STORE, "the database is damaged: restore it from a copy"},
    {"XX002", DRAGOMAN_E_STORE, "an index of the database is damaged: REINDEX mends it"},
};

/* One statement at a time: what another's rows still come of is taken in before the next is sent, or libpq would drop
 * it. */
static int take_in(const dr_db *db, dragoman_error *error)
{
    pg_state *state = db->state;
    query *q = state->coming;
    state->coming = NULL;
    for (PGresult *result; q && (result = PQgetResult(state->server));) {
        PGresult **grown = realloc(q->ahead, (q->ahead_count + 1) * sizeof *grown);
        if (!grown) {
            PQclear(result);
            return dr_db_error(db, error, DRAGOMAN_E_MEMORY, "out of memory", NULL);
        }
        q->ahead = grown;
        q->ahead[q->ahead_count++] = result;
    }
    return 0;
}

static int fail(const dr_db *db, const char *detail, dragoman_error *error)
{
    const pg_state *state = db->state;
    bool gone = !state->server || PQstatus(state->server) == CONNECTION_BAD;
    return dr_db_error(db, error, gone ? DRAGOMAN_E_AWAY : DRAGOMAN_E_STORE,
                       gone ? "the database server cannot be reached: look whether it runs, and at the address"
                            : "the database did not take this",
                       detail);
}

static int fail_result(const dr_db *db, const PGresult *result, dragoman_error *error)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE),
               *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    for (size_t i = 0; state && i < sizeof tellings / sizeof *tellings; i++)
        if (strncmp(state, tellings[i].state, strlen(tellings[i].state)) == 0)
            return dr_db_error(db, error, tellings[i].code, tellings[i].message, detail);
    return fail(db, detail ? detail : PQresultErrorMessage(result), error);
}

/* ---- opening ---- */

static void ignore_notice(void *payload, const char *message)
{
    (void)payload;
    (void)message;
}

static int set_up(dr_db *db, dragoman_error *error)
{
    pg_state *state = db->state;
    char sql[256];
    if (PQstatus(state->server) != CONNECTION_OK || PQsetClientEncoding(state->server, "UTF8"))
        return fail(db, PQerrorMessage(state->server), error);
    PQsetNoticeProcessor(state->server, ignore_notice, NULL);
    /* Compiling a question takes 150 ms and more, putting it less; servers can since version 11. */
    snprintf(sql, sizeof sql, "SET lock_timeout = %d; SET application_name = 'dragoman'; SET timezone = 'UTC';%s%s",
             state->patience, PQserverVersion(state->server) >= 110000 ? " SET jit = off;" : "",
             state->read_only ? " SET default_transaction_read_only = on" : "");
    PGresult *result = PQexec(state->server, sql);
    int code = PQresultStatus(result) == PGRES_COMMAND_OK ? 0 : fail_result(db, result, error);
    PQclear(result);
    return code;
}

static int open_server(dr_db *db, const char *where, dr_db_access access, int patience, dragoman_error *error)
{
    int code = dr_pq_open(error);
    if (code)
        return code;
    pg_state *state = db->state = calloc(1, sizeof *state);
    if (!state)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    state->patience = patience;
    state->read_only = access == DR_DB_READ;
    /* What the address says itself goes before: the first two only where it says nothing. A server that vanished, cable
     * and all, is noticed after half a minute. */
    static const char *const names[] = {"connect_timeout", "tcp_user_timeout", "dbname", NULL};
    const char *const given[] = {"10", "30000", where, NULL};
    state->server = PQconnectdbParams(names, given, 1);
    return set_up(db, error);
}

static void close_server(dr_db *db)
{
    pg_state *state = db->state;
    if (!state)
        return;
    PQfinish(state->server);
    free(state->copy);
    free(state);
}

/* Between statements nothing comes but the end of a connection: it is noticed before the next one is sent, not by its
 * failure, after which nobody knows whether it was done. */
static void notice_end(pg_state *state)
{
    enum { LOOKS = 4 /* what the server said before it went, and that it went */ };
    struct pollfd wire = {.fd = PQsocket(state->server), .events = POLLIN};
    for (int i = 0; i < LOOKS && !state->coming && wire.fd >= 0 && poll(&wire, 1, 0) > 0; i++)
        if (!PQconsumeInput(state->server))
            return;
}

/* A server that went away may be back. */
static int reconnect(dr_db *db, dragoman_error *error)
{
    pg_state *state = db->state;
    notice_end(state);
    if (PQstatus(state->server) == CONNECTION_OK)
        return 0;
    if (state->coming)
        state->coming->lost = true;
    state->coming = NULL;
    PQreset(state->server);
    state->kept_count = 0;
    return set_up(db, error);
}

static int script(dr_db *db, const char *sql, dragoman_error *error)
{
    pg_state *state = db->state;
    int code = db->writing ? 0 : reconnect(db, error);
    if (code == 0)
        code = take_in(db, error);
    if (code)
        return code;
    PGresult *result = PQexec(state->server, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        code = fail_result(db, result, error);
    PQclear(result);
    return code;
}

/* ---- statements ---- */

/* Values as libpq takes them; numbers are written into `text`. */
typedef struct given {
    const char *at[MAX_VALUES];
    int sizes[MAX_VALUES], formats[MAX_VALUES];
    char text[MAX_VALUES][32];
    char *copies[MAX_VALUES]; /* texts with a NUL behind */
} given;

static void write_real(char out[32], double real)
{
    snprintf(out, 32, "%.17g", real);
    for (char *p = out; *p; p++)
        if (*p == ',') /* of the program's locale */
            *p = '.';
}

static bool give(given *g, size_t i, const dr_value *value)
{
    switch (value->kind) {
    case DR_VALUE_INT:
        snprintf(g->text[i], sizeof g->text[i], "%lld", (long long)value->integer);
        g->at[i] = g->text[i];
        return true;
    case DR_VALUE_REAL:
        write_real(g->text[i], value->real);
        g->at[i] = g->text[i];
        return true;
    case DR_VALUE_TEXT:
        g->copies[i] = malloc(value->text.size + 1);
        if (!g->copies[i])
            return false;
        memcpy(g->copies[i], value->text.at, value->text.size);
        g->copies[i][value->text.size] = 0;
        g->at[i] = g->copies[i];
        return true;
    case DR_VALUE_BLOB:
        g->at[i] = value->text.size ? value->text.at : "";
        g->sizes[i] = (int)value->text.size;
        g->formats[i] = 1;
        return true;
    default:
        return true;
    }
}

static bool prepared(pg_state *state, const char *sql, char name[16], int values, PGresult **result)
{
    size_t i = 0;
    while (i < state->kept_count && state->kept[i] != sql)
        i++;
    snprintf(name, 16, "s%zu", i);
    if (i < state->kept_count)
        return true;
    *result = PQprepare(state->server, i < KEPT ? name : "", sql, values, NULL);
    if (PQresultStatus(*result) != PGRES_COMMAND_OK)
        return false;
    PQclear(*result);
    *result = NULL;
    if (i < KEPT)
        state->kept[state->kept_count++] = sql;
    else
        name[0] = 0;
    return true;
}

/* Sends a statement; its rows come by next. */
static int send_it(query *q, const char *sql, bool keep, const given *g, int n, dragoman_error *error)
{
    dr_db *db = q->base.db;
    pg_state *state = db->state;
    char name[16];
    int code = take_in(db, error);
    if (code)
        return code;
    if (keep && !prepared(state, sql, name, n, &q->result))
        return fail_result(db, q->result, error);
    if (keep) {
        q->result = PQexecPrepared(state->server, name, n, g->at, g->sizes, g->formats, 0);
        ExecStatusType status = PQresultStatus(q->result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            return fail_result(db, q->result, error);
        q->rows = PQntuples(q->result);
        q->changed = strtoll(PQcmdTuples(q->result), NULL, 10);
        q->ended = true;
        return 0;
    }
    if (!PQsendQueryParams(state->server, sql, n, NULL, g->at, g->sizes, g->formats, 0) ||
        !PQsetSingleRowMode(state->server))
        return fail(db, PQerrorMessage(state->server), error);
    q->one_by_one = true;
    state->coming = q;
    return 0;
}

/* The byte at which the server stumbled over a statement; it counts in characters, from one. */
static void place_error(const query *q, const PGresult *result, dragoman_error *error)
{
    const char *place = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
    int64_t left = 0;
    if (!q->sql || !error || !place || !dr_parse_int(dr_str_of(place), &left))
        return;
    size_t at = 0;
    for (left--; left > 0 && q->sql[at]; left--)
        for (at++; ((unsigned char)q->sql[at] & 0xC0) == 0x80; at++)
            continue;
    error->position = at;
}

/* The next result of a statement whose rows come one by one: a row, or the columns of an answer without rows. */
static int receive(query *q, dragoman_error *error)
{
    pg_state *state = q->base.db->state;
    PGresult *result = state->coming == q          ? PQgetResult(state->server)
                       : q->given < q->ahead_count ? q->ahead[q->given++]
                                                   : NULL;
    ExecStatusType status = PQresultStatus(result);
    if (q->lost)
        return dr_db_error(q->base.db, error, DRAGOMAN_E_AWAY, "the connection to the database server was lost", NULL);
    if (!result) {
        state->coming = state->coming == q ? NULL : state->coming;
        q->ended = true;
        return 0;
    }
    PQclear(q->result);
    q->result = result;
    q->row = -1;
    q->rows = PQntuples(result);
    if (status == PGRES_SINGLE_TUPLE || status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
        return 0;
    q->rows = 0;
    int code = fail_result(q->base.db, result, error);
    place_error(q, result, error);
    return code;
}

static int ask(dr_db *db, dr_db_query **out, const char *sql, bool keep, dr_values values, dragoman_error *error)
{
    query *q = calloc(1, sizeof *q);
    given *g = calloc(1, sizeof *g);
    bool fits = values.n <= MAX_VALUES;
    bool whole = q && g && fits;
    for (size_t i = 0; whole && i < values.n; i++)
        whole = give(g, i, &values.at[i]);
    int code = fits ? dr_db_error(db, error, DRAGOMAN_E_MEMORY, "out of memory", NULL)
                    : dr_db_error(db, error, DRAGOMAN_E_LIMIT, "more than 256 values asked for at once", NULL);
    if (q) {
        q->base.db = db;
        q->row = -1;
        *out = &q->base;
    }
    if (whole) {
        code = db->writing ? 0 : reconnect(db, error);
        if (code == 0)
            code = send_it(q, sql, keep, g, (int)values.n, error);
        q->sql = sql;
        if (code == 0 && q->one_by_one)
            code = receive(q, error);
        q->sql = NULL;
    }
    for (size_t i = 0; g && i < MAX_VALUES; i++)
        free(g->copies[i]);
    free(g);
    return code;
}

static int next(dr_db_query *base, dragoman_error *error)
{
    query *q = (query *)base;
    while (++q->row >= q->rows) {
        if (!q->one_by_one || q->ended)
            return 0;
        int code = receive(q, error);
        if (code || q->ended)
            return code;
    }
    return 1;
}

static dr_value at(const dr_db_query *base, int column)
{
    query *q = (query *)(uintptr_t)base;
    dr_value out = {0};
    if (q->row < 0 || q->row >= q->rows || PQgetisnull(q->result, q->row, column))
        return out;
    dr_str text = {PQgetvalue(q->result, q->row, column), (size_t)PQgetlength(q->result, q->row, column)};
    switch (PQftype(q->result, column)) {
    case BOOL:
        return dr_int(text.at[0] == 't');
    case INT2:
    case INT4:
    case INT8:
    case OID:
        dr_parse_int(text, &out.integer);
        return dr_int(out.integer);
    case NUMERIC:
        if (dr_parse_int(text, &out.integer))
            return dr_int(out.integer);
        /* fall through */
    case FLOAT4:
    case FLOAT8:
        return dr_parse_double(text, &out.real) ? dr_real(out.real) : out;
    case BYTEA: {
        size_t size = 0;
        PQfreemem(q->bytes);
        q->bytes = PQunescapeBytea((const unsigned char *)text.at, &size);
        return dr_blob((dr_str){(const char *)q->bytes, size});
    }
    default:
        return dr_text(text);
    }
}

static int columns(const dr_db_query *base)
{
    return PQnfields(((const query *)base)->result);
}

static const char *column(const dr_db_query *base, int number)
{
    return PQfname(((const query *)base)->result, number);
}

static int64_t changed(const dr_db_query *base)
{
    return ((const query *)base)->changed;
}

static void done(dr_db_query *base)
{
    query *q = (query *)base;
    pg_state *state = base->db->state;
    if (state->coming == q) { /* what nobody waits for any more is not worth sending */
        char told[128];
        PGcancel *cancel = PQgetCancel(state->server);
        if (cancel)
            PQcancel(cancel, told, sizeof told);
        PQfreeCancel(cancel);
        for (PGresult *rest; (rest = PQgetResult(state->server));)
            PQclear(rest);
        state->coming = NULL;
    }
    PQclear(q->result);
    PQfreemem(q->bytes);
    while (q->given < q->ahead_count)
        PQclear(q->ahead[q->given++]);
    free(q->ahead);
}

/* ---- many rows ---- */

static bool room(pg_state *state, size_t more)
{
    if (more <= state->copy_capacity - state->copy_size)
        return true;
    size_t capacity = (state->copy_size + more) * 2;
    char *grown = realloc(state->copy, capacity);
    if (!grown)
        return false;
    state->copy = grown;
    state->copy_capacity = capacity;
    return true;
}

/* Text of COPY: backslashes before what it would take for an end. */
static void put_text(pg_state *state, dr_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        char escaped = c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\\' ? '\\' : 0;
        if (escaped)
            state->copy[state->copy_size++] = '\\';
        state->copy[state->copy_size++] = escaped ? escaped : c;
    }
}

static bool put_value(pg_state *state, const dr_value *value)
{
    char text[32];
    if (!room(state, value->text.size * 2 + 64))
        return false;
    if (value->kind == DR_VALUE_TEXT) {
        put_text(state, value->text);
        return true;
    }
    if (value->kind == DR_VALUE_INT)
        snprintf(text, sizeof text, "%lld", (long long)value->integer);
    else if (value->kind == DR_VALUE_REAL)
        write_real(text, value->real);
    else
        strcpy(text, "\\N");
    size_t size = strlen(text);
    memcpy(state->copy + state->copy_size, text, size);
    state->copy_size += size;
    return true;
}

static int send_copy(dr_db *db, dragoman_error *error)
{
    pg_state *state = db->state;
    int sent = state->copy_size ? PQputCopyData(state->server, state->copy, (int)state->copy_size) : 1;
    state->copy_size = 0;
    return sent == 1 ? 0 : fail(db, PQerrorMessage(state->server), error);
}

static int fill(dr_db *db, const char *table, const char *names, dragoman_error *error)
{
    pg_state *state = db->state;
    char sql[1024];
    snprintf(sql, sizeof sql, "COPY %s (%s) FROM STDIN", table, names);
    int code = take_in(db, error);
    if (code)
        return code;
    PGresult *result = PQexec(state->server, sql);
    code = PQresultStatus(result) == PGRES_COPY_IN ? 0 : fail_result(db, result, error);
    PQclear(result);
    state->copy_size = 0;
    return code;
}

static int fill_row(dr_db *db, dr_values values, dragoman_error *error)
{
    pg_state *state = db->state;
    for (size_t i = 0; i < values.n; i++) {
        if (!put_value(state, &values.at[i]) || !room(state, 1))
            return dr_db_error(db, error, DRAGOMAN_E_MEMORY, "out of memory", NULL);
        state->copy[state->copy_size++] = i + 1 < values.n ? '\t' : '\n';
    }
    return state->copy_size < COPY_PIECE ? 0 : send_copy(db, error);
}

static int fill_end(dr_db *db, dragoman_error *error)
{
    pg_state *state = db->state;
    int code = send_copy(db, error);
    if (code == 0 && PQputCopyEnd(state->server, NULL) != 1)
        code = fail(db, PQerrorMessage(state->server), error);
    for (PGresult *result; (result = PQgetResult(state->server)); PQclear(result))
        if (code == 0 && PQresultStatus(result) != PGRES_COMMAND_OK)
            code = fail_result(db, result, error);
    return code;
}

const dr_db_driver dr_postgres_driver = {
    .kind = DR_DB_POSTGRES,
    .open = open_server,
    .close = close_server,
    .script = script,
    .ask = ask,
    .next = next,
    .at = at,
    .columns = columns,
    .column = column,
    .changed = changed,
    .done = done,
    .begin = "BEGIN",
    .fill = fill,
    .fill_row = fill_row,
    .fill_end = fill_end,
};
