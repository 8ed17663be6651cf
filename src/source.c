/* Splitting an input into reports: one for most formats, one a line for JSON Lines. */
#include <stdlib.h>

#include "intake/intake.h"
#include "intake/jsonl.h"

struct dragoman_source {
    dragoman_input whole;
    size_t at;
    dr_arena *arena; /* what the lines' inputs point to */
};

int dragoman_source_open(dragoman_source **out, const dragoman_input *whole, dragoman_error *error)
{
    *out = NULL;
    dr_error_where(error, whole->name);
    dragoman_source *source = calloc(1, sizeof *source);
    if (!source || !(source->arena = dr_arena_new(0))) {
        free(source);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    source->whole = *whole;
    if (source->whole.from == DRAGOMAN_FROM_AUTO)
        source->whole.from = dr_sniff((dr_str){whole->bytes, whole->size});
    *out = source;
    return DRAGOMAN_OK;
}

void dragoman_source_close(dragoman_source **source)
{
    if (!source || !*source)
        return;
    dr_arena_free((*source)->arena);
    free(*source);
    *source = NULL;
}

/* The next line that is not blank, its end stepped over; false at the end. */
static int next_line(dragoman_source *source, dr_str *line, size_t *offset)
{
    dr_str all = {source->whole.bytes, source->whole.size};
    while (source->at < all.size) {
        dr_str rest = dr_from(all, source->at);
        size_t end = dr_find_byte(rest, '\n');
        *line = end == DR_NOT_FOUND ? rest : (dr_str){rest.at, end};
        *offset = source->at;
        source->at += line->size + (end != DR_NOT_FOUND);
        if (dr_trim(*line).size)
            return 1;
    }
    return 0;
}

static int next_json(dragoman_source *source, dragoman_input *out, dragoman_error *error)
{
    dr_str line;
    size_t offset;
    if (!next_line(source, &line, &offset))
        return DRAGOMAN_END;
    if (setjmp(*dr_guard(source->arena)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", offset);
    int code = dr_jsonl_line(source->arena, line, offset, out, error);
    out->name = source->whole.name;
    out->raw = source->whole.raw;
    if (!out->published)
        out->published = source->whole.published;
    if (!out->url)
        out->url = source->whole.url;
    if (!out->outlet)
        out->outlet = source->whole.outlet;
    return code;
}

int dragoman_source_next(dragoman_source *source, dragoman_input *out, dragoman_error *error)
{
    *out = source->whole;
    dr_error_where(error, source->whole.name);
    if (source->whole.from == DRAGOMAN_FROM_JSONL)
        return next_json(source, out, error);
    if (source->at)
        return DRAGOMAN_END;
    source->at = 1;
    return DRAGOMAN_OK;
}
