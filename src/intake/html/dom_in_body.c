/* The rules of tags within body: the HTML standard's insertion mode "in body", which the other modes fall back on. */
#include "intake/html/dom_build.h"

static void push_format(dr_builder *b, const dr_markup *tag)
{
    dr_format_reopen(b);
    dr_format_push(b, dr_push_tag(b, tag));
}

void dr_any_end(dr_builder *b, const dr_markup *tag)
{
    uint8_t hash = (uint8_t)(tag->hash ^ tag->hash >> 8 ^ tag->hash >> 16);
    if (!(tag->tag == DR_TAG_OTHER ? b->other_count[hash] : b->open_count[tag->tag]))
        return;
    for (uint32_t i = b->n; i-- > b->floor;) {
        dr_node *node = b->open[i].node;
        if (node->tag == tag->tag &&
            (tag->tag != DR_TAG_OTHER || (b->open[i].hash == hash && dr_eq(node->name, tag->name)))) {
            while (b->n > i)
                dr_pop(b);
            node->source.end = b->stop;
            return;
        }
        if (dr_tag_rules(node->tag) & DR_SPECIAL)
            return;
    }
}

/* A start tag of li, dd or dt ends the item before it. */
static void end_items(dr_builder *b, dr_tag tag)
{
    dr_tag twin = tag == DR_TAG_DD ? DR_TAG_DT : tag == DR_TAG_DT ? DR_TAG_DD : tag;
    if (!b->open_count[tag] && !b->open_count[twin])
        return;
    for (uint32_t i = b->n; i-- > b->floor;) {
        dr_tag here = b->open[i].node->tag;
        if (here == tag || here == twin) {
            while (b->n > i)
                dr_pop(b);
            return;
        }
        if (dr_tag_rules(here) & DR_SPECIAL && here != DR_TAG_ADDRESS && here != DR_TAG_DIV && here != DR_TAG_P)
            return;
    }
}

static void start_link(dr_builder *b, const dr_markup *tag)
{
    dr_node *earlier = dr_format_find(b, DR_TAG_A);
    if (earlier) {
        dr_format_end(b, DR_TAG_A);
        dr_format_forget(b, earlier);
        uint32_t at = dr_open_find(b, earlier);
        if (at < DR_OPEN_MAX)
            dr_open_remove(b, at);
    }
    push_format(b, tag);
}

static void start_form(dr_builder *b, const dr_markup *tag)
{
    if (b->form && !b->open_count[DR_TAG_TEMPLATE])
        return;
    dr_close_p(b);
    dr_node *form = dr_push_tag(b, tag);
    if (!b->open_count[DR_TAG_TEMPLATE])
        b->form = form;
}

/* An element of whose start tag dr_tag_rules says all. */
static void start_plain(dr_builder *b, const dr_markup *tag)
{
    if (dr_tag_rules(tag->tag) & DR_CLOSES_P)
        dr_close_p(b);
    else
        dr_format_reopen(b);
    if (dr_tag_flags(tag->tag) & DR_VOID)
        dr_add_tag(b, tag);
    else if (dr_tag_flags(tag->tag) & DR_FORMAT)
        dr_format_push(b, dr_push_tag(b, tag));
    else
        dr_push_tag(b, tag);
}

void dr_take_attributes(dr_builder *b, dr_node *node, const dr_markup *tag)
{
    if (!node || node->attribute_count)
        return;
    node->attributes = tag->attributes;
    node->attribute_count = tag->attribute_count;
    node->attribute_names = tag->attribute_names;
    b->reordered = b->reordered || dr_is_telling(node->tag, node->attribute_names); /* not noted in its place */
}

/* The standard's "in body" insertion mode for start tags, case by case: a state machine's one long switch. */
static void start_in_body(dr_builder *b, const dr_markup *tag)
{
    switch (tag->tag) {
    case DR_TAG_HEAD:
        return;
    case DR_TAG_HTML:
    case DR_TAG_BODY:
        dr_take_attributes(b, tag->tag == DR_TAG_HTML ? b->dom->html : b->dom->body, tag);
        return;
    case DR_TAG_H1:
    case DR_TAG_H2:
    case DR_TAG_H3:
    case DR_TAG_H4:
    case DR_TAG_H5:
    case DR_TAG_H6:
        dr_close_p(b);
        if (dr_is_heading(dr_current(b)->tag))
            dr_pop(b);
        dr_push_tag(b, tag);
        return;
    case DR_TAG_LI:
    case DR_TAG_DD:
    case DR_TAG_DT:
        end_items(b, tag->tag);
        dr_close_p(b);
        dr_push_tag(b, tag);
        return;
    case DR_TAG_HR:
        dr_close_p(b);
        dr_add_tag(b, tag);
        return;
    case DR_TAG_A:
        start_link(b, tag);
        return;
    case DR_TAG_NOBR:
        dr_format_reopen(b);
        if (dr_in_scope(b, DR_TAG_NOBR, DR_SCOPE_ANY))
            dr_format_end(b, DR_TAG_NOBR);
        push_format(b, tag);
        return;
    case DR_TAG_FORM:
        start_form(b, tag);
        return;
    case DR_TAG_BUTTON:
        if (dr_in_scope(b, DR_TAG_BUTTON, DR_SCOPE_ANY))
            dr_pop_until(b, DR_TAG_BUTTON);
        start_plain(b, tag);
        return;
    case DR_TAG_TABLE:
        dr_close_p(b);
        dr_push_tag(b, tag);
        return;
    case DR_TAG_OBJECT:
    case DR_TAG_MARQUEE:
        dr_format_reopen(b);
        dr_push_tag(b, tag);
        dr_format_marker(b);
        return;
    case DR_TAG_TEMPLATE:
        dr_push_tag(b, tag);
        dr_format_marker(b);
        return;
    case DR_TAG_OPTION:
    case DR_TAG_OPTGROUP:
        if (dr_current(b)->tag == DR_TAG_OPTION)
            dr_pop(b);
        start_plain(b, tag);
        return;
    case DR_TAG_RP:
    case DR_TAG_RT:
        if (dr_in_scope(b, DR_TAG_RUBY, DR_SCOPE_ANY))
            dr_imply_ends(b, DR_TAG_OTHER);
        dr_push_tag(b, tag);
        return;
    case DR_TAG_BASE:
    case DR_TAG_LINK:
    case DR_TAG_META:
        dr_add_tag(b, tag);
        return;
    case DR_TAG_PRE:
        start_plain(b, tag);
        b->skip_newline = true;
        return;
    default:
        if (!dr_is_table_part(tag->tag))
            start_plain(b, tag);
        return;
    }
}

static void end_form(dr_builder *b)
{
    dr_node *form = b->form;
    b->form = NULL;
    uint32_t at = form ? dr_open_find(b, form) : DR_OPEN_MAX;
    if (at == DR_OPEN_MAX || !dr_in_scope(b, DR_TAG_FORM, DR_SCOPE_ANY))
        return;
    dr_imply_ends(b, DR_TAG_OTHER);
    form->source.end = b->stop;
    dr_open_remove(b, dr_open_find(b, form));
}

static void end_heading(dr_builder *b)
{
    bool in_scope = false;
    for (dr_tag tag = DR_TAG_H1; tag <= DR_TAG_H6 && !in_scope; tag++)
        in_scope = dr_in_scope(b, tag, DR_SCOPE_ANY);
    while (in_scope && b->n > b->floor) {
        dr_node *node = dr_current(b);
        dr_pop(b);
        node->source.end = b->stop;
        in_scope = !dr_is_heading(node->tag);
    }
}

bool dr_end_nested(dr_builder *b, dr_tag tag, dr_scope scope)
{
    if (!dr_in_scope(b, tag, scope))
        return false;
    dr_pop_until(b, tag);
    if (dr_tag_rules(tag) & DR_MARKER)
        dr_format_clear(b);
    return true;
}

static void end_in_body(dr_builder *b, const dr_markup *tag)
{
    switch (tag->tag) {
    case DR_TAG_HEAD:
    case DR_TAG_HTML:
    case DR_TAG_BODY:
        return;
    case DR_TAG_P:
        if (!dr_in_scope(b, DR_TAG_P, DR_SCOPE_BUTTON))
            dr_push_implied(b, DR_TAG_P);
        dr_pop_until(b, DR_TAG_P);
        return;
    case DR_TAG_LI:
        dr_end_nested(b, DR_TAG_LI, DR_SCOPE_LIST);
        return;
    case DR_TAG_DD:
    case DR_TAG_DT:
        dr_end_nested(b, tag->tag, DR_SCOPE_ANY);
        return;
    case DR_TAG_FORM:
        end_form(b);
        return;
    case DR_TAG_H1:
    case DR_TAG_H2:
    case DR_TAG_H3:
    case DR_TAG_H4:
    case DR_TAG_H5:
    case DR_TAG_H6:
        end_heading(b);
        return;
    case DR_TAG_TEMPLATE:
        if (b->open_count[DR_TAG_TEMPLATE]) {
            dr_pop_until(b, DR_TAG_TEMPLATE);
            dr_format_clear(b);
        }
        return;
    case DR_TAG_BR: /* </br> is read as <br> */
        dr_format_reopen(b);
        dr_add_tag(b, &(dr_markup){.tag = DR_TAG_BR, .name = tag->name});
        return;
    default:
        if (dr_tag_rules(tag->tag) & DR_NESTED)
            dr_end_nested(b, tag->tag, DR_SCOPE_ANY);
        else if (!(dr_tag_flags(tag->tag) & DR_FORMAT) || !dr_format_end(b, tag->tag))
            dr_any_end(b, tag);
        return;
    }
}

bool dr_in_body(dr_builder *b, const dr_markup *tag)
{
    if (tag->is_end)
        end_in_body(b, tag);
    else
        start_in_body(b, tag);
    return true;
}
