/* Stories for programs: those of a day, and one by its id. */
#include "desk/api.h"
#include "desk/cache.h"
#include "desk/found_story.h"
#include "desk/tellings.h"
#include "store/state.h"
#include "stories/choice.h"

static void put_story(dr_sheet *sheet, const dr_stories *all, const dr_story *story)
{
    char from[DR_DATE_SIZE], to[DR_DATE_SIZE];
    dr_date first, last;
    dr_str title = all->reports[story->reports.at[0]]->title;
    dr_story_days(all, story, &first, &last);
    dr_date_print(first, from);
    dr_date_print(last, to);
    dr_sheet_row(sheet);
    dr_sheet_put(sheet, dr_text(dr_story_id(sheet->out->arena, all, story)));
    dr_sheet_put(sheet, title.size ? dr_text(title) : (dr_value){0});
    dr_sheet_put(sheet, from[0] ? dr_text(dr_str_of(from)) : (dr_value){0});
    dr_sheet_put(sheet, to[0] ? dr_text(dr_str_of(to)) : (dr_value){0});
    dr_sheet_put(sheet, dr_int(story->reports.n));
    dr_sheet_put(sheet, dr_int(story->events.n));
    dr_sheet_put(sheet, dr_int(story->moves.n));
    dr_sheet_row_end(sheet);
}

static void write_csv(dr_buf *out, const dr_stories *all)
{
    static const dr_sheet_column columns[] = {{"story", DR_SHEET_TEXT, false},  {"title", DR_SHEET_TEXT, true},
                                              {"from", DR_SHEET_DAY, true},     {"to", DR_SHEET_DAY, true},
                                              {"reports", DR_SHEET_INT, false}, {"events", DR_SHEET_INT, false},
                                              {"moves", DR_SHEET_INT, false},   {NULL, DR_SHEET_TEXT, false}};
    dr_sheet sheet = dr_sheet_begin(out, columns, true);
    for (uint32_t i = 0; i < all->stories.n; i++)
        put_story(&sheet, all, &all->stories.at[i]);
    dr_sheet_end(&sheet);
}

/* The writer ends each with its line. */
static void write_json(dr_buf *out, const dr_stories *all)
{
    dr_buf_byte(out, '[');
    for (uint32_t i = 0; i < all->stories.n; i++) {
        dr_write_story(out, all, &all->stories.at[i]);
        if (i + 1 < all->stories.n)
            out->at[out->size - 1] = ',';
    }
    dr_markup(out, "]\n");
}

static int make(dr_api *api, dr_date day)
{
    dr_tellings reports = {0};
    dr_stories all = {0};
    int code = dr_tellings_of_day(api->page, day, &reports);
    if (code == 0 && reports.n)
        dr_find_stories(api->page->arena, reports.at, reports.n, (dr_date){0}, &all);
    if (code == 0 && api->csv)
        write_csv(api->page->out, &all);
    else if (code == 0)
        write_json(api->page->out, &all);
    return code;
}

int dr_api_stories(dr_api *api, int *status)
{
    dr_page *page = api->page;
    dr_str given = dr_request_value(page->request, "day");
    dr_date day = given.size == 10 ? dr_date_iso(given) : (dr_date){0};
    uint64_t state = 0, ticket = 0;
    (void)status;
    if (!day.year) {
        api->advice = "Write day=YYYY-MM-DD.";
        return dr_error(page->error, DRAGOMAN_E_ARGUMENT, "this is no day", DR_NOWHERE);
    }
    dr_str key = dr_format(page->arena, "stories/%.*s/%s", DR_FMT(given), api->csv ? "csv" : "json");
    int code = dr_store_day_state(page->store, given, &state, page->error);
    if (code || dr_cache_take(page->site->cache, page->arena, key, state, page->out, &ticket))
        return code;
    size_t from = page->out->size;
    code = make(api, day);
    if (code == 0)
        dr_cache_keep(page->site->cache, ticket, state, dr_from(dr_buf_view(page->out), from), 0);
    return code;
}

int dr_api_story(dr_api *api, int *status)
{
    dr_stories all = {0};
    const dr_story *story = NULL;
    int code = dr_find_story(api->page, api->page->request->parts[3], (dr_date){0}, &all, &story, status);
    if (story)
        dr_write_story(api->page->out, &all, story);
    return code;
}
