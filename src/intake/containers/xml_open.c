/* Encodings that expat does not know, by iconv; and what feeds leave undeclared, declared for them. */
#include <iconv.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "intake/containers/xml.h"
#include "intake/html/html.h"

/* ---- encodings ---- */

typedef struct encoding {
    iconv_t converter;
    signed char size[256]; /* of the character that begins with the byte; 0: none does */
} encoding;

/* The one character that the bytes are; -1 when they are none, -2 when more would have to follow. */
static int character(iconv_t converter, const char *bytes, size_t size)
{
    char text[16], *in = (char *)bytes /* iconv does not write to it */, *at = text;
    size_t left = size, room = sizeof text, read;
    iconv(converter, NULL, NULL, NULL, NULL);
    bool good = iconv(converter, &in, &left, &at, &room) != (size_t)-1;
    if (good)
        iconv(converter, NULL, NULL, &at, &room); /* some hold back what an accent may follow */
    if (!good || at == text)
        return left && at == text ? -2 : -1;
    return (int)dr_utf8_at((dr_str){text, (size_t)(at - text)}, 0, &read);
}

/* The size of characters that begin with the byte, which alone is none: of two bytes if any is, else of three. */
static int longer_size(iconv_t converter, int first)
{
    for (int second = 0x30; second < 0xFF; second++)
        if (character(converter, (char[]){(char)first, (char)second}, 2) >= 0)
            return 2;
    for (int second = 0xA1; second < 0xFF; second++)
        for (int third = 0xA1; third < 0xFF; third++)
            if (character(converter, (char[]){(char)first, (char)second, (char)third}, 3) >= 0)
                return 3;
    return 0;
}

static int XMLCALL convert(void *data, const char *bytes)
{
    const encoding *e = data;
    return character(e->converter, bytes, (size_t)e->size[(unsigned char)*bytes]);
}

static void release(void *data)
{
    encoding *e = data;
    iconv_close(e->converter);
    free(e);
}

/* The parser holds what it makes, and gives it back when it is freed: an arena may be cleared between two entries of a
 * feed. */
static int XMLCALL on_encoding(void *data, const char *name, XML_Encoding *out)
{
    (void)data;
    encoding *e = calloc(1, sizeof *e);
    if (!e || (e->converter = iconv_open("UTF-8", name)) == (iconv_t)-1) {
        free(e);
        return XML_STATUS_ERROR;
    }
    for (int i = 0; i < 256; i++) {
        int c = i < 128 ? i : character(e->converter, (char[]){(char)i}, 1);
        e->size[i] = (signed char)(c >= 0 ? 1 : longer_size(e->converter, i));
        out->map[i] = c >= 0 ? c : e->size[i] ? -e->size[i] : -1;
    }
    out->data = e;
    out->convert = convert;
    out->release = release;
    return XML_STATUS_OK;
}

/* ---- prefixes ---- */

#define DECLARE(root)                                                                                                  \
    "<!ATTLIST " root " xmlns:dc CDATA \"http://purl.org/dc/elements/1.1/\""                                           \
    " xmlns:dcterms CDATA \"http://purl.org/dc/terms/\""                                                               \
    " xmlns:content CDATA \"http://purl.org/rss/1.0/modules/content/\""                                                \
    " xmlns:atom CDATA \"http://www.w3.org/2005/Atom\" xmlns:media CDATA \"http://search.yahoo.com/mrss/\""            \
    " xmlns:itunes CDATA \"http://www.itunes.com/dtds/podcast-1.0.dtd\""                                               \
    " xmlns:slash CDATA \"http://purl.org/rss/1.0/modules/slash/\" xmlns:wfw CDATA "                                   \
    "\"http://wellformedweb.org/CommentAPI/\" xmlns:sy CDATA \"http://purl.org/rss/1.0/modules/syndication/\""         \
    " xmlns:feedburner CDATA \"http://rssnamespace.org/feedburner/ext/1.0\" xmlns:georss CDATA "                       \
    "\"http://www.georss.org/georss\" xmlns:rdf CDATA \"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"

/* Stands for every document outside that a feed names, and for the one that it does not: what the root's attributes are
 * when it does not say. Nothing is fetched. */
static int XMLCALL on_outside(XML_Parser parser, const char *context, const char *base, const char *system,
                              const char *public)
{
    static const char declarations[] = DECLARE("rss") DECLARE("feed") DECLARE("rdf:RDF");
    (void)base, (void)system, (void)public;
    XML_Parser inner = XML_ExternalEntityParserCreate(parser, context, "UTF-8");
    if (!inner)
        return XML_STATUS_ERROR;
    enum XML_Status status = context ? XML_STATUS_OK : XML_Parse(inner, declarations, (int)sizeof declarations - 1, 1);
    XML_ParserFree(inner);
    return status;
}

void dr_xml_open(dr_arena *arena, XML_Parser parser, dr_xml_piece *piece, dr_str start)
{
    const char *name = dr_charset_of_xml(start);
    piece->as_it_stands = !name;
    piece->utf8 = name && strcmp(name, "UTF-8") == 0;
    if (name && !XML_SetEncoding(parser, name))
        dr_out_of_memory(arena);
    XML_SetUnknownEncodingHandler(parser, on_encoding, NULL);
    XML_UseForeignDTD(parser, XML_TRUE); /* then an entity that nothing declares is skipped, not an error */
    XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_ALWAYS);
    XML_SetExternalEntityRefHandler(parser, on_outside);
}
