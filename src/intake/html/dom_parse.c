/* The parser: reads markup by markup off the lexer and applies the HTML standard's rules of tree construction.
 *
 *   head ▸ after head ▸ body          dr_builder.after_head and dom->body say where we are
 *   within body                       the innermost open entry's mode: a rule function a mode
 *
 * A rule function returns true when the tag is dealt with, false when it must be looked at again in the mode
 * that the rule has changed to. dom.h lists where we are simpler than the standard. */
#include "base/block.h"
#include "intake/html/dom_build.h"
#include "intake/html/references.h"

enum { REPROCESS_MAX = 16 };

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* Lines begin with much of it, and much of it is short: bytes behind the text, up to `end`, may be looked at too. */
static dr_str without_leading_space(dr_str text, const char *end)
{
    size_t i = 0;
    for (; i < text.size && (size_t)(end - text.at) - i >= sizeof(dr_block16); i += sizeof(dr_block16)) {
        dr_block16 bytes = dr_block_load(text.at + i);
        uint32_t other =
            ~dr_block_mask((dr_block16)((bytes == dr_block_filled(' ')) | (bytes == dr_block_filled('\n')) |
                                        (bytes == dr_block_filled('\t')) | (bytes == dr_block_filled('\r')) |
                                        (bytes == dr_block_filled('\f')))) &
            0xFFFF;
        i += other ? (size_t)__builtin_ctz(other) : 0;
        if (other)
            return (dr_str){text.at + (i < text.size ? i : text.size), i < text.size ? text.size - i : 0};
    }
    while (i < text.size && is_space(text.at[i]))
        i++;
    return dr_from(text, i);
}

static uint32_t offset(const dr_builder *b, const char *at)
{
    return (uint32_t)(at - b->lexer.start);
}

/* ---- text ---- */

static void add_text(dr_builder *b, dr_str raw, bool refers)
{
    dr_node *into = dr_current(b), *node = dr_node_new(b, DR_TAG_TEXT);
    node->text = refers ? dr_references(b->arena, raw, false) : raw;
    node->source.start = offset(b, raw.at);
    node->source.end = node->source.start + (uint32_t)raw.size;
    dr_insert_node(b, node, into);
}

/* White space at the edge of a block is never shown; a page is full of it. */
static bool is_idle_space(const dr_builder *b)
{
    const dr_node *into = dr_current(b), *before = into->last_child;
    if (b->open_count[DR_TAG_PRE])
        return false;
    return dr_tag_flags(before ? before->tag : into->tag) & DR_BLOCK;
}

static void make_body(dr_builder *b)
{
    b->n = b->floor = 1;
    b->open_count[DR_TAG_HEAD] = 0;
    b->dom->head->source.end = b->cut;
    b->dom->body = dr_push_implied(b, DR_TAG_BODY);
    b->dom->body->source.end = (uint32_t)(b->lexer.end - b->lexer.start);
    b->floor = 2;
}

/* Whether the open element is head itself, so that the rules of body do not hold yet. */
static bool in_head(const dr_builder *b)
{
    return !b->dom->body && b->n == 2;
}

static void text(dr_builder *b, dr_str raw, bool refers)
{
    if (b->skip_newline) {
        b->skip_newline = false;
        size_t newline = raw.at[0] == '\n' ? 1 : raw.size > 1 && raw.at[0] == '\r' && raw.at[1] == '\n' ? 2 : 0;
        raw = dr_from(raw, newline);
    }
    dr_str shown = without_leading_space(raw, b->lexer.end);
    dr_mode mode = b->open[b->n - 1].mode;
    if (!shown.size) {
        bool in_table = mode == DR_IN_TABLE || mode == DR_IN_TBODY || mode == DR_IN_ROW || mode == DR_IN_COLGROUP;
        if (!raw.size || in_head(b) || in_table)
            return;
        if (mode != DR_IN_SELECT)
            dr_format_reopen(b);
        if (!is_idle_space(b))
            add_text(b, raw, false);
        return;
    }
    if (in_head(b)) {
        make_body(b);
        raw = shown;
    }
    if (mode == DR_IN_COLGROUP)
        dr_pop(b);
    b->foster = dr_tag_rules(dr_current(b)->tag) & DR_TABLEISH;
    if (mode != DR_IN_SELECT)
        dr_format_reopen(b);
    add_text(b, raw, refers);
    b->foster = false;
}

/* ---- elements whose content is text ---- */

/* Takes the content as the node's text and passes over the end tag; returns what follows. */
static const char *raw_content(dr_builder *b, dr_node *node, const char *at)
{
    bool decoded = dr_tag_flags(node->tag) & DR_RCDATA;
    const char *end =
        node->tag == DR_TAG_SCRIPT ? dr_lex_script_end(&b->lexer, at) : dr_lex_raw_end(&b->lexer, at, node->name);
    node->text = (dr_str){at, (size_t)(end - at)};
    if (decoded)
        node->text = dr_references(b->arena, node->text, false);
    dr_markup ignored;
    const char *next = end < b->lexer.end ? dr_lex_tag(&b->lexer, end, &ignored) : NULL;
    next = next ? next : b->lexer.end;
    node->source.end = offset(b, next);
    return next;
}

/* HTML elements that cannot stand in an svg: they end it. The standard's list, its rarest names left out. */
static bool leaves_svg(const dr_markup *tag)
{
    switch (tag->tag) {
    case DR_TAG_P:
    case DR_TAG_BR:
        return true; /* as end tags, too */
    case DR_TAG_B:
    case DR_TAG_BIG:
    case DR_TAG_BLOCKQUOTE:
    case DR_TAG_BODY:
    case DR_TAG_CENTER:
    case DR_TAG_CODE:
    case DR_TAG_DD:
    case DR_TAG_DIV:
    case DR_TAG_DL:
    case DR_TAG_DT:
    case DR_TAG_EM:
    case DR_TAG_EMBED:
    case DR_TAG_HEAD:
    case DR_TAG_HR:
    case DR_TAG_I:
    case DR_TAG_IMG:
    case DR_TAG_LI:
    case DR_TAG_MENU:
    case DR_TAG_META:
    case DR_TAG_NOBR:
    case DR_TAG_OL:
    case DR_TAG_PRE:
    case DR_TAG_RUBY:
    case DR_TAG_S:
    case DR_TAG_SMALL:
    case DR_TAG_SPAN:
    case DR_TAG_STRONG:
    case DR_TAG_STRIKE:
    case DR_TAG_SUB:
    case DR_TAG_SUP:
    case DR_TAG_TABLE:
    case DR_TAG_TT:
    case DR_TAG_U:
    case DR_TAG_UL:
        return !tag->is_end;
    default:
        return !tag->is_end && dr_is_heading(tag->tag);
    }
}

static bool holds_html(const dr_markup *tag)
{
    return tag->tag == DR_TAG_TITLE || dr_eq(tag->name, DR_STR("desc")) || dr_eq(tag->name, DR_STR("foreignobject"));
}

/* Past an svg's content, of which nothing is kept. HTML elements in it stand only below some few elements;
 * elsewhere they end it. */
static const char *svg_content(dr_builder *b, dr_node *svg, const char *at)
{
    uint32_t depth = 1, html = 0;
    dr_markup tag;
    bool refers;
    for (const char *next; (at = dr_lex_text(&b->lexer, at, &refers)) < b->lexer.end; at = next) {
        if (!dr_lex_is_tag(&b->lexer, at)) {
            bool cdata = b->lexer.end - at > 9 && memcmp(at, "<![CDATA[", 9) == 0;
            const char *close = cdata ? memmem(at, (size_t)(b->lexer.end - at), "]]>", 3) : NULL;
            next = cdata ? (close ? close + 3 : b->lexer.end) : dr_lex_skip(&b->lexer, at);
            continue;
        }
        dr_attribute *attributes = b->lexer.attributes;
        size_t room = b->lexer.room;
        next = dr_lex_tag(&b->lexer, at, &tag);
        if (!next)
            break;
        if (tag.attributes == attributes) { /* nothing keeps them */
            b->lexer.attributes = attributes;
            b->lexer.room = room;
        }
        if (!html && leaves_svg(&tag)) {
            svg->source.end = offset(b, at);
            return at;
        }
        if (holds_html(&tag) && !tag.self_closing)
            html = tag.is_end ? (html ? html - 1 : 0) : html + 1;
        if (tag.tag != DR_TAG_SVG || tag.self_closing)
            continue;
        depth = tag.is_end ? depth - 1 : depth + 1;
        if (!depth) {
            svg->source.end = offset(b, next);
            return next;
        }
    }
    svg->source.end = offset(b, b->lexer.end);
    return b->lexer.end;
}

/* An element that is read whole: script, style, title, svg …; `at` is behind its start tag. */
static const char *add_whole(dr_builder *b, const dr_markup *tag, const char *at)
{
    dr_node *node = dr_add_tag(b, tag);
    if (tag->tag == DR_TAG_STYLE)
        DR_PUSH(b->arena, &b->dom->styles, node);
    if (tag->tag == DR_TAG_SVG)
        return tag->self_closing ? at : svg_content(b, node, at);
    return raw_content(b, node, at);
}

/* ---- before body, and the way through it all ---- */

/* The head: true when the tag is dealt with, false when it belongs into body, which is made. */
static bool before_body(dr_builder *b, const dr_markup *tag)
{
    dr_tag t = tag->tag;
    if (tag->is_end) {
        if (t == DR_TAG_HEAD)
            b->after_head = true;
        if (t != DR_TAG_BODY && t != DR_TAG_HTML && t != DR_TAG_BR)
            return true;
    } else if (t == DR_TAG_HEAD || t == DR_TAG_HTML) {
        dr_node *node = t == DR_TAG_HEAD ? b->dom->head : b->dom->html;
        dr_take_attributes(b, node, tag);
        node->source.start = node->source.start ? node->source.start : b->cut;
        return true;
    } else if (dr_tag_rules(t) & DR_IN_HEAD) {
        return dr_in_body(b, tag);
    }
    make_body(b);
    if (!tag->is_end && t == DR_TAG_BODY)
        dr_take_attributes(b, b->dom->body, tag);
    return t == DR_TAG_BODY || t == DR_TAG_HTML;
}

static bool apply(dr_builder *b, const dr_markup *tag)
{
    if (in_head(b))
        return before_body(b, tag);
    return b->open[b->n - 1].mode == DR_IN_BODY ? dr_in_body(b, tag) : dr_in_table_mode(b, tag);
}

/* Start tags of elements that are read whole, wherever they stand. */
static const char *whole(dr_builder *b, const dr_markup *tag, const char *next)
{
    dr_tag t = tag->tag;
    if (in_head(b) && !(dr_tag_rules(t) & DR_IN_HEAD) && t != DR_TAG_NOSCRIPT)
        make_body(b);
    dr_mode mode = b->open[b->n - 1].mode;
    bool keeps = dr_tag_rules(t) & DR_IN_HEAD; /* script and style stand anywhere */
    if (mode == DR_IN_SELECT && t == DR_TAG_TEXTAREA)
        dr_pop_until(b, DR_TAG_SELECT);
    if (mode == DR_IN_COLGROUP && !keeps)
        dr_pop_until(b, DR_TAG_COLGROUP);
    if (t == DR_TAG_XMP)
        dr_close_p(b);
    b->foster = !keeps && dr_tag_rules(dr_current(b)->tag) & DR_TABLEISH;
    if (t == DR_TAG_SVG || t == DR_TAG_XMP)
        dr_format_reopen(b);
    next = add_whole(b, tag, next);
    b->foster = false;
    return next;
}

static const char *markup(dr_builder *b, const char *at)
{
    dr_markup tag;
    const char *next = dr_lex_tag(&b->lexer, at, &tag);
    if (!next)
        return b->lexer.end;
    b->cut = offset(b, at);
    b->stop = offset(b, next);
    if (!tag.is_end && (dr_tag_flags(tag.tag) & (DR_RAW | DR_RCDATA) || tag.tag == DR_TAG_SVG ||
                        (tag.tag == DR_TAG_NOSCRIPT && in_head(b))))
        return whole(b, &tag, next);
    for (int i = 0; i < REPROCESS_MAX && !apply(b, &tag); i++) {
    }
    return next;
}

/* ---- the end ---- */

/* A declarative shadow root: browsers show it in its host's place. */
static bool is_shadow(const dr_node *node)
{
    return node->tag == DR_TAG_TEMPLATE && (dr_attr(node, "shadowrootmode").at || dr_attr(node, "shadowroot").at);
}

/* Document order and depths anew, after nodes were moved; what lies too deep becomes a sibling. */
static void number_nodes(dr_arena *arena, dr_dom *dom)
{
    uint32_t index = 0;
    dom->telling.n = 0;
    for (dr_node *node = dom->document; node; node = dr_dom_next(node, dom->document)) {
        node->index = index++;
        if (dr_is_telling(node->tag, node->attribute_names))
            DR_PUSH(arena, &dom->telling, node);
        if (is_shadow(node))
            node->tag = DR_TAG_DIV;
        node->depth = (uint16_t)(node->parent ? node->parent->depth + 1 : 0);
        if (node->depth < DR_MAX_TREE_DEPTH || !node->first_child)
            continue;
        dom->too_deep = true;
        for (dr_node *child = node->first_child; child; child = child->next)
            child->parent = node->parent;
        node->first_child->previous = node;
        node->last_child->next = node->next;
        *(node->next ? &node->next->previous : &node->parent->last_child) = node->last_child;
        node->next = node->first_child;
        node->first_child = node->last_child = NULL;
    }
    dom->count = index;
}

static void open_document(dr_builder *b, dr_str html)
{
    dr_dom *dom = b->dom;
    b->stop = (uint32_t)html.size;
    dom->document = dr_node_new(b, DR_TAG_DOCUMENT);
    dom->html = dr_node_new(b, DR_TAG_HTML);
    dom->head = dr_node_new(b, DR_TAG_HEAD);
    dr_append(dom->document, dom->html);
    dr_append(dom->html, dom->head);
    dr_open_at(b, 0, dom->html, 0);
    dr_open_at(b, 1, dom->head, 0);
    b->floor = 2;
}

dr_dom *dr_dom_parse(dr_arena *arena, dr_str html)
{
    dr_builder *b = DR_NEW(arena, dr_builder);
    b->arena = arena;
    b->dom = DR_NEW(arena, dr_dom);
    html.at = html.at ? html.at : "";
    dr_lex_open(&b->lexer, arena, html);
    open_document(b, html);
    const char *at = html.at, *end = html.at + html.size;
    while (at < end && !b->dom->too_many) {
        bool refers = false;
        const char *next = dr_lex_is_near(&b->lexer, at) ? at : dr_lex_text(&b->lexer, at, &refers);
        if (next > at)
            text(b, (dr_str){at, (size_t)(next - at)}, refers);
        if (next == end)
            break;
        b->skip_newline = b->skip_newline && next > at;
        at = dr_lex_is_tag(&b->lexer, next) ? markup(b, next) : dr_lex_skip(&b->lexer, next);
        b->dom->too_many = b->dom->count > DR_MAX_NODES - DR_NODE_SLACK;
    }
    b->cut = b->stop = (uint32_t)html.size;
    while (b->n > b->floor)
        dr_pop(b);
    if (!b->dom->body)
        make_body(b);
    if (b->reordered || b->dom->met[DR_TAG_TEMPLATE])
        number_nodes(b->arena, b->dom);
    return b->dom;
}
