/* The stack of open elements, and where new nodes go. */
#include "intake/html/dom_build.h"

enum { NODE_BLOCK = 64, NODE_BLOCK_MAX = 2048 };

/* The groups that most elements fall into. */
enum {
    BLOCK = DR_SPECIAL | DR_CLOSES_P | DR_NESTED,
    HEADING = DR_SPECIAL,
    CELL = DR_SPECIAL | DR_SCOPE | DR_MARKER,
    PART = DR_SPECIAL | DR_TABLEISH
};

const uint8_t dr_tag_rule_table[DR_TAG_COUNT] = {
    [DR_TAG_ADDRESS] = BLOCK,
    [DR_TAG_ARTICLE] = BLOCK,
    [DR_TAG_ASIDE] = BLOCK,
    [DR_TAG_BLOCKQUOTE] = BLOCK,
    [DR_TAG_CENTER] = BLOCK,
    [DR_TAG_DETAILS] = BLOCK,
    [DR_TAG_DIALOG] = BLOCK & ~DR_SPECIAL,
    [DR_TAG_DIR] = BLOCK,
    [DR_TAG_DIV] = BLOCK,
    [DR_TAG_DL] = BLOCK,
    [DR_TAG_FIELDSET] = BLOCK,
    [DR_TAG_FIGCAPTION] = BLOCK,
    [DR_TAG_FIGURE] = BLOCK,
    [DR_TAG_FOOTER] = BLOCK,
    [DR_TAG_HEADER] = BLOCK,
    [DR_TAG_HGROUP] = BLOCK,
    [DR_TAG_MAIN] = BLOCK,
    [DR_TAG_MENU] = BLOCK,
    [DR_TAG_NAV] = BLOCK,
    [DR_TAG_OL] = BLOCK,
    [DR_TAG_PRE] = BLOCK,
    [DR_TAG_SEARCH] = BLOCK,
    [DR_TAG_SECTION] = BLOCK,
    [DR_TAG_SUMMARY] = BLOCK,
    [DR_TAG_UL] = BLOCK,
    [DR_TAG_P] = DR_SPECIAL | DR_CLOSES_P | DR_IMPLIED,
    [DR_TAG_H1] = HEADING,
    [DR_TAG_H2] = HEADING,
    [DR_TAG_H3] = HEADING,
    [DR_TAG_H4] = HEADING,
    [DR_TAG_H5] = HEADING,
    [DR_TAG_H6] = HEADING,
    [DR_TAG_LI] = DR_SPECIAL | DR_IMPLIED,
    [DR_TAG_DD] = DR_SPECIAL | DR_IMPLIED,
    [DR_TAG_DT] = DR_SPECIAL | DR_IMPLIED,
    [DR_TAG_OPTION] = DR_IMPLIED,
    [DR_TAG_OPTGROUP] = DR_IMPLIED,
    [DR_TAG_RP] = DR_IMPLIED,
    [DR_TAG_RT] = DR_IMPLIED,
    [DR_TAG_BUTTON] = DR_SPECIAL | DR_NESTED,
    [DR_TAG_FORM] = DR_SPECIAL,
    [DR_TAG_OBJECT] = CELL | DR_NESTED,
    [DR_TAG_MARQUEE] = CELL | DR_NESTED,
    [DR_TAG_TD] = CELL,
    [DR_TAG_TH] = CELL,
    [DR_TAG_CAPTION] = CELL,
    [DR_TAG_TABLE] = PART | DR_SCOPE,
    [DR_TAG_TBODY] = PART,
    [DR_TAG_THEAD] = PART,
    [DR_TAG_TFOOT] = PART,
    [DR_TAG_TR] = PART,
    [DR_TAG_COLGROUP] = DR_SPECIAL,
    [DR_TAG_COL] = DR_SPECIAL,
    [DR_TAG_HTML] = DR_SPECIAL | DR_SCOPE,
    [DR_TAG_HEAD] = DR_SPECIAL,
    [DR_TAG_BODY] = DR_SPECIAL,
    [DR_TAG_TEMPLATE] = DR_SPECIAL | DR_SCOPE | DR_MARKER | DR_IN_HEAD,
    [DR_TAG_BASE] = DR_SPECIAL | DR_IN_HEAD,
    [DR_TAG_LINK] = DR_SPECIAL | DR_IN_HEAD,
    [DR_TAG_META] = DR_SPECIAL | DR_IN_HEAD,
    [DR_TAG_TITLE] = DR_SPECIAL | DR_IN_HEAD,
    [DR_TAG_STYLE] = DR_SPECIAL | DR_IN_HEAD,
    [DR_TAG_SCRIPT] = DR_SPECIAL | DR_IN_HEAD,
    [DR_TAG_NOFRAMES] = DR_SPECIAL | DR_IN_HEAD,
    [DR_TAG_NOSCRIPT] = DR_SPECIAL,
    [DR_TAG_SELECT] = DR_SPECIAL,
    [DR_TAG_SVG] = 0,
};

static void more_nodes(dr_builder *b)
{
    b->block = b->block ? b->block * 2 : NODE_BLOCK;
    b->block = b->block < NODE_BLOCK_MAX ? b->block : NODE_BLOCK_MAX;
    b->pool = dr_alloc_raw(b->arena, b->block * sizeof(dr_node));
    b->room = b->block;
}

/* In place where most nodes are made. */
static inline dr_node *new_node(dr_builder *b, dr_tag tag)
{
    if (!b->room)
        more_nodes(b);
    b->room--;
    dr_node *node = b->pool++;
    b->dom->met[tag] = true;
    /* One by one: of all at once compilers make a loop of the processor's, which takes long to start. */
    node->parent = node->first_child = node->last_child = node->next = node->previous = NULL;
    node->tag = (uint8_t)tag;
    node->depth = 0;
    node->attribute_names = node->attribute_count = 0;
    node->name = dr_tag_names[tag];
    node->text = (dr_str){0};
    node->source = (dr_span){b->cut, b->stop};
    node->attributes = NULL;
    node->index = b->dom->count++;
    return node;
}

dr_node *dr_node_new(dr_builder *b, dr_tag tag)
{
    return new_node(b, tag);
}

static inline void append(dr_node *parent, dr_node *node)
{
    node->parent = parent;
    node->depth = (uint16_t)(parent->depth + 1);
    node->next = NULL;
    node->previous = parent->last_child;
    *(node->previous ? &node->previous->next : &parent->first_child) = node;
    parent->last_child = node;
}

void dr_append(dr_node *parent, dr_node *node)
{
    append(parent, node);
}

static void insert_before(dr_node *at, dr_node *node)
{
    node->parent = at->parent;
    node->depth = at->depth;
    node->next = at;
    node->previous = at->previous;
    *(node->previous ? &node->previous->next : &at->parent->first_child) = node;
    at->previous = node;
}

void dr_detach(dr_node *node)
{
    if (!node->parent)
        return;
    *(node->previous ? &node->previous->next : &node->parent->first_child) = node->next;
    *(node->next ? &node->next->previous : &node->parent->last_child) = node->previous;
    node->parent = node->previous = node->next = NULL;
}

/* Before the last open table, unless a template stands between. */
static void place_fostered(dr_builder *b, dr_node *node)
{
    uint32_t i = b->n;
    while (i > 1 && b->open[i - 1].node->tag != DR_TAG_TABLE && b->open[i - 1].node->tag != DR_TAG_TEMPLATE)
        i--;
    dr_node *found = b->open[i - 1].node;
    if (found->tag == DR_TAG_TABLE && found->parent) {
        b->reordered = true;
        insert_before(found, node);
    } else {
        dr_append(found, node);
    }
}

static inline void insert(dr_builder *b, dr_node *node, dr_node *into)
{
    if (b->foster && dr_tag_rules(into->tag) & DR_TABLEISH)
        place_fostered(b, node);
    else
        append(into, node);
}

void dr_insert_node(dr_builder *b, dr_node *node, dr_node *into)
{
    insert(b, node, into);
}

/* The mode an element puts the parser in; others keep the one they stand in. */
static uint8_t mode_of(dr_tag tag, uint8_t outer)
{
    static const uint8_t modes[DR_TAG_COUNT] = {
        [DR_TAG_TABLE] = DR_IN_TABLE,   [DR_TAG_CAPTION] = DR_IN_CAPTION,  [DR_TAG_COLGROUP] = DR_IN_COLGROUP,
        [DR_TAG_TBODY] = DR_IN_TBODY,   [DR_TAG_THEAD] = DR_IN_TBODY,      [DR_TAG_TFOOT] = DR_IN_TBODY,
        [DR_TAG_TR] = DR_IN_ROW,        [DR_TAG_TD] = DR_IN_CELL,          [DR_TAG_TH] = DR_IN_CELL,
        [DR_TAG_SELECT] = DR_IN_SELECT, [DR_TAG_TEMPLATE] = DR_IN_TEMPLATE};
    return modes[tag] ? modes[tag] : outer; /* no element puts it back in body */
}

static void count_open(dr_builder *b, const dr_open *entry, int step)
{
    uint16_t *count =
        entry->node->tag == DR_TAG_OTHER ? &b->other_count[entry->hash] : &b->open_count[entry->node->tag];
    *count = (uint16_t)(*count + step);
}

static inline void open_at(dr_builder *b, uint32_t at, dr_node *node, uint8_t hash)
{
    if (at < b->n)
        memmove(b->open + at + 1, b->open + at, (b->n - at) * sizeof *b->open);
    b->open[at] = (dr_open){node, mode_of(node->tag, at ? b->open[at - 1].mode : DR_IN_BODY), hash};
    b->n++;
    count_open(b, &b->open[at], 1);
}

void dr_open_at(dr_builder *b, uint32_t at, dr_node *node, uint8_t hash)
{
    open_at(b, at, node, hash);
}

void dr_open_remove(dr_builder *b, uint32_t at)
{
    count_open(b, &b->open[at], -1);
    if (dr_tag_flags(b->open[at].node->tag) & DR_FORMAT)
        dr_format_closed(b, b->open[at].node);
    if (at < --b->n)
        memmove(b->open + at, b->open + at + 1, (b->n - at) * sizeof *b->open);
}

uint32_t dr_open_find(const dr_builder *b, const dr_node *node)
{
    for (uint32_t i = b->n; i-- > 0;)
        if (b->open[i].node == node)
            return i;
    return DR_OPEN_MAX;
}

void dr_pop(dr_builder *b)
{
    if (b->n <= b->floor)
        return;
    dr_current(b)->source.end = b->cut;
    dr_open_remove(b, b->n - 1);
}

/* Too deep: the elements in the way are closed, so that what comes becomes their sibling. */
static void make_room(dr_builder *b)
{
    while (b->n > b->floor && (b->n >= DR_OPEN_MAX - 1 || dr_current(b)->depth >= DR_MAX_TREE_DEPTH - 1)) {
        b->dom->too_deep = true;
        if (dr_tag_rules(dr_current(b)->tag) & DR_MARKER)
            dr_format_clear(b);
        dr_pop(b);
    }
}

static inline dr_node *add_tag(dr_builder *b, const dr_markup *tag)
{
    if (b->n >= DR_OPEN_MAX - 1 || dr_current(b)->depth >= DR_MAX_TREE_DEPTH - 1)
        make_room(b);
    dr_node *node = new_node(b, tag->tag);
    node->name = tag->name;
    node->attributes = tag->attributes;
    node->attribute_count = tag->attribute_count;
    node->attribute_names = tag->attribute_names;
    if (dr_is_telling(tag->tag, tag->attribute_names))
        DR_PUSH(b->arena, &b->dom->telling, node);
    insert(b, node, dr_current(b));
    return node;
}

dr_node *dr_add_tag(dr_builder *b, const dr_markup *tag)
{
    return add_tag(b, tag);
}

dr_node *dr_push_tag(dr_builder *b, const dr_markup *tag)
{
    dr_node *node = add_tag(b, tag);
    open_at(b, b->n, node, (uint8_t)(tag->hash ^ tag->hash >> 8 ^ tag->hash >> 16));
    return node;
}

dr_node *dr_push_implied(dr_builder *b, dr_tag tag)
{
    return dr_push_tag(b, &(dr_markup){.tag = (uint8_t)tag, .name = dr_tag_names[tag]});
}

void dr_pop_until(dr_builder *b, dr_tag tag)
{
    while (b->n > b->floor) {
        dr_node *node = dr_current(b);
        dr_pop(b);
        if (node->tag == tag) {
            node->source.end = b->stop;
            return;
        }
    }
}

void dr_pop_to(dr_builder *b, dr_tag a, dr_tag c, dr_tag d)
{
    while (b->n > b->floor) {
        dr_tag tag = dr_current(b)->tag;
        if (tag == a || tag == c || tag == d || tag == DR_TAG_TEMPLATE)
            return;
        dr_pop(b);
    }
}

static bool bounds(dr_tag tag, dr_scope scope)
{
    if (scope == DR_SCOPE_TABLE)
        return tag == DR_TAG_TABLE || tag == DR_TAG_TEMPLATE || tag == DR_TAG_HTML;
    if (dr_tag_rules(tag) & DR_SCOPE)
        return true;
    return (scope == DR_SCOPE_LIST && (tag == DR_TAG_OL || tag == DR_TAG_UL)) ||
           (scope == DR_SCOPE_BUTTON && tag == DR_TAG_BUTTON);
}

bool dr_in_scope(const dr_builder *b, dr_tag tag, dr_scope scope)
{
    if (!b->open_count[tag])
        return false;
    for (uint32_t i = b->n; i-- > 0;) {
        dr_tag here = b->open[i].node->tag;
        if (here == tag)
            return true;
        if (bounds(here, scope))
            return false;
    }
    return false;
}

void dr_imply_ends(dr_builder *b, dr_tag except)
{
    while (b->n > b->floor && dr_current(b)->tag != except && dr_tag_rules(dr_current(b)->tag) & DR_IMPLIED)
        dr_pop(b);
}

void dr_close_p(dr_builder *b)
{
    if (!dr_in_scope(b, DR_TAG_P, DR_SCOPE_BUTTON))
        return;
    uint32_t stop = b->stop;
    b->stop = b->cut; /* the paragraph ends where the tag that closes it starts */
    dr_pop_until(b, DR_TAG_P);
    b->stop = stop;
}
