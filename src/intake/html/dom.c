/* Reading the tree: names and flags, attributes, walking, text. */
#include "intake/html/dom.h"

const unsigned char dr_tag_flag_table[DR_TAG_COUNT] = {0, 0, 0,
#define X(symbol, name, flags) flags,
                                                       DR_TAGS(X)
#undef X
};

dr_str dr_attr_named(const dr_node *node, dr_str name)
{
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        const dr_attribute *one = &node->attributes[i];
        if (one->name.size == name.size && one->name.at[0] == name.at[0] && dr_eq(one->name, name))
            return one->value;
    }
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

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Appends text with each run of white space made one space; *gap: one is due before the next word. */
static void add_folded(dr_buf *out, dr_str text, bool *gap)
{
    for (size_t i = 0; i < text.size;) {
        if (is_space(text.at[i])) {
            *gap = true;
            i++;
            continue;
        }
        size_t start = i;
        while (i < text.size && !is_space(text.at[i]))
            i++;
        if (*gap && out->size)
            dr_buf_byte(out, ' ');
        *gap = false;
        dr_buf_add(out, (dr_str){text.at + start, i - start});
    }
}

static bool breaks_line(const dr_node *node)
{
    return node->tag == DR_TAG_BR || dr_tag_flags(node->tag) & DR_BLOCK;
}

/* The next node after `node` whose subtree is done; blocks left on the way break the line. */
static dr_node *leave(const dr_node *node, const dr_node *root, bool *gap)
{
    for (; node != root; node = node->parent) {
        *gap = *gap || breaks_line(node);
        if (node->next)
            return node->next;
    }
    return NULL;
}

dr_str dr_dom_text(dr_arena *arena, const dr_node *root)
{
    dr_buf out = {.arena = arena};
    bool gap = false;
    for (const dr_node *node = root; node;) {
        bool is_seen = node == root || !(dr_tag_flags(node->tag) & DR_UNSEEN);
        gap = gap || breaks_line(node);
        if (is_seen && node->text.size)
            add_folded(&out, node->text, &gap);
        node = is_seen && node->first_child ? node->first_child : leave(node, root, &gap);
    }
    return out.size ? dr_buf_view(&out) : DR_STR("");
}

bool dr_is_large(const dr_node *node)
{
    dr_str size = node->tag == DR_TAG_FONT ? dr_attr(node, "size") : (dr_str){0};
    return node->tag == DR_TAG_BIG || (size.size && strchr("+4567", size.at[0]));
}
