#include "desk/kept.h"

#include "desk/cache.h"
#include "desk/etag.h"
#include "edition/gather.h"
#include "members/members.h"
#include "store/state.h"

/* Page and day: which the latest day is, and what is still to come, changes with that. */
static dr_str key_of(dr_page *page)
{
    char day[DR_DATE_SIZE];
    return dr_format(page->arena, "page/%016llx/%s", (unsigned long long)dr_question_hash(page, ""),
                     dr_date_print(dr_day_begun(dr_members_now()), day));
}

/* What is kept, with the corner of who asks; without one it is sent as it lies. */
static void put(dr_page *page, dr_kept *blob)
{
    dr_buf corner = {.arena = page->arena}, *out = page->out;
    page->out = &corner;
    dr_viewer_corner(page);
    page->out = out;
    if (!corner.size) {
        page->response->kept = blob;
        return;
    }
    dr_buf_add(out, (dr_str){blob->bytes, blob->mark});
    dr_buf_add(out, dr_buf_view(&corner));
    dr_buf_add(out, (dr_str){blob->bytes + blob->mark, blob->size - blob->mark});
}

static void keep(dr_page *page, uint64_t ticket, int64_t state)
{
    dr_buf whole = {.arena = page->arena};
    dr_str made = dr_buf_view(page->out);
    dr_buf_add(&whole, (dr_str){made.at, page->corner.start});
    dr_buf_add(&whole, dr_from(made, page->corner.end));
    dr_cache_keep(page->site->cache, ticket, (uint64_t)state, dr_buf_view(&whole), page->corner.start);
}

int dr_answer_kept(dr_page *page, dr_handler *make, int *status)
{
    int64_t state = 0;
    uint64_t ticket = 0;
    int code = dr_store_state(page->store, &state, page->error);
    dr_str key = key_of(page);
    if (code)
        return code;
    /* Whoever is at this machine has no corner, so that what they have can be told by its name. */
    if (page->viewer->here && dr_name_page(page, key, (uint64_t)state)) {
        *status = 304;
        return 0;
    }
    dr_kept *blob = dr_cache_find(page->site->cache, page->arena, key, (uint64_t)state, &ticket);
    if (blob) {
        put(page, blob);
        return 0;
    }
    code = make(page, status);
    if (code == 0 && *status == 200 && page->corner.end)
        keep(page, ticket, state);
    else
        page->response->etag = (dr_str){0};
    return code;
}
