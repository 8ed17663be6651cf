/* A page's text as a browser would copy it: a line a block, a blank line around paragraphs and headings, cells of a row
 * two spaces apart. For pages whose text has a layout of its own to be read by. */
#include "base/utf8.h"
#include "intake/html/html.h"

typedef struct plain {
    dr_buf out;
    bool space; /* due before the next word */
} plain;

static void trim_end(plain *p)
{
    while (p->out.size && p->out.at[p->out.size - 1] == ' ')
        p->out.size--;
    p->space = false;
}

/* Ends the line, and leaves `blank` more. */
static void end_line(plain *p, bool blank)
{
    trim_end(p);
    size_t ends = 0;
    while (ends < 2 && ends < p->out.size && p->out.at[p->out.size - 1 - ends] == '\n')
        ends++;
    for (; p->out.size && ends < (blank ? 2u : 1u); ends++)
        dr_buf_byte(&p->out, '\n');
}

static void add_text(plain *p, dr_str text)
{
    size_t size;
    for (size_t i = 0; i < text.size; i += size) {
        uint32_t c = dr_utf8_at(text, i, &size);
        bool fresh = !p->out.size || p->out.at[p->out.size - 1] == '\n';
        if (dr_is_space(c)) {
            p->space = !fresh;
            continue;
        }
        if (p->space && p->out.at[p->out.size - 1] != ' ')
            dr_buf_byte(&p->out, ' ');
        p->space = false;
        dr_buf_add(&p->out, (dr_str){text.at + i, size});
    }
}

static bool is_paragraph(const dr_node *node)
{
    return node->tag == DR_TAG_P || node->tag == DR_TAG_TABLE || node->tag == DR_TAG_PRE ||
           node->tag == DR_TAG_BLOCKQUOTE || dr_tag_flags(node->tag) & DR_HEADING;
}

static bool is_cell(const dr_node *node)
{
    return node->tag == DR_TAG_TD || node->tag == DR_TAG_TH;
}

static void open_node(plain *p, const dr_node *node)
{
    if (node->tag == DR_TAG_TEXT) {
        add_text(p, node->text);
    } else if (node->tag == DR_TAG_BR) {
        trim_end(p);
        dr_buf_byte(&p->out, '\n');
    } else if (is_cell(node)) {
        trim_end(p);
        if (p->out.size && p->out.at[p->out.size - 1] != '\n')
            dr_buf_add(&p->out, DR_STR("  "));
    } else if (dr_tag_flags(node->tag) & DR_BLOCK) {
        end_line(p, is_paragraph(node));
    }
}

static void close_node(plain *p, const dr_node *node)
{
    if (!is_cell(node) && dr_tag_flags(node->tag) & DR_BLOCK)
        end_line(p, is_paragraph(node));
}

dr_str dr_html_plain(dr_arena *arena, dr_str html)
{
    plain p = {.out = {.arena = arena}};
    const dr_dom *dom = dr_dom_parse(arena, html);
    const dr_node *root = dom->body, *node = root->first_child;
    while (node) {
        bool unseen = dr_tag_flags(node->tag) & DR_UNSEEN;
        if (!unseen)
            open_node(&p, node);
        if (!unseen && node->first_child) {
            node = node->first_child;
            continue;
        }
        while (node && !node->next) {
            close_node(&p, node);
            node = node->parent == root ? NULL : node->parent;
        }
        if (node) {
            close_node(&p, node);
            node = node->next;
        }
    }
    end_line(&p, false);
    return dr_buf_view(&p.out);
}
