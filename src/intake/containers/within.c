#include "intake/containers/within.h"

struct dr_within {
    dr_container *outer, inner;
    dr_item item;                    /* that holds them */
    dragoman_input about;            /* what is known of it: its name */
    const dr_conversion *conversion; /* still to be made; NULL: none */
    const dr_kind *kind;
    dr_mark start; /* what is allocated for one report lies behind it */
    bool opened, any;
};

static const dragoman_input nothing_said = {0};

/* The kinds that are looked for: not those whose bytes web servers and mail hold for other reasons (JSON, mail). */
static const dr_kind *kind_of(dr_str bytes)
{
    static const dr_kind *const kinds[] = {&dr_json_feed, &dr_feed, &dr_export};
    char room[DR_LOOK];
    dr_str start = dr_first_bytes(bytes, room);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i]->looks(start) || (kinds[i]->looks_far && kinds[i]->looks_far(bytes, NULL)))
            return kinds[i];
    return NULL;
}

dr_within *dr_within_open(dr_container *outer, const dr_item *item)
{
    const dr_conversion *conversion = dr_conversion_of(item->bytes, &nothing_said);
    const dr_kind *kind = conversion ? NULL : kind_of(item->bytes);
    const dragoman_input about = {.name = item->file.size ? dr_copy(outer->arena, item->file).at : NULL};
    if (!conversion && item->look >= DR_LOOK_ANY && dr_kind_of(item->bytes, &about) != &dr_whole)
        kind = dr_kind_of(item->bytes, &about);
    if (!conversion && !kind)
        return NULL;
    dr_within *w = DR_NEW(outer->arena, dr_within);
    *w = (dr_within){.outer = outer, .item = *item, .about = about, .conversion = conversion, .kind = kind};
    w->inner = (dr_container){
        .arena = outer->arena, .about = &w->about, .stream = dr_stream_of(outer->arena, item->bytes)};
    return w;
}

static dr_str first_of(dr_str own, dr_str outer)
{
    return own.at ? own : outer;
}

/* What the outer container says of all that is in the item goes for each; of a document that is one report, all. */
static void inherit(const dr_within *w, dr_item *out)
{
    const dr_item *item = &w->item;
    if (w->kind == &dr_export && out->from == DRAGOMAN_FROM_AUTO) { /* a page that is no export after all */
        *out = *item;
        return;
    }
    bool feed = w->kind == &dr_feed || w->kind == &dr_json_feed;
    if (out->place.size)
        out->place = dr_format(w->inner.arena, "%.*s/%.*s", DR_FMT(item->place.size ? item->place : DR_STR("0")),
                               DR_FMT(out->place));
    else
        out->place = item->place;
    out->offset = item->offset;
    out->line = item->line;
    out->format = out->format ? out->format : w->inner.shell ? w->inner.shell->format : item->format;
    out->url = first_of(out->url, feed ? (dr_str){0} : item->url);
    out->id = first_of(out->id, feed ? (dr_str){0} : item->id);
    if (item->warning.size)
        dr_item_warn(w->inner.arena, out, item->warning);
    if (w->kind != &dr_whole)
        return;
    out->title = first_of(out->title, item->title);
    out->outlet = first_of(out->outlet, item->outlet);
    out->published = first_of(out->published, item->published);
    out->authors = out->authors.n ? out->authors : item->authors;
}

/* Of a document the text, then the reports. */
static int open(dr_within *w, dragoman_error *error)
{
    if (w->conversion) {
        int code = dr_convert(&w->inner, w->conversion, error);
        if (code)
            return code;
        dr_stream_want(w->inner.stream, DR_LOOK);
        const dr_kind *kind = kind_of(dr_stream_view(w->inner.stream));
        w->kind = kind ? kind : &dr_whole;
    }
    w->conversion = NULL;
    dr_stream_want(w->inner.stream, DR_LOOK);
    if (w->kind->open)
        w->kind->open(&w->inner);
    w->start = dr_arena_mark(w->inner.arena);
    return DRAGOMAN_OK;
}

static int fail(dr_within *w, int code, dragoman_error *error)
{
    dr_error_about(error, w->item.file.size ? w->item.file : w->item.url.at ? w->item.url : w->item.title);
    if (error)
        error->position = w->item.offset; /* what is in the item has no bytes of its own in the file */
    return code;
}

int dr_within_next(dr_within *w, dr_item *out, dragoman_error *error)
{
    int code = w->opened ? DRAGOMAN_OK : open(w, error);
    w->opened = true;
    if (code) {
        w->kind = NULL;
        return fail(w, code, error);
    }
    if (!w->kind)
        return 0;
    int got;
    do { /* a document in what is in the item is not read */
        if (!w->inner.held)
            dr_arena_rewind(w->inner.arena, w->start);
        w->inner.held = false;
        *out = (dr_item){0};
        got = w->kind->next(&w->inner, out, error);
        w->outer->passed[DRAGOMAN_PASSED_DATA] += got > 0 && out->look == DR_LOOK_ONLY;
    } while (got > 0 && out->look == DR_LOOK_ONLY);
    if (got < 0)
        fail(w, got, error);
    else if (got)
        inherit(w, out);
    w->outer->passed[DRAGOMAN_PASSED_DATA] += !got && !w->any;
    w->any = true;
    return got;
}
