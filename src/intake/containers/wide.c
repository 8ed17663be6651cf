#include "intake/containers/wide.h"

#include "base/utf8.h"
#include "intake/sniff.h"

typedef struct wide {
    dr_stream *from;
    size_t unit; /* bytes of one: 2 or 4; 0: it is not wide */
    bool big;    /* the high byte first */
    bool begun;
    char made[4]; /* what did not fit */
    size_t size;
} wide;

/* A character of ASCII that stands in text, as four bytes. */
static bool is_plain_at(dr_str s, size_t at, bool big)
{
    if (s.size < at + 4)
        return false;
    unsigned char low = (unsigned char)s.at[at + (big ? 3 : 0)];
    bool empty = !s.at[at + 1] && !s.at[at + 2] && !s.at[at + (big ? 0 : 3)];
    return empty && ((low >= ' ' && low < 0x7F) || low == '\n' || low == '\r' || low == '\t');
}

static bool begins_json(dr_str start)
{
    char room[DR_LOOK];
    start = dr_first_bytes(start, room);
    return start.size && strchr("{[", start.at[0]);
}

static wide look(dr_str start)
{
    for (int big = 0; big < 2; big++)
        if (dr_starts(start, big ? (dr_str){"\0\0\xFE\xFF", 4} : (dr_str){"\xFF\xFE\0\0", 4}) ||
            (is_plain_at(start, 0, big) && is_plain_at(start, 4, big)))
            return (wide){.unit = 4, .big = big};
    if (!dr_is_wide(start) || !begins_json(start))
        return (wide){0};
    return (wide){.unit = 2, .big = dr_is_utf16(start) ? start.at[0] == '\xFE' : !start.at[0]};
}

static uint32_t unit_at(const wide *w, const char *at)
{
    uint32_t c = 0;
    for (size_t i = 0; i < w->unit; i++)
        c = c << 8 | (unsigned char)at[w->big ? i : w->unit - 1 - i];
    return c;
}

/* Takes one character; of what is none, U+FFFD. */
static uint32_t take(wide *w)
{
    dr_stream *s = w->from;
    if (!dr_stream_want(s, w->unit)) { /* it breaks off in one */
        dr_stream_take(s, dr_stream_view(s).size);
        return DR_REPLACEMENT;
    }
    uint32_t c = unit_at(w, dr_stream_view(s).at);
    dr_stream_take(s, w->unit);
    if (w->unit == 2 && c >= 0xD800 && c < 0xDC00 && dr_stream_want(s, w->unit)) {
        uint32_t low = unit_at(w, dr_stream_view(s).at);
        if (low < 0xDC00 || low > 0xDFFF)
            return DR_REPLACEMENT;
        dr_stream_take(s, w->unit);
        return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    return c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? DR_REPLACEMENT : c;
}

static size_t in_utf8(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = size; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)((0xF00 >> size & 0xFF) | c);
    return size;
}

/* Gives what is there; waits only for the first of it. */
static ptrdiff_t pull(void *self, char *into, size_t size, dr_fault *fault)
{
    wide *w = self;
    size_t made = 0;
    while (made < size) {
        if (!w->size) {
            bool there = dr_stream_view(w->from).size >= w->unit;
            if ((made && !there) || !dr_stream_want(w->from, 1))
                break;
            uint32_t c = take(w);
            w->size = w->begun || c != 0xFEFF ? in_utf8(c, w->made) : 0;
            w->begun = true;
            continue;
        }
        size_t fits = w->size < size - made ? w->size : size - made;
        memcpy(into + made, w->made, fits);
        memmove(w->made, w->made + fits, w->size - fits);
        w->size -= fits;
        made += fits;
    }
    if (made || !w->from->fault.code)
        return (ptrdiff_t)made;
    *fault = w->from->fault;
    fault->member = false;
    return fault->code;
}

dr_stream *dr_narrowed(dr_arena *arena, dr_stream *stream)
{
    enum { NEEDED = 8 };
    dr_stream_want(stream, NEEDED);
    wide found = look(dr_stream_view(stream));
    if (!found.unit)
        return stream;
    wide *w = DR_NEW(arena, wide);
    *w = found;
    w->from = stream;
    return dr_stream_new(arena, pull, w);
}

dr_str dr_narrowed_bytes(dr_arena *arena, dr_str bytes)
{
    dr_buf out = {.arena = arena};
    dr_str start = {bytes.at, bytes.size < DR_LOOK ? bytes.size : DR_LOOK};
    if (!look(start).unit)
        return bytes;
    dr_stream_gather(dr_narrowed(arena, dr_stream_of(arena, bytes)), SIZE_MAX, SIZE_MAX, &out);
    return out.size ? dr_buf_view(&out) : DR_STR("");
}
