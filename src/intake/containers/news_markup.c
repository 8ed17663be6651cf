/* Collections and exchange formats of news: Reuters-21578 and RCV1, Gigaword and TREC (SGML), NITF, NewsML and
 * NewsML-G2 (XML). All are documents between two tags, one file of many or one, with headline, byline, dateline and
 * text in elements of their own, so that one reader serves them: a scan of tags that needs no well-formed document.
 *
 *   <REUTERS NEWID="1"> <DATE>26-FEB-1987 …  <TITLE> <AUTHOR> <DATELINE> <BODY>
 *   <newsitem itemid="1" date="1996-08-20">  <headline> <byline> <dateline> <text><p>
 *   <DOC id="XYZ_ENG_19950301.0001">         <HEADLINE> <DATELINE> <TEXT><P>
 *   <nitf>                                   <hl1> <byline> <dateline> <date.issue norm=…> <body.content><p>
 *   <newsItem guid="…">                      <headline> <by> <contentCreated> <inlineXML> or <inlineData>
 *
 * Entities that a document declares itself are refused: they can grow without bound. */
#include "intake/containers/container.h"
#include "intake/containers/days.h"
#include "intake/containers/entry.h"
#include "intake/html/html.h"
#include "intake/html/references.h"
#include "intake/text_bytes.h"

enum {
    LONGEST_NAME = 32,
    MOST_FIELD = 64 << 10 /* bytes of a headline, a byline … */
};

typedef struct news {
    size_t documents;
    const char *encoding; /* as the document declares it, or NULL */
    bool begun, refused;
} news;

/* A tag as it stands: <name attributes>, </name>. */
typedef struct tag {
    char name[LONGEST_NAME]; /* lower case, without a prefix */
    dr_str attributes;
    bool closes, empty; /* </name>; <name/> */
} tag;

/* ---- tags ---- */

/* `s` from behind its < up to before its >. */
static tag tag_of(dr_str s)
{
    tag out = {.closes = s.size && s.at[0] == '/', .empty = s.size && s.at[s.size - 1] == '/'};
    size_t i = out.closes, n = 0;
    for (; i < s.size && (unsigned char)s.at[i] > ' ' && s.at[i] != '/'; i++) {
        char c = s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] | 0x20) : s.at[i];
        if (c == ':')
            n = 0;
        else if (n + 1 < LONGEST_NAME)
            out.name[n++] = c;
    }
    out.name[n] = '\0';
    out.attributes = dr_from(s, i);
    return out;
}

static bool is_any(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

/* The value of an attribute; at == NULL without it. */
static dr_str attribute(dr_str attributes, const char *name)
{
    size_t size = strlen(name);
    for (size_t i = 0; i + size + 2 < attributes.size; i++) {
        dr_str rest = dr_from(attributes, i + size);
        if ((i && (unsigned char)attributes.at[i - 1] > ' ') ||
            !dr_starts_nocase(dr_from(attributes, i), dr_str_of(name)) || !dr_starts(dr_trim(rest), DR_STR("=")))
            continue;
        dr_str value = dr_trim(dr_from(dr_trim(rest), 1));
        size_t end =
            value.size && strchr("\"'", value.at[0]) ? dr_find_byte(dr_from(value, 1), value.at[0]) : DR_NOT_FOUND;
        return end == DR_NOT_FOUND ? (dr_str){0} : (dr_str){value.at + 1, end};
    }
    return (dr_str){0};
}

/* ---- documents off the stream ---- */

static bool is_document(const char *name)
{
    static const char *const names[] = {"reuters", "doc", "newsitem", "nitf", NULL};
    return is_any(name, names);
}

/* The tag that the bytes taken so far end with; its name is empty when they end with none. */
static tag last_tag(const dr_buf *out)
{
    enum { LONGEST = 4096 };
    size_t i = out->size, least = out->size > LONGEST ? out->size - LONGEST : 0;
    if (i < 2 || out->at[--i] != '>')
        return (tag){0};
    do
        i--;
    while (i > least && out->at[i] != '<' && out->at[i] != '>');
    return out->at[i] == '<' ? tag_of((dr_str){out->at + i + 1, out->size - i - 2}) : (tag){0};
}

/* Takes up to and with the next '>', to *out as far as `most`; false at the end. */
static bool take_tag(dr_stream *s, size_t most, dr_buf *out)
{
    for (;;) {
        if (!dr_stream_want(s, 1))
            return false;
        dr_str there = dr_stream_view(s);
        size_t end = dr_find_byte(there, '>'), size = end == DR_NOT_FOUND ? there.size : end + 1;
        if (out->size < most)
            dr_buf_add(out, (dr_str){there.at, size});
        dr_stream_take(s, size);
        if (end != DR_NOT_FOUND)
            return true;
    }
}

/* The next document with its tags; false: no more. *offset is where it begins. */
static bool take_document(dr_stream *s, dr_buf *out, size_t *offset)
{
    tag open = {0};
    for (;;) { /* what stands before a document is passed over, tag by tag */
        size_t before = s->offset;
        out->size = 0;
        if (!take_tag(s, MOST_FIELD, out))
            return false;
        open = last_tag(out);
        if (is_document(open.name) && !open.closes && !open.empty) {
            *offset = before;
            break;
        }
    }
    for (uint32_t depth = 1; depth;) {
        if (!take_tag(s, DRAGOMAN_MAX_INPUT + 1, out))
            return true; /* broken off */
        tag next = last_tag(out);
        if (strcmp(next.name, open.name) == 0 && !next.empty)
            depth = next.closes ? depth - 1 : depth + 1;
    }
    return true;
}

/* ---- one document ---- */

typedef enum field { NONE, TITLE, HEADLINE, AUTHOR, DATELINE, DAY, MADE, OUTLET, ID, FIELDS } field;

static const struct {
    const char *name;
    field field;
    const char *attribute; /* that holds the value; NULL: its text does */
} elements[] = {
    {"title", TITLE, NULL},
    {"headline", HEADLINE, NULL},
    {"hl1", HEADLINE, NULL},
    {"author", AUTHOR, NULL},
    {"byline", AUTHOR, NULL},
    {"by", AUTHOR, NULL},
    {"dateline", DATELINE, NULL},
    {"date", DAY, NULL},
    {"date_time", DAY, NULL},
    {"pubdate", DAY, NULL},
    {"date.issue", DAY, "norm"},
    {"story.date", DAY, "norm"},
    {"contentcreated", DAY, NULL},
    {"datelinedate", DAY, NULL},
    {"versioncreated", MADE, NULL},
    {"firstcreated", MADE, NULL},
    {"thisrevisioncreated", MADE, NULL},
    {"distributor", OUTLET, NULL},
    {"docno", ID, NULL},
    {"docid", ID, NULL},
    {"doc-id", ID, "id-string"},
    {"newsitemid", ID, NULL},
    {"pubdata", OUTLET, "name"},
};

typedef struct document {
    dr_arena *arena;
    dr_str fields[FIELDS];
    dr_buf text;
    char within[LONGEST_NAME];  /* the element that the text stands in; empty: not yet */
    char skipped[LONGEST_NAME]; /* the one that is passed over */
    char open[LONGEST_NAME];    /* the field that is read */
    field reading;
    dr_buf value;
    uint32_t depth, skip_depth;
    bool heads; /* <head> is a headline, as in TREC */
} document;

static void keep(document *d, field what, dr_str value)
{
    value = dr_trim(value);
    if (what != NONE && value.size && !d->fields[what].at)
        d->fields[what] = dr_copy(d->arena, value);
}

static bool holds_text(const char *name)
{
    static const char *const names[] = {"text", "body", "body.content", "inlinexml", "inlinedata", "datacontent", NULL};
    return is_any(name, names);
}

static bool begins_paragraph(const char *name)
{
    static const char *const names[] = {"p",  "br", "block", "hl2", "h1",  "h2",   "h3",   "h4",
                                        "h5", "h6", "li",    "tr",  "div", "lead", "para", NULL};
    return is_any(name, names);
}

/* Nothing of the text: pictures and what is said of them, notes, tables of words. */
static bool is_passed(const document *d, const char *name)
{
    static const char *const names[] = {"media",     "body.end", "byttl",     "head",   "docdata", "note", "metadata",
                                        "script",    "style",    "topics",    "places", "people",  "orgs", "exchanges",
                                        "companies", "unknown",  "copyright", "figure", "mknote",  NULL};
    return is_any(name, names) && !(d->heads && strcmp(name, "head") == 0);
}

static void add_text(document *d, dr_str raw)
{
    dr_str text = dr_references(d->arena, raw, false);
    dr_buf *out = d->open[0] ? &d->value : d->within[0] ? &d->text : NULL;
    if (!out || (out == &d->value && out->size > MOST_FIELD))
        return;
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.at[i] >= ' ' || strchr("\n\t", text.at[i]))
            dr_buf_byte(out, text.at[i]);
}

static void end_field(document *d)
{
    keep(d, d->reading, dr_entry_line(d->arena, dr_buf_view(&d->value)));
    d->open[0] = '\0';
    d->value = (dr_buf){.arena = d->arena};
}

/* The field whose text the element holds; what its attributes say is kept at once. */
static field field_of(document *d, const tag *t)
{
    if (d->heads && strcmp(t->name, "head") == 0)
        return HEADLINE;
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
        if (strcmp(t->name, elements[i].name) != 0)
            continue;
        if (!elements[i].attribute)
            return elements[i].field;
        keep(d, elements[i].field, attribute(t->attributes, elements[i].attribute));
    }
    return NONE;
}

static void open_tag(document *d, const tag *t)
{
    field what = field_of(d, t);
    if (t->empty)
        return;
    if (is_passed(d, t->name)) {
        memcpy(d->skipped, t->name, sizeof d->skipped);
        d->skip_depth = 1;
    } else if (what != NONE && !d->open[0]) {
        memcpy(d->open, t->name, sizeof d->open);
        d->reading = what;
    } else if (!d->within[0] && holds_text(t->name)) {
        memcpy(d->within, t->name, sizeof d->within);
        d->depth = 1;
    } else if (strcmp(t->name, d->within) == 0) {
        d->depth++;
    }
}

static void close_tag(document *d, const tag *t)
{
    if (d->open[0] && strcmp(t->name, d->open) == 0)
        end_field(d);
    else if (d->within[0] && strcmp(t->name, d->within) == 0 && --d->depth == 0)
        d->within[0] = '\0';
}

/* Markup that shows nothing off the front: comments, instructions, what CDATA begins and ends with. */
static size_t unseen_at(dr_str s)
{
    static const char *const marks[][2] = {{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", ""}, {"]]>", ""}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!dr_starts(s, dr_str_of(marks[i][0])))
            continue;
        size_t begin = strlen(marks[i][0]), end = dr_find(dr_from(s, begin), dr_str_of(marks[i][1]));
        return !*marks[i][1] ? begin : end == DR_NOT_FOUND ? s.size : begin + end + strlen(marks[i][1]);
    }
    return 0;
}

static void read_markup(document *d, dr_str rest)
{
    while (rest.size) {
        size_t unseen = unseen_at(rest), next = dr_find_byte(rest, '<'), end;
        if (unseen || next) {
            size_t size = unseen ? unseen : next == DR_NOT_FOUND ? rest.size : next;
            size_t close = unseen ? DR_NOT_FOUND : dr_find((dr_str){rest.at, size}, DR_STR("]]>"));
            size = close < size ? close : size; /* DR_NOT_FOUND is the greatest */
            if (!unseen && !d->skipped[0])
                add_text(d, (dr_str){rest.at, size});
            rest = dr_from(rest, size);
            continue;
        }
        end = dr_find_byte(rest, '>');
        if (end == DR_NOT_FOUND)
            return;
        tag t = tag_of((dr_str){rest.at + 1, end - 1});
        rest = dr_from(rest, end + 1);
        if (d->skipped[0]) {
            if (!t.closes)
                field_of(d, &t);
            bool same = strcmp(t.name, d->skipped) == 0 && !t.empty;
            d->skip_depth += same ? (t.closes ? (uint32_t)-1 : 1) : 0;
            d->skipped[0] = d->skip_depth ? d->skipped[0] : '\0';
            continue;
        }
        if (begins_paragraph(t.name))
            add_text(d, d->open[0] ? DR_STR(" ") : DR_STR("\n\n"));
        if (t.closes)
            close_tag(d, &t);
        else
            open_tag(d, &t);
    }
}

/* The eight digits of a day in an id: "XYZ_ENG_19950301.0001". */
static dr_str day_in_id(dr_arena *arena, dr_str id)
{
    for (size_t i = 0, digits = 0; i <= id.size; i++) {
        bool digit = i < id.size && id.at[i] >= '0' && id.at[i] <= '9';
        if (!digit && digits == 8 && (id.at[i - 8] == '1' || id.at[i - 8] == '2'))
            return dr_format(arena, "%.4s-%.2s-%.2s", id.at + i - 8, id.at + i - 4, id.at + i - 2);
        digits = digit ? digits + 1 : 0;
    }
    return (dr_str){0};
}

/* "By Ana Lopez, Reuters" as names: the house behind a comma and the lead go. */
static void add_author(dr_arena *arena, dr_str line, dr_item *out)
{
    size_t lead = dr_byline_lead(line), comma;
    line = dr_trim(dr_from(line, lead));
    comma = dr_find_byte(line, ',');
    line = comma == DR_NOT_FOUND ? line : dr_trim((dr_str){line.at, comma});
    if (line.size)
        DR_PUSH(arena, &out->authors, line);
}

static void say(document *d, const tag *root, dr_item *out)
{
    static const char *const ids[] = {"newid", "itemid", "guid", "id", NULL};
    const dr_str *f = d->fields;
    out->title = f[HEADLINE].at ? f[HEADLINE] : f[TITLE];
    out->outlet = f[OUTLET].at || strcmp(root->name, "reuters") != 0 ? f[OUTLET] : DR_STR("Reuters");
    out->language = attribute(root->attributes, "xml:lang");
    out->id = f[ID];
    for (const char *const *id = ids; *id && !out->id.at; id++)
        out->id = attribute(root->attributes, *id);
    if (f[AUTHOR].at)
        add_author(d->arena, f[AUTHOR], out);
    dr_str day = f[DAY].at ? f[DAY] : attribute(root->attributes, "date");
    day = day.at ? day : f[MADE];
    if (day.at)
        out->published = dr_day_said(d->arena, day);
    else if (out->id.at)
        out->published = day_in_id(d->arena, out->id);
    dr_str text = dr_trim(dr_buf_view(&d->text)), line = f[DATELINE];
    bool dash = line.size && strchr("-_", line.at[line.size - 1]);
    out->bytes = !text.size ? (dr_str){0}
                 : line.at  ? dr_format(d->arena, "%.*s%s%.*s", DR_FMT(line), dash ? " " : " - ", DR_FMT(text))
                            : text;
}

static bool read_document(dr_arena *arena, dr_str bytes, const char *encoding, dr_item *out)
{
    size_t replaced = 0, end = dr_find_byte(bytes, '>');
    dr_str text =
        encoding ? dr_charset_convert(arena, bytes, encoding, &replaced) : dr_text_decode(arena, bytes, &replaced);
    document d = {.arena = arena, .text = {.arena = arena}, .value = {.arena = arena}};
    size_t start = dr_find_byte(bytes, '<'); /* what stood before the document's own tag */
    for (size_t i = start; i < end && i != DR_NOT_FOUND; i++)
        start = bytes.at[i] == '<' ? i : start;
    tag root = tag_of((dr_str){bytes.at + start + 1, end - start - 1});
    d.heads = strcmp(root.name, "doc") == 0;
    read_markup(&d, text);
    if (d.open[0])
        end_field(&d);
    say(&d, &root, out);
    return out->bytes.size;
}

/* ---- the kind ---- */

static bool looks_like_news(dr_str start)
{
    static const char *const roots[] = {"reuters",  "doc",         "docs",   "lewis", "nitf",
                                        "newsitem", "newsmessage", "newsml", NULL};
    dr_str root = dr_skip_prolog(start);
    if (dr_starts_nocase(root, DR_STR("<!doctype")) && !dr_starts_nocase(root, DR_STR("<!doctype html")))
        root = dr_skip_doctype(root);
    root = dr_skip_prolog(dr_trim(root));
    size_t end = root.size && root.at[0] == '<' ? dr_find_byte(root, '>') : DR_NOT_FOUND;
    if (end == DR_NOT_FOUND)
        return false;
    tag first = tag_of((dr_str){root.at + 1, end - 1});
    return is_any(first.name, roots) && !first.closes;
}

static void open(dr_container *c)
{
    c->state = DR_NEW(c->arena, news);
}

/* By what stands first: whether entities are declared there, and the encoding. */
static bool begin(news *n, dr_stream *s)
{
    dr_stream_want(s, DR_LOOK);
    dr_str start = dr_stream_view(s);
    start.size = start.size < DR_LOOK ? start.size : DR_LOOK;
    n->begun = true;
    n->encoding = dr_starts(dr_trim(start), DR_STR("<?xml")) ? dr_charset_of_xml(dr_trim(start)) : NULL;
    return dr_find(start, DR_STR("<!ENTITY")) == DR_NOT_FOUND;
}

static int next(dr_container *c, dr_item *out, dragoman_error *error)
{
    news *n = c->state;
    if (n->refused)
        return 0;
    if (!n->begun && !begin(n, c->stream)) {
        n->refused = true;
        return dr_error(
            error, DRAGOMAN_E_SYNTAX,
            "news in XML that declares entities of its own, which can grow without bound: take the <!ENTITY> "
            "lines out of its DOCTYPE",
            0);
    }
    for (;;) {
        size_t offset = 0;
        dr_buf bytes = {.arena = c->arena};
        bool any = !dr_stream_failed(c->stream) && take_document(c->stream, &bytes, &offset);
        if (!any)
            return c->stream->fault.code ? dr_stream_tell(c->stream, error) : 0;
        n->documents++;
        if (bytes.size > DRAGOMAN_MAX_INPUT)
            return dr_error(error, DRAGOMAN_E_LIMIT, "a document larger than 64 MiB", offset);
        *out = (dr_item){.from = DRAGOMAN_FROM_TEXT, .offset = offset};
        if (!read_document(c->arena, dr_buf_view(&bytes), n->encoding, out)) {
            c->passed[DRAGOMAN_PASSED_EMPTY]++;
            continue;
        }
        out->place = dr_format(c->arena, "%zu", n->documents);
        dr_item_breaks_off(c, out);
        return 1;
    }
}

const dr_kind dr_news_markup = {.looks = looks_like_news,
                                .open = open,
                                .next = next,
                                .empty = "news in SGML or XML in which no document with a text is found: it may hold "
                                         "links, pictures or headlines alone"};
