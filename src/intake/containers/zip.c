#include "intake/containers/zip.h"

#include "intake/containers/inflate.h"

/* Sizes of the fixed parts of a local head, of an entry of the directory and of the end; the most entries looked at. */
enum { LOCAL = 30, ENTRY = 46, END = 22, LONGEST_REMARK = 65535, MOST_ENTRIES = 65535 };

static uint32_t number(dr_str s, size_t at, size_t size)
{
    uint32_t value = 0;
    for (size_t i = size; i-- > 0;)
        value = value << 8 | (unsigned char)s.at[at + i];
    return value;
}

/* Where the directory begins; SIZE_MAX: nowhere. The end of the file holds it, with a remark behind. */
static size_t directory_of(dr_str zip, uint32_t *entries)
{
    for (size_t i = 0; i <= LONGEST_REMARK && zip.size >= END + i; i++) {
        size_t at = zip.size - END - i;
        if (!dr_starts(dr_from(zip, at), DR_STR("PK\5\6")))
            continue;
        *entries = number(zip, at + 10, 2);
        return number(zip, at + 16, 4);
    }
    return SIZE_MAX;
}

static dr_zip_found unpack(dr_arena *arena, dr_str zip, size_t entry, size_t most, dr_str *out)
{
    uint32_t method = number(zip, entry + 10, 2), flags = number(zip, entry + 8, 2);
    size_t size = number(zip, entry + 20, 4), local = number(zip, entry + 42, 4);
    if (flags & 1)
        return DR_ZIP_LOCKED;
    if (local > zip.size || zip.size - local < LOCAL)
        return DR_ZIP_DAMAGED;
    size_t start = local + LOCAL + number(zip, local + 26, 2) + number(zip, local + 28, 2);
    if (start > zip.size || zip.size - start < size || (method != 0 && method != 8))
        return DR_ZIP_DAMAGED;
    dr_str bytes = {zip.at + start, size};
    dr_buf unpacked = {.arena = arena};
    if (method == 0)
        dr_buf_add(&unpacked, (dr_str){bytes.at, size < most ? size : most});
    else if (!dr_inflate(arena, bytes, true, most, &unpacked))
        return DR_ZIP_DAMAGED;
    *out = unpacked.size ? dr_buf_view(&unpacked) : DR_STR("");
    return DR_ZIP_THERE;
}

/* A walk over the directory. */
typedef struct walk {
    dr_str zip, name; /* of the entry */
    size_t at, next;  /* where it stands; where the next one would */
    uint32_t left;
    bool broken;
} walk;

static walk begin(dr_str zip)
{
    walk w = {.zip = zip};
    w.next = directory_of(zip, &w.left);
    w.broken = w.next == SIZE_MAX;
    return w;
}

/* The next entry; false: there is none, or the directory is broken. */
static bool step(walk *w)
{
    if (w->broken || !w->left)
        return false;
    w->at = w->next;
    w->broken =
        w->at >= w->zip.size || w->zip.size - w->at < ENTRY || !dr_starts(dr_from(w->zip, w->at), DR_STR("PK\1\2"));
    size_t length = w->broken ? 0 : number(w->zip, w->at + 28, 2);
    w->broken = w->broken || w->zip.size - w->at - ENTRY < length;
    if (w->broken)
        return false;
    w->left--;
    w->name = (dr_str){w->zip.at + w->at + ENTRY, length};
    w->next = w->at + ENTRY + length + number(w->zip, w->at + 30, 2) + number(w->zip, w->at + 32, 2);
    return true;
}

dr_zip_found dr_zip_member(dr_arena *arena, dr_str zip, dr_str name, size_t most, dr_str *out)
{
    walk w = begin(zip);
    while (step(&w))
        if (dr_eq(w.name, name))
            return unpack(arena, zip, w.at, most, out);
    return w.broken ? DR_ZIP_BROKEN : DR_ZIP_ABSENT;
}

dr_str dr_zip_name(dr_str zip, const char *begins, const char *ends)
{
    walk w = begin(zip);
    while (step(&w))
        if (dr_starts(w.name, dr_str_of(begins)) && dr_ends(w.name, dr_str_of(ends)))
            return w.name;
    return (dr_str){0};
}

bool dr_zip_is_document(dr_str start)
{
    static const char *const begin[] = {"[Content_Types].xml", "_rels/", "docProps/", "customXml/", "word/", "xl/",
                                        "ppt/", "mimetype", "META-INF/"};
    size_t size = start.size > LOCAL ? number(start, 26, 2) : 0;
    if (!size || start.size - LOCAL < size)
        return true;
    for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
        if (dr_starts((dr_str){start.at + LOCAL, size}, dr_str_of(begin[i])))
            return true;
    return false;
}
