/* What must hold of every record, told by its own JSON, which is what its readers see:
 *
 *   it is one JSON object; spans lie in the text, in order, and stand beside the very bytes that they cover; no id is
 *   given twice, and every id that is named is given; no statement stands inside itself, no
 *   move answers itself and no actor is part of itself, however far round; confidence is between 0 and 1.
 *
 * What does not hold aborts with a line that says what, and the fuzzer keeps the input. */
#ifndef DR_FUZZ_PROPERTIES_H
#define DR_FUZZ_PROPERTIES_H

#include <stdio.h>
#include <stdlib.h>

#include "base/json_in.h"
#include "base/map.h"

typedef struct seen_record {
    dr_arena *arena;
    dr_str text;
    dr_map ids; /* to the place in its list */
} seen_record;

static inline void must(bool holds, const char *what, dr_str about)
{
    if (holds)
        return;
    fprintf(stderr, "property broken: %s: %.*s\n", what, DR_FMT(about));
    abort();
}

static inline bool is_key(const dr_json_value *value, const char *const *keys)
{
    for (; *keys; keys++)
        if (dr_is_text(value->key, *keys))
            return true;
    return false;
}

static inline dr_span span_of(const seen_record *r, const dr_json_value *pair)
{
    const dr_json_value *start = dr_json_first(pair);
    must(dr_json_is(start, DR_JSON_INT) && dr_json_is(start->next, DR_JSON_INT) && !start->next->next,
         "a span is two whole numbers", pair->key);
    int64_t from = start->integer, to = start->next->integer;
    must(0 <= from && from <= to && to <= (int64_t)r->text.size, "a span lies in the text", pair->key);
    return (dr_span){(uint32_t)from, (uint32_t)to};
}

static inline void check_spans(const seen_record *r, const dr_json_value *list, bool apart)
{
    uint32_t end = 0;
    for (const dr_json_value *pair = dr_json_first(list); pair; pair = pair->next) {
        dr_span span = span_of(r, pair);
        must(!apart || span.start >= end, "paragraphs and sentences stand one behind the other", list->key);
        end = span.end;
    }
}

static inline void check_named(const seen_record *r, const dr_json_value *value)
{
    for (const dr_json_value *item = dr_json_first(value); item; item = item->next)
        if (dr_json_is(item, DR_JSON_TEXT))
            must(dr_map_get(&r->ids, item->text) != DR_NONE, "an id that is named is given", item->text);
    if (dr_json_is(value, DR_JSON_TEXT))
        must(dr_map_get(&r->ids, value->text) != DR_NONE, "an id that is named is given", value->text);
}

/* The value and all within it. */
static inline void check_value(const seen_record *r, const dr_json_value *value)
{
    static const char *const lists[] = {"paragraphs", "sentences", NULL}, *const spans[] = {"evidence", NULL};
    static const char *const named[] = {"actor",      "inside", "answers",  "where", "attribution", "party",    "to",
                                        "quantities", "time",   "quantity", "by",    "for",         "duration", NULL};
    const dr_json_value *span = dr_json_member(value, "span"), *text = dr_json_member(value, "text");
    if (dr_json_is(span, DR_JSON_ARRAY) && dr_json_is(text, DR_JSON_TEXT))
        must(dr_eq(dr_cut(r->text, span_of(r, span)), text->text), "the text beside a span is what it covers",
             text->text);
    for (const dr_json_value *v = dr_json_first(value); v; v = v->next) {
        /* where a day stands is told in words, of which an object without id has any */
        bool names = is_key(v, named) && (!dr_is_text(v->key, "where") || dr_json_member(value, "id"));
        if (is_key(v, lists) && value->kind == DR_JSON_OBJECT)
            check_spans(r, v, true);
        else if (is_key(v, spans))
            check_spans(r, v, false);
        else if (dr_is_text(v->key, "confidence"))
            must((v->kind == DR_JSON_DOUBLE && v->number > 0 && v->number < 1) ||
                     (v->kind == DR_JSON_INT && (v->integer == 0 || v->integer == 1)),
                 "confidence is between 0 and 1", value->key);
        else if (names && dr_json_is(v, DR_JSON_TEXT) && v->text.size > 1 && strchr("ATPQSEM", v->text.at[0]))
            check_named(r, v);
        else if (names && dr_json_is(v, DR_JSON_ARRAY) && dr_json_is(dr_json_first(v), DR_JSON_TEXT))
            check_named(r, v);
        check_value(r, v);
    }
}

static inline void note_ids(seen_record *r, const dr_json_value *list)
{
    uint32_t at = 0;
    for (const dr_json_value *v = dr_json_first(list); v; v = v->next) {
        dr_str id = dr_json_text(dr_json_member(v, "id"));
        must(id.size > 1, "a fact has an id", list->key);
        must(dr_map_set(&r->ids, id, at++) == DR_NONE, "an id is given once", id);
    }
}

/* Where the member's id stands in its list; DR_NONE: null. */
static inline uint32_t place_named(const seen_record *r, const dr_json_value *value, const char *member)
{
    dr_str id = dr_json_text(dr_json_member(value, member));
    return id.size ? dr_map_get(&r->ids, id) : DR_NONE;
}

/* Nothing leads back to itself by what that member names. */
static inline void no_circle(const seen_record *r, const dr_json_value *facts, const char *member, const char *rule)
{
    uint32_t n = facts->count, at = 0, *next = DR_NEW_ARRAY(r->arena, uint32_t, (size_t)n + 1);
    for (const dr_json_value *v = dr_json_first(facts); v; v = v->next)
        next[at++] = place_named(r, v, member);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t steps = 0;
        for (uint32_t s = i; s != DR_NONE && steps <= n; s = next[s])
            steps++;
        must(steps <= n, rule, facts->key);
    }
}

static inline void check_nesting(const seen_record *r, const dr_json_value *root)
{
    no_circle(r, dr_json_member(root, "actors"), "part_of", "no actor is part of itself");
    no_circle(r, dr_json_member(root, "statements"), "inside", "no statement stands inside itself");
    no_circle(r, dr_json_member(root, "events"), "same_as", "no event is the same as itself");
    no_circle(r, dr_json_member(root, "moves"), "answers", "no move answers itself");
}

/* A record as dragoman_write gives it in JSON Lines. */
static inline void check_record(dr_str json)
{
    static const char *const kinds[] = {"actors", "times", "places", "quantities", "statements", "events", "moves"};
    const dr_json_value *root;
    seen_record r = {.arena = dr_arena_new(0)};
    if (!r.arena || setjmp(*dr_guard(r.arena)))
        abort();
    r.ids.arena = r.arena;
    must(json.size && json.at[json.size - 1] == '\n' && dr_find_byte(json, '\n') == json.size - 1,
         "a record is one line", json);
    must(dr_json_read(r.arena, json, &(dr_json_rules){0}, &root, NULL) == 0 && dr_json_is(root, DR_JSON_OBJECT),
         "a record is a JSON object", json);
    r.text = dr_json_text(dr_json_member(dr_json_member(root, "report"), "text"));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        note_ids(&r, dr_json_member(root, kinds[i]));
    check_value(&r, root);
    check_nesting(&r, root);
    dr_arena_free(r.arena);
}

#endif
