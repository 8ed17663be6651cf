#include "intake/dom.h"

unsigned dr_tag_flags(dr_tag tag)
{
    static const uint8_t flags[DR_TAG_COUNT] = {
        0, 0, 0,
#define X(symbol, name, flags) flags,
        DR_TAGS(X)
#undef X
    };
    return tag < DR_TAG_COUNT ? flags[tag] : 0;
}

dr_str dr_attr(const dr_node *node, const char *name)
{
    dr_str wanted = dr_str_of(name);
    for (uint32_t i = 0; i < node->attribute_count; i++)
        if (dr_eq(node->attributes[i].name, wanted))
            return node->attributes[i].value;
    return (dr_str){0};
}

dr_node *dr_dom_skip(const dr_node *node, const dr_node *root)
{
    for (; node && node != root; node = node->parent)
        if (node->next)
            return node->next;
    return NULL;
}

dr_node *dr_dom_next(const dr_node *node, const dr_node *root)
{
    return node->first_child ? node->first_child : dr_dom_skip(node, root);
}

dr_str dr_dom_text(dr_arena *arena, const dr_node *node)
{
    (void)arena;
    return node->text;
}
