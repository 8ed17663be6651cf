/* A list of feeds is not read as prose: as a container it names its feeds, so that whoever has it can save them. */
#include "intake/containers/opml.h"

#include <expat.h>
#include <stdio.h>

#include "intake/containers/container.h"

typedef struct list {
    dr_arena *arena;
    XML_Parser parser;
    dr_strs *feeds;
} list;

static void XMLCALL on_start(void *user, const char *name, const char **attributes)
{
    list *l = user;
    for (size_t i = 0; strcmp(name, "outline") == 0 && attributes[i]; i += 2) {
        dr_str address = dr_trim(dr_str_of(attributes[i + 1]));
        if (strcmp(attributes[i], "xmlUrl") != 0 || !address.size || address.size > DR_LONGEST_ADDRESS)
            continue;
        if (l->feeds->n == DR_MOST_LISTED)
            XML_StopParser(l->parser, XML_FALSE);
        else
            DR_PUSH(l->arena, l->feeds, dr_copy(l->arena, address));
    }
}

static void free_parser(void *parser)
{
    XML_ParserFree(parser);
}

static int fail(const list *l, dragoman_error *error)
{
    XML_Index at = XML_GetCurrentByteIndex(l->parser);
    if (XML_GetErrorCode(l->parser) == XML_ERROR_NO_MEMORY)
        dr_out_of_memory(l->arena);
    if (XML_GetErrorCode(l->parser) == XML_ERROR_ABORTED)
        return dr_error(error, DRAGOMAN_E_LIMIT, "the list names more than 10,000 feeds: make several of it",
                        at > 0 ? (size_t)at : 0);
    return dr_error(error, DRAGOMAN_E_SYNTAX,
                    "the list of feeds is no well-formed XML: what stands from here on is not read",
                    at > 0 ? (size_t)at : 0);
}

int dr_opml_feeds(dr_arena *arena, dr_stream *stream, dr_strs *out, dragoman_error *error)
{
    list l = {.arena = arena, .parser = XML_ParserCreate(NULL), .feeds = out};
    *out = (dr_strs){0};
    if (!l.parser)
        dr_out_of_memory(arena);
    dr_defer(arena, free_parser, l.parser);
    XML_SetUserData(l.parser, &l);
    XML_SetStartElementHandler(l.parser, on_start);
    for (bool more = true; more;) {
        more = dr_stream_want(stream, 1);
        dr_str there = dr_stream_view(stream);
        if (stream->fault.code && !there.size)
            return dr_stream_error(stream, error);
        if (XML_Parse(l.parser, there.size ? there.at : "", (int)there.size, !more) != XML_STATUS_OK)
            return fail(&l, error);
        dr_stream_take(stream, there.size);
    }
    return DRAGOMAN_OK;
}

/* ---- as a container ---- */

static bool looks_like_opml(dr_str start)
{
    return dr_starts_nocase(dr_skip_doctype(dr_skip_prolog(start)), DR_STR("<opml"));
}

static void open(dr_container *c)
{
    c->state = DR_NEW(c->arena, bool);
}

/* Adds how many there are, and as many as there is room for. */
static void show(const dr_strs *feeds, dragoman_error *error)
{
    size_t used = strlen(error->where), room = sizeof error->where;
    int size = snprintf(error->where + used, room - used, " (%u feed%s", feeds->n, feeds->n == 1 ? "" : "s");
    for (uint32_t i = 0; i < feeds->n && size > 0 && (size_t)size < room - used; i++) {
        used += (size_t)size;
        size = snprintf(error->where + used, room - used, "%s%s", i ? ", " : ": ", feeds->at[i].at);
    }
    if (size > 0 && (size_t)size >= room - used)
        error->where[used] = '\0'; /* one that is cut names another feed */
    used = strlen(error->where);
    snprintf(error->where + used, room - used, ")");
}

/* Fails once, and tells what the list names. */
static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    bool *told = c->state;
    dr_strs feeds;
    (void)out;
    if (*told)
        return 0;
    *told = true;
    int code = dr_opml_feeds(c->arena, c->stream, &feeds, error);
    if (code && code != DRAGOMAN_E_SYNTAX && code != DRAGOMAN_E_LIMIT)
        return code;
    if (error)
        show(&feeds, error);
    return dr_error(
        error, DRAGOMAN_E_SYNTAX,
        "a list of feeds (OPML): dragoman follow fetches them; to read them here, save the feeds that it names",
        DR_NOWHERE);
}

const dr_kind dr_opml = {.looks = looks_like_opml, .open = open, .next = next};
