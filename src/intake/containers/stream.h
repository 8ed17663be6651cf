/* Bytes as they come, seen through a window, with what is packed unpacked on the way:
 *
 *   caller's pull ─▶ dr_stream ─▶ unpacking ─▶ dr_stream ─▶ … ─▶ a container's reader
 *
 * A window holds DR_WINDOW bytes whatever the size of the stream: a reader looks at what is there (dr_stream_view),
 * asks for more, and takes. Streams lie on an arena and go with it. */
#ifndef DR_INTAKE_CONTAINERS_STREAM_H
#define DR_INTAKE_CONTAINERS_STREAM_H

#include "base/error.h"

/* Limits, each named in its error message and tested. */
enum {
    DR_WINDOW = 128 << 10,       /* bytes seen at once; the longest headers of a record or message */
    DR_MAX_LAYERS = 3,           /* packed in packed in packed */
    DR_MAX_GROWTH = 256,         /* times its own size that packed data may unpack to … */
    DR_FREE_GROWTH = 64 << 20,   /* … where it is more than this */
    DR_MAX_DICTIONARY = 8 << 20, /* bytes of the dictionary at the beginning of a .warc.zst */
    DR_BACK = DR_WINDOW / 2,     /* bytes taken that a stream keeps at most, to be seen again */
    DR_KNOWN_MEMBERS = 16        /* the last so many that dr_stream_place and dr_stream_next_member know */
};

/* Why a stream ended before its end. */
typedef struct dr_fault {
    int code; /* a dragoman_code; 0: no fault */
    const char *message;
    size_t at;   /* byte of the layer that could not be read, counted in what it unpacks; DR_NOWHERE: no place */
    int system;  /* errno */
    bool member; /* what is wrong is one member of many: dr_stream_resume goes on with the next */
} dr_fault;

/* Puts up to `size` (> 0) bytes at `into`: how many, 0 at the end, negative with *fault filled. */
typedef ptrdiff_t dr_pull(void *self, char *into, size_t size, dr_fault *fault);

/* Where a member of packed data begins, in it and in what it unpacks to. */
typedef struct dr_member {
    size_t packed, unpacked;
} dr_member;

typedef struct dr_stream {
    dr_pull *pull;
    void *self;
    bool ended; /* no more comes: the end, or `fault` */
    dr_fault fault;
    size_t offset;   /* of what is seen next in the stream */
    size_t at, size; /* of bytes: what is there */
    bool keeps;      /* of what is taken the last DR_BACK bytes, for dr_stream_back */
    bool is_packed;
    dr_member members[DR_KNOWN_MEMBERS]; /* begun last, a ring */
    size_t member_count;
    char bytes[DR_WINDOW];
} dr_stream;

dr_stream *dr_stream_new(dr_arena *arena, dr_pull *pull, void *self);
/* Bytes that outlive the stream. */
dr_stream *dr_stream_of(dr_arena *arena, dr_str bytes);

/* What is there and not taken. */
static inline dr_str dr_stream_view(const dr_stream *s)
{
    return (dr_str){s->bytes + s->at, s->size - s->at};
}
/* Whether it ended by a fault and all that came before is taken: what is in the window is good. */
static inline bool dr_stream_failed(const dr_stream *s)
{
    return s->fault.code && s->at == s->size;
}
/* Waits for more behind it; false when none comes or the window is full. */
bool dr_stream_more(dr_stream *s);
/* Waits until `size` bytes are there, DR_WINDOW at most; false when fewer come. */
bool dr_stream_want(dr_stream *s, size_t size);
void dr_stream_take(dr_stream *s, size_t size); /* of what is there */
/* Goes back up to `size` bytes, as far as they are kept: how many. */
size_t dr_stream_back(dr_stream *s, size_t size);
/* Takes up to `size` bytes into *out, of which `most` are kept at most; how many were taken: fewer only at the end. */
size_t dr_stream_gather(dr_stream *s, size_t size, size_t most, dr_buf *out);
/* The line that comes next without its '\n', as far as the window holds it. */
dr_str dr_stream_peek_line(dr_stream *s);
/* Takes up to and with the next '\n', as above; false when there is nothing more. */
bool dr_stream_line(dr_stream *s, size_t most, dr_buf *out);
/* Goes on with the next member behind a fault of one, what was there dropped; false when that cannot be. */
bool dr_stream_resume(dr_stream *s);
/* Whether what came before the fault may be given for all that: packed data that is broken or breaks off. */
static inline bool dr_stream_broke_off(const dr_stream *s)
{
    return s->fault.code == DRAGOMAN_E_SYNTAX;
}
/* Fills *error from the fault. */
int dr_stream_error(const dr_stream *s, dragoman_error *error);
/* The same, once: the stream goes on with the next member, or has ended. */
int dr_stream_tell(dr_stream *s, dragoman_error *error);

/* What names the place of `offset`, no further than what was seen: "1234", the byte; of packed data the byte at which
 * its member begins in the packed file, "1234", and the byte in that member when it is not the first, "1234+56". */
dr_str dr_stream_place(dr_arena *arena, const dr_stream *s, size_t offset);

/* How far ahead of what is seen next, `at` bytes at least, a member begins, of those that are known; DR_NOT_FOUND. */
size_t dr_stream_next_member(const dr_stream *s, size_t at);

/* Whether the bytes are gzip's or zstd's, and a stream of what they unpack to: members and frames one behind the other,
 * each pulled by itself. */
bool dr_is_packed(dr_str start);
dr_stream *dr_unpack(dr_arena *arena, dr_stream *packed);
/* The bytes, out of gzip and zstd where they are packed, up to `most` of them. */
dr_str dr_unpacked(dr_arena *arena, dr_str bytes, size_t most);

#endif
