/* What the feeds hold. */
#include "base/json_in.h"
#include "desk/asked.h"
#include "desk/atom.h"
#include "desk/etag.h"
#include "desk/found_story.h"
#include "desk/permalink.h"
#include "store/ask.h"
#include "store/watch.h"

/* The column as text on the arena. */
static dr_str text(dr_page *page, const dr_db_query *r, const char *name)
{
    dr_value v = dr_named_value(r, name);
    return v.kind == DR_VALUE_TEXT ? dr_copy(page->arena, v.text) : (dr_str){0};
}

/* What the report is called: by its title, how its lead begins, its key. */
static dr_str name_of(dr_page *page, const dr_db_query *r)
{
    dr_str title = text(page, r, "title"), called = text(page, r, "called");
    return title.size ? title : called.size ? called : text(page, r, "report");
}

static int64_t number(const dr_db_query *r, const char *name)
{
    return dr_named_value(r, name).integer;
}

typedef DR_VEC(dr_entry) entries;

static int tell(const dr_feed *feed, const entries *all)
{
    dr_feed f = *feed;
    for (uint32_t i = 0; i < all->n; i++)
        if (dr_compare(f.updated, all->at[i].updated) < 0)
            f.updated = all->at[i].updated;
    dr_feed_begin(&f);
    for (uint32_t i = 0; i < all->n; i++)
        dr_feed_entry(&f, &all->at[i]);
    dr_feed_end(&f);
    return 0;
}

/* ---- days ---- */

enum { DAYS = 30, DAY_REPORTS = 1000 };

/* A report more of the day that the last entry is of, or of a day before it. */
static void add_report(dr_page *page, const dr_db_query *r, entries *all, uint32_t *reports)
{
    dr_str day = text(page, r, "published"), seen = text(page, r, "first_seen"), title = name_of(page, r);
    dr_entry *e = all->n ? &all->at[all->n - 1] : NULL;
    if (!e || !dr_eq(e->published, day)) {
        DR_PUSH(page->arena, all,
                ((dr_entry){.id = dr_format(page->arena, "day/%.*s", DR_FMT(day)),
                            .published = day,
                            .updated = seen,
                            .address = dr_format(page->arena, "/day/%.*s", DR_FMT(day))}));
        e = &all->at[all->n - 1];
        *reports = 0;
    }
    e->updated = dr_compare(seen, e->updated) > 0 ? seen : e->updated;
    e->title = dr_format(page->arena, "%.*s: %u report%s", DR_FMT(day), *reports + 1, *reports ? "s" : "");
    if (*reports < 12 && title.size)
        e->summary =
            dr_format(page->arena, "%.*s%s%.*s", DR_FMT(e->summary), e->summary.size ? " · " : "", DR_FMT(title));
    ++*reports;
}

int dr_days_feed(dr_page *page, int *status)
{
    dragoman_filter filter = {.newest_first = 1, .limit = DAY_REPORTS};
    dr_db_query *r = NULL;
    entries all = {0};
    uint32_t reports = 0, n = 0;
    bool same = false;
    int code = dr_name_answer(page, "atom", &same), got = 0;
    if (code || same) {
        *status = same ? 304 : *status;
        return code;
    }
    code = dr_page_ask(page, DRAGOMAN_ASK_REPORTS, &filter, &r);
    while (code == 0 && (got = dr_db_next(r, page->error)) > 0) {
        n++;
        if (text(page, r, "published").size == 10)
            add_report(page, r, &all, &reports);
    }
    dr_db_done(&r);
    if (n == DAY_REPORTS && all.n > 1)
        all.n--; /* not whole */
    all.n = all.n < DAYS ? all.n : DAYS;
    return code ? code : got ? got : tell(&(dr_feed){page, "/day.atom", DR_STR("Days"), DR_STR("days"), {0}}, &all);
}

/* ---- facts ---- */

static const struct {
    const char *name, *title;
} kinds[] = {[DRAGOMAN_ASK_EVENTS] = {"events", "Events"},
             [DRAGOMAN_ASK_STATEMENTS] = {"statements", "Statements"},
             [DRAGOMAN_ASK_MOVES] = {"moves", "Moves"},
             [DRAGOMAN_ASK_REPORTS] = {"reports", "Reports"}};

/* "Israel, Egypt" */
static dr_str names(dr_page *page, dr_str json)
{
    const dr_json_value *list = NULL;
    dr_buf out = {.arena = page->arena};
    if (json.size && dr_json_read(page->arena, json, &(dr_json_rules){0}, &list, NULL) == 0)
        for (const dr_json_value *v = dr_json_first(list); v; v = v->next) {
            dr_buf_add(&out, dr_json_text(dr_json_member(v, "name")));
            dr_buf_add(&out, v->next ? DR_STR(", ") : DR_STR(""));
        }
    return dr_buf_view(&out);
}

/* "AGREE: Croatia → Bosnia and Herzegovina, 1995-11-21" */
static dr_str title_of(dr_page *page, const dr_db_query *r, dragoman_ask_what what)
{
    dr_str type = text(page, r, what == DRAGOMAN_ASK_EVENTS ? "type" : "kind"), day = text(page, r, "day"), by, to;
    if (what == DRAGOMAN_ASK_REPORTS)
        return name_of(page, r);
    if (what == DRAGOMAN_ASK_STATEMENTS) {
        by = text(page, r, "source");
        to = text(page, r, "addressee");
        type = text(page, r, "cue");
    } else {
        by = names(page, text(page, r, what == DRAGOMAN_ASK_EVENTS ? "actor" : "party"));
        to = names(page, text(page, r, what == DRAGOMAN_ASK_EVENTS ? "recipient" : "to"));
    }
    return dr_format(page->arena, "%.*s: %.*s%s%.*s%s%.*s", DR_FMT(type), DR_FMT(by), to.size ? " → " : "", DR_FMT(to),
                     day.size ? ", " : "", DR_FMT(day));
}

static dr_str report_address(dr_page *page, dr_str id)
{
    dr_buf out = {.arena = page->arena};
    dr_markup(&out, "/report/");
    dr_url_part(&out, id);
    return dr_buf_view(&out);
}

static dr_entry entry_of(dr_page *page, const dr_db_query *r, dragoman_ask_what what)
{
    static const char *const words[] = {[DRAGOMAN_ASK_EVENTS] = "sentence",
                                        [DRAGOMAN_ASK_STATEMENTS] = "content",
                                        [DRAGOMAN_ASK_MOVES] = "words",
                                        [DRAGOMAN_ASK_REPORTS] = "section"};
    bool whole = what == DRAGOMAN_ASK_REPORTS;
    dr_str report = text(page, r, whole ? "id" : "report_id");
    dr_entry e = {.title = title_of(page, r, what),
                  .summary = text(page, r, words[what]),
                  .updated = text(page, r, "first_seen"),
                  .published = text(page, r, "published"),
                  .author = text(page, r, "outlet")};
    dr_str type = text(page, r, what == DRAGOMAN_ASK_EVENTS ? "type" : "kind");
    e.address = whole
                    ? report_address(page, report)
                    : dr_fact_address(page->arena, report, what, type, number(r, "words_from"), number(r, "words_to"));
    e.id = dr_from(e.address, 1);
    return e;
}

static int facts_feed(dr_page *page, dragoman_ask_what what, dragoman_filter filter, dr_feed feed)
{
    dr_db_query *r = NULL;
    entries all = {0};
    filter.by_number = filter.newest_first = 1;
    filter.limit = DR_FEED_ENTRIES;
    int code = dr_page_ask(page, what, &filter, &r), got = 0;
    while (code == 0 && (got = dr_db_next(r, page->error)) > 0)
        DR_PUSH(page->arena, &all, entry_of(page, r, what));
    dr_db_done(&r);
    return code ? code : got ? got : tell(&feed, &all);
}

int dr_facts_feed(dr_page *page, int *status, dragoman_ask_what what)
{
    bool same = false;
    static const char *const none[] = {NULL};
    dr_str asked = dr_query_but(page->arena, page->request, none);
    int code = dr_desk_check_query(page);
    if (code == 0)
        code = dr_name_answer(page, "atom", &same);
    if (code || same) {
        *status = same ? 304 : *status;
        return code;
    }
    dr_feed feed = {.page = page, .path = dr_format(page->arena, "/%s.atom", kinds[what].name).at};
    feed.title = dr_format(page->arena, "%s%s%.*s", kinds[what].title, asked.size ? ": " : "",
                           (int)(asked.size ? asked.size - 1 : 0), asked.size ? asked.at : "");
    feed.id = dr_format(page->arena, "%s%s%.*s", kinds[what].name, asked.size ? "/" : "",
                        (int)(asked.size ? asked.size - 1 : 0), asked.size ? asked.at : "");
    return facts_feed(page, what, dr_page_filter(page), feed);
}

/* ---- watches ---- */

int dr_watch_feed(dr_page *page, int *status)
{
    dragoman_filter filter;
    dragoman_ask_what what;
    dr_str name = dr_copy(page->arena, page->request->parts[1]); /* without its ending */
    dr_buf id = {.arena = page->arena}, path = {.arena = page->arena};
    int found = page->request->form.size
                    ? dr_watch_question(page->store, page->arena, name.at, &what, &filter, page->error)
                    : 0;
    if (found <= 0) {
        *status = found ? *status : 404;
        return found;
    }
    dr_markup(&id, "watch/");
    dr_url_part(&id, name);
    dr_buf_format(&path, "/%.*s.atom", DR_FMT(dr_buf_view(&id)));
    dr_buf_byte(&path, 0);
    return facts_feed(page, what, filter,
                      (dr_feed){.page = page, .path = path.at, .title = name, .id = dr_buf_view(&id)});
}

/* ---- stories ---- */

/* The row of a report as an entry. */
static int add_story_report(dr_page *page, dr_str id, entries *all)
{
    dragoman_filter filter = {.report = dr_copy(page->arena, id).at, .limit = 1};
    dr_db_query *r = NULL;
    int code = dr_page_ask(page, DRAGOMAN_ASK_REPORTS, &filter, &r), got = code ? code : dr_db_next(r, page->error);
    if (got > 0)
        DR_PUSH(page->arena, all, entry_of(page, r, DRAGOMAN_ASK_REPORTS));
    dr_db_done(&r);
    return got < 0 ? got : 0;
}

int dr_story_feed(dr_page *page, int *status)
{
    dr_str id = page->request->parts[1];
    dr_stories all = {0};
    const dr_story *story = NULL;
    entries reports = {0};
    bool same = false;
    int code = dr_name_answer(page, "atom", &same);
    if (code == 0 && !same)
        code = dr_find_story(page, id, (dr_date){0}, &all, &story, status);
    if (code || same || !story) {
        *status = same ? 304 : *status;
        return code;
    }
    for (uint32_t i = story->reports.n; i > 0 && reports.n < DR_FEED_ENTRIES && code == 0; i--)
        code = add_story_report(page, all.reports[story->reports.at[i - 1]]->id, &reports);
    dr_buf path = {.arena = page->arena};
    dr_markup(&path, "/story/");
    dr_url_part(&path, id);
    dr_str name = dr_copy(page->arena, dr_from(dr_buf_view(&path), 1));
    dr_markup(&path, ".atom");
    dr_buf_byte(&path, 0);
    dr_str title = all.reports[story->reports.at[0]]->title;
    dr_feed feed = {.page = page, .path = path.at, .title = title.size ? title : DR_STR("A story"), .id = name};
    return code ? code : tell(&feed, &reports);
}
