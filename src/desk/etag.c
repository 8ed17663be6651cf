#include "desk/etag.h"

#include <xxhash.h>

#include "store/state.h"

/* W/"x" and "x" are one name here. */
static dr_str opaque(dr_str tag)
{
    return dr_starts(tag, DR_STR("W/")) ? dr_from(tag, 2) : tag;
}

bool dr_etag_matches(dr_str none_match, dr_str etag)
{
    if (dr_is_text(dr_trim(none_match), "*"))
        return true;
    while (none_match.size)
        if (dr_eq(opaque(dr_trim(dr_split(&none_match, ','))), opaque(etag)))
            return true;
    return false;
}

static void add_text(dr_buf *all, dr_str text)
{
    dr_buf_add(all, (dr_str){(const char *)&text.size, sizeof text.size});
    dr_buf_add(all, text);
}

uint64_t dr_question_hash(dr_page *page, const char *form)
{
    const dr_request *r = page->request;
    dr_buf all = {.arena = page->arena};
    add_text(&all, dr_str_of(form));
    for (size_t i = 0; i < r->part_count; i++)
        add_text(&all, r->parts[i]);
    for (size_t i = 0; i < r->pair_count; i++) {
        add_text(&all, r->pairs[i].name);
        add_text(&all, r->pairs[i].value);
    }
    return XXH3_64bits(all.at, all.size);
}

bool dr_name_page(dr_page *page, dr_str what, uint64_t state)
{
    uint64_t parts[3] = {XXH3_64bits(what.at, what.size), state, page->site->born};
    page->response->etag =
        dr_format(page->arena, "W/\"%016llx\"", (unsigned long long)XXH3_64bits(parts, sizeof parts));
    return dr_etag_matches(page->request->none_match, page->response->etag);
}

int dr_name_answer(dr_page *page, const char *form, bool *same)
{
    static const char version[] = DRAGOMAN_VERSION;
    uint64_t parts[3] = {dr_question_hash(page, form), 0, XXH3_64bits(version, sizeof version)};
    int64_t state = 0;
    int code = dr_store_state(page->store, &state, page->error);
    parts[1] = (uint64_t)state;
    page->response->etag =
        dr_format(page->arena, "W/\"%016llx\"", (unsigned long long)XXH3_64bits(parts, sizeof parts));
    *same = code == 0 && dr_etag_matches(page->request->none_match, page->response->etag);
    return code;
}
