/* XML as it is found, for expat: in any encoding of the Web's, whatever it declares, and with what XML forbids and
 * nobody can take for anything else put right, so that a bare & does not cost all that stands behind it. Tags that do
 * not match are not mended. */
#ifndef DR_INTAKE_CONTAINERS_XML_H
#define DR_INTAKE_CONTAINERS_XML_H

#include <expat.h>

#include "base/str.h"

enum {
    DR_XML_PIECE = 16 << 10, /* bytes handed to expat at a time */
    DR_XML_AHEAD = 40,       /* looked at behind a place to tell what stands there */
    DR_XML_CHANGES = 256     /* in one piece */
};

/* What expat is given next, and where its bytes are from. Zero-initialise. */
typedef struct dr_xml_piece {
    bool utf8;         /* bytes that are none are taken for Latin-1 */
    bool as_it_stands; /* UTF-16, of which nothing is mended */
    enum { DR_XML_TEXT, DR_XML_CDATA, DR_XML_COMMENT, DR_XML_INSTRUCTION } within;
    size_t given, before; /* bytes given to expat ahead of it; `before` of them were put there by us */
    size_t size;
    size_t change_count;
    struct {
        size_t at, added; /* up to bytes[at] so many of this piece were put there by us */
    } changes[DR_XML_CHANGES];
    char bytes[DR_XML_PIECE];
} dr_xml_piece;

/* Tells expat the encoding, by what the document's first bytes declare and are (dr_charset_of_xml), and the prefixes
 * that feeds use and forget to declare. `arena` holds what it takes as long as the parser is used. */
void dr_xml_open(dr_arena *arena, XML_Parser parser, dr_xml_piece *piece, dr_str start);
/* Fills the piece from what comes next, `last` when nothing comes behind it; how many bytes were taken: some, when
 * there are more than DR_XML_AHEAD or it is the last. */
size_t dr_xml_mend(dr_xml_piece *piece, dr_str there, bool last);
/* Where in the document the byte is from that expat counts as `index`, of this piece or shortly before it. */
size_t dr_xml_place(const dr_xml_piece *piece, size_t index);

#endif
