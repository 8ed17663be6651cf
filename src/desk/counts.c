#include "desk/counts.h"

#include "edition/gather.h"
#include "knowledge/plover.h"
#include "members/members.h"
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

typedef struct year_count {
    dr_date start;
    int64_t count;
} year_count;
typedef DR_VEC(year_count) year_counts;

static int years_with_facts(dr_page *page, const dragoman_filter *filter, year_counts *out)
{
    dr_db_query *rows = NULL;
    int code = dr_count_rows(page, DRAGOMAN_ASK_EVENTS, "year", filter, &rows), got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        year_count year = {dr_grain_read(DR_BY_YEAR, dr_db_at(rows, 0).text), dr_db_at(rows, 1).integer};
        if (year.start.year)
            DR_PUSH(page->arena, out, year);
    }
    dr_db_done(&rows);
    return code ? code : got;
}

static bool is_gap(const year_counts *years, uint32_t behind)
{
    return years->at[behind].start.year - years->at[behind - 1].start.year > DR_FAR_YEARS;
}

/* Leaves out what is far behind, then what is far before. */
static void leave_out(year_counts *years, const dragoman_filter *filter, dr_far_events *far)
{
    int next = dr_day_begun(dr_members_now()).year + 1;
    int64_t all = 0, passed = 0;
    uint32_t n = years->n, from = 0;
    for (uint32_t i = 0; i < n; i++)
        all += years->at[i].count;
    for (uint32_t i = n; i > 1 && !filter->until; i--) {
        passed += years->at[i - 1].count;
        bool few = passed * DR_FAR_SHARE < all;
        if (is_gap(years, i - 1) && (few || years->at[i - 1].start.year > next)) {
            n = i - 1;
            far->behind = passed;
        }
    }
    passed = 0;
    for (uint32_t i = 1; i < n && !filter->since; i++) {
        passed += years->at[i - 1].count;
        if (is_gap(years, i) && passed * DR_FAR_SHARE < all) {
            from = i;
            far->before = passed;
        }
    }
    if (from) /* of none there is no place */
        years->at += from;
    years->n = n - from;
}

int dr_days_asked(dr_page *page, const dragoman_filter *filter, dr_date *first, dr_date *last, dr_far_events *far)
{
    dr_date since = day_given(filter->since, false), until = day_given(filter->until, true);
    bool few = since.year && until.year && until.year - since.year < DR_CHART_BARS;
    year_counts years = {0};
    *first = *last = (dr_date){0};
    int code = few ? 0 : years_with_facts(page, filter, &years);
    if (far)
        leave_out(&years, filter, far);
    if (years.n) {
        *first = years.at[0].start;
        *last = dr_grain_last(DR_BY_YEAR, years.at[years.n - 1].start);
    }
    if (few || (first->year && since.year && dr_date_compare(since, *first) > 0))
        *first = since;
    if (few || (first->year && until.year && dr_date_compare(until, *last) < 0))
        *last = until;
    if (last->year - first->year >= DR_CHART_BARS)
        *first = (dr_date){(int16_t)(last->year - DR_CHART_BARS + 1), 1, 1};
    return code;
}

static void tell_far(dr_page *page, int64_t count, dr_str address, const char *asks, const char *where, dr_date day)
{
    char iso[DR_DATE_SIZE];
    if (!count)
        return;
    dr_markup(page->out, "<p class=\"about\"><a href=\"");
    dr_html_text(page->out, address);
    dr_buf_format(page->out, "%s=%s\">", asks, dr_date_print(day, iso));
    dr_tell_count(page, (uint32_t)count, "event", "events");
    dr_buf_format(page->out, " far %s</a> not drawn here: perhaps of reports whose date is wrong.</p>\n", where);
}

void dr_tell_far(dr_page *page, const dr_far_events *far, dr_str address, dr_date first, dr_date last)
{
    tell_far(page, far->before, address, "until", "before", dr_date_add(first, -1));
    tell_far(page, far->behind, address, "since", "behind", dr_date_add(last, 1));
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

static void add_count(dr_bars *bars, dr_bar *at, dr_str period, int64_t quad, int64_t count)
{
    dr_date day = dr_grain_read(bars->grain, period);
    uint32_t index = day.year ? dr_grain_count(bars->grain, at[0].from, day) : 0;
    if (index && index <= bars->n && quad >= 1 && quad <= DR_BAR_PARTS)
        at[index - 1].counts[quad - 1] += (uint32_t)count;
}

/* Where days and types alone are asked for, the store has counted already, by type. */
static int count_by_types(dr_page *page, const dragoman_filter *filter, dr_bars *bars, dr_bar *at)
{
    int code = 0;
    for (int quad = 1; quad <= DR_BAR_PARTS && code == 0; quad++) {
        dragoman_filter f = *filter;
        dr_db_query *rows = NULL;
        f.types = types_of(page->arena, quad, filter->types);
        if (!f.types)
            continue;
        code = dr_count_rows(page, DRAGOMAN_ASK_EVENTS, dr_grain_name(bars->grain), &f, &rows);
        int got = 0;
        while (code == 0 && (got = dr_db_next(rows, page->error)) > 0)
            add_count(bars, at, dr_db_at(rows, 0).text, quad, dr_db_at(rows, 1).integer);
        dr_db_done(&rows);
        code = code ? code : got;
    }
    return code;
}

/* Else all are looked at, once. */
static int count_classes(dr_page *page, const dragoman_filter *filter, dr_bars *bars, dr_bar *at)
{
    dr_db_query *rows = NULL;
    const char *by = dr_format(page->arena, "%s/class", dr_grain_name(bars->grain)).at;
    int code = dr_count_rows(page, DRAGOMAN_ASK_EVENTS, by, filter, &rows), got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0)
        add_count(bars, at, dr_db_at(rows, 0).text, dr_db_at(rows, 1).integer, dr_db_at(rows, 2).integer);
    dr_db_done(&rows);
    return code ? code : got;
}

static bool asks_days_alone(const dragoman_filter *f)
{
    return !f->actors && !f->with && !f->by && !f->to && !f->places && !f->outlets && !f->said_by && !f->tenses &&
           !f->polarity && !f->words && !f->report;
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
    if (out->n)
        code = (asks_days_alone(filter) ? count_by_types : count_classes)(page, &f, out, at);
    return code;
}

static bool is_empty(const dr_bar *bar)
{
    for (int i = 0; i < DR_BAR_PARTS; i++)
        if (bar->counts[i])
            return false;
    return true;
}

void dr_trim_bars(dr_bars *bars, const dragoman_filter *filter, dr_date *first, dr_date *last)
{
    while (!filter->since && bars->n > 1 && is_empty(&bars->at[0])) {
        bars->at++;
        bars->n--;
        *first = bars->at[0].from;
    }
    while (!filter->until && bars->n > 1 && is_empty(&bars->at[bars->n - 1])) {
        bars->n--;
        *last = dr_grain_last(bars->grain, bars->at[bars->n - 1].from);
    }
}
