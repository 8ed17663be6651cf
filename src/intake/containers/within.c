#include "intake/containers/within.h"

#include "intake/containers/wide.h"

struct dr_within {
    dr_container *outer, inner;
    dr_item item;                    /* that holds them */
    dragoman_input about;            /* what is known of it: its name */
    const dr_conversion *conversion; /* still to be made; NULL: none */
    const dr_kind *kind;
    dr_within *deeper; /* in the item given last; NULL: none */
    unsigned layer;
    const char *file; /* that all of it is in, as errors name it */
    dr_mark start;    /* what is allocated for one report lies behind it */
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

/* What gives the reports in the item; NULL: it is no document and no container. */
static dr_within *open_item(dr_container *outer, const dr_item *item, unsigned layer)
{
    bool any = item->look >= DR_LOOK_ANY;
    dr_str bytes = any ? dr_narrowed_bytes(outer->arena, item->bytes) : item->bytes;
    const dr_conversion *conversion = dr_conversion_of(bytes, &nothing_said);
    const dr_kind *kind = conversion ? NULL : kind_of(bytes);
    const dragoman_input about = {.name = item->file.size ? dr_copy(outer->arena, item->file).at : NULL};
    if (!conversion && any && dr_kind_of(bytes, &about) != &dr_whole)
        kind = dr_kind_of(bytes, &about);
    if (!conversion && !kind)
        return NULL;
    dr_within *w = DR_NEW(outer->arena, dr_within);
    *w = (dr_within){
        .outer = outer, .item = *item, .about = about, .conversion = conversion, .kind = kind, .layer = layer};
    w->inner = (dr_container){.arena = outer->arena,
                              .about = &w->about,
                              .stream = dr_stream_of(outer->arena, bytes),
                              .growth = outer->growth ? outer->growth : &outer->own_growth,
                              .unpacked = outer->unpacked};
    return w;
}

int dr_within_look(dr_container *outer, const dr_item *item, unsigned layer, dr_within **within, dragoman_error *error)
{
    dr_within *found = open_item(outer, item, layer);
    bool deep = layer > DR_MAX_WITHIN;
    *within = deep ? NULL : found;
    if (*within) {
        found->file = outer->about->name;
        return 0;
    }
    if (found && item->look >= DR_LOOK_ANY) {
        dr_error_about(error, item->file);
        return dr_error(error, DRAGOMAN_E_LIMIT,
                        "archives and mail in one another, more than three deep: unpack the outer one and read what is "
                        "in it",
                        item->offset);
    }
    if (item->look == DR_LOOK_TOO || item->look == DR_LOOK_EACH || (item->look == DR_LOOK_ANY && deep))
        return 1;
    if (item->look == DR_LOOK_ANY) {
        dr_error_about(error, item->file);
        return dr_error(error, DRAGOMAN_E_EMPTY,
                        "a file attached in which no report is found: save it and look into it", item->offset);
    }
    outer->passed[DRAGOMAN_PASSED_DATA]++;
    return 0;
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
    dr_error_within(error, w->file, w->item.file.size ? w->item.file : w->item.url.at ? w->item.url : w->item.title);
    if (error)
        error->position = w->item.offset; /* what is in the item has no bytes of its own in the file */
    return code;
}

/* The next of the container's own items, or of what is in one of them. */
static int next_in(dr_within *w, dr_item *out, dragoman_error *error)
{
    for (;;) {
        int got = w->deeper ? dr_within_next(w->deeper, out, error) : 0;
        if (got)
            return got;
        w->deeper = NULL;
        if (!w->inner.held)
            dr_arena_rewind(w->inner.arena, w->start);
        w->inner.held = false;
        *out = (dr_item){0};
        got = w->kind->next(&w->inner, out, error);
        if (got <= 0 || !out->look || (got = dr_within_look(&w->inner, out, w->layer + 1, &w->deeper, error)) != 0)
            return got;
        if (w->deeper)
            w->deeper->file = w->file;
    }
}

/* At the end, what was passed over in it; where it held nothing else either, it is data itself. */
static void pass_on(dr_within *w)
{
    for (int i = 0; i < DRAGOMAN_PASSED_COUNT; i++) {
        w->outer->passed[i] += w->inner.passed[i];
        w->any |= w->inner.passed[i] > 0;
    }
    w->outer->passed[DRAGOMAN_PASSED_DATA] += !w->any;
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
    int got = next_in(w, out, error);
    if (got < 0)
        fail(w, got, error);
    else if (got)
        inherit(w, out);
    if (!got)
        pass_on(w);
    w->any = true;
    return got;
}
