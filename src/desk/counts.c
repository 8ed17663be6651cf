#include "desk/counts.h"

#include "knowledge/plover.h"
#include "store/ask.h"

const char *const dr_quad_names[DR_BAR_PARTS] = {"verbal cooperation", "material cooperation", "verbal conflict",
                                                 "material conflict"};

int dr_count_rows(dr_page *page, dragoman_ask_what what, const char *by, const dragoman_filter *filter,
                  dr_db_query **rows)
{
    dr_question *question = DR_NEW(page->arena, dr_question);
    question->arena = page->arena;
    *rows = NULL;
    int code = dr_ask_count(question, page->store, what, by, filter, page->error);
    return code ? code
                : dr_db_ask_once(page->store->db, rows, question->sql.at,
                                 (dr_values){question->values.at, question->values.n}, page->error);
}

/* ---- days ---- */

/* The first or last day of "1995", "1995-11", "1995-11-06"; unknown for NULL and what is no day. */
static dr_date day_given(const char *text, bool last)
{
    dr_str given = dr_str_of(text);
    dr_grain grain = given.size == 4 ? DR_BY_YEAR : given.size == 7 ? DR_BY_MONTH : DR_BY_DAY;
    dr_date start = dr_grain_read(grain, given);
    return start.year && last ? dr_grain_last(grain, start) : start;
}

static int years_with_facts(dr_page *page, const dragoman_filter *filter, dr_date *first, dr_date *last)
{
    dr_db_query *rows = NULL;
    int code = dr_count_rows(page, DRAGOMAN_ASK_EVENTS, "year", filter, &rows), got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_date year = dr_grain_read(DR_BY_YEAR, dr_db_at(rows, 0).text);
        if (!year.year)
            continue;
        *first = first->year ? *first : year;
        *last = dr_grain_last(DR_BY_YEAR, year);
    }
    dr_db_done(&rows);
    return code ? code : got;
}

int dr_days_asked(dr_page *page, const dragoman_filter *filter, dr_date *first, dr_date *last)
{
    dr_date since = day_given(filter->since, false), until = day_given(filter->until, true);
    bool few = since.year && until.year && until.year - since.year < DR_CHART_BARS;
    *first = *last = (dr_date){0};
    int code = few ? 0 : years_with_facts(page, filter, first, last);
    if (few || (first->year && since.year && dr_date_compare(since, *first) > 0))
        *first = since;
    if (few || (first->year && until.year && dr_date_compare(until, *last) < 0))
        *last = until;
    if (last->year - first->year >= DR_CHART_BARS)
        *first = (dr_date){(int16_t)(last->year - DR_CHART_BARS + 1), 1, 1};
    return code;
}

/* ---- bars ---- */

/* The types of a class among those asked for; NULL: none is. */
static const char *const *types_of(dr_arena *arena, int quad, const char *const *asked)
{
    const char **list = DR_NEW_ARRAY(arena, const char *, DR_PLOVER_COUNT + 1);
    size_t n = 0;
    for (int type = 1; type < DR_PLOVER_COUNT; type++) {
        const char *name = dr_plover_name((dr_plover)type);
        bool wanted = !asked || !asked[0];
        for (size_t i = 0; asked && asked[i] && !wanted; i++)
            wanted = strcmp(asked[i], name) == 0;
        if (wanted && dr_plover_quad((dr_plover)type) == quad)
            list[n++] = name;
    }
    return n ? list : NULL;
}

static int count_quad(dr_page *page, const dragoman_filter *filter, int quad, dr_bars *bars, dr_bar *at)
{
    dragoman_filter f = *filter;
    dr_db_query *rows = NULL;
    f.types = types_of(page->arena, quad, filter->types);
    if (!f.types)
        return 0;
    int code = dr_count_rows(page, DRAGOMAN_ASK_EVENTS, dr_grain_name(bars->grain), &f, &rows), got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_date day = dr_grain_read(bars->grain, dr_db_at(rows, 0).text);
        uint32_t index = day.year ? dr_grain_count(bars->grain, at[0].from, day) : 0;
        if (index && index <= bars->n)
            at[index - 1].counts[quad - 1] += (uint32_t)dr_db_at(rows, 1).integer;
    }
    dr_db_done(&rows);
    return code ? code : got;
}

int dr_count_bars(dr_page *page, const dragoman_filter *filter, dr_grain grain, dr_date first, dr_date last,
                  dr_bars *out)
{
    char since[DR_DATE_SIZE], until[DR_DATE_SIZE];
    dragoman_filter f = *filter;
    out->grain = grain;
    out->n = dr_grain_count(grain, first, last);
    if (out->n > DR_CHART_BARS)
        return dr_error(page->error, DRAGOMAN_E_ARGUMENT,
                        "too many bars: count by something wider, or ask for fewer days", DR_NOWHERE);
    dr_bar *at = DR_NEW_ARRAY(page->arena, dr_bar, out->n + 1);
    for (uint32_t i = 0; i < out->n; i++)
        at[i].from = dr_grain_add(grain, dr_grain_start(grain, first), (int32_t)i);
    for (int i = 0; i < DR_BAR_PARTS; i++)
        out->parts[i] = dr_quad_names[i];
    out->at = at;
    f.since = dr_date_print(first, since);
    f.until = dr_date_print(last, until);
    f.limit = 0;
    int code = 0;
    for (int quad = 1; quad <= DR_BAR_PARTS && code == 0 && out->n; quad++)
        code = count_quad(page, &f, quad, out, at);
    return code;
}
