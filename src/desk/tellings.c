#include "desk/tellings.h"

#include "record/readers.h"
#include "store/codings.h"
#include "store/correction.h"
#include "store/pack.h"

/* ---- one report ---- */

static bool is_fact(const uint8_t *states, uint32_t index)
{
    return !states || (states[index] != DR_WRONG && states[index] != DR_UNSHOWN);
}

/* What people say is no fact is left out; a move that answered it answers nothing. */
static void leave_out_wrong(dr_arena *arena, dr_telling *t, const dr_corrected *facts)
{
    uint32_t events = 0, moves = 0, *place = DR_NEW_ARRAY(arena, uint32_t, t->moves.n);
    for (uint32_t i = 0; i < t->events.n; i++)
        if (is_fact(facts->states[DR_TABLE_EVENTS], t->events.at[i].index))
            t->events.at[events++] = t->events.at[i];
    for (uint32_t i = 0; i < t->moves.n; i++) {
        bool kept = is_fact(facts->states[DR_TABLE_MOVES], t->moves.at[i].index);
        place[i] = kept ? moves : DR_NONE;
        if (kept)
            t->moves.at[moves++] = t->moves.at[i];
    }
    for (uint32_t i = 0; i < moves; i++)
        if (t->moves.at[i].answers != DR_NONE)
            t->moves.at[i].answers = place[t->moves.at[i].answers];
    t->events.n = events;
    t->moves.n = moves;
}

typedef struct stored {
    int64_t report;
    dr_str packed;
} stored;
typedef DR_VEC(stored) all_stored;

static int tell(dr_page *page, const stored *s, dr_tellings *out)
{
    dr_arena *arena = page->arena;
    dr_record *r = DR_NEW(arena, dr_record);
    dr_corrections corrections = {0};
    dr_str json = {0};
    int code = dr_unpack_record(arena, s->packed, &json, page->error);
    if (code == 0)
        code = dr_read_record(arena, json, r, page->error);
    if (code == 0)
        code = dr_corrections_of(page->store, arena, s->report, &corrections, page->error);
    if (code)
        return code;
    dr_corrected facts = corrections.n ? dr_correct(arena, r, &corrections) : dr_uncorrected(r);
    dr_telling *t = dr_telling_of(arena, arena, facts.record);
    leave_out_wrong(arena, t, &facts);
    DR_PUSH(arena, out, t);
    return 0;
}

/* The rows of (report, record) that the statement gives. */
static int tell_all(dr_page *page, const char *sql, dr_values values, dr_tellings *out)
{
    dr_db_query *rows = NULL;
    all_stored found = {0};
    int code = dr_db_ask(page->store->db, &rows, sql, values, page->error), got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        stored s = {dr_db_at(rows, 0).integer, dr_copy(page->arena, dr_db_at(rows, 1).text)};
        DR_PUSH(page->arena, &found, s);
    }
    dr_db_done(&rows);
    code = code ? code : got;
    for (uint32_t i = 0; i < found.n && code == 0; i++)
        code = tell(page, &found.at[i], out);
    return code;
}

/* ---- which ---- */

#define RECORDS "SELECT r.id, c.record FROM reports r JOIN codings c ON c.report = r.id AND c.superseded IS NULL "

int dr_tellings_of_day(dr_page *page, dr_date day, dr_tellings *out)
{
    char text[DR_DATE_SIZE];
    return tell_all(page, RECORDS "WHERE r.published = $1 AND r.live = 1 ORDER BY r.id LIMIT $2",
                    DR_VALUES(dr_text(dr_str_of(dr_date_print(day, text))), dr_int(DR_DESK_DAY_REPORTS)), out);
}

/* The day and number of the report's latest text. */
static int find(dr_page *page, dr_str report_id, int64_t *number, dr_date *day, int *status)
{
    dr_db_query *rows = NULL;
    int code = dr_db_ask(page->store->db, &rows, "SELECT id, published FROM reports WHERE report_id = $1",
                         DR_VALUES(dr_text(report_id)), page->error);
    int got = code ? code : dr_db_next(rows, page->error);
    *day = (dr_date){0};
    if (got > 0) {
        *number = dr_db_at(rows, 0).integer;
        *day = dr_date_iso(dr_db_at(rows, 1).text);
    }
    dr_db_done(&rows);
    if (got == 0)
        *status = 404;
    return got < 0 ? got : 0;
}

/* More than can be compared at once: those that name what it names, and itself. */
static int tell_nearest(dr_page *page, int64_t number, dr_values days, dr_tellings *out)
{
    static const char sql[] = RECORDS
        "JOIN (SELECT x.report, count(DISTINCT x.name) AS named FROM actors x JOIN reports n ON n.id = x.report "
        "WHERE x.name IN (SELECT name FROM actors WHERE report = $1) AND n.live = 1 AND n.published >= $2 "
        "AND n.published <= $3 GROUP BY x.report ORDER BY named DESC, x.report LIMIT $4) near ON near.report = r.id "
        "ORDER BY r.id";
    return tell_all(page, sql, DR_VALUES(dr_int(number), days.at[0], days.at[1], dr_int(DR_DESK_STORY_REPORTS)), out);
}

int dr_tellings_around(dr_page *page, dr_str report_id, dr_tellings *out, dr_date *day, int *status)
{
    int64_t number = 0, count = 0;
    char first[DR_DATE_SIZE], last[DR_DATE_SIZE];
    int code = find(page, report_id, &number, day, status);
    if (code || *status == 404)
        return code;
    if (!day->year)
        return tell_all(page, RECORDS "WHERE r.id = $1", DR_VALUES(dr_int(number)), out);
    dr_date from = dr_date_add(*day, -DR_DESK_DAYS_BEFORE), to = dr_date_add(*day, DR_DESK_DAYS_AFTER);
    dr_date_print(dr_date_valid(from) ? from : *day, first); /* at either end of what a day can be */
    dr_date_print(dr_date_valid(to) ? to : *day, last);
    dr_values days = DR_VALUES(dr_text(dr_str_of(first)), dr_text(dr_str_of(last)));
    code = dr_db_number(page->store->db,
                        "SELECT count(*) FROM reports WHERE live = 1 AND published >= $1 AND published <= $2", days, 0,
                        &count, page->error);
    if (code == 0 && count > DR_DESK_STORY_REPORTS)
        return tell_nearest(page, number, days, out);
    return code ? code
                : tell_all(page, RECORDS "WHERE r.live = 1 AND r.published >= $1 AND r.published <= $2 ORDER BY r.id",
                           days, out);
}
