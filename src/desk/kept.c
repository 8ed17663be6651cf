#include "desk/kept.h"

#include "desk/cache.h"
#include "desk/etag.h"
#include "store/state.h"

int dr_write_kept(dr_page *page, const char *part, dr_write *write, void *of)
{
    int64_t state = 0;
    uint64_t ticket = 0;
    int code = dr_store_state(page->store, &state, page->error);
    dr_str key = dr_format(page->arena, "%s/%016llx", part, (unsigned long long)dr_question_hash(page, part));
    if (code || dr_cache_take(page->site->cache, page->arena, key, (uint64_t)state, page->out, &ticket))
        return code;
    size_t from = page->out->size;
    code = write(page, of);
    if (code == 0)
        dr_cache_keep(page->site->cache, ticket, (uint64_t)state, dr_from(dr_buf_view(page->out), from));
    return code;
}
