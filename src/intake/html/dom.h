/* The tree of a page: elements, texts and their order, and nothing else.
 *
 *   document ─▶ html ─▶ head, body ─▶ …     parent, first_child, last_child, next, previous
 *
 * Built by our own parser (dom_parse.c) straight onto the arena: the HTML standard's tokenizer and tree
 * construction, scripting off. Simpler than the standard, on purpose:
 * - comments and doctypes leave no node; every page is read as one without quirks;
 * - white space at the edge of a block, in head and between the parts of a table is dropped;
 * - raw and RCDATA elements (script, style, title, textarea, iframe, noscript in head …) hold their content in
 *   `text` and have no children; nothing in an svg is kept; math is read like unknown HTML elements;
 * - frameset, plaintext and applet are unknown elements, image is not img, <select> keeps only options;
 * - a template that declares a shadow root is a div, since what is in it is shown;
 * - a repeated attribute is kept: dr_attr gives the first; carriage returns stay, as white space;
 * - at most 48 formatting elements are reopened, and the limits of intake.h hold. */
#ifndef DR_INTAKE_HTML_DOM_H
#define DR_INTAKE_HTML_DOM_H

#include "base/str.h"
#include "intake/html/dom_tags.h"

typedef struct dr_attribute {
    dr_str name;  /* lower case */
    dr_str value; /* references decoded; at != NULL even when empty */
} dr_attribute;

typedef struct dr_node {
    struct dr_node *parent, *first_child, *last_child, *next, *previous;
    uint8_t tag;              /* a dr_tag: DR_TAG_TEXT, DR_TAG_DOCUMENT, an element, or DR_TAG_OTHER */
    uint16_t depth;           /* of the document node 0 */
    uint32_t attribute_names; /* the bits of all of them: tells most that it has not */
    dr_str name;              /* elements: lower-case tag name */
    dr_str text;              /* text nodes, raw and RCDATA elements: references decoded where the standard does */
    dr_span source;           /* bytes in the decoded input: the start tag's `<` to the end of the element */
    dr_attribute *attributes;
    uint32_t attribute_count;
    uint32_t index; /* document order, from 0: usable as an index into per-node arrays */
} dr_node;

/* The bit of an attribute's name, by its first and last letter and its length; the factors keep those that are asked
 * for most often (body_attributes.c, itemprop, rel) from those that pages have most often (href, src, alt, title). */
static inline uint32_t dr_attr_bit(dr_str name)
{
    unsigned first = (unsigned char)name.at[0], last = (unsigned char)name.at[name.size - 1];
    return 1u << ((5 * first + 2 * last + 4 * name.size) & 31);
}

typedef struct dr_dom {
    dr_node *document, *html, *head, *body; /* never NULL */
    uint32_t count;                         /* nodes; indexes run 0..count-1 */
    DR_VEC(dr_node *) styles;               /* the <style> elements, in document order */
    DR_VEC(dr_node *) telling;              /* those of which dr_is_telling is true, in document order */
    bool met[DR_TAG_COUNT];                 /* whether the tree may hold an element of the tag */
    bool too_deep, too_many;                /* a limit of intake.h was met */
} dr_dom;

/* Whether the element may tell of the page's metadata: a <meta>, <title>, <h1> …, or one with an itemprop or rel; some
 * are among them that have neither. */
static inline bool dr_is_telling(dr_tag tag, uint32_t attribute_names)
{
    return dr_tag_flags(tag) & DR_TELLING ||
           attribute_names & (dr_attr_bit(DR_STR("itemprop")) | dr_attr_bit(DR_STR("rel")));
}

/* Parse valid UTF-8. Never fails: any bytes give a tree, in time that grows with their number. Views into
 * `html` are kept. Two text nodes may stand side by side, where a comment was. */
dr_dom *dr_dom_parse(dr_arena *arena, dr_str html);

/* The attribute's value, or at == NULL. */
dr_str dr_attr_named(const dr_node *node, dr_str name);
static inline dr_str dr_attr(const dr_node *node, const char *name)
{
    dr_str view = dr_str_of(name);
    return node->attribute_names & dr_attr_bit(view) ? dr_attr_named(node, view) : (dr_str){0};
}
/* The next node in document order below root; NULL at the end. Start with node == root. */
dr_node *dr_dom_next(const dr_node *node, const dr_node *root);
/* The same, passing over the node's children. */
dr_node *dr_dom_skip(const dr_node *node, const dr_node *root);
/* Sets its text in large type: <big>, <font size=4> or more. */
bool dr_is_large(const dr_node *node);
/* All text below node that is shown, white space folded, a space where a block or <br> ends; of an unseen
 * node itself, such as title, its own text. */
dr_str dr_dom_text(dr_arena *arena, const dr_node *node);

#endif
