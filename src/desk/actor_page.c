/* Somebody: which offices they held, how much happens around them and when, with whom, where; what they did, what was
 * done to them, what they said and put on the table. */
#include "desk/counts.h"
#include "desk/edition_pages.h"
#include "desk/offices.h"
#include "knowledge/state_name.h"
#include "desk/ties.h"

enum { ROWS = 15, PLACES = 12, FIT = 80 };

static void offices(dr_page *page, dr_str name)
{
    dr_offices found = {0};
    dr_find_offices(page->arena, name, &found);
    for (uint32_t i = 0; i < found.n; i++) {
        const dr_office *o = &found.at[i];
        dr_markup(page->out, i ? "; " : "<p class=\"about\">");
        dr_html_text(page->out, o->role);
        dr_markup(page->out, o->country.size ? ", " : "");
        dr_html_text(page->out, o->country);
        if (o->from.size || o->to.size)
            dr_buf_format(page->out, " (%.*s – %.*s)", DR_FMT(o->from), DR_FMT(o->to));
    }
    dr_markup(page->out, found.n ? ". Offices as the built-in list of persons has them.</p>\n" : "");
}

/* "/events?actor=HRV&" and what follows. */
static dr_str address_of(dr_page *page, const char *path, dr_str name)
{
    dr_buf out = {.arena = page->arena};
    dr_markup(&out, path);
    dr_url_part(&out, name);
    return dr_buf_view(&out);
}

static void link_to(dr_page *page, dr_str address, const char *words)
{
    dr_markup(page->out, "<a href=\"");
    dr_html_text(page->out, address);
    dr_buf_format(page->out, "\">%s</a>", words);
}

static int over_time(dr_page *page, dr_str name, const dragoman_filter *filter)
{
    dr_bars bars = {.id = "over-time", .title = DR_STR("Events in which they take part, by class")};
    dr_date first, last;
    dr_far_events far = {0};
    int code = dr_days_asked(page, filter, &first, &last, &far);
    if (code || !first.year)
        return code;
    code = dr_count_bars(page, filter, dr_grain_for(first, last, FIT), first, last, &bars);
    if (code)
        return code;
    dr_trim_bars(&bars, filter, &first, &last);
    dr_str events = address_of(page, "/events?actor=", name);
    for (uint32_t i = 0; i < bars.n; i++) {
        char since[DR_DATE_SIZE], until[DR_DATE_SIZE];
        dr_bar *bar = (dr_bar *)&bars.at[i];
        bar->address = dr_format(page->arena, "%.*s&since=%s&until=%s", DR_FMT(events), dr_date_print(bar->from, since),
                                 dr_date_print(dr_grain_last(bars.grain, bar->from), until));
    }
    dr_markup(page->out, "<h2>When</h2>\n");
    dr_draw_bars(page->out, &bars);
    dr_tell_far(page, &far, dr_format(page->arena, "%.*s&", DR_FMT(events)), first, last);
    dr_markup(page->out, "<p class=\"about\">");
    link_to(page, address_of(page, "/timeline?actor=", name), "On the timeline, to look closer");
    dr_markup(page->out, "</p>\n");
    return 0;
}

static int with_whom(dr_page *page, dr_str name, const dragoman_filter *filter)
{
    dr_str state = dr_state_name(page->arena, name);
    dr_network network = {.id = "network", .name = state.size ? state : name};
    int code = dr_find_ties(page, name, filter, &network);
    if (code || (!network.cooperation.n && !network.conflict.n))
        return code;
    dr_markup(page->out, "<h2>With whom</h2>\n");
    dr_draw_network(page->out, &network);
    return 0;
}

static int where(dr_page *page, dr_str name, const dragoman_filter *filter)
{
    dragoman_filter f = *filter;
    dr_db_query *rows = NULL;
    uint32_t n = 0;
    f.limit = PLACES + 1; /* one may be no place */
    int code = dr_count_rows(page, DRAGOMAN_ASK_EVENTS, "place", &f, &rows), got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_str place = dr_db_at(rows, 0).text;
        if (!place.size || n == PLACES)
            continue;
        dr_markup(page->out, n++ ? " · <a href=\"" : "<h2>Where</h2>\n<p><a href=\"");
        dr_html_text(page->out, address_of(page, "/events?actor=", name));
        dr_markup(page->out, "&amp;place=");
        dr_url_part(page->out, place);
        dr_markup(page->out, "\">");
        dr_html_apart(page->out, place);
        dr_buf_format(page->out, "</a> %lld", (long long)dr_db_at(rows, 1).integer);
    }
    dr_db_done(&rows);
    if (n) {
        dr_markup(page->out, "</p>\n<p class=\"about\">");
        link_to(page, address_of(page, "/map?actor=", name), "On the map");
        dr_markup(page->out, "</p>\n");
    }
    return code ? code : got;
}

static int facts(dr_page *page, dr_str name, const dragoman_filter *days)
{
    static const struct {
        const char *title, *all;
        dragoman_ask_what what;
        bool by, to;
    } parts[] = {{"Did", "/events?by=", DRAGOMAN_ASK_EVENTS, true, false},
                 {"Was done to", "/events?to=", DRAGOMAN_ASK_EVENTS, false, true},
                 {"Said", "/statements?by=", DRAGOMAN_ASK_STATEMENTS, true, false},
                 {"Put on the table, or answered", "/moves?by=", DRAGOMAN_ASK_MOVES, true, false}};
    const char *const given[] = {name.at, NULL}, *const *list = dr_known_names(page, given);
    int n = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && n >= 0; i++) {
        dragoman_filter filter = {.by = parts[i].by ? list : NULL,
                                  .to = parts[i].to ? list : NULL,
                                  .since = days->since,
                                  .until = days->until,
                                  .limit = ROWS,
                                  .newest_first = 1};
        dr_buf_format(page->out, "<h2>%s</h2>\n", parts[i].title);
        n = dr_fact_rows(page, parts[i].what, &filter);
        if (n == 0)
            dr_markup(page->out, "<p>Nothing found.</p>\n");
        if (n == ROWS) {
            dr_markup(page->out, "<p class=\"about\">The latest; ");
            link_to(page, address_of(page, parts[i].all, name), "all of them");
            dr_markup(page->out, ".</p>\n");
        }
    }
    return n < 0 ? n : 0;
}

/* ---- how far back ---- */

/* Of somebody in very many events the latest years that hold so many are looked at, where no days are asked for. */
static int choose_days(dr_page *page, dr_str name, dragoman_filter *filter)
{
    dr_db_query *rows = NULL;
    int64_t all = 0, counted = 0;
    DR_VEC(int64_t) counts = {0};
    dr_date last = {0};
    int code = dr_count_rows(page, DRAGOMAN_ASK_EVENTS, "year", filter, &rows), got = 0;
    while (code == 0 && (got = dr_db_next(rows, page->error)) > 0) {
        dr_date year = dr_grain_read(DR_BY_YEAR, dr_db_at(rows, 0).text);
        if (!year.year)
            continue;
        while (last.year && ++last.year < year.year) /* years without any */
            DR_PUSH(page->arena, &counts, 0);
        last = year;
        DR_PUSH(page->arena, &counts, dr_db_at(rows, 1).integer);
        all += dr_db_at(rows, 1).integer;
    }
    dr_db_done(&rows);
    if (code || got || all <= DR_DESK_ACTOR_EVENTS)
        return code ? code : got;
    int since = last.year + 1;
    for (uint32_t i = counts.n; i > 0 && counted < DR_DESK_ACTOR_EVENTS; i--, since--)
        counted += counts.at[i - 1];
    filter->since = dr_format(page->arena, "%04d", since).at;
    dr_buf_format(page->out, "<p class=\"about\">Of %lld events these are the %lld since %d. <a href=\"",
                  (long long)all, (long long)counted, since);
    dr_html_text(page->out, address_of(page, "/actor?name=", name));
    dr_buf_format(page->out, "&amp;until=%04d\">Earlier ones</a></p>\n", since - 1);
    return 0;
}

static int write_actor(dr_page *page, dragoman_filter *filter)
{
    dr_str name = dr_str_of(filter->actors[0]);
    int code = 0;
    offices(page, name);
    if (!filter->since)
        code = choose_days(page, name, filter);
    if (code == 0)
        code = over_time(page, name, filter);
    if (code == 0)
        code = with_whom(page, name, filter);
    if (code == 0)
        code = where(page, name, filter);
    return code ? code : facts(page, name, filter);
}

int dr_actor_page(dr_page *page, dr_str name)
{
    static const char *const names[] = {"name", "since", "until"};
    const char *const list[] = {name.at, NULL};
    dragoman_filter filter = {.actors = dr_known_names(page, list),
                              .since = dr_request_value(page->request, "since").at,
                              .until = dr_request_value(page->request, "until").at};
    for (size_t i = 0; i < page->request->pair_count; i++) {
        size_t n = 0;
        while (n < 3 && !dr_is_text(page->request->pairs[i].name, names[n]))
            n++;
        if (n == 3)
            return dr_error(page->error, DRAGOMAN_E_ARGUMENT, "an actor is asked for by name, since and until",
                            DR_NOWHERE);
    }
    dr_str state = dr_state_name(page->arena, name);
    dr_page_begin(page, state.size ? dr_format(page->arena, "%.*s (%.*s)", DR_FMT(state), DR_FMT(name)) : name, NULL);
    dr_edition_way(page, DR_WISH_ACTOR, name);
    int code = write_actor(page, &filter);
    dr_page_end(page);
    return code;
}
