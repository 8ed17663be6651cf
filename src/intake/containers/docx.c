/* Word documents (.docx, ECMA-376): the paragraphs of word/document.xml, title and author of docProps/core.xml. What
 * was deleted under tracked changes is no text; headers, footers and notes stand in other files and are not read. */
#include <expat.h>

#include "intake/authors.h"
#include "intake/containers/convert.h"
#include "intake/containers/zip.h"
#include "intake/html/html.h"
#include "intake/html/metadata.h"

typedef struct document {
    dr_arena *arena;
    XML_Parser parser;
    dr_buf *into; /* where text goes; NULL: nowhere */
    dr_buf text;
    dr_strs paragraphs;
    dr_converted *out;
    bool is_title;    /* the paragraph's style */
    uint32_t skipped; /* elements deep in what is no text; 0: not in any */
    bool refused;
} document;

static dr_str local_name(const char *name)
{
    const char *blank = strrchr(name, ' ');
    return dr_str_of(blank ? blank + 1 : name);
}

static dr_str attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (dr_is_text(local_name(attributes[i]), name))
            return dr_str_of(attributes[i + 1]);
    return (dr_str){0};
}

/* Deleted, moved away, or said again for old programs. */
static bool is_skipped(dr_str name)
{
    return dr_is_text(name, "del") || dr_is_text(name, "moveFrom") || dr_is_text(name, "Fallback");
}

static void XMLCALL on_start(void *user, const char *full, const char **attributes)
{
    document *d = user;
    dr_str name = local_name(full);
    if (d->skipped || is_skipped(name)) {
        d->skipped++;
        return;
    }
    if (dr_is_text(name, "t"))
        d->into = &d->text;
    else if (dr_is_text(name, "tab"))
        dr_buf_byte(&d->text, ' ');
    else if (dr_is_text(name, "br") || dr_is_text(name, "cr"))
        dr_buf_byte(&d->text, '\n');
    else if (dr_is_text(name, "noBreakHyphen"))
        dr_buf_byte(&d->text, '-');
    else if (dr_is_text(name, "pStyle"))
        d->is_title = dr_eq_nocase(attribute(attributes, "val"), DR_STR("Title"));
}

static void end_paragraph(document *d)
{
    dr_str text = d->text.size ? dr_trim(dr_buf_view(&d->text)) : (dr_str){0};
    if (text.size)
        DR_PUSH(d->arena, &d->paragraphs, text);
    if (text.size && d->is_title && !d->out->title.at)
        d->out->title = text;
    d->text = (dr_buf){.arena = d->arena};
    d->is_title = false;
}

static void XMLCALL on_end(void *user, const char *full)
{
    document *d = user;
    dr_str name = local_name(full);
    if (d->skipped) {
        d->skipped--;
        return;
    }
    if (dr_is_text(name, "t"))
        d->into = NULL;
    else if (dr_is_text(name, "p"))
        end_paragraph(d);
}

static void XMLCALL on_text(void *user, const char *text, int size)
{
    document *d = user;
    if (d->into && !d->skipped)
        dr_buf_add(d->into, (dr_str){text, (size_t)size});
}

/* ---- properties ---- */

static void XMLCALL on_property_start(void *user, const char *full, const char **attributes)
{
    document *d = user;
    (void)full, (void)attributes;
    d->text = (dr_buf){.arena = d->arena};
    d->into = &d->text;
}

static void XMLCALL on_property_end(void *user, const char *full)
{
    document *d = user;
    dr_str name = local_name(full), text = d->text.size ? dr_trim(dr_buf_view(&d->text)) : (dr_str){0};
    if (dr_is_text(name, "title") && text.size && !d->out->title.at)
        d->out->title = text;
    else if (dr_is_text(name, "creator") && !dr_is_no_author(text))
        DR_PUSH(d->arena, &d->out->authors, text);
    d->text = (dr_buf){.arena = d->arena};
    d->into = NULL;
}

/* ---- reading ---- */

static void XMLCALL on_declared(void *user, const char *name, int is_parameter, const char *value, int size,
                                const char *base, const char *system, const char *public, const char *notation)
{
    document *d = user;
    (void)name, (void)is_parameter, (void)value, (void)size, (void)base, (void)system, (void)public, (void)notation;
    d->refused = true;
    XML_StopParser(d->parser, XML_FALSE);
}

static void free_parser(void *parser)
{
    XML_ParserFree(parser);
}

static bool parse(document *d, dr_str xml, XML_StartElementHandler on_begin, XML_EndElementHandler on_close)
{
    if (!(d->parser = XML_ParserCreateNS(NULL, ' ')))
        dr_out_of_memory(d->arena);
    dr_defer(d->arena, free_parser, d->parser);
    XML_SetUserData(d->parser, d);
    XML_SetElementHandler(d->parser, on_begin, on_close);
    XML_SetCharacterDataHandler(d->parser, on_text);
    XML_SetEntityDeclHandler(d->parser, on_declared);
    bool read = XML_Parse(d->parser, xml.at, (int)xml.size, XML_TRUE) == XML_STATUS_OK;
    if (!read && XML_GetErrorCode(d->parser) == XML_ERROR_NO_MEMORY)
        dr_out_of_memory(d->arena);
    return read && !d->refused;
}

/* The document's text, which some programs call word/document2.xml. */
static dr_zip_found take_text(dr_arena *arena, dr_str bytes, dr_str *xml)
{
    dr_zip_found found = dr_zip_member(arena, bytes, DR_STR("word/document.xml"), DRAGOMAN_MAX_INPUT + 1, xml);
    dr_str other = found == DR_ZIP_ABSENT ? dr_zip_name(bytes, "word/document", ".xml") : (dr_str){0};
    return other.at ? dr_zip_member(arena, bytes, other, DRAGOMAN_MAX_INPUT + 1, xml) : found;
}

/* What a document is whose text is not found. */
static const char *why_not(dr_str bytes, dr_zip_found found)
{
    if (found == DR_ZIP_BROKEN)
        return "an Office document that breaks off or is broken: fetch or copy the file again";
    if (found == DR_ZIP_LOCKED)
        return DR_OFFICE_LOCKED;
    if (found == DR_ZIP_DAMAGED)
        return "a Word document whose text cannot be unpacked: fetch or copy the file again, or save it again";
    if (dr_zip_name(bytes, "xl/", "").at)
        return DR_OFFICE_TABLE;
    if (dr_zip_name(bytes, "ppt/", "").at)
        return DR_OFFICE_SLIDES;
    return "an Office document without word/document.xml, in which a .docx has its text: save it as .docx again, or as "
           "plain text";
}

/* Whether one of the first paragraphs is a byline, which tells who wrote the report; the properties tell who has the
 * program. */
static bool has_byline(const document *d)
{
    enum { FIRST = 6 };
    for (uint32_t i = 0; i < d->paragraphs.n && i < FIRST; i++) {
        dr_str line = d->paragraphs.at[i];
        dr_strs names = {0};
        if (line.size <= DR_LINE_MAX && dr_byline_lead(line))
            dr_clean_authors(d->arena, line, &names, true);
        if (names.n)
            return true;
    }
    return false;
}

static int convert(dr_arena *arena, dr_str bytes, dr_converted *out, dragoman_error *error)
{
    document d = {.arena = arena, .text = {.arena = arena}, .out = out};
    dr_str xml, properties;
    dr_zip_found found = take_text(arena, bytes, &xml);
    if (found != DR_ZIP_THERE)
        return dr_error(error, DRAGOMAN_E_SYNTAX, why_not(bytes, found), 0);
    if (xml.size > DRAGOMAN_MAX_INPUT)
        return dr_error(error, DRAGOMAN_E_LIMIT, "a Word document whose text unpacks to more than 64 MiB", 0);
    if (!parse(&d, xml, on_start, on_end))
        return dr_error(error, DRAGOMAN_E_SYNTAX,
                        "a Word document whose text is no well-formed XML: save it again, or as plain text", 0);
    if (!d.paragraphs.n)
        return dr_error(
            error, DRAGOMAN_E_EMPTY,
            "a Word document without text; what stands in pictures and notes is not read: save it as plain text", 0);
    dr_buf text = {.arena = arena};
    for (uint32_t i = 0; i < d.paragraphs.n; i++) {
        dr_buf_add(&text, d.paragraphs.at[i]);
        dr_buf_add(&text, DR_STR("\n\n"));
    }
    out->text = dr_buf_view(&text);
    d.text = (dr_buf){.arena = arena};
    if (dr_zip_member(arena, bytes, DR_STR("docProps/core.xml"), DR_WINDOW, &properties) == DR_ZIP_THERE)
        parse(&d, properties, on_property_start, on_property_end);
    if (has_byline(&d))
        out->authors = (dr_strs){0};
    return DRAGOMAN_OK;
}

static bool looks_like_docx(dr_str bytes)
{
    return dr_starts(bytes, DR_STR("PK\3\4")) && dr_zip_is_document(bytes) &&
           (dr_find(bytes, DR_STR("[Content_Types].xml")) != DR_NOT_FOUND ||
                                                  dr_find(bytes, DR_STR("word/")) != DR_NOT_FOUND);
}

const dr_conversion dr_docx = {DRAGOMAN_FROM_DOCX, "docx", looks_like_docx, convert};
