/* Private to the parser: the tree under construction.
 *
 *   open     html ▸ body ▸ table ▸ tr ▸ td ▸ p      the open elements; each entry knows the mode it puts
 *   formats  | a, marker, b, i |                    the parser in, so a mode never has to be reset
 *
 * dom_format_list.c and dom_open.c hold the two lists, and dom_open.c puts nodes in place; dom_format.c reopens
 * and mends misnested formatting; dom_in_body.c and dom_table.c hold the rules of each mode for each tag, which
 * dom_parse.c applies. */
#ifndef DR_INTAKE_HTML_DOM_BUILD_H
#define DR_INTAKE_HTML_DOM_BUILD_H

#include "intake/html/dom_lex.h"
#include "intake/intake.h"

enum {
    DR_OPEN_MAX = DR_MAX_TREE_DEPTH, /* entries on the stack of open elements */
    DR_FORMATS_MAX = 48,             /* formatting elements remembered since the last marker */
    DR_FORMATS_ALL = 4096,           /* and in all */
    DR_NODE_SLACK = 1024             /* nodes that one tag may add at most (clones) */
};

/* The insertion modes within body that differ. */
typedef enum dr_mode {
    DR_IN_BODY,
    DR_IN_TABLE,
    DR_IN_CAPTION,
    DR_IN_COLGROUP,
    DR_IN_TBODY,
    DR_IN_ROW,
    DR_IN_CELL,
    DR_IN_SELECT,
    DR_IN_TEMPLATE
} dr_mode;

typedef struct dr_open {
    dr_node *node;
    uint8_t mode, hash; /* hash: of an OTHER element's name */
} dr_open;

typedef struct dr_formatting {
    dr_node *node; /* NULL: a marker */
    bool is_open;  /* on the stack of open elements */
} dr_formatting;

typedef struct dr_builder {
    dr_arena *arena;
    dr_lexer lexer;
    dr_dom *dom;
    dr_node *pool; /* free nodes */
    uint32_t room, block;
    uint32_t cut, stop; /* where the present tag starts and ends in the input */
    dr_open open[DR_OPEN_MAX];
    uint32_t n;
    uint32_t floor; /* entries that are never popped: html and head, or html and body */
    uint16_t open_count[DR_TAG_COUNT], other_count[256];
    DR_VEC(dr_formatting) formats;
    dr_node *form;
    bool after_head;
    bool foster;       /* text and elements do not belong into a table: they go before it */
    bool reordered;    /* nodes were not made in document order, or not noted in it */
    bool skip_newline; /* the first one in pre is not text */
} dr_builder;

/* What the standard says of an element, beside dr_tag_flags. */
enum {
    DR_SPECIAL = 1,
    DR_SCOPE = 2,     /* hides what is outside it from end tags */
    DR_IMPLIED = 4,   /* its end tag may be left out */
    DR_CLOSES_P = 8,  /* its start tag ends a paragraph */
    DR_IN_HEAD = 16,  /* belongs into head */
    DR_MARKER = 32,   /* formatting outside is not reopened inside */
    DR_TABLEISH = 64, /* text in it is fostered */
    DR_NESTED = 128   /* its end tag closes it together with what is open in it */
};
extern const uint8_t dr_tag_rule_table[DR_TAG_COUNT];
static inline unsigned dr_tag_rules(dr_tag tag)
{
    return dr_tag_rule_table[tag];
}

typedef enum dr_scope { DR_SCOPE_ANY, DR_SCOPE_LIST, DR_SCOPE_BUTTON, DR_SCOPE_TABLE } dr_scope;

static inline dr_node *dr_current(const dr_builder *b)
{
    return b->open[b->n - 1].node;
}

dr_node *dr_node_new(dr_builder *b, dr_tag tag);
/* At the place for new content: the end of the current node, or before a table when fostering. */
void dr_insert_node(dr_builder *b, dr_node *node, dr_node *into);
void dr_append(dr_node *parent, dr_node *node);
void dr_detach(dr_node *node);

/* A node for the tag, in place and open (dr_push_tag) or in place only. */
dr_node *dr_push_tag(dr_builder *b, const dr_markup *tag);
dr_node *dr_add_tag(dr_builder *b, const dr_markup *tag);
/* The same for an element that no tag stands for. */
dr_node *dr_push_implied(dr_builder *b, dr_tag tag);
void dr_open_at(dr_builder *b, uint32_t at, dr_node *node, uint8_t hash);
void dr_open_remove(dr_builder *b, uint32_t at);                 /* from the stack only */
uint32_t dr_open_find(const dr_builder *b, const dr_node *node); /* its entry, or DR_OPEN_MAX */

void dr_pop(dr_builder *b);
/* Pops up to and with the nearest `tag`; an end tag's own end is the element's. */
void dr_pop_until(dr_builder *b, dr_tag tag);
/* Pops down to the nearest of these tags, which stays. */
void dr_pop_to(dr_builder *b, dr_tag a, dr_tag c, dr_tag d);
bool dr_in_scope(const dr_builder *b, dr_tag tag, dr_scope scope);
void dr_imply_ends(dr_builder *b, dr_tag except);
void dr_close_p(dr_builder *b);

void dr_format_push(dr_builder *b, dr_node *node);
void dr_format_marker(dr_builder *b);
void dr_format_clear(dr_builder *b); /* up to the last marker */
void dr_format_closed(dr_builder *b, const dr_node *node);
/* The list's place of node, or its length. */
uint32_t dr_format_entry(const dr_builder *b, const dr_node *node);
void dr_format_remove(dr_builder *b, uint32_t at); /* an entry */
void dr_format_reopen_all(dr_builder *b);
static inline void dr_format_reopen(dr_builder *b)
{
    const dr_formatting *last = b->formats.n ? &b->formats.at[b->formats.n - 1] : NULL;
    if (last && last->node && !last->is_open)
        dr_format_reopen_all(b);
}
/* The formatting element `tag` open since the last marker, or NULL. */
dr_node *dr_format_find(const dr_builder *b, dr_tag tag);
/* The adoption agency: ends a formatting element that may be misnested. False: treat it as any end tag. */
bool dr_format_end(dr_builder *b, dr_tag tag);
void dr_format_forget(dr_builder *b, const dr_node *node);

/* A second html or body tag gives what the first did not. */
void dr_take_attributes(dr_builder *b, dr_node *node, const dr_markup *tag);
/* The rules: true when the tag is dealt with, false when it must be looked at again. */
bool dr_in_body(dr_builder *b, const dr_markup *tag);
bool dr_in_table_mode(dr_builder *b, const dr_markup *tag);
/* An end tag without rules of its own. */
void dr_any_end(dr_builder *b, const dr_markup *tag);
/* A part that only stands in a table. */
static inline bool dr_is_table_part(dr_tag tag)
{
    return tag == DR_TAG_TD || tag == DR_TAG_TH || tag == DR_TAG_TBODY || tag == DR_TAG_THEAD || tag == DR_TAG_TFOOT ||
           tag == DR_TAG_TR || tag == DR_TAG_CAPTION || tag == DR_TAG_COL || tag == DR_TAG_COLGROUP;
}
static inline bool dr_is_heading(dr_tag tag)
{
    return dr_tag_flags(tag) & DR_HEADING;
}
/* Ends the nearest `tag` in scope with all that is open in it; false when there is none. */
bool dr_end_nested(dr_builder *b, dr_tag tag, dr_scope scope);

#endif
