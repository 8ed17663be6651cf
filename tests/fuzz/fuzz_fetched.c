/* What comes from the web and leads on: the first line is an address as a feed or a redirect writes it, the rest a feed
 * had from there. An address that is taken is one of the web and stays what it is when it is read again; what is kept
 * of entries is bounded. */
#include <stdlib.h>

#include "fetch/feed.h"
#include "fetch/page.h"
#include "fetch/url.h"

#define BASE "https://courier.example/news/feed?x"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_address(dr_arena *arena, dr_str text)
{
    dr_url url, again;
    if (text.size > DR_MAX_URL || dr_url_read(&url, BASE, dr_copy(arena, text).at, NULL))
        return;
    bool web =
        dr_starts(dr_str_of(url.origin), DR_STR("http://")) || dr_starts(dr_str_of(url.origin), DR_STR("https://"));
    if (!web || !*url.host || *url.target != '/' || strlen(url.whole) > DR_MAX_URL)
        abort();
    int code = dr_url_read(&again, NULL, url.whole, NULL);
    if (!code && (strcmp(url.origin, again.origin) != 0 || strcmp(url.target, again.target) != 0))
        abort();
    dr_url_free(&url);
    dr_url_free(&again);
}

static void check_item(dr_arena *arena, const dr_item *item)
{
    dr_str key = dr_page_key(arena, BASE, item);
    dr_page *page = dr_page_new(key, item);
    if (!page || strlen(page->key) != key.size || page->item.title.size > DR_LONGEST_TEXT)
        abort();
    if (item->url.size ? page->item.bytes.size != 0 : page->item.bytes.size != item->bytes.size)
        abort();
    free(page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1);
    dr_arena *arena = dr_arena_new(DR_MAX_FEED_MEMORY);
    if (!copy || !arena)
        abort();
    memcpy(copy, size ? data : (const uint8_t *)"", size);
    dr_str text = {copy, size}, first = dr_split(&text, '\n');
    dr_feed_entries entries;
    if (!setjmp(*dr_guard(arena))) {
        check_address(arena, first);
        dr_feed_read(arena, text.at ? text : DR_STR(""), BASE, &entries, NULL);
        for (uint32_t i = 0; i < entries.items.n; i++)
            check_item(arena, &entries.items.at[i]);
    }
    dr_arena_free(arena);
    free(copy);
    return 0;
}
