/* RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom: one entry after another, by expat, which is stopped behind each. No entities are
 * taken but HTML's own by name, nothing is fetched, and what is not well formed ends the feed with its byte.
 *
 *   <rss><channel> title link language <item> title link guid pubDate author description content:encoded
 *   <feed> title link id <entry> title link id published updated author/name summary content
 *   <rdf:RDF> <channel> title … <item> title link dc:date dc:creator description content:encoded */
#include "base/utf8.h"
#include "intake/containers/entry.h"
#include "intake/containers/mime.h"
#include "intake/containers/xml.h"
#include "intake/html/references.h"

enum { DR_MOST_NAME = 2048 /* bytes kept of a feed's own title and addresses */, DR_MOST_SPACE = 256 };

/* What an element means. */
typedef enum meaning {
    NOTHING,
    ENTRY,
    TITLE,
    LINK,
    ID,
    DAY, /* of publishing, and what stands for it, the nearest first */
    DAY_MADE,
    DAY_CHANGED,
    AUTHOR,
    NAME,
    SECTION,
    SUMMARY,
    CONTENT,
    LANGUAGE,
    ORIGIN,
    ASIDE /* a picture, which has a title and a link too */
} meaning;

static const struct {
    const char *name;
    meaning meaning;
} elements[] = {
    {"item", ENTRY},
    {"entry", ENTRY},
    {"title", TITLE},
    {"link", LINK},
    {"guid", ID},
    {"id", ID},
    {"pubDate", DAY},
    {"published", DAY},
    {"date", DAY},
    {"issued", DAY},
    {"updated", DAY_CHANGED},
    {"modified", DAY_CHANGED},
    {"created", DAY_MADE},
    {"author", AUTHOR},
    {"creator", AUTHOR},
    {"name", NAME},
    {"category", SECTION},
    {"subject", SECTION},
    {"description", SUMMARY},
    {"summary", SUMMARY},
    {"content", CONTENT},
    {"encoded", CONTENT},
    {"language", LANGUAGE},
    {"source", ORIGIN},
    {"body", CONTENT},
    {"fullitem", CONTENT},
    {"image", ASIDE},
    {"textinput", ASIDE},
    {"textInput", ASIDE},
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

#define XHTML "http://www.w3.org/1999/xhtml" /* of whose elements the body of an item alone is read */

typedef struct feed {
    dr_container *c;
    XML_Parser parser;
    dr_entry entry; /* being read */
    size_t entry_offset;
    bool in_entry, found; /* an entry ended, and waits to be given */
    bool is_over, suspended, is_atom;
    const char *refused;                                                  /* why it is read no further */
    uint32_t depth, entry_depth, author_depth, origin_depth, aside_depth; /* of elements; 0: not in one */
    meaning capturing;
    uint32_t capture_depth;
    bool as_markup; /* elements within what is captured are kept as tags: Atom's xhtml */
    bool as_text;   /* what is captured says that it is no markup */
    bool as_html;   /* that it is escaped HTML, into which some put tags all the same */
    bool as_base64;
    bool id_is_no_link;
    meaning day_is; /* what the entry's day is */
    dr_buf captured;
    char outlet[DR_MOST_NAME], base[DR_MOST_NAME], older[DR_MOST_NAME], language[32]; /* the feed's own, cut to fit */
    char space[DR_MOST_SPACE]; /* of the root: a vocabulary of feeds whatever it is called */
    dr_xml_piece piece;
} feed;

/* ---- what is captured ---- */

static void add(feed *f, dr_str text)
{
    if (f->captured.size + text.size <= DRAGOMAN_MAX_INPUT)
        dr_buf_add(&f->captured, text);
}

/* A character that is not kept as it stands: markup that is text, controls that were meant as marks; at == NULL: it is.
 */
static dr_str kept_as(const feed *f, dr_str s, size_t at, size_t *size, char into[4])
{
    *size = 1;
    bool escaped = f->as_markup && !f->as_html;
    if (escaped && s.at[at] == '<')
        return DR_STR("&lt;");
    if (escaped && s.at[at] == '&')
        return DR_STR("&amp;");
    if ((unsigned char)s.at[at] != 0xC2)
        return (dr_str){0};
    uint32_t c = dr_utf8_at(s, at, size), meant = dr_character_meant(c);
    return c == meant ? (dr_str){0} : (dr_str){into, dr_utf8_put(into, meant)};
}

static void XMLCALL on_text(void *user, const char *text, int size)
{
    feed *f = user;
    dr_str s = {text, (size_t)size};
    size_t from = 0;
    for (size_t at = 0, length; f->capturing && at < s.size; at += length) {
        char into[4];
        dr_str better = kept_as(f, s, at, &length, into);
        if (!better.at)
            continue;
        add(f, (dr_str){s.at + from, at - from});
        add(f, better);
        from = at + length;
    }
    if (f->capturing)
        add(f, dr_from(s, from));
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

/* "ada@wire.example (Ada Byron)", as RSS has it, "Ada Byron (ada@wire.example)", "Ada Byron <ada@wire.example>": the
 * name; an address alone is none. */
static dr_str name_in(dr_str author)
{
    author = dr_trim(author);
    char last = author.size ? author.at[author.size - 1] : '\0';
    size_t open = last == ')' ? dr_find_byte(author, '(') : last == '>' ? dr_find_byte(author, '<') : DR_NOT_FOUND;
    dr_str before = author;
    if (open != DR_NOT_FOUND) {
        dr_str within = {author.at + open + 1, author.size - open - 2};
        before.size = open;
        before =
            dr_find_byte(within, '@') == DR_NOT_FOUND && dr_find_byte(before, '@') == DR_NOT_FOUND ? author : before;
        if (dr_find_byte(within, '@') == DR_NOT_FOUND && before.size == open)
            return dr_trim(within);
    }
    return dr_find_byte(before, '@') == DR_NOT_FOUND ? dr_trim(before) : (dr_str){0};
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

/* The day of publication goes before that of the first draft and that before one of a change, whichever stands first.
 */
static void take_day(feed *f, dr_str text, meaning what)
{
    if (what == DAY_CHANGED)
        set(&f->entry.changed, text);
    if (f->entry.day.at && what >= f->day_is)
        return;
    f->entry.day = text;
    f->day_is = what;
}

static void take_entry_value(feed *f, meaning what, dr_str text)
{
    dr_entry *e = &f->entry;
    if ((what == ORIGIN || (what == TITLE && f->origin_depth)) && dr_trim(text).size)
        e->outlet = dr_trim(text); /* of a feed of feeds */
    else if (f->origin_depth)
        return;
    else if (what == TITLE)
        set(&e->title, text);
    else if (what == LINK)
        set(&e->url, text);
    else if (what == ID)
        set(&e->id, text);
    else if (what >= DAY && what <= DAY_CHANGED)
        take_day(f, text, what);
    else if (what == SECTION)
        set(&e->section, text);
    else if (what == LANGUAGE)
        set(&e->language, text);
    else if (what == SUMMARY && !e->summary.at)
        e->summary = text, e->summary_is_text = f->as_text;
    else if (what == CONTENT && !e->content.at)
        e->content = text, e->content_is_text = f->as_text;
}

/* What was captured as it is kept: unpacked, and where it is a line, as one. */
static dr_str captured(const feed *f)
{
    dr_arena *arena = f->c->arena;
    dr_str text = f->captured.size ? dr_buf_view(&f->captured) : (dr_str){0};
    if (f->as_base64) {
        text = dr_decode_base64(arena, text, &(dr_damage){0});
        text = dr_utf8_broken(text) == DR_NOT_FOUND ? text : (dr_str){0}; /* a picture */
    }
    bool line = f->capturing == TITLE || f->capturing == SECTION || f->capturing == ORIGIN ||
                ((f->capturing == AUTHOR || f->capturing == NAME) && dr_find_byte(text, '<') == DR_NOT_FOUND);
    return line && !f->as_text ? dr_entry_line(arena, text) : text;
}

static void end_capture(feed *f)
{
    meaning what = f->capturing;
    dr_str text = captured(f);
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
    bool known =
        (f->space[0] && dr_is_text(space, f->space)) || (dr_is_text(space, XHTML) && dr_is_text(*local, "body"));
    for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies && !known; i++)
        known = dr_is_text(space, vocabularies[i]);
    for (size_t i = 0; known && i < sizeof elements / sizeof *elements; i++)
        if (dr_is_text(*local, elements[i].name))
            return elements[i].meaning;
    return NOTHING;
}

/* Where the parser is in the feed. */
static size_t place(const feed *f)
{
    XML_Index at = XML_GetCurrentByteIndex(f->parser);
    return at > 0 ? dr_xml_place(&f->piece, (size_t)at) : 0;
}

static void begin_entry(feed *f)
{
    f->in_entry = true;
    f->entry_depth = f->depth;
    f->entry_offset = place(f);
    f->entry = (dr_entry){0};
    f->id_is_no_link = false;
}

/* Atom's link is an attribute: the entry's page is the one that is no other relation. Of the feed's own, those of RFC
 * 5005 lead to earlier entries. */
static void take_link(feed *f, const char **attributes)
{
    dr_str address = attribute(attributes, "href"), relation = attribute(attributes, "rel");
    bool older = dr_is_text(relation, "prev-archive") || dr_is_text(relation, "next");
    if (address.at && older && !f->in_entry) {
        keep(f->older, sizeof f->older, address);
        f->c->older = dr_str_of(f->older);
    }
    if (!address.at || (relation.at && !dr_is_text(relation, "alternate")))
        return;
    if (f->in_entry && !f->origin_depth)
        set(&f->entry.url, dr_copy(f->c->arena, address));
    else if (!f->in_entry)
        keep(f->base, sizeof f->base, address);
}

/* Neither text nor markup, as Atom has it (RFC 4287, 4.1.3.3; the draft before it said so in an attribute). */
static bool is_base64(dr_str type, dr_str mode)
{
    static const char *const texts[] = {"text", "html", "xhtml", "escaped", "plain"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (dr_eq_nocase(type, dr_str_of(texts[i])))
            return false;
    bool text = dr_starts_nocase(type, DR_STR("text/")) || dr_find_nocase(type, DR_STR("xml")) != DR_NOT_FOUND;
    return dr_eq_nocase(mode, DR_STR("base64")) || (!mode.size && dr_find_byte(type, '/') != DR_NOT_FOUND && !text);
}

static void begin_capture(feed *f, meaning what, const char **attributes)
{
    dr_str type = attribute(attributes, "type");
    f->as_base64 = is_base64(type, attribute(attributes, "mode"));
    f->id_is_no_link |= what == ID && dr_eq_nocase(attribute(attributes, "isPermaLink"), DR_STR("false"));
    f->capturing = what;
    f->capture_depth = f->depth;
    f->captured = (dr_buf){.arena = f->c->arena};
    f->as_markup = dr_is_text(type, "xhtml") || dr_is_text(type, "application/xhtml+xml");
    f->as_html = dr_is_text(type, "html") || dr_is_text(type, "text/html");
    f->as_text = dr_is_text(type, "text") || dr_is_text(type, "text/plain");
}

/* Whether the element is one of Atom's, of any version or of a feed that names none. */
static bool is_atoms(const feed *f, dr_str name)
{
    size_t blank = dr_find_byte(name, ' ');
    dr_str space = {name.at, blank == DR_NOT_FOUND ? 0 : blank};
    return dr_is_text(space, "http://www.w3.org/2005/Atom") || dr_is_text(space, "http://purl.org/atom/ns#") ||
           (f->is_atom && dr_is_text(space, f->space));
}

static void XMLCALL on_start(void *user, const char *name, const char **attributes)
{
    feed *f = user;
    dr_str local;
    const char *blank = f->depth ? NULL : strchr(name, ' ');
    if (blank)
        keep(f->space, sizeof f->space, (dr_str){name, (size_t)(blank - name)});
    meaning what = meaning_of(f, dr_str_of(name), &local);
    if (!f->depth++)
        f->is_atom = dr_is_text(local, "feed");
    if (f->capturing) {
        /* markup that is not escaped, whatever is said of it */
        f->as_markup |= (f->capturing == CONTENT || f->capturing == SUMMARY) && !f->as_text && !f->as_base64;
        if (f->as_markup && f->depth > f->capture_depth && local.size < 32) {
            add(f, DR_STR("<"));
            add(f, local);
            add(f, DR_STR(">"));
        }
        return;
    }
    if (f->aside_depth)
        return;
    dr_str language = attribute(attributes, "http://www.w3.org/XML/1998/namespace lang");
    if (language.at && !f->in_entry)
        keep(f->language, sizeof f->language, language);
    if (what == ENTRY && !f->in_entry)
        begin_entry(f);
    else if (what == ASIDE)
        f->aside_depth = f->depth;
    else if (what == ORIGIN && f->in_entry && !attribute(attributes, "url").at)
        f->origin_depth = f->depth; /* Atom's, with elements of its own; RSS's has an address and text */
    else if (what == LINK && attribute(attributes, "href").at)
        take_link(f, attributes);
    else if (what == SECTION && attribute(attributes, "term").at)
        set(&f->entry.section, f->in_entry ? dr_copy(f->c->arena, attribute(attributes, "term")) : (dr_str){0});
    else if (what == AUTHOR && is_atoms(f, dr_str_of(name)))
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
    if (f->depth == f->aside_depth)
        f->aside_depth = 0;
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
    f->refused =
        "declares entities of its own, which can grow without bound and no feed needs: take its <!DOCTYPE …> out";
    XML_StopParser(f->parser, XML_FALSE);
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
    if (end >= start.size || start.at[0] != '<')
        return false;
    dr_str name = {start.at + 1, end - 1};
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
    enum { LOOK = 64 << 10 /* bytes that tell the encoding */ };
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
    dr_stream_want(c->stream, LOOK);
    dr_xml_open(c->arena, f->parser, &f->piece, dr_stream_view(c->stream));
}

static enum XML_Status parse_some(feed *f)
{
    dr_stream *s = f->c->stream;
    if (f->suspended)
        return XML_ResumeParser(f->parser);
    bool last = !dr_stream_want(s, DR_XML_PIECE + DR_XML_AHEAD);
    size_t taken = dr_xml_mend(&f->piece, dr_stream_view(s), last);
    dr_stream_take(s, taken);
    f->is_over = last && !dr_stream_view(s).size;
    return XML_Parse(f->parser, f->piece.bytes, (int)f->piece.size, f->is_over && !s->fault.code);
}

static int fail(feed *f, dragoman_error *error)
{
    size_t at = place(f);
    f->is_over = true;
    f->suspended = false;
    if (XML_GetErrorCode(f->parser) == XML_ERROR_NO_MEMORY)
        dr_out_of_memory(f->c->arena);
    return dr_error(error, DRAGOMAN_E_SYNTAX,
                    f->refused ? f->refused
                    : !at
                        ? "no feed: it does not begin as XML does; leave --from out, so that its first bytes tell what "
                          "it is"
                        : "the feed is no well-formed XML, and what stands from here on is not read: fetch it "
                          "again, or mend it (xmllint --recover)",
                    at);
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
        f->suspended = status == XML_STATUS_SUSPENDED;
        if (status == XML_STATUS_ERROR)
            return fail(f, error);
        if (!f->suspended && dr_stream_failed(c->stream)) {
            f->is_over = true;
            f->suspended = false;
            return dr_stream_error(c->stream, error);
        }
    }
    dr_entry *e = &f->entry;
    out->offset = f->entry_offset;
    out->place = dr_stream_place(c->arena, c->stream, out->offset);
    e->url = e->url.at ? dr_url_within(c->arena, dr_str_of(f->base), e->url) : (dr_str){0};
    if (!e->url.at && !f->id_is_no_link && dr_starts_nocase(e->id, DR_STR("http")))
        e->url = e->id; /* a permalink */
    e->outlet = e->outlet.at ? e->outlet : dr_copy(c->arena, dr_str_of(f->outlet));
    e->language = e->language.at ? e->language : dr_copy(c->arena, dr_str_of(f->language));
    int code = dr_entry_give(c->arena, e, out, error);
    return code ? code : 1;
}

const dr_kind dr_feed = {
    .looks = looks_like_feed,
    .open = open,
    .next = next,
    .empty = "a feed without entries: save it again, or save the pages that it should list and read those"};
