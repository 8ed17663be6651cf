/* gzip (RFC 1952) and zstd (RFC 8878) by their libraries, a member at a time: where a member is broken, the next is
 * looked for by its magic number, and where members begin is told, so that a record of a WARC can be found again. */
#include <zlib.h>
#include <zstd.h>

#include "intake/containers/stream.h"

#define GZIP "\x1F\x8B\x08"
#define ZSTD "\x28\xB5\x2F\xFD"
enum {
    LEAST = 4,              /* bytes that show what a member is */
    DICTIONARY = 0x184D2A5D /* the skippable frame that holds one: IIPC, "Zstandard in WARC" */
};

typedef struct unpacking {
    dr_arena *arena;
    dr_stream *packed, *out;
    z_stream gzip;
    ZSTD_DCtx *zstd; /* NULL: gzip */
    bool inside;     /* a member was begun and has not ended */
    bool searching;  /* for a member behind a broken one */
    bool broken;     /* the member is, and what came of it before was given */
    size_t in, made; /* bytes taken and given */
    size_t again;    /* bytes gone back to look for members in */
} unpacking;

static bool is_zstd(dr_str start)
{
    /* a frame, or a skippable one: 184D2A50 to 184D2A5F */
    return dr_starts(start, DR_STR(ZSTD)) || (start.size >= LEAST && ((unsigned char)start.at[0] & 0xF0) == 0x50 &&
                                              !memcmp(start.at + 1, "\x2A\x4D\x18", 3));
}

bool dr_is_packed(dr_str start)
{
    return dr_starts(start, DR_STR(GZIP)) || is_zstd(start);
}

static ptrdiff_t fail(const unpacking *u, dr_fault *fault, int code, bool member, const char *message)
{
    *fault = (dr_fault){.code = code, .message = message, .at = u->packed->offset, .member = member};
    return code;
}

/* ---- between members ---- */

static bool is_member(const unpacking *u, dr_str start)
{
    enum { RESERVED = 0xE0 /* flags that must not be set */ };
    return u->zstd ? is_zstd(start) : dr_starts(start, DR_STR(GZIP)) && !((unsigned char)start.at[3] & RESERVED);
}

/* To the next member: true, or false when no more come. What stands between and is not zero sets *stray. */
static bool find_member(const unpacking *u, bool *stray)
{
    while (dr_stream_want(u->packed, LEAST) && !is_member(u, dr_stream_view(u->packed))) {
        dr_str there = dr_stream_view(u->packed);
        *stray |= there.at[0] != '\0';
        dr_stream_take(u->packed, 1);
    }
    dr_str rest = dr_stream_view(u->packed);
    for (size_t i = 0; i < rest.size && rest.size < LEAST; i++)
        *stray |= rest.at[i] != '\0';
    return rest.size >= LEAST;
}

static uint32_t little_endian(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* A dictionary's content, which may itself be packed. */
static bool load_dictionary(unpacking *u, dr_str bytes)
{
    if (!dr_starts(bytes, DR_STR(ZSTD)))
        return !ZSTD_isError(ZSTD_DCtx_loadDictionary(u->zstd, bytes.at, bytes.size));
    unsigned long long size = ZSTD_getFrameContentSize(bytes.at, bytes.size);
    if (size > DR_MAX_DICTIONARY) /* unknown and wrong are greater than any */
        return false;
    char *content = dr_alloc_raw(u->arena, (size_t)size + 1);
    size_t got = ZSTD_decompress(content, (size_t)size, bytes.at, bytes.size);
    return !ZSTD_isError(got) && !ZSTD_isError(ZSTD_DCtx_loadDictionary(u->zstd, content, got));
}

/* Takes the dictionary at the beginning, if there is one; false when it cannot be used. */
static bool take_dictionary(unpacking *u)
{
    enum { HEAD = 8 };
    dr_stream *packed = u->packed;
    if (packed->offset || !dr_stream_want(packed, HEAD) || little_endian(packed->bytes + packed->at) != DICTIONARY)
        return true;
    size_t size = little_endian(packed->bytes + packed->at + 4);
    dr_buf bytes = {.arena = u->arena};
    dr_stream_take(packed, HEAD);
    return size <= DR_MAX_DICTIONARY && dr_stream_gather(packed, size, size, &bytes) == size && size &&
           load_dictionary(u, dr_buf_view(&bytes));
}

/* 1 with a member begun, 0 at the end, negative. */
static ptrdiff_t begin(unpacking *u, dr_fault *fault)
{
    bool stray = false;
    if (u->zstd && !take_dictionary(u))
        return fail(u, fault, DRAGOMAN_E_SYNTAX, false,
                    "the zstd dictionary at its beginning cannot be used, or is larger than 8 MiB");
    bool found = find_member(u, &stray);
    if (u->packed->fault.code) {
        *fault = u->packed->fault;
        return fault->code;
    }
    bool told = u->searching; /* that something is broken there */
    u->searching = false;
    if (stray && !told)
        return fail(u, fault, DRAGOMAN_E_SYNTAX, found, "what stands behind the packed data is not packed");
    if (!found)
        return 0;
    if (u->zstd)
        ZSTD_DCtx_reset(u->zstd, ZSTD_reset_session_only);
    else
        inflateReset(&u->gzip);
    u->inside = true;
    u->out->members[u->out->member_count++ % DR_KNOWN_MEMBERS] = (dr_member){u->packed->offset, u->made};
    return 1;
}

/* ---- in a member ---- */

/* What a step gives: what was made before the member turned out to be broken is given first. */
static ptrdiff_t made_of(unpacking *u, bool good, size_t made)
{
    u->broken = !good && made;
    return good || made ? (ptrdiff_t)made : -1;
}

/* Unpacks from what is there: how much was made of it, negative when it is broken. */
static ptrdiff_t step_gzip(unpacking *u, char *into, size_t size)
{
    dr_str there = dr_stream_view(u->packed);
    z_stream *z = &u->gzip;
    z->next_in = (Bytef *)there.at; /* zlib does not write to it */
    z->avail_in = (uInt)there.size;
    z->next_out = (Bytef *)into;
    z->avail_out = (uInt)size;
    int result = inflate(z, Z_NO_FLUSH);
    dr_stream_take(u->packed, there.size - z->avail_in);
    u->in += there.size - z->avail_in;
    u->inside = result != Z_STREAM_END;
    return made_of(u, result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR, size - z->avail_out);
}

static ptrdiff_t step_zstd(unpacking *u, char *into, size_t size)
{
    dr_str there = dr_stream_view(u->packed);
    ZSTD_inBuffer in = {there.at, there.size, 0};
    ZSTD_outBuffer out = {into, size, 0};
    size_t result = ZSTD_decompressStream(u->zstd, &out, &in);
    dr_stream_take(u->packed, in.pos);
    u->in += in.pos;
    u->inside = result != 0;
    return made_of(u, !ZSTD_isError(result), out.pos);
}

/* The next member is looked for behind the beginning of this one, in what is kept of it: what is damaged may have been
 * unpacked beyond its end. Going back is paid for by what was read, so that all of it is read twice at most. */
static void leave_broken(unpacking *u)
{
    const dr_member *begun = &u->out->members[(u->out->member_count - 1) % DR_KNOWN_MEMBERS];
    size_t taken = u->packed->offset - begun->packed;
    u->inside = u->broken = false;
    u->searching = true;
    if (!taken && dr_stream_want(u->packed, 1))
        dr_stream_take(u->packed, 1);
    size_t back = taken > DR_BACK ? DR_BACK : taken ? taken - 1 : 0;
    if (u->again + back <= u->packed->offset)
        u->again += dr_stream_back(u->packed, back);
}

/* Something of the member, 0 when it ended without; negative. */
static ptrdiff_t unpack_some(unpacking *u, char *into, size_t size, dr_fault *fault)
{
    while (u->inside) {
        bool there = dr_stream_want(u->packed, 1);
        size_t before = u->packed->offset;
        ptrdiff_t made = u->broken ? -1 : u->zstd ? step_zstd(u, into, size) : step_gzip(u, into, size);
        bool stuck = u->inside && !there && !made;
        if (stuck && u->packed->fault.code) {
            *fault = u->packed->fault;
            return fault->code;
        }
        if (made < 0 || stuck || (u->inside && !made && u->packed->offset == before)) {
            ptrdiff_t code = fail(u, fault, DRAGOMAN_E_SYNTAX, true,
                                  stuck ? "the packed data breaks off: fetch or copy the file again"
                                        : "the packed data is broken: fetch or copy the file again");
            leave_broken(u);
            return code;
        }
        if (made)
            return made;
    }
    return 0;
}

static ptrdiff_t pull_unpacked(void *self, char *into, size_t size, dr_fault *fault)
{
    unpacking *u = self;
    for (;;) {
        ptrdiff_t got = u->inside ? 1 : begin(u, fault);
        if (got <= 0)
            return got;
        if ((got = unpack_some(u, into, size, fault)) < 0)
            return got;
        u->made += (size_t)got;
        if (u->made > DR_FREE_GROWTH && u->made / DR_MAX_GROWTH > u->in)
            return fail(u, fault, DRAGOMAN_E_LIMIT, false,
                        "unpacks to more than 256 times its size: no more of it is read");
        if (got)
            return got;
    }
}

static void end_gzip(void *thing)
{
    inflateEnd(thing);
}

static void end_zstd(void *thing)
{
    ZSTD_freeDCtx(thing);
}

dr_stream *dr_unpack(dr_arena *arena, dr_stream *packed)
{
    enum { GZIP_ONLY = 16 + MAX_WBITS };
    unpacking *u = DR_NEW(arena, unpacking);
    u->arena = arena;
    u->packed = packed;
    packed->keeps = true;
    if (is_zstd(dr_stream_view(packed))) {
        if (!(u->zstd = ZSTD_createDCtx()))
            dr_out_of_memory(arena);
        dr_defer(arena, end_zstd, u->zstd);
    } else {
        if (inflateInit2(&u->gzip, GZIP_ONLY) != Z_OK)
            dr_out_of_memory(arena);
        dr_defer(arena, end_gzip, &u->gzip);
    }
    u->out = dr_stream_new(arena, pull_unpacked, u);
    u->out->is_packed = true;
    return u->out;
}

dr_str dr_unpacked(dr_arena *arena, dr_str bytes, size_t most)
{
    for (int i = 0; i < DR_MAX_LAYERS && dr_is_packed(bytes); i++) {
        dr_buf out = {.arena = arena};
        dr_stream *packed = dr_stream_of(arena, bytes);
        dr_stream_want(packed, LEAST);
        dr_stream_gather(dr_unpack(arena, packed), most, most, &out);
        if (!out.size)
            break;
        bytes = dr_buf_view(&out);
    }
    return bytes;
}
