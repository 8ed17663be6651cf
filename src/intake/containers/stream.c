#include "intake/containers/stream.h"

#include "base/arena.h"

dr_stream *dr_stream_new(dr_arena *arena, dr_pull *pull, void *self)
{
    dr_stream *s = dr_alloc_raw(arena, sizeof *s);
    memset(s, 0, offsetof(dr_stream, bytes));
    s->pull = pull;
    s->self = self;
    return s;
}

static ptrdiff_t pull_memory(void *self, char *into, size_t size, dr_fault *fault)
{
    (void)fault;
    dr_str *rest = self;
    size = rest->size < size ? rest->size : size;
    if (size)
        memcpy(into, rest->at, size);
    *rest = dr_from(*rest, size);
    return (ptrdiff_t)size;
}

dr_stream *dr_stream_of(dr_arena *arena, dr_str bytes)
{
    dr_str *rest = DR_NEW(arena, dr_str);
    *rest = bytes;
    return dr_stream_new(arena, pull_memory, rest);
}

/* Makes room at the window's end. */
static void drop_taken(dr_stream *s)
{
    size_t kept = s->keeps ? DR_BACK : 0, drop = s->at > kept ? s->at - kept : 0;
    if (s->size == DR_WINDOW && !drop)
        drop = s->at;
    if (!drop || !(s->at == s->size || s->size == DR_WINDOW))
        return;
    memmove(s->bytes, s->bytes + drop, s->size - drop);
    s->size -= drop;
    s->at -= drop;
}

bool dr_stream_more(dr_stream *s)
{
    if (s->ended || s->size - s->at == DR_WINDOW)
        return false;
    drop_taken(s);
    ptrdiff_t got = s->pull(s->self, s->bytes + s->size, DR_WINDOW - s->size, &s->fault);
    s->ended = got <= 0;
    s->size += got > 0 ? (size_t)got : 0;
    return got > 0;
}

bool dr_stream_want(dr_stream *s, size_t size)
{
    while (s->size - s->at < size)
        if (!dr_stream_more(s))
            return false;
    return true;
}

void dr_stream_take(dr_stream *s, size_t size)
{
    s->at += size;
    s->offset += size;
}

size_t dr_stream_back(dr_stream *s, size_t size)
{
    size = size < s->at ? size : s->at;
    s->at -= size;
    s->offset -= size;
    return size;
}

static void keep(dr_buf *out, dr_str bytes, size_t most)
{
    size_t room = out->size < most ? most - out->size : 0;
    dr_buf_add(out, (dr_str){bytes.at, bytes.size < room ? bytes.size : room});
}

size_t dr_stream_gather(dr_stream *s, size_t size, size_t most, dr_buf *out)
{
    size_t taken = 0;
    while (taken < size && dr_stream_want(s, 1)) {
        dr_str there = dr_stream_view(s);
        there.size = there.size < size - taken ? there.size : size - taken;
        keep(out, there, most);
        dr_stream_take(s, there.size);
        taken += there.size;
    }
    return taken;
}

dr_str dr_stream_peek_line(dr_stream *s)
{
    size_t looked = 0;
    for (;;) {
        dr_str there = dr_stream_view(s);
        size_t end = dr_find_byte(dr_from(there, looked), '\n');
        if (end != DR_NOT_FOUND)
            return (dr_str){there.at, looked + end};
        looked = there.size;
        if (!dr_stream_more(s))
            return there;
    }
}

bool dr_stream_line(dr_stream *s, size_t most, dr_buf *out)
{
    bool any = false;
    while (dr_stream_want(s, 1)) {
        dr_str there = dr_stream_view(s);
        size_t end = dr_find_byte(there, '\n');
        there.size = end == DR_NOT_FOUND ? there.size : end + 1;
        keep(out, there, most);
        dr_stream_take(s, there.size);
        any = true;
        if (end != DR_NOT_FOUND)
            break;
    }
    return any;
}

bool dr_stream_resume(dr_stream *s)
{
    if (!s->fault.code || !s->fault.member)
        return false;
    dr_stream_take(s, s->size - s->at);
    s->fault = (dr_fault){0};
    s->ended = false;
    return true;
}

int dr_stream_error(const dr_stream *s, dragoman_error *error)
{
    dr_error(error, s->fault.code, s->fault.message, s->fault.at);
    if (error)
        error->system = s->fault.system;
    return s->fault.code;
}

dr_str dr_stream_place(dr_arena *arena, const dr_stream *s, size_t offset)
{
    if (!s->is_packed)
        return dr_format(arena, "%zu", offset);
    size_t known = s->member_count < DR_KNOWN_MEMBERS ? s->member_count : DR_KNOWN_MEMBERS;
    for (size_t i = 1; i <= known; i++) {
        const dr_member *m = &s->members[(s->member_count - i) % DR_KNOWN_MEMBERS];
        if (m->unpacked == offset)
            return dr_format(arena, "%zu", m->packed);
        if (m->unpacked < offset)
            return dr_format(arena, "%zu+%zu", m->packed, offset - m->unpacked);
    }
    return dr_format(arena, "+%zu", offset); /* of more and smaller members than anything writes */
}

size_t dr_stream_next_member(const dr_stream *s, size_t at)
{
    size_t known = s->member_count < DR_KNOWN_MEMBERS ? s->member_count : DR_KNOWN_MEMBERS, found = DR_NOT_FOUND;
    for (size_t i = 1; i <= known; i++) {
        size_t begins = s->members[(s->member_count - i) % DR_KNOWN_MEMBERS].unpacked;
        if (begins >= s->offset + at)
            found = begins - s->offset;
    }
    return found;
}

int dr_stream_tell(dr_stream *s, dragoman_error *error)
{
    int code = dr_stream_error(s, error);
    if (!dr_stream_resume(s))
        s->fault.code = 0;
    return code;
}
