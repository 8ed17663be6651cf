/* Our tree against gumbo's, a conforming HTML5 parser, page by page: `dom_gumbo [-m ROUNDS] FILE…` prints the
 * first place where they differ and exits with 1 when more pages differ than -a ALLOWED. With -m each page is
 * also compared in ROUNDS mutated forms. What dom.h states as simpler here is taken out of both. */
#include <errno.h>
#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "intake/html/html.h"

static void put_name(dr_buf *out, dr_str name)
{
    dr_buf_byte(out, '<');
    dr_buf_add(out, name);
}

/* Text without white space, which may stand in other nodes there than here. */
static void put_text(dr_buf *out, dr_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!strchr(" \t\r\n\f", text.at[i]) || !text.at[i])
            dr_buf_byte(out, text.at[i]);
}

static bool is_skipped(dr_str name)
{
    return dr_eq(name, DR_STR("svg")) || dr_eq(name, DR_STR("math")) || dr_eq(name, DR_STR("template"));
}

static void put_ours(dr_buf *out, const dr_node *root)
{
    for (const dr_node *node = root; node;) {
        bool is_element = node->tag > DR_TAG_DOCUMENT;
        if (is_element)
            put_name(out, node->name);
        if (!is_skipped(node->name))
            put_text(out, node->text);
        if (node->first_child && !is_skipped(node->name)) {
            node = node->first_child;
            continue;
        }
        for (; node; node = node->parent) {
            if (node->tag > DR_TAG_DOCUMENT)
                dr_buf_byte(out, '>');
            if (node == root)
                return;
            if (node->next) {
                node = node->next;
                break;
            }
        }
    }
}

static dr_str gumbo_name(dr_arena *arena, const GumboNode *node)
{
    if (node->v.element.tag != GUMBO_TAG_UNKNOWN)
        return dr_str_of(gumbo_normalized_tagname(node->v.element.tag));
    GumboStringPiece piece = node->v.element.original_tag;
    gumbo_tag_from_original_text(&piece);
    return dr_lower_ascii(arena, (dr_str){piece.data, piece.length});
}

static void put_theirs(dr_arena *arena, dr_buf *out, const GumboNode *node)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
        put_text(out, dr_str_of(node->v.text.text));
    if (node->type == GUMBO_NODE_TEMPLATE)
        dr_buf_add(out, DR_STR("<template>"));
    if (node->type != GUMBO_NODE_ELEMENT)
        return;
    dr_str name = gumbo_name(arena, node);
    put_name(out, name);
    for (unsigned i = 0; !is_skipped(name) && i < node->v.element.children.length; i++)
        put_theirs(arena, out, node->v.element.children.data[i]);
    dr_buf_byte(out, '>');
}

/* Where the two differ, or DR_NOT_FOUND. */
static size_t difference(dr_str a, dr_str b)
{
    for (size_t i = 0; i < a.size && i < b.size; i++)
        if (a.at[i] != b.at[i])
            return i;
    return a.size == b.size ? DR_NOT_FOUND : a.size < b.size ? a.size : b.size;
}

static void show(const char *label, dr_str text, size_t at)
{
    size_t start = at > 150 ? at - 150 : 0, end = at + 100 < text.size ? at + 100 : text.size;
    printf("  %s: %.*s⏵%.*s\n", label, (int)(at - start), text.at + start, (int)(end - at), text.at + at);
}

static bool same(const char *name, dr_str html, bool quiet)
{
    dr_arena *arena = dr_arena_new(0);
    if (!arena || setjmp(*dr_guard(arena)))
        exit(2);
    dr_dom *dom = dr_dom_parse(arena, html);
    dr_buf ours = {.arena = arena}, theirs = {.arena = arena};
    put_ours(&ours, dom->body);
    GumboOptions options = kGumboDefaultOptions;
    GumboOutput *output = gumbo_parse_with_options(&options, html.at, html.size);
    for (unsigned i = 0; i < output->root->v.element.children.length; i++) {
        const GumboNode *child = output->root->v.element.children.data[i];
        if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_BODY)
            put_theirs(arena, &theirs, child);
    }
    size_t at = difference(dr_buf_view(&ours), dr_buf_view(&theirs));
    if (at != DR_NOT_FOUND && !quiet) {
        printf("%s differs at %zu of %zu\n", name, at, ours.size);
        show("ours  ", dr_buf_view(&ours), at);
        show("theirs", dr_buf_view(&theirs), at);
    }
    gumbo_destroy_output(&options, output);
    dr_arena_free(arena);
    return at == DR_NOT_FOUND;
}

static uint64_t draw(uint64_t *state) /* xorshift64 */
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Cuts, doubles and moves stretches between tags, and drops tags in: misnesting, mostly. */
static dr_str mutated(dr_arena *arena, dr_str html, uint64_t *state)
{
    static const char *const pieces[] = {
        "<p>",     "</p>",     "<b>",      "</b>",      "<a href=x>", "</a>",    "<table>", "</table>", "<tr>",
        "<td>",    "</td>",    "<li>",     "</ul>",     "<ul>",       "</div>",  "<div>",   "<h2>",     "</h3>",
        "<i>",     "</i>",     "<button>", "</button>", "<form>",     "</form>", "<dd>",    "&amp",     "&notit;",
        "</span>", "<select>", "<option>", "</select>", "<hr>",       "x"};
    dr_buf out = {.arena = arena};
    size_t from = 15; /* the doctype stays */
    dr_buf_add(&out, (dr_str){html.at, from});
    for (int i = 0; i < 12 && from < html.size; i++) {
        size_t to = from + draw(state) % (html.size - from);
        while (to < html.size && html.at[to] != '<')
            to++;
        dr_buf_add(&out, (dr_str){html.at + from, to - from});
        dr_buf_add(&out, dr_str_of(pieces[draw(state) % (sizeof pieces / sizeof *pieces)]));
        from = to + (draw(state) % 3 ? 0 : 1 + draw(state) % 60);
    }
    dr_buf_add(&out, dr_from(html, from));
    size_t replaced;
    return dr_utf8_repair(arena, dr_buf_view(&out), &replaced);
}

static dr_str whole_file(dr_arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    dr_buf bytes = {.arena = arena};
    char block[65536];
    for (size_t got; file && (got = fread(block, 1, sizeof block, file)) > 0;)
        dr_buf_add(&bytes, (dr_str){block, got});
    if (!file)
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
    else
        fclose(file);
    size_t replaced;
    dr_str html = dr_html_decode(arena, dr_buf_view(&bytes), NULL, &replaced);
    return dr_format(arena, "<!doctype html>%.*s", DR_FMT(html)); /* no quirks */
}

int main(int argc, char **argv)
{
    int rounds = 0, allowed = 0, compared = 0, differ = 0;
    uint64_t state = 88172645463325252u;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "-m") && i + 1 < argc) {
            rounds = atoi(argv[++i]);
            continue;
        }
        if (!strcmp(argv[i], "-a") && i + 1 < argc) {
            allowed = atoi(argv[++i]);
            continue;
        }
        dr_arena *arena = dr_arena_new(0);
        if (!arena || setjmp(*dr_guard(arena)))
            return 2;
        dr_str html = whole_file(arena, argv[i]);
        compared++;
        differ += !same(argv[i], html, false);
        for (int j = 0; j < rounds; j++, compared++)
            differ += !same(argv[i], mutated(arena, html, &state), differ > 20);
        dr_arena_free(arena);
    }
    printf("%d trees compared, %d differ\n", compared, differ);
    return differ > allowed;
}
