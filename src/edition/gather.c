#include "edition/gather.h"

#include "record/readers.h"
#include "store/ask.h"
#include "store/correction.h"
#include "store/pack.h"
#include "store/watch.h"
#include "stories/settled_day.h"

static int settled_until(dr_store *store, dr_date until, dr_date *day, dragoman_error *error)
{
    char text[DR_DATE_SIZE];
    dr_date newest[DR_SETTLED_LOOK];
    dr_db_query *rows = NULL;
    uint32_t n = 0;
    int code = dr_db_ask(store->db, &rows,
                         "SELECT published FROM reports WHERE live = 1 AND published <= $1 ORDER BY published DESC "
                         "LIMIT $2",
                         DR_VALUES(dr_text(dr_str_of(dr_date_print(until, text))), dr_int(DR_SETTLED_LOOK)), error);
    int got = code;
    while (code == 0 && (got = dr_db_next(rows, error)) > 0)
        newest[n++] = dr_date_iso(dr_db_at(rows, 0).text);
    *day = dr_settled_day(newest, n);
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

int dr_last_day(dr_store *store, dr_date until, dr_date *day, dragoman_error *error)
{
    int code = settled_until(store, until, day, error);
    return code || day->year ? code : settled_until(store, (dr_date){9999, 12, 31}, day, error);
}

int dr_has_story(dr_store *store, dr_str id, dragoman_error *error)
{
    int64_t count = 0;
    if (!dr_starts(id, DR_STR("s")))
        return 0;
    int code = dr_db_number(store->db, "SELECT count(*) FROM reports WHERE report_id = $1",
                            DR_VALUES(dr_text(dr_from(id, 1))), 0, &count, error);
    return code ? code : count > 0;
}

dr_date dr_day_begun(int64_t now)
{
    enum { FIRST_ZONE = 14 * 3600 /* seconds that the earliest zone is ahead of UTC */ };
    return dr_date_of((int32_t)((now + FIRST_ZONE) / 86400));
}

typedef struct packed {
    int64_t report;
    dr_str record;
} packed;
typedef DR_VEC(packed) packed_list;

static int take_rows(dr_store *store, dr_arena *arena, const char *sql, dr_values values, packed_list *out,
                     dragoman_error *error)
{
    dr_db_query *rows = NULL;
    int code = dr_db_ask(store->db, &rows, sql, values, error), got = code;
    while (code == 0 && (got = dr_db_next(rows, error)) > 0)
        DR_PUSH(arena, out, ((packed){dr_db_at(rows, 0).integer, dr_copy(arena, dr_db_at(rows, 1).text)}));
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

static dr_str day_text(dr_arena *arena, dr_date day)
{
    char text[DR_DATE_SIZE];
    return dr_copy(arena, dr_str_of(dr_date_print(day, text)));
}

/* What is wrong, or was taken back, is no fact of it. */
static const dr_record *as_shown(dr_arena *arena, const dr_corrected *facts)
{
    dr_record *r = DR_NEW(arena, dr_record);
    *r = *facts->record;
    r->events.at = DR_NEW_ARRAY(arena, dr_event, r->events.n);
    r->moves.at = DR_NEW_ARRAY(arena, dr_move, r->moves.n);
    r->statements.at = DR_NEW_ARRAY(arena, dr_statement, r->statements.n);
#define HIDE(facts_of, table)                                                                                          \
    for (uint32_t i = 0; i < r->facts_of.n; i++) {                                                                     \
        uint8_t state = facts->states[table] ? facts->states[table][i] : DR_AS_CODED;                                  \
        r->facts_of.at[i] = facts->record->facts_of.at[i];                                                             \
        r->facts_of.at[i].hidden = state == DR_WRONG || (state == DR_UNSHOWN && (table) != DR_TABLE_STATEMENTS);       \
    }
    HIDE(events, DR_TABLE_EVENTS)
    HIDE(moves, DR_TABLE_MOVES)
    HIDE(statements, DR_TABLE_STATEMENTS)
#undef HIDE
    return r;
}

static int unpack(dr_store *store, dr_arena *arena, const packed *row, const dr_record **out, dragoman_error *error)
{
    dr_record *coded = DR_NEW(arena, dr_record);
    dr_str json = {0};
    dr_corrections corrections = {0};
    int code = dr_unpack_record(arena, row->record, &json, error);
    if (code == 0)
        code = dr_read_record(arena, json, coded, error);
    if (code == 0)
        code = dr_corrections_of(store, arena, row->report, &corrections, error);
    *out = coded;
    if (code == 0 && corrections.n) {
        dr_corrected facts = dr_correct(arena, coded, &corrections);
        *out = as_shown(arena, &facts);
    }
    return code;
}

/* The reports that a watch asks for, as marks beside the records. */
static int mark_watched(dr_store *store, dr_arena *arena, const char *watch, const packed_list *list, dr_gathered *out,
                        dragoman_error *error)
{
    dragoman_ask_what what;
    dragoman_filter filter;
    dr_question question = {.arena = arena};
    dr_map at = {.arena = arena};
    dr_db_query *rows = NULL;
    for (uint32_t i = 0; i < list->n; i++) {
        dr_map_set(&at, out->records.at[i]->report.id, i);
        DR_PUSH(arena, &out->wanted, false);
    }
    int there = dr_watch_question(store, arena, watch, &what, &filter, error), got = 0;
    int code = there < 0 ? there : 0;
    if (there == 0) {
        dr_error_where(error, watch);
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "there is no watch of this name", DR_NOWHERE);
    }
    if (code == 0)
        code = dr_ask(&question, store, what, &filter, error);
    if (code == 0)
        code = dr_db_ask_once(store->db, &rows, question.sql.at, (dr_values){question.values.at, question.values.n},
                              error);
    int column = 0;
    while (code == 0 && column < dr_db_columns(rows) && strcmp(dr_db_column(rows, column), "report_id") != 0 &&
           strcmp(dr_db_column(rows, column), "id") != 0)
        column++;
    for (int i = 0; code == 0 && i < dr_db_columns(rows); i++)
        if (strcmp(dr_db_column(rows, i), "report_id") == 0)
            column = i;
    while (code == 0 && (got = dr_db_next(rows, error)) > 0) {
        uint32_t found = dr_map_get(&at, dr_db_at(rows, column).text);
        if (found != DR_NONE)
            out->wanted.at[found] = true;
    }
    dr_db_done(&rows);
    return code ? code : got;
}

/* ---- which ---- */

#define RECORDS "SELECT r.id, c.record FROM reports r JOIN codings c ON c.report = r.id AND c.superseded IS NULL "

/* The number and the day of the report that a story is named by; 0 and unknown where there is none. */
static int find_named(dr_store *store, dr_str story, int64_t *number, dr_date *day, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    if (!dr_starts(story, DR_STR("s")))
        return 0;
    int code = dr_db_ask(store->db, &rows, "SELECT id, published FROM reports WHERE report_id = $1",
                         DR_VALUES(dr_text(dr_from(story, 1))), error);
    int got = code ? code : dr_db_next(rows, error);
    if (got > 0) {
        *number = dr_db_at(rows, 0).integer;
        *day = dr_date_iso(dr_db_at(rows, 1).text);
    }
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

/* The days before reach back to the report that the story is named by, so that what came since is of one story with it.
 */
static dr_date first_day(const dr_gathering *of, dr_date named)
{
    dr_date first = dr_date_add(of->day, 1 - (int32_t)of->days), most = dr_date_add(of->day, 1 - DR_MOST_DAYS);
    bool before = named.year && dr_date_compare(named, first) < 0;
    return before && dr_date_compare(named, most) >= 0 ? named : first;
}

/* Of the days before: the latest or, where a story is wanted and there are more, those that name most of the actors
 * that the report names by which it is called. */
static int take_days_before(dr_store *store, dr_arena *arena, const dr_gathering *of, packed_list *list,
                            dragoman_error *error)
{
    static const char latest[] =
        RECORDS "WHERE r.live = 1 AND r.published >= $1 AND r.published < $2 ORDER BY r.published DESC, r.id LIMIT $3";
    static const char nearest[] = RECORDS
        "JOIN (SELECT x.report, count(DISTINCT x.name) AS named FROM actors x JOIN reports n ON n.id = x.report "
        "WHERE x.name IN (SELECT name FROM actors WHERE report = $4) AND n.live = 1 AND n.published >= $1 "
        "AND n.published < $2 GROUP BY x.report ORDER BY named DESC, x.report LIMIT $3) near ON near.report = r.id "
        "ORDER BY r.published DESC, r.id";
    int64_t number = 0, count = 0;
    dr_date named = {0};
    int code = find_named(store, of->story, &number, &named, error);
    dr_str first = day_text(arena, first_day(of, named)), today = day_text(arena, of->day);
    dr_value limit = dr_int(DR_EDITION_REPORTS);
    if (code == 0 && number)
        code = dr_db_number(store->db,
                            "SELECT count(*) FROM reports WHERE live = 1 AND published >= $1 AND published < $2",
                            DR_VALUES(dr_text(first), dr_text(today)), 0, &count, error);
    if (code)
        return code;
    return count > DR_EDITION_REPORTS
               ? take_rows(store, arena, nearest, DR_VALUES(dr_text(first), dr_text(today), limit, dr_int(number)),
                           list, error)
               : take_rows(store, arena, latest, DR_VALUES(dr_text(first), dr_text(today), limit), list, error);
}

int dr_gather_day(dr_store *store, dr_arena *arena, const dr_gathering *of, dr_gathered *out, dragoman_error *error)
{
    packed_list list = {0};
    int code = take_rows(store, arena, RECORDS "WHERE r.live = 1 AND r.published = $1 ORDER BY r.id LIMIT $2",
                         DR_VALUES(dr_text(day_text(arena, of->day)), dr_int(DR_EDITION_REPORTS)), &list, error);
    if (code == 0 && (of->days > 1 || of->story.size))
        code = take_days_before(store, arena, of, &list, error);
    for (uint32_t i = 0; i < list.n && code == 0; i++) {
        const dr_record *record = NULL;
        code = unpack(store, arena, &list.at[i], &record, error);
        DR_PUSH(arena, &out->records, record);
    }
    return code || !of->watch ? code : mark_watched(store, arena, of->watch, &list, out, error);
}
