#include "intake/containers/source.h"

#include <stdlib.h>

#include "intake/containers/convert.h"

struct dr_source {
    dr_container container;
    dr_pull *pull;
    void *self;
    const dr_kind *kind; /* NULL: not looked at yet */
    dr_mark start;       /* what next allocates lies behind it */
    bool over;
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

size_t dr_source_passed(const dr_source *source)
{
    return source->container.passed;
}

/* Whether what was read shows what the stream is. A whole first line of JSON does: who sends it may wait for its record
 * before they send the next. */
static bool is_plain(const dr_stream *s, const dragoman_input *about)
{
    dr_str there = dr_stream_view(s);
    return about->from != DRAGOMAN_FROM_AUTO || there.size >= DR_LOOK ||
           (dr_find_byte(there, '\n') != DR_NOT_FOUND && dr_sniff(there) == DRAGOMAN_FROM_JSONL);
}

/* The document that the stream is, or NULL. */
static const dr_conversion *conversion_of(const dr_container *c)
{
    static const dr_conversion *const conversions[] = {&dr_pdf, &dr_docx};
    for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++)
        if (c->about->from == DRAGOMAN_FROM_AUTO ? !c->about->raw && conversions[i]->looks(dr_stream_view(c->stream))
                                                 : conversions[i]->from == c->about->from)
            return conversions[i];
    return NULL;
}

/* Puts the document's text in the place of its bytes. */
static int convert(dr_container *c, const dr_conversion *conversion, dragoman_error *error)
{
    dr_buf bytes = {.arena = c->arena};
    dr_converted got = {0};
    dr_stream_gather(c->stream, DRAGOMAN_MAX_INPUT + 1, DRAGOMAN_MAX_INPUT + 1, &bytes);
    if (c->stream->fault.code)
        return dr_stream_error(c->stream, error);
    if (bytes.size > DRAGOMAN_MAX_INPUT)
        return dr_error(error, DRAGOMAN_E_LIMIT, "larger than 64 MiB", DRAGOMAN_MAX_INPUT);
    int code = conversion->convert(c->arena, bytes.size ? dr_buf_view(&bytes) : DR_STR(""), &got, error);
    if (code)
        return code;
    c->shell = conversion;
    c->title = got.title;
    c->authors = got.authors;
    c->stream = dr_stream_of(c->arena, got.text);
    return DRAGOMAN_OK;
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
    while (!is_plain(c->stream, c->about) && dr_stream_more(c->stream))
        continue;
    const dr_conversion *conversion = conversion_of(c);
    int code = conversion ? convert(c, conversion, error) : DRAGOMAN_OK;
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

static int find_next(dr_source *source, dr_item *out, dragoman_error *error)
{
    dr_container *c = &source->container;
    int code = source->kind ? DRAGOMAN_OK : begin(source, error);
    if (code) {
        source->over = true;
        return code == DRAGOMAN_E_CANCELLED ? 0 : code;
    }
    if (!c->held)
        dr_arena_rewind(c->arena, source->start);
    c->held = false;
    int got = source->kind->next(c, out, error);
    if (got > 0 && c->shell && !out->format)
        out->format = c->shell->format;
    return got == DRAGOMAN_E_CANCELLED || c->stream->fault.code == DRAGOMAN_E_CANCELLED ? 0 : got;
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
