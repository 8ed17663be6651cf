/* The query of a request as a filter, and the form that asks it. */
#include "desk/cache.h"
#include "desk/page.h"

static bool whole_number(dr_str text, int64_t *out)
{
    return text.size && dr_parse_int(text, out) && *out > 0;
}

int dr_desk_check_query(dr_page *page)
{
    return dr_desk_check_query_with(page, NULL);
}

int dr_desk_check_query_with(dr_page *page, const char *also)
{
    static const char *const names[] = {"actor", "with",   "by",     "to",      "type",  "since",
                                        "until", "place",  "outlet", "said_by", "tense", "polarity",
                                        "words", "report", "limit",  "older",   "newer"};
    const dr_request *r = page->request;
    for (size_t i = 0; i < r->pair_count; i++) {
        size_t n = 0;
        if (also && dr_is_text(r->pairs[i].name, also))
            continue;
        while (n < sizeof names / sizeof *names && !dr_is_text(r->pairs[i].name, names[n]))
            n++;
        if (n == sizeof names / sizeof *names)
            return dr_error(page->error, DRAGOMAN_E_ARGUMENT,
                            "a name in the query is none of these: actor, with, by, to, type, since, until, place, "
                            "outlet, said_by, tense, polarity, words, report, limit",
                            DR_NOWHERE);
    }
    return 0;
}

dr_str dr_query_but(dr_arena *arena, const dr_request *r, const char *const *names)
{
    dr_buf out = {.arena = arena};
    for (size_t i = 0; i < r->pair_count; i++) {
        size_t n = 0;
        while (names[n] && !dr_is_text(r->pairs[i].name, names[n]))
            n++;
        if (names[n] || !r->pairs[i].value.size)
            continue;
        dr_url_part(&out, r->pairs[i].name);
        dr_buf_byte(&out, '=');
        dr_url_part(&out, r->pairs[i].value);
        dr_buf_byte(&out, '&');
    }
    return dr_buf_view(&out);
}

dragoman_filter dr_desk_filter(dr_arena *arena, const dr_request *r)
{
    int64_t limit = 0;
    dragoman_filter f = {
        .actors = dr_request_list(arena, r, "actor"),
        .with = dr_request_list(arena, r, "with"),
        .by = dr_request_list(arena, r, "by"),
        .to = dr_request_list(arena, r, "to"),
        .types = dr_request_list(arena, r, "type"),
        .since = dr_request_value(r, "since").at,
        .until = dr_request_value(r, "until").at,
        .places = dr_request_list(arena, r, "place"),
        .outlets = dr_request_list(arena, r, "outlet"),
        .said_by = dr_request_list(arena, r, "said_by"),
        .tenses = dr_request_list(arena, r, "tense"),
        .polarity = dr_request_value(r, "polarity").at,
        .words = dr_request_value(r, "words").at,
        .report = dr_request_value(r, "report").at,
    };
    if (whole_number(dr_request_value(r, "limit"), &limit))
        f.limit = (size_t)limit;
    return f;
}

/* They are looked for among thousands, and what is found stays. */
static dr_str ids_of(dr_page *page, const char *name)
{
    const dr_desk_tools *tools = &page->site->tools;
    dr_buf ids = {.arena = page->arena};
    uint64_t ticket = 0;
    dr_str key = dr_format(page->arena, "name/%s", name);
    if (!dr_cache_take(page->site->cache, page->arena, key, 0, &ids, &ticket)) {
        tools->names(tools->of, page->arena, name, &ids);
        dr_cache_keep(page->site->cache, ticket, 0, dr_buf_view(&ids), 0);
    }
    return dr_buf_view(&ids);
}

static bool is_country(dr_str id)
{
    bool capitals = id.size == 3;
    for (size_t i = 0; i < id.size; i++)
        capitals &= id.at[i] >= 'A' && id.at[i] <= 'Z';
    return capitals;
}

/* The names and, of actors, the ids that the lists know them by; of places those of countries alone. */
static const char *const *known(dr_page *page, const char *const *list, bool countries)
{
    enum { NAMES = 192 };
    if (!list || !page->site->tools.names)
        return list;
    const char **all = DR_NEW_ARRAY(page->arena, const char *, NAMES + 1);
    size_t n = 0, given;
    while (list[n] && n < NAMES) {
        all[n] = list[n];
        n++;
    }
    given = n;
    for (size_t i = 0; i < given; i++) {
        dr_str ids = ids_of(page, all[i]);
        while (ids.size && n < NAMES) {
            dr_str id = dr_split(&ids, '\n');
            if (!countries || is_country(id))
                all[n++] = dr_copy(page->arena, id).at;
        }
    }
    return all;
}

const char *const *dr_known_names(dr_page *page, const char *const *list)
{
    return known(page, list, false);
}

dragoman_filter dr_page_filter(dr_page *page)
{
    dragoman_filter f = dr_desk_filter(page->arena, page->request);
    f.actors = dr_known_names(page, f.actors);
    f.with = dr_known_names(page, f.with);
    f.by = dr_known_names(page, f.by);
    f.to = dr_known_names(page, f.to);
    f.said_by = dr_known_names(page, f.said_by);
    f.places = known(page, f.places, true);
    return f;
}

static void field(dr_page *page, const char *name, const char *label)
{
    dr_buf_format(page->out, "<label>%s <input name=\"%s\" value=\"", label, name);
    dr_html_text(page->out, dr_request_value(page->request, name));
    dr_markup(page->out, "\"></label>");
}

void dr_filter_form(dr_page *page, const char *action, dragoman_ask_what what)
{
    dr_buf_format(page->out, "<form class=\"filter\" action=\"%s\" aria-label=\"Filter\">", action);
    if (what != DRAGOMAN_ASK_REPORTS) {
        field(page, "actor", "Who takes part");
        field(page, "with", "With");
        field(page, "type",
              what == DRAGOMAN_ASK_STATEMENTS ? "Kind (direct …)"
              : what == DRAGOMAN_ASK_MOVES    ? "Type (offer …)"
                                              : "Type (AGREE …)");
    }
    if (what == DRAGOMAN_ASK_EVENTS)
        field(page, "place", "Where");
    field(page, "words", "Words");
    field(page, "outlet", "Outlet");
    field(page, "since", "Since");
    field(page, "until", "Until");
    dr_markup(page->out, "<button>Show</button></form>\n");
}
