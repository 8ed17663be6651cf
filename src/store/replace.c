#include "store/replace.h"

#include <stdlib.h>

/* A row that stands in the tables. */
typedef struct there {
    dr_str key;
    int64_t id;
    dr_str first_seen;
    uint32_t next; /* another of the same key, plus one; 0: none */
} there;

typedef DR_VEC(there) theres;

/* ---- what tells a fact ---- */

/* Whether a row is of a fact that a person changed or added: shown, and not as coded. */
static bool is_corrected(int64_t shown)
{
    return shown == DR_SHOWN || shown == DR_SHOWN * DR_SHOWN_WAS;
}

static void add_value(dr_buf *key, dr_value value)
{
    dr_buf_byte(key, '\t');
    if (value.kind == DR_VALUE_INT)
        dr_buf_format(key, "%lld", (long long)value.integer);
    else if (value.kind == DR_VALUE_TEXT)
        dr_buf_add(key, value.text);
}

static dr_str key_of(dr_arena *arena, dr_table table, int64_t shown, const dr_value identity[DR_ROW_IDENTITY])
{
    dr_buf key = {.arena = arena};
    dr_buf_format(&key, "%d%c", (int)table, is_corrected(shown) ? 'c' : ' ');
    for (int i = 0; i < DR_ROW_IDENTITY; i++)
        add_value(&key, identity[i]);
    return dr_buf_view(&key);
}

static dr_str key_of_row(dr_arena *arena, dr_table table, const dr_value *row)
{
    const dr_row_layout *layout = dr_row_layout_of(table);
    dr_value identity[DR_ROW_IDENTITY];
    for (int i = 0; i < DR_ROW_IDENTITY; i++)
        identity[i] = row[layout->identity[i]];
    return key_of(arena, table, row[DR_ROW_SHOWN].integer, identity);
}

/* ---- what is there ---- */

static int read_table(dr_put *put, int64_t report, dr_table table, theres *out, dragoman_error *error)
{
    /* In the columns of dr_row_layout; the last first, so that the first comes out of a chain first. */
    static const char *const questions[] = {
        "SELECT type, trigger_from, trigger_to, id, shown, first_seen FROM events WHERE report = $1 ORDER BY id DESC",
        "SELECT kind, words_from, words_to, id, shown, first_seen FROM statements WHERE report = $1 ORDER BY id DESC",
        "SELECT kind, words_from, words_to, id, shown, first_seen FROM moves WHERE report = $1 ORDER BY id DESC",
        "SELECT name, kind, code, id, shown, '' FROM actors WHERE report = $1 ORDER BY id DESC",
        "SELECT name, country, geonameid, id, shown, '' FROM places WHERE report = $1 ORDER BY id DESC"};
    dr_arena *arena = put->rows.arena;
    dr_db_query *rows = NULL;
    int code = dr_db_ask(put->store->db, &rows, questions[table], DR_VALUES(dr_int(report)), error), got = 0;
    while (code == 0 && (got = dr_db_next(rows, error)) > 0) {
        dr_value identity[DR_ROW_IDENTITY] = {dr_db_at(rows, 0), dr_db_at(rows, 1), dr_db_at(rows, 2)};
        there row = {.key = key_of(arena, table, dr_db_at(rows, 4).integer, identity),
                     .id = dr_db_at(rows, 3).integer,
                     .first_seen = dr_copy(arena, dr_db_at(rows, 5).text)};
        DR_PUSH(arena, out, row);
    }
    dr_db_done(&rows);
    return code ? code : got;
}

/* Chains of rows by key, each row taken once. */
static dr_map chain(dr_arena *arena, theres *rows)
{
    dr_map map = {.arena = arena};
    for (uint32_t i = 0; i < rows->n; i++) {
        uint32_t before = dr_map_set(&map, rows->at[i].key, i + 1);
        rows->at[i].next = before == DR_NONE ? 0 : before;
    }
    return map;
}

static const there *take(dr_map *map, const theres *rows, dr_str key)
{
    uint32_t at = dr_map_get(map, key);
    if (at == DR_NONE || !at)
        return NULL;
    dr_map_set(map, rows->at[at - 1].key, rows->at[at - 1].next);
    return &rows->at[at - 1];
}

/* ---- numbers ---- */

/* The number of a row that is there for each of the rows made, which are numbered from 1: numbers[id]; 0: none is.
 * Those that have one are as they were first seen then. */
static int64_t *find_numbers(dr_arena *arena, dr_rows *made, int64_t end, theres *rows)
{
    dr_map map = chain(arena, rows);
    int64_t *numbers = DR_NEW_ARRAY(arena, int64_t, (size_t)end);
    for (dr_table table = DR_TABLE_EVENTS; table < DR_TABLE_ROLES; table++) {
        const dr_row_layout *layout = dr_row_layout_of(table);
        for (uint32_t i = 0; i < made->tables[table].n; i += layout->width) {
            dr_value *row = made->tables[table].at + i;
            const there *same = take(&map, rows, key_of_row(arena, table, row));
            if (!same)
                continue;
            numbers[row[DR_ROW_ID].integer] = same->id;
            if (layout->first_seen)
                row[layout->first_seen] = dr_text(same->first_seen);
        }
    }
    return numbers;
}

/* Gives the rows made their numbers; what one is found by goes where a row has none. */
static void set_numbers(dr_rows *made, const int64_t *numbers)
{
    for (dr_table table = DR_TABLE_EVENTS; table < DR_TABLE_ROLES; table++)
        for (uint32_t i = 0; i < made->tables[table].n; i += dr_row_layout_of(table)->width) {
            dr_value *id = made->tables[table].at + i + DR_ROW_ID;
            *id = dr_int(numbers[id->integer]);
        }
    uint32_t kept = 0, width = dr_row_layout_of(DR_TABLE_ROLES)->width;
    for (uint32_t i = 0; i < made->tables[DR_TABLE_ROLES].n; i += width) {
        dr_value *row = made->tables[DR_TABLE_ROLES].at + i, *to = made->tables[DR_TABLE_ROLES].at + kept;
        int64_t number = numbers[row[3].integer];
        if (!number)
            continue;
        for (uint32_t k = 0; k < width; k++)
            to[k] = row[k];
        to[3] = dr_int(number);
        kept += width;
    }
    made->tables[DR_TABLE_ROLES].n = kept;
}

/* ---- what they are found by ---- */

typedef struct found_by {
    dr_value term, role, day, fact; /* a row of `roles` */
} found_by;

static int by_all(const void *a, const void *b)
{
    const found_by *x = a, *y = b;
    if (x->fact.integer != y->fact.integer)
        return x->fact.integer < y->fact.integer ? -1 : 1;
    if (x->role.integer != y->role.integer)
        return x->role.integer < y->role.integer ? -1 : 1;
    int order = dr_compare(x->term.text, y->term.text);
    return order ? order : dr_compare(x->day.text, y->day.text);
}

static found_by *sorted(const dr_rows *rows, size_t *n)
{
    found_by *all = (found_by *)rows->tables[DR_TABLE_ROLES].at;
    *n = rows->tables[DR_TABLE_ROLES].n / 4;
    if (*n > 1)
        qsort(all, *n, sizeof *all, by_all);
    return all;
}

static int remove_role(dr_put *put, const found_by *role, dragoman_error *error)
{
    return dr_db_run(put->store->db, "DELETE FROM roles WHERE term = $1 AND role = $2 AND day = $3 AND fact = $4",
                     DR_VALUES(role->term, role->role, role->day, role->fact), NULL, error);
}

static void keep_role(dr_put *put, const found_by *role)
{
    const dr_value row[] = {role->term, role->role, role->day, role->fact};
    for (int i = 0; i < 4; i++)
        DR_PUSH(put->rows.arena, &put->rows.tables[DR_TABLE_ROLES], row[i]);
}

/* Takes out what stands in the first alone, and gathers what stands in the second alone. */
static int replace_roles(dr_put *put, const dr_rows *were, const dr_rows *are, dragoman_error *error)
{
    size_t n, m, i = 0, k = 0;
    const found_by *old = sorted(were, &n), *new = sorted(are, &m);
    int code = 0;
    while (code == 0 && (i < n || k < m)) {
        int order = i == n ? 1 : k == m ? -1 : by_all(&old[i], &new[k]);
        if (order < 0)
            code = remove_role(put, &old[i], error);
        if (order > 0)
            keep_role(put, &new[k]);
        i += order <= 0;
        k += order >= 0;
    }
    return code;
}

/* ---- all of it ---- */

static int remove_rows(dr_put *put, int64_t report, dragoman_error *error)
{
    static const char *const changes[] = {"DELETE FROM events WHERE report = $1",
                                          "DELETE FROM statements WHERE report = $1",
                                          "DELETE FROM moves WHERE report = $1", "DELETE FROM actors WHERE report = $1",
                                          "DELETE FROM places WHERE report = $1"};
    int code = 0;
    for (size_t i = 0; i < sizeof changes / sizeof *changes && code == 0; i++)
        code = dr_db_run(put->store->db, changes[i], DR_VALUES(dr_int(report)), NULL, error);
    return code;
}

static void keep_rows(dr_put *put, const dr_rows *made)
{
    for (dr_table table = DR_TABLE_EVENTS; table < DR_TABLE_ROLES; table++)
        for (uint32_t i = 0; i < made->tables[table].n; i++)
            DR_PUSH(put->rows.arena, &put->rows.tables[table], made->tables[table].at[i]);
}

int dr_replace_facts(dr_put *put, int64_t report, const dr_corrected *were, const dr_corrected *are,
                     dragoman_error *error)
{
    dr_arena *arena = put->rows.arena;
    theres rows = {0};
    int64_t live = 1, old_end = 1, end = 1;
    int code = dr_db_number(put->store->db, "SELECT live FROM reports WHERE id = $1", DR_VALUES(dr_int(report)), 1,
                            &live, error);
    for (dr_table table = DR_TABLE_EVENTS; table < DR_TABLE_ROLES && code == 0; table++)
        code = read_table(put, report, table, &rows, error);
    if (code)
        return code;
    dr_rows_of of = {.report = report, .first_seen = dr_str_of(put->store->moment), .shown = live ? 1 : DR_SHOWN_WAS};
    dr_rows old = {.arena = arena}, made = {.arena = arena};
    dr_corrected_rows(&old, &old_end, &of, were);
    set_numbers(&old, find_numbers(arena, &old, old_end, &rows));
    dr_corrected_rows(&made, &end, &of, are);
    int64_t *numbers = find_numbers(arena, &made, end, &rows);
    for (int64_t i = 1; i < end; i++)
        numbers[i] = numbers[i] ? numbers[i] : dr_store_id(put->store);
    set_numbers(&made, numbers);
    code = dr_tallies_touch(&put->tallies, put->store, arena, report, error);
    if (code == 0)
        code = replace_roles(put, &old, &made, error);
    if (code == 0)
        code = remove_rows(put, report, error);
    keep_rows(put, &made);
    return code;
}
