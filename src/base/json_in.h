/* JSON read into values on an arena: RFC 8259, nothing more and nothing less.
 *
 * Text comes from anywhere: it takes time in proportion to its size (and its logarithm, for objects of many members),
 * memory in proportion to what is kept, DR_MAX_JSON_DEPTH frames of the machine's stack at most, and every error names
 * its byte. A byte order mark before the value is passed over; a lone surrogate becomes U+FFFD. */
#ifndef DR_BASE_JSON_IN_H
#define DR_BASE_JSON_IN_H

#include "base/error.h"

enum { DR_MAX_JSON_DEPTH = 64 }; /* arrays and objects within each other */

typedef enum dr_json_kind {
    DR_JSON_NULL,
    DR_JSON_BOOL,   /* integer is 0 or 1 */
    DR_JSON_INT,    /* written without point or exponent, and within int64_t: exact */
    DR_JSON_DOUBLE, /* every other number, rounded to the nearest double */
    DR_JSON_TEXT,   /* NUL-terminated too; may hold NUL */
    DR_JSON_ARRAY,
    DR_JSON_OBJECT
} dr_json_kind;

typedef struct dr_json_value {
    dr_str key;                       /* of a member; at == NULL for all others */
    const struct dr_json_value *next; /* in the array or object that this one stands in */
    union {
        dr_str text;
        int64_t integer;
        double number;
        struct {
            const struct dr_json_value *first;          /* items, or members in the order of the text */
            const struct dr_json_value *const *by_name; /* many members, by key and place; NULL for few */
        };
    };
    dr_span span;    /* bytes of the source that the value takes, quotes and brackets included */
    uint32_t key_at; /* where the key's quote stands in the source */
    uint32_t count;  /* items or members */
    dr_json_kind kind;
} dr_json_value;

/* How to read. All zero: the text is one value in valid UTF-8, all of it kept, no key twice in an object. */
typedef struct dr_json_rules {
    const char *const *keep; /* NULL-ended names: of a root object, other members are checked, not kept; NULL: keep all */
    bool repeat;             /* a key may stand twice: the last counts */
    bool more;               /* text may follow the value */
    bool broken_utf8;        /* strings may hold broken UTF-8, and keep it */
} dr_json_rules;

/* The value in `text`, which must not reach 4 GiB. What is not kept is not looked through for keys that stand twice or
 * numbers too large. Errors: DRAGOMAN_E_SYNTAX, or DRAGOMAN_E_LIMIT for depth, size and numbers beyond a double. */
int dr_json_read(dr_arena *arena, dr_str text, const dr_json_rules *rules, const dr_json_value **out,
                 dragoman_error *error);

/* The member of that name; NULL without one, of no object and of NULL. */
const dr_json_value *dr_json_member(const dr_json_value *object, const char *name);
/* A string's text; at == NULL for other kinds and NULL. */
dr_str dr_json_text(const dr_json_value *value);
/* The first item or member; NULL for other kinds and NULL. Loop: for (v = dr_json_first(list); v; v = v->next). */
const dr_json_value *dr_json_first(const dr_json_value *list);
/* Whether the value is there and of that kind. */
static inline bool dr_json_is(const dr_json_value *value, dr_json_kind kind)
{
    return value && value->kind == kind;
}

#endif
