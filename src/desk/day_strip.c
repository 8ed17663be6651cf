#include "desk/day_strip.h"

static int ask_day(dr_page *page, const char *sql, dr_date of, dr_date *out)
{
    char text[DR_DATE_SIZE];
    dr_db_query *rows = NULL;
    int code =
        dr_db_ask(page->store->db, &rows, sql, DR_VALUES(dr_text(dr_str_of(dr_date_print(of, text)))), page->error);
    int got = code ? code : dr_db_next(rows, page->error);
    *out = got > 0 ? dr_date_iso(dr_db_at(rows, 0).text) : (dr_date){0};
    dr_db_done(&rows);
    return got < 0 ? got : 0;
}

/* How many reports each of the days has; counts[DR_STRIP_DAYS] is the day's own. */
static int count_days(dr_page *page, dr_date day, int64_t counts[2 * DR_STRIP_DAYS + 1])
{
    char first[DR_DATE_SIZE], last[DR_DATE_SIZE];
    dr_db_query *rows = NULL;
    dr_date_print(dr_date_add(day, -DR_STRIP_DAYS), first);
    dr_date_print(dr_date_add(day, DR_STRIP_DAYS), last);
    int code =
            dr_db_ask(page->store->db, &rows,
                      "SELECT published, count(*) FROM reports WHERE live = 1 AND published >= $1 AND published <= $2 "
                      "GROUP BY published",
                      DR_VALUES(dr_text(dr_str_of(first)), dr_text(dr_str_of(last))), page->error),
        got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_date of = dr_date_iso(dr_db_at(rows, 0).text);
        int32_t at = of.year ? dr_date_days(of) - dr_date_days(day) + DR_STRIP_DAYS : -1;
        if (at >= 0 && at <= 2 * DR_STRIP_DAYS)
            counts[at] = dr_db_at(rows, 1).integer;
    }
    dr_db_done(&rows);
    return code ? code : got;
}

static void other(dr_page *page, dr_date day, const char *rel, const char *before, const char *behind)
{
    char iso[DR_DATE_SIZE];
    if (!day.year)
        return;
    dr_buf_format(page->out, "<a rel=\"%s\" href=\"/day/%s\">%s", rel, dr_date_print(day, iso), before);
    dr_tell_day(page, day);
    dr_buf_format(page->out, "%s</a>", behind);
}

/* A cell; how full it is drawn goes by the share of the fullest, in quarters. */
static void cell(dr_page *page, dr_date day, int64_t count, int64_t most, bool own)
{
    static const char *const names[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    char iso[DR_DATE_SIZE];
    const char *name = names[dr_date_weekday(day) - 1];
    dr_date_print(day, iso);
    dr_buf_format(page->out, "<li class=\"full%d\">", count ? (int)((count * 4 + most - 1) / most) : 0);
    if (count)
        dr_buf_format(page->out, "<a href=\"/day/%s\"%s>", iso, own ? " aria-current=\"date\"" : "");
    else
        dr_buf_format(page->out, "<span%s>", own ? " aria-current=\"date\"" : "");
    dr_buf_format(page->out, "<small aria-hidden=\"true\">%s</small><time datetime=\"%s\">%d</time>", name, iso,
                  day.day);
    if (count)
        dr_buf_format(page->out, "<span class=\"unseen\">, %lld report%s</span></a></li>", (long long)count,
                      count == 1 ? "" : "s");
    else
        dr_markup(page->out, "<span class=\"unseen\">, no reports</span></span></li>");
}

int dr_day_strip(dr_page *page, dr_date day)
{
    int64_t counts[2 * DR_STRIP_DAYS + 1] = {0}, most = 1;
    dr_date before, behind;
    int code = count_days(page, day, counts);
    if (code == 0)
        code = ask_day(page, "SELECT max(published) FROM reports WHERE live = 1 AND published < $1", day, &before);
    if (code == 0)
        code = ask_day(page, "SELECT min(published) FROM reports WHERE live = 1 AND published > $1", day, &behind);
    if (code)
        return code;
    for (int i = 0; i <= 2 * DR_STRIP_DAYS; i++)
        most = counts[i] > most ? counts[i] : most;
    dr_markup(page->out, "<nav class=\"days\" aria-label=\"Days\">");
    other(page, before, "prev", "← ", "");
    dr_markup(page->out, "<ol>");
    for (int i = 0; i <= 2 * DR_STRIP_DAYS; i++) {
        dr_date of = dr_date_add(day, i - DR_STRIP_DAYS);
        if (of.year)
            cell(page, of, counts[i], most, i == DR_STRIP_DAYS);
    }
    dr_markup(page->out, "</ol>");
    other(page, behind, "next", "", " →");
    dr_markup(page->out, "<form action=\"/day\"><label><span class=\"unseen\">Another day</span>"
                         "<input type=\"date\" name=\"date\" required value=\"");
    char iso[DR_DATE_SIZE];
    dr_markup(page->out, dr_date_print(day, iso));
    dr_markup(page->out, "\"></label><button>Go</button></form></nav>\n");
    return 0;
}
