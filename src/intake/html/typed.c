/* Pages around one text as it was typed, in <pre>: archives of wires, lists and newsgroups. Its lines and the blanks in
 * them are its layout, so that it is read as flat text; the page's other text is left out. */
#include "base/utf8.h"
#include "intake/flat/flat.h"
#include "intake/html/html.h"

enum { FEWEST_LINES = 6, FEWEST_BLANK = 2, SHARE = 2 /* of so many parts of the page's text it is one at least */ };

static bool is_unseen(const dr_node *node)
{
    return dr_tag_flags(node->tag) & DR_UNSEEN;
}

/* The next node within root, in the order of the page; not into `node` when that is to be passed over. */
static const dr_node *next_of(const dr_node *root, const dr_node *node, bool over)
{
    if (!over && node->first_child)
        return node->first_child;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/* Characters that show. */
static size_t weight(dr_str text)
{
    size_t shown = 0;
    for (size_t i = 0; i < text.size; i++)
        shown += (unsigned char)text.at[i] > ' ';
    return shown;
}

static size_t weight_within(const dr_node *root)
{
    size_t sum = 0;
    for (const dr_node *node = root->first_child; node; node = next_of(root, node, is_unseen(node)))
        sum += node->tag == DR_TAG_TEXT ? weight(node->text) : 0;
    return sum;
}

/* The heaviest <pre> that holds most of the page's text, else NULL. */
static const dr_node *typed_of(const dr_node *body)
{
    size_t all = 0, most = 0;
    const dr_node *found = NULL;
    for (const dr_node *node = body->first_child; node;) {
        bool pre = node->tag == DR_TAG_PRE;
        size_t own = pre ? weight_within(node) : node->tag == DR_TAG_TEXT ? weight(node->text) : 0;
        all += own;
        found = pre && own > most ? node : found;
        most = pre && own > most ? own : most;
        node = next_of(body, node, pre || is_unseen(node));
    }
    return most * SHARE >= all ? found : NULL;
}

/* Its text with its lines; at == NULL when they are few. */
static dr_str lines_of(dr_arena *arena, const dr_node *pre)
{
    dr_buf out = {.arena = arena};
    size_t lines = 0, blank = 0;
    for (const dr_node *node = pre->first_child; node; node = next_of(pre, node, is_unseen(node))) {
        if (node->tag == DR_TAG_TEXT)
            dr_buf_add(&out, node->text);
        else if (node->tag == DR_TAG_BR || dr_tag_flags(node->tag) & DR_BLOCK)
            dr_buf_byte(&out, '\n');
    }
    for (size_t i = 0; i < out.size; i++)
        if (out.at[i] == '\n' && i)
            lines += out.at[i - 1] != '\n', blank += out.at[i - 1] == '\n';
    return lines >= FEWEST_LINES || blank >= FEWEST_BLANK ? dr_buf_view(&out) : (dr_str){0};
}

static void remove_around(dr_arena *arena, const dr_node *body, const dr_node *pre, dr_report *report)
{
    for (const dr_node *node = body->first_child; node; node = next_of(body, node, node == pre || is_unseen(node))) {
        dr_str text = node->tag == DR_TAG_TEXT ? dr_trim(node->text) : (dr_str){0};
        bool title = text.size && dr_eq(text, report->title);
        if (text.size)
            dr_report_remove(arena, report, text, title ? DR_REMOVED_DUPLICATE : DR_REMOVED_NAVIGATION);
    }
}

bool dr_html_typed(dr_arena *arena, const dr_dom *dom, dr_report *report)
{
    const dr_node *pre = dom->met[DR_TAG_PRE] ? typed_of(dom->body) : NULL;
    dr_str text = pre ? lines_of(arena, pre) : (dr_str){0};
    if (!text.size || dr_flat_read(arena, text, report, NULL) != DRAGOMAN_OK)
        return false;
    remove_around(arena, dom->body, pre, report);
    return true;
}
