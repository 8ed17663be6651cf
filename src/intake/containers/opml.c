/* OPML: a list of feeds, which are named so that whoever has it can save them; it is not read as prose. */
#include <expat.h>
#include <stdio.h>

#include "intake/containers/container.h"

typedef struct list {
    char *shown; /* the first addresses */
    size_t room, used, count;
} list;

static bool looks_like_opml(dr_str start)
{
    return dr_starts_nocase(dr_skip_doctype(dr_skip_prolog(start)), DR_STR("<opml"));
}

static void XMLCALL on_start(void *user, const char *name, const char **attributes)
{
    list *l = user;
    for (size_t i = 0; strcmp(name, "outline") == 0 && attributes[i]; i += 2) {
        if (strcmp(attributes[i], "xmlUrl") != 0)
            continue;
        int size = snprintf(l->shown + l->used, l->room - l->used, "%s%s", l->count ? ", " : ": ", attributes[i + 1]);
        l->used += size > 0 && (size_t)size < l->room - l->used ? (size_t)size : 0;
        l->shown[l->used] = '\0';
        l->count++;
    }
}

static void free_parser(void *parser)
{
    XML_ParserFree(parser);
}

static void open(dr_container *c)
{
    c->state = DR_NEW(c->arena, bool);
}

/* Fails once, naming as many feeds as there is room for. */
static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    bool *told = c->state;
    char shown[sizeof error->where] = "";
    list l = {.shown = shown, .room = sizeof shown};
    (void)out;
    if (*told)
        return 0;
    *told = true;
    XML_Parser parser = XML_ParserCreate(NULL);
    if (!parser)
        dr_out_of_memory(c->arena);
    dr_defer(c->arena, free_parser, parser);
    XML_SetUserData(parser, &l);
    XML_SetStartElementHandler(parser, on_start);
    bool good = true;
    while (good && dr_stream_want(c->stream, 1)) {
        dr_str there = dr_stream_view(c->stream);
        good = XML_Parse(parser, there.at, (int)there.size, XML_FALSE) == XML_STATUS_OK;
        dr_stream_take(c->stream, there.size);
    }
    if (c->stream->fault.code)
        return dr_stream_error(c->stream, error);
    if (error) {
        size_t used = strlen(error->where);
        snprintf(error->where + used, sizeof error->where - used, " (%zu feeds%s)", l.count, shown);
    }
    return dr_error(error, DRAGOMAN_E_SYNTAX,
                    "a list of feeds (OPML): nothing is fetched; save the feeds that it names and read those",
                    DR_NOWHERE);
}

const dr_kind dr_opml = {.looks = looks_like_opml, .open = open, .next = next};
