/* Formatting elements after misnesting: those left open are reopened in the next paragraph or cell, and an end tag that
 * crosses other elements is mended by the standard's adoption agency. */
#include "intake/html/dom_build.h"

enum { OUTER_ROUNDS = 8, INNER_ROUNDS = 3 };

static dr_node *clone(dr_builder *b, const dr_node *node)
{
    dr_node *twin = dr_node_new(b, node->tag);
    twin->attributes = node->attributes;
    twin->attribute_count = node->attribute_count;
    twin->attribute_names = node->attribute_names;
    return twin;
}

void dr_format_reopen_all(dr_builder *b)
{
    uint32_t i = b->formats.n;
    while (i > 0 && b->formats.at[i - 1].node && !b->formats.at[i - 1].is_open)
        i--;
    for (; i < b->formats.n; i++) {
        dr_node *node = b->formats.at[i].node;
        dr_markup like = {.tag = node->tag,
                          .name = node->name,
                          .attributes = node->attributes,
                          .attribute_count = node->attribute_count,
                          .attribute_names = node->attribute_names};
        dr_node *opened = dr_push_tag(b, &like);
        if (i >= b->formats.n) /* making room dropped the list */
            return;
        b->formats.at[i] = (dr_formatting){opened, true};
    }
}

/* The entry of the topmost special element inside open[at], or DR_OPEN_MAX. */
static uint32_t furthest_block(const dr_builder *b, uint32_t at)
{
    for (uint32_t i = at + 1; i < b->n; i++)
        if (dr_tag_rules(b->open[i].node->tag) & DR_SPECIAL)
            return i;
    return DR_OPEN_MAX;
}

/* Moves `block` out of the formatting elements between it and open[at], cloning up to three of them around
 * it. Returns the topmost node of what was moved; *bookmark is where the new formatting entry belongs. */
static dr_node *carry_out(dr_builder *b, uint32_t at, uint32_t block, uint32_t *bookmark)
{
    dr_node *last = b->open[block].node, *furthest = last;
    for (uint32_t i = block - 1, round = 1; i > at; i--, round++) {
        dr_node *node = b->open[i].node;
        uint32_t entry = dr_format_entry(b, node);
        if (entry < b->formats.n && round > INNER_ROUNDS) {
            dr_format_remove(b, entry);
            *bookmark -= entry < *bookmark;
            entry = b->formats.n;
        }
        if (entry == b->formats.n) {
            dr_open_remove(b, i);
            continue;
        }
        dr_node *twin = clone(b, node);
        b->formats.at[entry] = (dr_formatting){twin, true};
        b->open[i].node = twin;
        if (last == furthest)
            *bookmark = entry + 1;
        dr_detach(last);
        dr_append(twin, last);
        last = twin;
    }
    return last;
}

/* Puts a clone of the formatting element around the children of `block`. */
static dr_node *wrap_children(dr_builder *b, const dr_node *formatting, dr_node *block)
{
    dr_node *twin = clone(b, formatting);
    twin->first_child = block->first_child;
    twin->last_child = block->last_child;
    for (dr_node *child = twin->first_child; child; child = child->next)
        child->parent = twin;
    block->first_child = block->last_child = NULL;
    dr_append(block, twin);
    return twin;
}

/* One round; false when there is nothing more to mend. */
static bool adopt(dr_builder *b, dr_node *formatting)
{
    uint32_t at = dr_open_find(b, formatting), entry = dr_format_entry(b, formatting);
    if (at == DR_OPEN_MAX) {
        dr_format_remove(b, entry);
        return false;
    }
    if (!dr_in_scope(b, formatting->tag, DR_SCOPE_ANY))
        return false;
    uint32_t block = furthest_block(b, at);
    if (block == DR_OPEN_MAX) {
        while (b->n > at)
            dr_pop(b);
        formatting->source.end = b->stop;
        dr_format_forget(b, formatting);
        return false;
    }
    b->reordered = true;
    dr_node *furthest = b->open[block].node, *ancestor = b->open[at - 1].node;
    uint32_t bookmark = entry;
    dr_node *moved = carry_out(b, at, block, &bookmark);
    dr_detach(moved);
    dr_insert_node(b, moved, ancestor);
    dr_node *twin = wrap_children(b, formatting, furthest);
    entry = dr_format_entry(b, formatting);
    b->formats.at[entry] = (dr_formatting){twin, true};
    if (bookmark > entry + 1) { /* the new entry stands where the inner clones begin */
        dr_formatting own = b->formats.at[entry];
        memmove(b->formats.at + entry, b->formats.at + entry + 1, (bookmark - 1 - entry) * sizeof own);
        b->formats.at[bookmark - 1] = own;
    }
    dr_open_remove(b, dr_open_find(b, formatting));
    dr_open_at(b, dr_open_find(b, furthest) + 1, twin, 0);
    return true;
}

bool dr_format_end(dr_builder *b, dr_tag tag)
{
    dr_node *current = dr_current(b);
    uint32_t entry = current->tag == tag ? dr_format_entry(b, current) : 0;
    bool is_last = current->tag == tag && entry + 1 == b->formats.n; /* nothing is misnested, as nearly always */
    if (is_last || (current->tag == tag && entry == b->formats.n)) {
        b->formats.n -= is_last;
        dr_pop(b);
        current->source.end = b->stop;
        return true;
    }
    for (int round = 0; round < OUTER_ROUNDS; round++) {
        dr_node *formatting = dr_format_find(b, tag);
        if (!formatting)
            return false;
        if (!adopt(b, formatting))
            return true;
    }
    return true;
}
