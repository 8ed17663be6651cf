/* RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom: one entry after another, by expat, which is stopped behind each. No entities are
 * taken but HTML's own by name, nothing is fetched, and what is not well formed ends the feed with its byte.
 *
 *   <rss><channel> title link language <item> title link guid pubDate author description content:encoded
 *   <feed> title link id <entry> title link id published updated author/name summary content
 *   <rdf:RDF> <channel> title … <item> title link dc:date dc:creator description content:encoded */
#include <expat.h>
#include <iconv.h>

#include "base/utf8.h"
#include "intake/containers/entry.h"
#include "intake/html/references.h"

enum { DR_MOST_NAME = 2048 /* bytes kept of a feed's own title and addresses */, DR_MOST_SPACE = 256 };

/* What an element means. */
typedef enum meaning {
    NOTHING,
    ENTRY,
    TITLE,
    LINK,
    ID,
    DAY,
    LATER_DAY,
    AUTHOR,
    NAME,
    SECTION,
    SUMMARY,
    CONTENT,
    LANGUAGE,
    ORIGIN
} meaning;

static const struct {
    const char *name;
    meaning meaning;
} elements[] = {
    {"item", ENTRY},        {"entry", ENTRY},       {"title", TITLE},
    {"link", LINK},         {"guid", ID},           {"id", ID},
    {"pubDate", DAY},       {"published", DAY},     {"date", DAY},
    {"issued", DAY},        {"updated", LATER_DAY}, {"modified", LATER_DAY},
    {"author", AUTHOR},     {"creator", AUTHOR},    {"name", NAME},
    {"category", SECTION},  {"subject", SECTION},   {"description", SUMMARY},
    {"summary", SUMMARY},   {"content", CONTENT},   {"encoded", CONTENT},
    {"language", LANGUAGE}, {"source", ORIGIN},
};

/* The vocabularies that these are of; elements of others are passed over: a picture has a title too. */
static const char *const vocabularies[] = {
    "",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://purl.org/rss/1.0/modules/content/",
};

typedef struct feed {
    dr_container *c;
    XML_Parser parser;
    dr_entry entry; /* being read */
    size_t entry_offset;
    bool in_entry, found; /* an entry ended, and waits to be given */
    bool is_over, suspended;
    const char *refused;                                     /* why it is read no further */
    uint32_t depth, entry_depth, author_depth, origin_depth; /* of elements; 0: not in one */
    meaning capturing;
    uint32_t capture_depth;
    bool as_markup;    /* elements within what is captured are kept as tags: Atom's xhtml */
    bool as_text;      /* what is captured says that it is no markup */
    bool day_is_later; /* the entry's day is that of a change, for want of another */
    dr_buf captured;
    char outlet[DR_MOST_NAME], base[DR_MOST_NAME], language[32]; /* the feed's own, cut to fit */
    char space[DR_MOST_SPACE]; /* of the root: a vocabulary of feeds whatever it is called */
} feed;

/* ---- what is captured ---- */

static void add(feed *f, dr_str text)
{
    if (f->captured.size + text.size <= DRAGOMAN_MAX_INPUT)
        dr_buf_add(&f->captured, text);
}

static void XMLCALL on_text(void *user, const char *text, int size)
{
    feed *f = user;
    if (!f->capturing)
        return;
    for (int i = 0; f->as_markup && i < size; i++)
        add(f, text[i] == '<' ? DR_STR("&lt;") : text[i] == '&' ? DR_STR("&amp;") : (dr_str){text + i, 1});
    if (!f->as_markup)
        add(f, (dr_str){text, (size_t)size});
}

/* An entity that nothing declares: in feeds, HTML's. */
static void XMLCALL on_entity(void *user, const char *name, int is_parameter)
{
    feed *f = user;
    if (is_parameter || !f->capturing)
        return;
    dr_str written = dr_format(f->c->arena, "&%s;", name);
    add(f, f->as_markup ? written : dr_references(f->c->arena, written, false));
}

static void keep(char *into, size_t room, dr_str text)
{
    if (*into)
        return;
    text = dr_trim(text);
    while (text.size >= room)
        text.size--;
    while (text.size && dr_utf8_broken(text) != DR_NOT_FOUND)
        text.size--;
    if (text.size)
        memcpy(into, text.at, text.size);
    into[text.size] = '\0';
}

static void set(dr_str *field, dr_str text)
{
    text = dr_trim(text);
    if (!field->at && text.size)
        *field = text;
}

/* "ada@wire.example (Ada Byron)": RSS has the address first. */
static dr_str name_in(dr_str author)
{
    author = dr_trim(author);
    size_t bracket = dr_find_byte(author, '(');
    if (bracket != DR_NOT_FOUND && author.at[author.size - 1] == ')')
        return dr_trim((dr_str){author.at + bracket + 1, author.size - bracket - 2});
    return dr_find_byte(author, '@') == DR_NOT_FOUND ? author : (dr_str){0};
}

static void take_author(feed *f, dr_str text)
{
    dr_str name = name_in(text);
    dr_strs *authors = &f->entry.authors;
    bool known = !name.size || !f->in_entry || f->origin_depth || authors->n == DR_MOST_AUTHORS;
    for (uint32_t i = 0; i < authors->n && !known; i++)
        known = dr_eq(authors->at[i], name);
    if (!known)
        DR_PUSH(f->c->arena, authors, name);
}

/* The day of publication goes before that of a change, whichever stands first. */
static void take_day(feed *f, dr_str text, bool later)
{
    if (f->entry.day.at && (later || !f->day_is_later))
        return;
    f->entry.day = text;
    f->day_is_later = later;
}

static void take_entry_value(feed *f, meaning what, dr_str text)
{
    dr_entry *e = &f->entry;
    if (what == TITLE && !f->origin_depth)
        set(&e->title, text);
    else if (what == LINK)
        set(&e->url, text);
    else if (what == ID)
        set(&e->id, text);
    else if ((what == DAY || what == LATER_DAY) && !f->origin_depth)
        take_day(f, text, what == LATER_DAY);
    else if (what == SECTION)
        set(&e->section, text);
    else if (what == LANGUAGE)
        set(&e->language, text);
    else if ((what == ORIGIN || (what == TITLE && f->origin_depth)) && dr_trim(text).size)
        e->outlet = dr_trim(text); /* of a feed of feeds */
    else if (what == SUMMARY && !e->summary.at)
        e->summary = text, e->summary_is_text = f->as_text;
    else if (what == CONTENT && !e->content.at)
        e->content = text, e->content_is_text = f->as_text;
}

static void end_capture(feed *f)
{
    meaning what = f->capturing;
    dr_str text = f->captured.size ? dr_buf_view(&f->captured) : (dr_str){0};
    f->captured = (dr_buf){.arena = f->c->arena};
    f->capturing = NOTHING;
    if (what == AUTHOR || what == NAME)
        take_author(f, text);
    else if (f->in_entry)
        take_entry_value(f, what, text);
    else if (what == TITLE)
        keep(f->outlet, sizeof f->outlet, text);
    else if (what == LINK)
        keep(f->base, sizeof f->base, text);
    else if (what == LANGUAGE)
        keep(f->language, sizeof f->language, text);
}

/* ---- elements ---- */

/* The attribute without a namespace; at == NULL without it. */
static dr_str attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (strcmp(attributes[i], name) == 0)
            return dr_str_of(attributes[i + 1]);
    return (dr_str){0};
}

/* What "namespace local" means to a feed. */
static meaning meaning_of(const feed *f, dr_str name, dr_str *local)
{
    size_t blank = dr_find_byte(name, ' ');
    dr_str space = blank == DR_NOT_FOUND ? DR_STR("") : (dr_str){name.at, blank};
    *local = blank == DR_NOT_FOUND ? name : dr_from(name, blank + 1);
    bool known = f->space[0] && dr_is_text(space, f->space);
    for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies && !known; i++)
        known = dr_is_text(space, vocabularies[i]);
    for (size_t i = 0; known && i < sizeof elements / sizeof *elements; i++)
        if (dr_is_text(*local, elements[i].name))
            return elements[i].meaning;
    return NOTHING;
}

static void begin_entry(feed *f)
{
    XML_Index at = XML_GetCurrentByteIndex(f->parser);
    f->in_entry = true;
    f->entry_depth = f->depth;
    f->entry_offset = at > 0 ? (size_t)at : 0;
    f->entry = (dr_entry){0};
}

/* Atom's link is an attribute: the entry's page is the one that is no other relation. */
static void take_link(feed *f, const char **attributes)
{
    dr_str address = attribute(attributes, "href"), relation = attribute(attributes, "rel");
    if (!address.at || (relation.at && !dr_is_text(relation, "alternate")))
        return;
    if (f->in_entry && !f->origin_depth)
        set(&f->entry.url, dr_copy(f->c->arena, address));
    else if (!f->in_entry)
        keep(f->base, sizeof f->base, address);
}

static void begin_capture(feed *f, meaning what, const char **attributes)
{
    dr_str type = attribute(attributes, "type");
    f->capturing = what;
    f->capture_depth = f->depth;
    f->captured = (dr_buf){.arena = f->c->arena};
    f->as_markup = dr_is_text(type, "xhtml") || dr_is_text(type, "application/xhtml+xml");
    f->as_text = dr_is_text(type, "text") || dr_is_text(type, "text/plain");
}

static void XMLCALL on_start(void *user, const char *name, const char **attributes)
{
    feed *f = user;
    dr_str local;
    const char *blank = f->depth ? NULL : strchr(name, ' ');
    if (blank)
        keep(f->space, sizeof f->space, (dr_str){name, (size_t)(blank - name)});
    meaning what = meaning_of(f, dr_str_of(name), &local);
    f->depth++;
    if (f->capturing) {
        if (f->as_markup && f->depth > f->capture_depth && local.size < 32) {
            add(f, DR_STR("<"));
            add(f, local);
            add(f, DR_STR(">"));
        }
        return;
    }
    dr_str language = attribute(attributes, "http://www.w3.org/XML/1998/namespace lang");
    if (language.at && !f->in_entry)
        keep(f->language, sizeof f->language, language);
    if (what == ENTRY && !f->in_entry)
        begin_entry(f);
    else if (what == ORIGIN && f->in_entry && !attribute(attributes, "url").at)
        f->origin_depth = f->depth; /* Atom's, with elements of its own; RSS's has an address and text */
    else if (what == LINK && attribute(attributes, "href").at)
        take_link(f, attributes);
    else if (what == SECTION && attribute(attributes, "term").at)
        set(&f->entry.section, f->in_entry ? dr_copy(f->c->arena, attribute(attributes, "term")) : (dr_str){0});
    else if (what == AUTHOR && dr_starts(dr_str_of(name), DR_STR("http://www.w3.org/2005/Atom")))
        f->author_depth = f->depth; /* which holds a name */
    else if (what != NOTHING && what != ENTRY && (what != NAME || f->author_depth))
        begin_capture(f, what, attributes);
}

static void XMLCALL on_end(void *user, const char *name)
{
    feed *f = user;
    if (f->capturing && f->as_markup && f->depth > f->capture_depth) {
        dr_str local;
        meaning_of(f, dr_str_of(name), &local);
        if (local.size < 32) {
            add(f, DR_STR("</"));
            add(f, local);
            add(f, DR_STR(">"));
        }
    }
    if (f->capturing && f->depth == f->capture_depth)
        end_capture(f);
    if (f->depth == f->author_depth)
        f->author_depth = 0;
    if (f->depth == f->origin_depth)
        f->origin_depth = 0;
    if (f->in_entry && f->depth == f->entry_depth) {
        f->in_entry = false;
        f->found = true;
        XML_StopParser(f->parser, XML_TRUE);
    }
    f->depth--;
}

/* ---- what is not taken ---- */

static void XMLCALL on_declared(void *user, const char *name, int is_parameter, const char *value, int size,
                                const char *base, const char *system, const char *public, const char *notation)
{
    feed *f = user;
    (void)name, (void)is_parameter, (void)value, (void)size, (void)base, (void)system, (void)public, (void)notation;
    f->refused = "declares entities of its own, which no feed needs: it is not read";
    XML_StopParser(f->parser, XML_FALSE);
}

/* An encoding of one byte a character, by iconv. */
static int XMLCALL on_encoding(void *user, const char *name, XML_Encoding *out)
{
    (void)user;
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1)
        return XML_STATUS_ERROR;
    for (int i = 0; i < 256; i++) {
        char byte = (char)i, text[8], *in = &byte, *at = text;
        size_t left = 1, room = sizeof text, size;
        iconv(converter, NULL, NULL, NULL, NULL);
        bool good = iconv(converter, &in, &left, &at, &room) != (size_t)-1 && at > text;
        out->map[i] = good ? (int)dr_utf8_at((dr_str){text, (size_t)(at - text)}, 0, &size) : i < 128 ? i : -1;
    }
    iconv_close(converter);
    out->data = NULL;
    out->convert = NULL;
    out->release = NULL;
    return XML_STATUS_OK;
}

/* ---- reading ---- */

/* Whether the root is a feed's, by its name without the prefix. */
static bool looks_like_feed(dr_str start)
{
    static const char *const roots[] = {"rss", "feed", "RDF"};
    enum { LONGEST = 64 /* bytes of a root's name */ };
    start = dr_skip_doctype(dr_skip_prolog(start));
    size_t end = 1;
    while (end < start.size && end < LONGEST && !strchr(" \t\r\n>/", start.at[end]))
        end++;
    dr_str name = {start.at + 1, end - 1};
    if (end >= start.size || start.at[0] != '<')
        return false;
    name = dr_from(name, dr_find_byte(name, ':') == DR_NOT_FOUND ? 0 : dr_find_byte(name, ':') + 1);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (dr_eq_nocase(name, dr_str_of(roots[i])))
            return true;
    return false;
}

static void free_parser(void *parser)
{
    XML_ParserFree(parser);
}

static void open(dr_container *c)
{
    feed *f = c->state = DR_NEW(c->arena, feed);
    f->c = c;
    if (!(f->parser = XML_ParserCreateNS(NULL, ' ')))
        dr_out_of_memory(c->arena);
    dr_defer(c->arena, free_parser, f->parser);
    XML_SetUserData(f->parser, f);
    XML_SetElementHandler(f->parser, on_start, on_end);
    XML_SetCharacterDataHandler(f->parser, on_text);
    XML_SetSkippedEntityHandler(f->parser, on_entity);
    XML_SetEntityDeclHandler(f->parser, on_declared);
    XML_SetUnknownEncodingHandler(f->parser, on_encoding, NULL);
    XML_UseForeignDTD(f->parser, XML_TRUE); /* then an entity that nothing declares is skipped, not an error */
}

static enum XML_Status parse_some(feed *f)
{
    enum { PIECE = 16 << 10 };
    enum XML_Status status;
    dr_stream *s = f->c->stream;
    if (f->suspended)
        return XML_ResumeParser(f->parser);
    bool more = dr_stream_want(s, 1);
    dr_str there = dr_stream_view(s);
    there.size = there.size < PIECE ? there.size : PIECE;
    status = XML_Parse(f->parser, there.size ? there.at : "", (int)there.size, !more);
    f->is_over = !more;
    dr_stream_take(s, there.size);
    return status;
}

static int fail(feed *f, dragoman_error *error)
{
    XML_Index at = XML_GetCurrentByteIndex(f->parser);
    f->is_over = true;
    f->suspended = false;
    if (XML_GetErrorCode(f->parser) == XML_ERROR_NO_MEMORY)
        dr_out_of_memory(f->c->arena);
    return dr_error(error, DRAGOMAN_E_SYNTAX,
                    f->refused ? f->refused : "the feed is no well-formed XML: what stands from here on is not read",
                    at > 0 ? (size_t)at : 0);
}

static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    feed *f = c->state;
    f->captured = (dr_buf){.arena = c->arena};
    f->entry = (dr_entry){0};
    f->in_entry = f->found = false;
    f->capturing = NOTHING;
    while (!f->found) {
        if (f->is_over && !f->suspended)
            return 0;
        enum XML_Status status = parse_some(f);
        if (dr_stream_failed(c->stream) && status != XML_STATUS_SUSPENDED) {
            f->is_over = true;
            f->suspended = false;
            return dr_stream_error(c->stream, error);
        }
        if (status == XML_STATUS_ERROR)
            return fail(f, error);
        f->suspended = status == XML_STATUS_SUSPENDED;
    }
    dr_entry *e = &f->entry;
    out->offset = f->entry_offset;
    out->place = dr_stream_place(c->arena, c->stream, out->offset);
    e->url = e->url.at ? dr_url_within(c->arena, dr_str_of(f->base), e->url) : (dr_str){0};
    if (!e->url.at && dr_starts_nocase(e->id, DR_STR("http")))
        e->url = e->id; /* a permalink */
    e->outlet = e->outlet.at ? e->outlet : dr_copy(c->arena, dr_str_of(f->outlet));
    e->language = e->language.at ? e->language : dr_copy(c->arena, dr_str_of(f->language));
    int code = dr_entry_give(c->arena, e, out, error);
    return code ? code : 1;
}

const dr_kind dr_feed = {looks_like_feed, open, next,
                         "a feed without entries: save it again, or save the pages that it should list and read those"};
