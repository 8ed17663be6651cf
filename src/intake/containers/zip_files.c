/* ZIP archives (APPNOTE 6.3): file behind file as they come, by the heads that stand before them, so that an archive of any
 * size is read through a window. Each file is what its bytes say; its name only tells of it and is never a path.
 *
 *   head, name, extra │ packed bytes │ [sum and sizes]   …   the directory, which is not needed
 */
#include <zlib.h>

#include "base/utf8.h"
#include "intake/containers/convert.h"
#include "intake/containers/zip.h"

enum {
    MARK = 4,
    LOCAL = 30,               /* bytes of a head */
    HAS_DESCRIPTOR = 8,       /* flag: sum and sizes stand behind */
    MOST_DESCRIPTOR = 24,     /* bytes of sum and sizes, with their mark */
    MOST_NAME = 80,           /* bytes of it that are told */
    LARGE = 1,                /* the extra field with sizes of 64 bits */
    MOST_KEPT = DRAGOMAN_MAX_INPUT + 1
};

#define BROKEN_FILE "a file in the archive is broken: fetch or copy the archive again"
#define TOO_MUCH "the archive unpacks to more than 256 times its size: no more of it is read"

typedef struct archive {
    z_stream inflating;
    size_t files;
    dr_growth own, *all; /* of this archive, of all that are in one container */
    bool counts;         /* what is packed: it is not unpacked from an archive itself */
    bool over;
} archive;

typedef struct file {
    uint32_t flags, method, sum;
    size_t size;  /* packed, where it is said */
    size_t taken; /* of what is packed */
    size_t at;
    dr_str name;
    dr_buf bytes;
} file;

static bool looks_like_files(dr_str start)
{
    return dr_starts(start, DR_STR("PK\3\4")) && !dr_zip_is_document(start) &&
           dr_find(start, DR_STR(".iwa")) == DR_NOT_FOUND;
}

static void end_inflating(void *thing)
{
    inflateEnd(thing);
}

static void open(dr_container *c)
{
    archive *a = DR_NEW(c->arena, archive);
    if (inflateInit2(&a->inflating, -MAX_WBITS) != Z_OK)
        dr_out_of_memory(c->arena);
    dr_defer(c->arena, end_inflating, &a->inflating);
    a->all = c->growth ? c->growth : &c->own_growth;
    a->counts = !c->unpacked;
    c->unpacked = true;
    c->state = a;
}

static size_t number(dr_str s, size_t at, size_t size)
{
    size_t value = 0;
    for (size_t i = size; i-- > 0;)
        value = value << 8 | (at + i < s.size ? (unsigned char)s.at[at + i] : 0);
    return value;
}

/* ---- heads ---- */

static bool drop(dr_stream *s, size_t size)
{
    dr_buf nothing = {0};
    return dr_stream_gather(s, size, 0, &nothing) == size;
}

/* The name as it can be told: in UTF-8, without what steers a terminal. */
static dr_str told(dr_arena *arena, dr_buf name)
{
    size_t replaced;
    dr_str text = dr_utf8_repair(arena, dr_copy(arena, name.size ? dr_buf_view(&name) : DR_STR("")), &replaced);
    dr_buf out = {.arena = arena};
    for (size_t at = 0, size; at < text.size && out.size < MOST_NAME; at += size) {
        bool steers = dr_is_steering(dr_utf8_at(text, at, &size));
        dr_buf_add(&out, steers ? DR_STR("?") : (dr_str){text.at + at, size});
    }
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

/* The packed size where it did not fit into the head. */
static size_t large_size(dr_str extra, size_t size)
{
    for (size_t at = 0; size == UINT32_MAX && at + 4 <= extra.size; at += 4 + number(extra, at + 2, 2))
        if (number(extra, at, 2) == LARGE)
            return number(extra, at + 12, 8); /* behind the unpacked one */
    return size;
}

/* Takes a head; false: it breaks off. */
static bool take_head(dr_container *c, file *f)
{
    dr_stream *s = c->stream;
    dr_buf name = {.arena = c->arena}, extra = {.arena = c->arena};
    if (!dr_stream_want(s, LOCAL))
        return false;
    dr_str head = dr_stream_view(s);
    *f = (file){.flags = (uint32_t)number(head, 6, 2),
                .method = (uint32_t)number(head, 8, 2),
                .sum = (uint32_t)number(head, 14, 4),
                .size = number(head, 18, 4),
                .at = s->offset,
                .bytes = {.arena = c->arena}};
    size_t name_size = number(head, 26, 2), extra_size = number(head, 28, 2);
    dr_stream_take(s, LOCAL);
    bool whole = dr_stream_gather(s, name_size, name_size, &name) == name_size &&
                 dr_stream_gather(s, extra_size, extra_size, &extra) == extra_size;
    f->name = told(c->arena, name);
    f->size = large_size(extra.size ? dr_buf_view(&extra) : (dr_str){0}, f->size);
    return whole;
}

/* ---- what is packed ---- */

static bool at_mark(dr_stream *s)
{
    dr_str there = dr_stream_want(s, MARK) ? dr_stream_view(s) : (dr_str){0};
    return dr_starts(there, DR_STR("PK\3\4")) || dr_starts(there, DR_STR("PK\1\2")) ||
           dr_starts(there, DR_STR("PK\5\6"));
}

static bool is_bounded(const dr_growth *g, size_t free)
{
    return g->made <= free || g->made / DR_MAX_GROWTH <= g->in;
}

/* Counts what was unpacked: whether it may go on growing. What others in the container grew to costs a small one
 * nothing, as far as what all of them are granted so goes. */
static bool may_grow(archive *a, size_t made)
{
    enum { FREE_ALONE = 1 << 20, FREE_TOGETHER = 16 << 20 };
    a->own.made += made;
    a->all->made += made;
    if (is_bounded(&a->own, 0) || is_bounded(a->all, DR_FREE_GROWTH))
        return true;
    bool granted = a->own.made <= FREE_ALONE && made <= FREE_TOGETHER - a->all->granted;
    a->all->granted += granted ? made : 0;
    return granted;
}

static void count_packed(archive *a, size_t size)
{
    a->own.in += a->counts ? size : 0;
    a->all->in += a->counts ? size : 0;
}

/* Keeps what was unpacked as far as one report goes; whether it may go on growing. */
static bool grows(archive *a, file *f, dr_str made)
{
    size_t room = f->bytes.size < MOST_KEPT ? MOST_KEPT - f->bytes.size : 0;
    dr_buf_add(&f->bytes, (dr_str){made.at, made.size < room ? made.size : room});
    return may_grow(a, made.size);
}

typedef enum taken { WHOLE, BROKEN, TOO_LARGE } taken;

static taken take_stored(dr_container *c, archive *a, file *f)
{
    size_t got = f->taken = dr_stream_gather(c->stream, f->size, MOST_KEPT, &f->bytes);
    count_packed(a, got);
    may_grow(a, got);
    return got == f->size ? WHOLE : BROKEN;
}

static taken take_deflated(dr_container *c, archive *a, file *f)
{
    enum { PIECE = 16 << 10 };
    char piece[PIECE];
    z_stream *z = &a->inflating;
    int result = Z_OK;
    inflateReset(z);
    while (result == Z_OK && dr_stream_want(c->stream, 1)) {
        dr_str there = dr_stream_view(c->stream);
        z->next_in = (Bytef *)there.at; /* zlib does not write to it */
        z->avail_in = (uInt)there.size;
        z->next_out = (Bytef *)piece;
        z->avail_out = PIECE;
        result = inflate(z, Z_NO_FLUSH);
        dr_stream_take(c->stream, there.size - z->avail_in);
        count_packed(a, there.size - z->avail_in);
        f->taken += there.size - z->avail_in;
        if (!grows(a, f, (dr_str){piece, PIECE - z->avail_out}))
            return TOO_LARGE;
    }
    return result == Z_STREAM_END ? WHOLE : BROKEN;
}

/* The sum where it stands behind the file, and what stands with it. */
static void take_descriptor(dr_stream *s, file *f)
{
    if (dr_stream_want(s, 2 * MARK)) {
        dr_str there = dr_stream_view(s);
        f->sum = (uint32_t)number(there, dr_starts(there, DR_STR("PK\7\b")) ? MARK : 0, MARK);
    }
    for (int i = 0; i < MOST_DESCRIPTOR && !at_mark(s) && dr_stream_want(s, 1); i++)
        dr_stream_take(s, 1);
}

/* Past the rest of what cannot be unpacked: up to its size, or to the sizes behind it that say how far they are from where it began;
 * what looks like a head on the way is the file's own. */
static void pass(dr_stream *s, file *f)
{
    enum { NEEDED = 4 * MARK };
    if (!(f->flags & HAS_DESCRIPTOR)) {
        drop(s, f->size > f->taken ? f->size - f->taken : 0);
        return;
    }
    while (dr_stream_want(s, NEEDED)) {
        dr_str there = dr_stream_view(s);
        if (dr_starts(there, DR_STR("PK\7\b")) && number(there, 2 * MARK, MARK) == (f->taken & UINT32_MAX)) {
            take_descriptor(s, f);
            return;
        }
        size_t next = dr_find_byte(dr_from(there, 1), 'P');
        size_t step = next == DR_NOT_FOUND ? there.size : next + 1;
        dr_stream_take(s, step);
        f->taken += step;
    }
}

static bool is_sound(const file *f)
{
    return f->bytes.size >= MOST_KEPT ||
           crc32(0, (const Bytef *)f->bytes.at, (uInt)f->bytes.size) == f->sum; /* of what is larger not all is kept */
}

/* Why the file cannot be unpacked, or NULL. */
static const char *why_not(const file *f)
{
    bool unsized = f->flags & HAS_DESCRIPTOR;
    if (f->flags & 1)
        return "a file in the archive is locked by a password: unpack the archive and read the files in it";
    if (f->method != Z_DEFLATED && (f->method || unsized))
        return "a file in the archive is packed in a way that is not read: unpack the archive and read the files in it";
    return NULL;
}

/* Takes what is packed, or what stands in its place; NULL, or what is wrong. */
static const char *take_file(dr_container *c, archive *a, file *f)
{
    bool unsized = f->flags & HAS_DESCRIPTOR;
    const char *wrong = why_not(f);
    if (wrong) {
        pass(c->stream, f);
        return wrong;
    }
    taken got = f->method ? take_deflated(c, a, f) : take_stored(c, a, f);
    if (got == TOO_LARGE) {
        a->over = true;
        return TOO_MUCH;
    }
    if (got == WHOLE && unsized)
        take_descriptor(c->stream, f);
    else if (got == BROKEN)
        pass(c->stream, f);
    if (got != WHOLE || !is_sound(f))
        return BROKEN_FILE;
    return f->bytes.size > DRAGOMAN_MAX_INPUT ? "a file in the archive is larger than 64 MiB: unpack it and read that"
                                              : NULL;
}

/* ---- which of them are read ---- */

/* Not written by whoever wrote the reports: what programs put beside them, and parts of pages. */
static bool is_aside(dr_str name)
{
    static const char *const ends[] = {".css", ".js", ".mjs", ".map", ".svg", ".woff", ".woff2", ".ttf", ".otf", ".eot",
                                       ".DS_Store", "Thumbs.db", "desktop.ini"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        dr_str end = dr_str_of(ends[i]);
        if (name.size >= end.size && dr_eq_nocase(dr_from(name, name.size - end.size), end))
            return true;
    }
    return dr_starts(name, DR_STR("__MACOSX/")) || dr_find(name, DR_STR("/__MACOSX/")) != DR_NOT_FOUND;
}

/* The file as an item: 1; 0: it holds nothing to read; negative: it is named. */
static int give(dr_container *c, archive *a, file *f, dr_item *out, dragoman_error *error)
{
    dr_str bytes = dr_unpacked(c->arena, f->bytes.size ? dr_buf_view(&f->bytes) : DR_STR(""), MOST_KEPT);
    if (bytes.at != f->bytes.at && !may_grow(a, bytes.size)) { /* packed once more */
        a->over = true;
        return dr_error(error, DRAGOMAN_E_LIMIT, TOO_MUCH, f->at);
    }
    int passed = is_aside(f->name)       ? DRAGOMAN_PASSED_CODE
                 : dr_is_media(bytes)    ? DRAGOMAN_PASSED_MEDIA
                 : !dr_trim(bytes).size ? DRAGOMAN_PASSED_EMPTY
                                         : -1;
    if (passed >= 0) {
        c->passed[passed]++;
        return 0;
    }
    const char *data = dr_conversion_of(bytes, &(dragoman_input){0}) ? NULL : dr_data_kind(bytes);
    if (looks_like_files(bytes))
        data = "a ZIP archive in a ZIP archive; unpack the outer one and read this";
    if (data)
        return dr_error(error, DRAGOMAN_E_SYNTAX, data, f->at);
    out->bytes = bytes;
    out->offset = f->at;
    out->place = dr_format(c->arena, "%.*s@%.*s", DR_FMT(dr_stream_place(c->arena, c->stream, f->at)), DR_FMT(f->name));
    out->file = f->name;
    out->look = DR_LOOK_EACH;
    return 1;
}

/* To the next head: whether there is one. What stands between is passed. */
static bool find_head(dr_stream *s)
{
    while (dr_stream_want(s, MARK) && !at_mark(s)) {
        size_t next = dr_find_byte(dr_from(dr_stream_view(s), 1), 'P');
        dr_stream_take(s, next == DR_NOT_FOUND ? dr_stream_view(s).size - MARK + 1 : next + 1);
    }
    return dr_stream_want(s, MARK) && dr_starts(dr_stream_view(s), DR_STR("PK\3\4"));
}

static int tell_end(dr_stream *s, archive *a, dragoman_error *error)
{
    bool told = a->over || dr_stream_want(s, MARK); /* or the directory begins */
    a->over = true;
    if (told)
        return 0;
    return s->fault.code ? dr_stream_error(s, error)
                         : dr_error(error, DRAGOMAN_E_SYNTAX,
                                    "the ZIP archive breaks off: fetch or copy the file again", s->offset);
}

/* One file: 1, it is given; 0, there is nothing to read in it; negative. */
static int take_one(dr_container *c, archive *a, dr_item *out, dragoman_error *error)
{
    file f = {.at = c->stream->offset};
    if (++a->files > DR_MAX_ZIP_FILES) {
        a->over = true;
        return dr_error(error, DRAGOMAN_E_LIMIT, "more than 65,536 files in a ZIP archive: no more of it is read",
                        c->stream->offset);
    }
    const char *wrong = take_head(c, &f) ? take_file(c, a, &f) : BROKEN_FILE;
    int got = 0;
    if (wrong)
        got = dr_error(error, a->over ? DRAGOMAN_E_LIMIT : DRAGOMAN_E_SYNTAX, wrong, f.at);
    else if (!dr_ends(f.name, DR_STR("/")))
        got = give(c, a, &f, out, error);
    if (got < 0)
        dr_error_about(error, f.name);
    return got;
}

static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    archive *a = c->state;
    dr_mark start = dr_arena_mark(c->arena);
    while (!a->over && find_head(c->stream)) {
        int got = take_one(c, a, out, error);
        if (got)
            return got;
        dr_arena_rewind(c->arena, start);
    }
    return tell_end(c->stream, a, error);
}

const dr_kind dr_zip = {.looks = looks_like_files,
                        .open = open,
                        .next = next,
                        .empty = "a ZIP archive in which no report is found: unpack it and look into the files in it"};
