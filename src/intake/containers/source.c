#include "intake/containers/source.h"

#include <stdlib.h>

#include "intake/containers/column.h"
#include "intake/containers/wide.h"
#include "intake/containers/within.h"

struct dr_source {
    dr_container container;
    dr_pull *pull;
    void *self;
    const dr_kind *kind; /* NULL: not looked at yet */
    dr_mark start;       /* what next allocates lies behind it */
    dr_within *within;   /* an item that holds others, which are being given; NULL: none */
    dr_column *column;   /* of news in brief, whose reports are being given; NULL: none */
    bool any, over;      /* any: something was found, or told to be wrong */
};

dr_source *dr_source_new(const dragoman_input *about, dr_pull *pull, void *self)
{
    dr_source *source = calloc(1, sizeof *source);
    if (!source)
        return NULL;
    source->container = (dr_container){.arena = dr_arena_new(DR_MAX_SOURCE_MEMORY), .about = about};
    source->pull = pull;
    source->self = self;
    if (source->container.arena)
        return source;
    free(source);
    return NULL;
}

void dr_source_free(dr_source *source)
{
    if (!source)
        return;
    dr_arena_free(source->container.arena);
    free(source);
}

const char *dr_passed_name(dragoman_passed what)
{
    static const char *const names[] = {
#define X(symbol, name) name,
        DRAGOMAN_PASSED_KINDS(X)
#undef X
    };
    return (unsigned)what < DRAGOMAN_PASSED_COUNT ? names[what] : NULL;
}

size_t dr_source_passed(const dr_source *source, dragoman_passed what)
{
    return source->container.passed[what];
}

/* Whether what was read shows what the stream is. A whole first line of JSON does: who sends it may wait for its record
 * before they send the next. */
static bool is_plain(const dr_stream *s, const dragoman_input *about)
{
    dr_str there = dr_stream_view(s);
    return about->from != DRAGOMAN_FROM_AUTO || there.size >= DR_LOOK ||
           (dr_find_byte(there, '\n') != DR_NOT_FOUND && dr_sniff(there) == DRAGOMAN_FROM_JSONL);
}

/* What data it is that is told to be a container, whose reader would say of each piece that it is none; NULL: none. */
static const char *other_data(const dr_container *c, const dr_conversion *conversion)
{
    dr_str there = dr_stream_view(c->stream);
    dragoman_format_in from = c->about->from;
    bool told = from != DRAGOMAN_FROM_AUTO && from != DRAGOMAN_FROM_TEXT && from != DRAGOMAN_FROM_HTML &&
                from != DRAGOMAN_FROM_CONLLU;
    return told && !(conversion && conversion->looks(there)) ? dr_data_kind(there) : NULL;
}

/* Opens the stream, unpacked, and finds out what it is. */
static int begin(dr_source *source, dragoman_error *error)
{
    enum { MAGIC = 4 };
    dr_container *c = &source->container;
    c->stream = dr_stream_new(c->arena, source->pull, source->self);
    for (int i = 0; i < DR_MAX_LAYERS && dr_stream_want(c->stream, MAGIC) && dr_is_packed(dr_stream_view(c->stream));
         i++)
        c->stream = dr_unpack(c->arena, c->stream);
    c->stream = dr_narrowed(c->arena, c->stream);
    while (!is_plain(c->stream, c->about) && dr_stream_more(c->stream))
        continue;
    while (dr_heads_of(dr_stream_view(c->stream)).unfinished && dr_stream_more(c->stream))
        continue;
    const dr_conversion *conversion = dr_conversion_of(dr_stream_view(c->stream), c->about);
    const char *other = other_data(c, conversion);
    if (other)
        return dr_error(error, DRAGOMAN_E_SYNTAX, other, 0);
    int code = conversion ? dr_convert(c, conversion, error) : DRAGOMAN_OK;
    if (code)
        return code;
    if (conversion)
        dr_stream_want(c->stream, DR_LOOK);
    const dr_kind *kind = dr_kind_of(dr_stream_view(c->stream), c->about);
    if (kind->open)
        kind->open(c);
    source->start = dr_arena_mark(c->arena);
    source->kind = kind;
    return DRAGOMAN_OK;
}

/* What is in the item given last, and behind that the next item. */
static int next_item_of_kind(dr_source *source, dr_item *out, dragoman_error *error)
{
    dr_container *c = &source->container;
    for (;;) {
        int got = source->within ? dr_within_next(source->within, out, error) : 0;
        if (got)
            return got;
        source->within = NULL;
        if (!c->held)
            dr_arena_rewind(c->arena, source->start);
        c->held = false;
        *out = (dr_item){0};
        got = source->kind->next(c, out, error);
        if (got <= 0 || !out->look)
            return got;
        if ((got = dr_within_look(c, out, 1, &source->within, error)) != 0)
            return got;
    }
}

/* What the caller calls one report, or clean text, is one. */
static bool is_one(const dragoman_input *about)
{
    return about->raw || about->url || about->from == DRAGOMAN_FROM_TEXT || about->from == DRAGOMAN_FROM_HTML ||
           about->from == DRAGOMAN_FROM_CONLLU;
}

/* The next item, of a column of news in brief each report. */
static int next_item(dr_source *source, dr_item *out, dragoman_error *error)
{
    dr_arena *arena = source->container.arena;
    if (source->column && dr_column_next(arena, source->column, out))
        return 1;
    source->column = NULL;
    int got = next_item_of_kind(source, out, error);
    if (got > 0 && !is_one(source->container.about))
        source->column = dr_column_open(arena, out, source->kind == &dr_whole);
    if (source->column)
        dr_column_next(arena, source->column, out);
    return got;
}

/* Nothing was found: what it is, and what it holds instead. */
static int tell_empty(const dr_source *source, dragoman_error *error)
{
    if (source->any || !source->kind->empty)
        return 0;
    dr_buf held = {.arena = source->container.arena};
    for (int i = 0; i < DRAGOMAN_PASSED_COUNT; i++)
        if (source->container.passed[i])
            dr_buf_format(&held, "%s%zu %s", held.size ? ", " : "passed over: ", source->container.passed[i],
                          dr_passed_name((dragoman_passed)i));
    dr_error_about(error, held.size ? dr_buf_view(&held) : (dr_str){0});
    return dr_error(error, DRAGOMAN_E_EMPTY, source->kind->empty, DR_NOWHERE);
}

static int find_next(dr_source *source, dr_item *out, dragoman_error *error)
{
    dr_container *c = &source->container;
    int code = source->kind ? DRAGOMAN_OK : begin(source, error);
    if (code) {
        source->over = true;
        return code == DRAGOMAN_E_CANCELLED ? 0 : code;
    }
    int got = next_item(source, out, error);
    if (got > 0 && c->shell && !out->format)
        out->format = c->shell->format;
    if (got == DRAGOMAN_E_CANCELLED || c->stream->fault.code == DRAGOMAN_E_CANCELLED)
        return 0;
    if (!got)
        got = tell_empty(source, error);
    source->any = true;
    return got;
}

int dr_source_next(dr_source *source, dr_item *out, dragoman_error *error)
{
    dr_arena *arena = source->container.arena;
    *out = (dr_item){0};
    if (source->over)
        return 0;
    dr_error_begin(error, source->container.about->name);
    if (setjmp(*dr_guard(arena))) {
        source->over = true;
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory, or of what finding a report in a container may take",
                        DR_NOWHERE);
    }
    int got = find_next(source, out, error);
    source->over |= !got;
    return got;
}
