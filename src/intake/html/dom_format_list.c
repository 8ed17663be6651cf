/* The list of formatting elements that the parser remembers: dr_builder.formats. */
#include "intake/html/dom_build.h"

enum { ALIKE = 3, COMPARED_ATTRIBUTES = 16 };

/* The first entry after the last marker. */
static uint32_t since_marker(const dr_builder *b)
{
    uint32_t i = b->formats.n;
    while (i > 0 && b->formats.at[i - 1].node)
        i--;
    return i;
}

void dr_format_remove(dr_builder *b, uint32_t at)
{
    b->formats.n--;
    memmove(b->formats.at + at, b->formats.at + at + 1, (b->formats.n - at) * sizeof *b->formats.at);
}

static bool alike(const dr_node *a, const dr_node *c)
{
    if (a->tag != c->tag || a->attribute_count != c->attribute_count || a->attribute_count > COMPARED_ATTRIBUTES)
        return false;
    for (uint32_t i = 0; i < a->attribute_count; i++)
        if (!dr_eq(a->attributes[i].name, c->attributes[i].name) ||
            !dr_eq(a->attributes[i].value, c->attributes[i].value))
            return false;
    return true;
}

void dr_format_push(dr_builder *b, dr_node *node)
{
    uint32_t first = since_marker(b), same = 0;
    for (uint32_t i = b->formats.n; i-- > first;)
        if (alike(b->formats.at[i].node, node) && ++same == ALIKE) {
            dr_format_remove(b, i);
            break;
        }
    if (b->formats.n - first >= DR_FORMATS_MAX)
        dr_format_remove(b, first);
    if (b->formats.n < DR_FORMATS_ALL)
        DR_PUSH(b->arena, &b->formats, ((dr_formatting){node, true}));
}

void dr_format_marker(dr_builder *b)
{
    if (b->formats.n < DR_FORMATS_ALL)
        DR_PUSH(b->arena, &b->formats, ((dr_formatting){0}));
}

void dr_format_clear(dr_builder *b)
{
    b->formats.n = since_marker(b);
    if (b->formats.n)
        b->formats.n--;
}

void dr_format_closed(dr_builder *b, const dr_node *node)
{
    for (uint32_t i = b->formats.n; i-- > 0;)
        if (b->formats.at[i].node == node) {
            b->formats.at[i].is_open = false;
            return;
        }
}

dr_node *dr_format_find(const dr_builder *b, dr_tag tag)
{
    for (uint32_t i = b->formats.n; i-- > 0 && b->formats.at[i].node;)
        if (b->formats.at[i].node->tag == tag)
            return b->formats.at[i].node;
    return NULL;
}

uint32_t dr_format_entry(const dr_builder *b, const dr_node *node)
{
    for (uint32_t i = b->formats.n; i-- > 0;)
        if (b->formats.at[i].node == node)
            return i;
    return b->formats.n;
}

void dr_format_forget(dr_builder *b, const dr_node *node)
{
    uint32_t at = dr_format_entry(b, node);
    if (at < b->formats.n)
        dr_format_remove(b, at);
}
