/* String views and a growable text buffer. A view borrows its bytes and is not NUL-terminated. */
#ifndef DR_BASE_STR_H
#define DR_BASE_STR_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct dr_str {
    const char *at; /* may be NULL when size is 0 */
    size_t size;
} dr_str;

/* A half-open range of byte offsets into report.text (or, where said, into the input). */
typedef struct dr_span {
    uint32_t start, end;
} dr_span;

#define DR_STR(literal) ((dr_str){"" literal, sizeof(literal) - 1})
/* For printf("%.*s"); of a view longer than an int can say, the beginning. */
#define DR_FMT(view) (int)((view).size < INT_MAX ? (view).size : INT_MAX), (view).at ? (view).at : ""

static inline dr_str dr_str_of(const char *c_string) /* NULL gives the empty view */
{
    return (dr_str){c_string, c_string ? strlen(c_string) : 0};
}
static inline bool dr_eq(dr_str a, dr_str b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}
static inline bool dr_is_text(dr_str a, const char *b) /* dr_eq; most texts differ in their first byte */
{
    return (a.size == 0 || a.at[0] == b[0]) && dr_eq(a, dr_str_of(b));
}
static inline dr_str dr_cut(dr_str text, dr_span span) /* span must lie in text */
{
    return (dr_str){text.at ? text.at + span.start : NULL, span.end - span.start};
}
static inline dr_str dr_from(dr_str s, size_t start) /* the rest from start; empty past the end */
{
    return start < s.size ? (dr_str){s.at + start, s.size - start} : (dr_str){s.at ? s.at + s.size : NULL, 0};
}
static inline bool dr_span_in(dr_span inner, dr_span outer)
{
    return inner.start >= outer.start && inner.end <= outer.end;
}
static inline bool dr_span_meet(dr_span a, dr_span b)
{
    return a.start < b.end && b.start < a.end;
}

bool dr_eq_nocase(dr_str a, dr_str b); /* ASCII case only */
/* dr_eq_nocase; most texts differ in their first byte by more than its case */
static inline bool dr_is_text_nocase(dr_str a, const char *b)
{
    return (a.size == 0 || ((a.at[0] ^ b[0]) & ~0x20) == 0) && dr_eq_nocase(a, dr_str_of(b));
}
bool dr_starts(dr_str s, dr_str prefix);
bool dr_starts_nocase(dr_str s, dr_str prefix); /* ASCII case only */
bool dr_ends(dr_str s, dr_str suffix);
int dr_compare(dr_str a, dr_str b); /* bytewise, shorter first; for qsort */

#define DR_NOT_FOUND ((size_t)-1)
size_t dr_find(dr_str s, dr_str needle);        /* offset of the first match or DR_NOT_FOUND */
size_t dr_find_nocase(dr_str s, dr_str needle); /* ASCII case only */
size_t dr_find_byte(dr_str s, char byte);
size_t dr_find_either(dr_str s, char a, char b); /* offset of the first of the two bytes */

dr_str dr_trim(dr_str s); /* ASCII white space off both ends */
/* Cuts *rest at the first `separator`: returns what stands before it and leaves what follows in *rest.
 * Without one, returns all and leaves *rest with at == NULL. Loop: while (rest.at) part = dr_split(&rest, ','). */
dr_str dr_split(dr_str *rest, char separator);
bool dr_parse_int(dr_str s, int64_t *out); /* whole view, optional sign; false on anything else or overflow */

dr_str dr_copy(dr_arena *arena, dr_str s); /* also NUL-terminated, for C libraries */
/* Numbers with a point would follow the locale: they are base/number.h's. Text past 2 GiB is out of memory. */
dr_str dr_format(dr_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
dr_str dr_lower_ascii(dr_arena *arena, dr_str s);
dr_str dr_join(dr_arena *arena, const dr_str *parts, size_t count); /* one behind the other; as dr_copy */

/* Where long text goes piece by piece: `take` gets what is written so far, and from the first time that it gives
 * anything but 0 nothing any more. */
typedef struct dr_drain {
    int (*take)(void *payload, const char *bytes, size_t size);
    void *payload;
    int failed; /* what take gave */
} dr_drain;
enum { DR_DRAINED = 64 << 10 }; /* bytes of a piece, or more */

/* Text that grows on an arena. Zero-initialise with {.arena = a}. One with a drain holds no more than the last piece:
 * only for who never looks back at what is written. */
typedef struct dr_buf {
    dr_arena *arena;
    char *at;
    size_t size, capacity;
    dr_drain *drain; /* or NULL */
} dr_buf;

void dr_buf_reserve(dr_buf *buf, size_t more);
void dr_buf_drain(dr_buf *buf); /* hands over what is left; without a drain nothing happens */
void dr_buf_add(dr_buf *buf, dr_str s);
void dr_buf_byte(dr_buf *buf, char byte);
void dr_buf_int(dr_buf *buf, int64_t value); /* in decimal */
void dr_buf_format(dr_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline dr_str dr_buf_view(const dr_buf *buf)
{
    return (dr_str){buf->at, buf->size};
}

/* Growable arrays on an arena: typedef DR_VEC(thing) things; DR_PUSH(arena, &v, value). */
#define DR_VEC(type)                                                                                                   \
    struct {                                                                                                           \
        type *at;                                                                                                      \
        uint32_t n, cap;                                                                                               \
    }
void *dr_vec_grow(dr_arena *arena, void *at, uint32_t n, uint32_t *cap, size_t element);
/* Gives back the room of a vector that gets no more elements, as dr_shrink does; pointers into it are void. */
#define DR_TRIM(arena, vec) ((vec)->at = dr_vec_trim((arena), (vec)->at, (vec)->n, &(vec)->cap, sizeof *(vec)->at))
void *dr_vec_trim(dr_arena *arena, void *at, uint32_t n, uint32_t *cap, size_t element);
/* Room for that many elements at once, in an empty vector. */
#define DR_ROOM(arena, vec, count)                                                                                     \
    ((vec)->cap = (uint32_t)(count), (vec)->at = dr_alloc_array((arena), (vec)->cap, sizeof *(vec)->at))
/* A slot for one more element, zeroed. */
#define DR_MORE(arena, vec)                                                                                            \
    (((vec)->n == (vec)->cap                                                                                           \
          ? (void)((vec)->at = dr_vec_grow((arena), (vec)->at, (vec)->n, &(vec)->cap, sizeof *(vec)->at))              \
          : (void)0),                                                                                                  \
     &(vec)->at[(vec)->n++])
#define DR_PUSH(arena, vec, value) (*DR_MORE((arena), (vec)) = (value))

#endif
