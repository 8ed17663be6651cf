#include "fetch/page.h"

#include <stdlib.h>
#include <xxhash.h>

dr_str dr_page_key(dr_arena *arena, const char *feed, const dr_item *item)
{
    if (item->url.size)
        return item->url;
    dr_str name = item->id.size ? item->id : item->title.size ? item->title : item->bytes;
    bool plain = name.size <= 256 && name.size && dr_find_byte(name, '\0') == DR_NOT_FOUND;
    return plain ? dr_format(arena, "%s#%.*s", feed, DR_FMT(name))
                 : dr_format(arena, "%s#%016llx", feed,
                             (unsigned long long)XXH3_64bits(name.at ? name.at : "", name.size));
}

uint64_t dr_page_version(const dr_item *item)
{
    if (!item->changed.size)
        return 0;
    uint64_t hash = XXH3_64bits(item->changed.at, item->changed.size);
    return hash ? hash : 1;
}

/* The strings of an item that go along. */
enum { FIELDS = 10 };

static void fields_of(dr_item *item, dr_str *fields[FIELDS])
{
    dr_str *all[FIELDS] = {&item->url, &item->title,     &item->outlet, &item->section, &item->language,
                           &item->id,  &item->published, &item->bytes,  &item->warning, &item->charset};
    memcpy(fields, all, sizeof all);
}

static size_t size_of(dr_str key, dr_item *item)
{
    dr_str *fields[FIELDS];
    size_t size = key.size + 1;
    fields_of(item, fields);
    for (int i = 0; i < FIELDS; i++)
        size += fields[i]->size + 1;
    for (uint32_t i = 0; i < item->authors.n; i++)
        size += item->authors.at[i].size + 1;
    return size;
}

static dr_str put(char **at, dr_str text)
{
    if (!text.at)
        return text;
    dr_str copy = {*at, text.size};
    if (text.size)
        memcpy(*at, text.at, text.size);
    (*at)[text.size] = '\0';
    *at += text.size + 1;
    return copy;
}

dr_page *dr_page_new(dr_str key, const dr_item *item)
{
    dr_item kept = *item;
    size_t names = item->authors.n * sizeof(dr_str);
    kept.place = kept.changed = (dr_str){0};
    if (kept.url.size) { /* its page is fetched */
        kept.bytes = kept.warning = kept.charset = (dr_str){0};
        kept.format = NULL;
    }
    dr_page *page = calloc(1, sizeof *page + names + size_of(key, &kept));
    if (!page)
        return NULL;
    dr_str *authors = (dr_str *)page->text, *fields[FIELDS];
    char *at = page->text + names;
    page->key = put(&at, key).at;
    fields_of(&kept, fields);
    for (int i = 0; i < FIELDS; i++)
        *fields[i] = put(&at, *fields[i]);
    for (uint32_t i = 0; i < kept.authors.n; i++)
        authors[i] = put(&at, item->authors.at[i]);
    kept.authors.at = authors;
    page->item = kept;
    page->state.version = dr_page_version(item);
    return page;
}

int dr_page_by_key(const void *a, const void *b)
{
    return strcmp(((const dr_page *)a)->key, ((const dr_page *)b)->key);
}
