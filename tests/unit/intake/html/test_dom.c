#include "unit/test.h"

#include <stdlib.h>

#include "intake/html/dom.h"
#include "intake/intake.h"

static void put(dr_buf *out, const dr_node *node)
{
    if (node->tag == DR_TAG_TEXT) {
        dr_buf_add(out, node->text);
        return;
    }
    dr_buf_byte(out, '(');
    dr_buf_add(out, node->name);
    dr_buf_byte(out, ' ');
    dr_buf_add(out, node->text);
    for (const dr_node *child = node->first_child; child; child = child->next)
        put(out, child);
    dr_buf_byte(out, ')');
}

/* The body's content as "(p text(b text))". */
static dr_str tree(const char *html)
{
    dr_dom *dom = dr_dom_parse(arena, dr_format(arena, "<body>%s", html));
    dr_buf out = {.arena = arena};
    for (const dr_node *child = dom->body->first_child; child; child = child->next)
        put(&out, child);
    return dr_buf_view(&out);
}

static dr_node *first(const char *html, dr_tag tag)
{
    dr_dom *dom = dr_dom_parse(arena, dr_str_of(html));
    dr_node *node = dom->document;
    while (node && node->tag != tag)
        node = dr_dom_next(node, dom->document);
    assert_non_null(node);
    return node;
}

static void tags_left_out_are_implied(void **state)
{
    (void)state;
    GUARD();
    dr_dom *dom = dr_dom_parse(arena, DR_STR("<title>A &amp; B</title>Hello"));
    assert_str(dom->head->first_child->text, "A & B");
    assert_str(dom->body->first_child->text, "Hello");
    assert_ptr_equal(dom->body->parent, dom->html);
    assert_ptr_equal(dom->head->next, dom->body);
    dom = dr_dom_parse(arena, DR_STR(""));
    assert_non_null(dom->body);
    assert_int_equal(dom->count, 4);
    assert_str(tree("<p>One<p>Two"), "(p One)(p Two)");
    assert_str(tree("<ul><li>One<li>Two</ul>x"), "(ul (li One)(li Two))x");
    assert_str(tree("<dl><dt>a<dd>b<dt>c</dl>"), "(dl (dt a)(dd b)(dt c))");
    assert_str(tree("<p>a<div>b</div>c</p>"), "(p a)(div b)c(p )");
    assert_str(tree("<select><option>a<option>b</select>c"), "(select (option a)(option b))c");
}

static void tables_get_their_parts(void **state)
{
    (void)state;
    GUARD();
    assert_str(tree("<table><tr><td>a<td>b<tr><td>c</table>d"), "(table (tbody (tr (td a)(td b))(tr (td c))))d");
    assert_str(tree("<table><caption>t</caption><col><td>a</table>"),
               "(table (caption t)(colgroup (col ))(tbody (tr (td a))))");
    assert_str(tree("<table>lost<tr><td>a</table>"), "lost(table (tbody (tr (td a))))");
    assert_str(tree("<table><tr><td><table><tr><td>in</table>out</table>"),
               "(table (tbody (tr (td (table (tbody (tr (td in))))out))))");
}

static void misnested_formatting_is_mended(void **state)
{
    (void)state;
    GUARD();
    assert_str(tree("<p>a<b>b<i>c</b>d</i>e"), "(p a(b b(i c))(i d)e)");
    assert_str(tree("<b>1<p>2</b>3</p>"), "(b 1)(p (b 2)3)");
    assert_str(tree("<p><b>1<p>2"), "(p (b 1))(p (b 2))");
    assert_str(tree("<a>1<a>2"), "(a 1)(a 2)");
    assert_str(tree("<a>1<div>2<div>3</a>4</div>5</div>"), "(a 1)(div (a 2)(div (a 3)4)5)");
    assert_str(tree("<b><b><b><b><p>x"), "(b (b (b (b (p x)))))");
}

static void moved_nodes_are_numbered_again(void **state)
{
    (void)state;
    GUARD();
    dr_dom *dom = dr_dom_parse(arena, DR_STR("<b>1<p>2</b>3</p><table>lost<td>x</table>"));
    uint32_t expected = 0;
    for (dr_node *node = dom->document; node; node = dr_dom_next(node, dom->document)) {
        assert_int_equal(node->index, expected++);
        assert_int_equal(node->depth, node->parent ? node->parent->depth + 1 : 0);
    }
    assert_int_equal(dom->count, expected);
}

static void comments_and_other_markup_are_passed_over(void **state)
{
    (void)state;
    GUARD();
    assert_str(tree("a<!-- <b> -->b<!---->c<!-->d<!--->e<!-- --!>f"), "abcdef");
    assert_str(tree("a<?php x ?>b</>c</ x>d<!y>e<![CDATA[f]]>g"), "abcdeg");
    assert_str(tree("1 < 2 && 3 <4 </"), "1 < 2 && 3 <4 </");
    assert_str(tree("a<!-- never ends"), "a");
    assert_str(tree("a<b class=\"never ends"), "a");
}

static void raw_content_is_kept_as_text(void **state)
{
    (void)state;
    GUARD();
    assert_str(tree("<script>if (a<b) '</div>' &amp;</script>x"), "(script if (a<b) '</div>' &amp;)x");
    assert_str(tree("<script><!-- <script></script> --></script>x"), "(script <!-- <script></script> -->)x");
    assert_str(tree("<script><!-- </script>x"), "(script <!-- )x");
    assert_str(tree("<style>a</styles></style >x"), "(style a</styles>)x");
    assert_str(tree("<textarea>&lt;b></textarea>x"), "(textarea <b>)x");
    assert_str(tree("<svg><path d=1/><title>t</title></svg>x"), "(svg )x");
    assert_str(tree("<svg><path><p>x"), "(svg )(p x)");
    assert_str(tree("<svg><foreignObject><p>y</p></foreignObject></svg>x"), "(svg )x");
    assert_str(first("<script type=a>x</script>", DR_TAG_SCRIPT)->text, "x");
}

static void references_are_decoded(void **state)
{
    (void)state;
    GUARD();
    assert_str(tree("&amp;&lt;&eacute;&ampx &notit; &notin; &nosuch; &"), "&<é&x ¬it; ∉ &nosuch; &");
    assert_str(tree("&#65;&#x42;&#146;&#0;&#xD800;&#x110000;&#99999999999;&#;&#x;"),
               "AB’\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD&#;&#x;");
    assert_str(tree("&CounterClockwiseContourIntegral;&nGt;"), "∳≫⃒");
    dr_node *a = first("<a href='?a=1&amp;b&copy=2&copy;&lt'>", DR_TAG_A);
    assert_str(dr_attr(a, "href"), "?a=1&b&copy=2©<");
}

static void attributes_take_every_form(void **state)
{
    (void)state;
    GUARD();
    dr_node *a = first("<A HREF = x/y ID='one' checked class=\"a>b\" data-x=\"\"/ title =t =z=1 a=2 a=3>", DR_TAG_A);
    assert_str(dr_attr(a, "href"), "x/y");
    assert_str(dr_attr(a, "id"), "one");
    assert_str(dr_attr(a, "checked"), "");
    assert_str(dr_attr(a, "class"), "a>b");
    assert_non_null(dr_attr(a, "data-x").at);
    assert_str(dr_attr(a, "title"), "t");
    assert_str(dr_attr(a, "=z"), "1");
    assert_str(dr_attr(a, "a"), "2");
    assert_null(dr_attr(a, "missing").at);
}

static void put_attributes(dr_buf *out, const dr_node *node)
{
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        dr_buf_byte(out, ' ');
        dr_buf_add(out, node->attributes[i].name);
        dr_buf_byte(out, '=');
        dr_buf_add(out, node->attributes[i].value);
    }
}

/* The first element in body, with its attributes and its first text. */
static dr_str written(dr_str html)
{
    dr_buf out = {.arena = arena};
    const dr_node *node = dr_dom_parse(arena, html)->body->first_child;
    dr_buf_add(&out, node->name);
    put_attributes(&out, node);
    dr_buf_byte(&out, '>');
    if (node->first_child)
        dr_buf_add(&out, node->first_child->text);
    return dr_buf_view(&out);
}

/* Far from the input's end markup is read sixteen bytes and more at a time, near it byte by byte: the same comes out.
 */
static void markup_is_the_same_wherever_it_stands(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *html, *gives;
    } rows[] = {
        {"<p>x", "p>x"},
        {"<H1>x", "h1>x"},
        {"<h\x11>x", "h\x11>x"},
        {"<p\x01 a>x", "p\x01 a=>x"},
        {"<BlockQuote a=1>x", "blockquote a=1>x"},
        {"<blockquot>x", "blockquot>x"},
        {"<x-Element-Of-A-Page-With-A-Name b>x", "x-element-of-a-page-with-a-name b=>x"},
        {"<p data-of-the-page-And-its-Parts-in-order=1 b>x", "p data-of-the-page-and-its-parts-in-order=1 b=>x"},
        {"<p viewBox=0 aB=1 ab\x02 =2>x", "p viewbox=0 ab=1 ab\x02=2>x"},
        {"<p a = 'one &amp; two, and so on until it is long enough, and longer &lt;' b>x",
         "p a=one & two, and so on until it is long enough, and longer < b=>x"},
        {"<p a=\"'\">one &amp; two", "p a='>one & two"},
        {"<p>words go on and on and on until they are far from where they began, and longer than that &amp; then end",
         "p>words go on and on and on until they are far from where they began, and longer than that & then end"},
        {"<p>1 < 2 & 3 <= 4 &lt; 5", "p>1 < 2 & 3 <= 4 < 5"},
        {"<p/a/ b>x", "p a= b=>x"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_str near = dr_format(arena, "<body>%s", rows[i].html);
        char *alone = malloc(near.size); /* so that sanitizers see a byte read past its end */
        assert_non_null(alone);
        memcpy(alone, near.at, near.size);
        assert_str(written((dr_str){alone, near.size}), rows[i].gives);
        free(alone);
        assert_str(written(dr_format(arena, "%s<!--%300s-->", near.at, "")), rows[i].gives);
    }
}

static void attributes_are_found_by_their_bits(void **state)
{
    (void)state;
    GUARD();
    const char *twins[] = {"class", "hidden", "itemprop"}; /* of each two letters more or less */
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
        const char *name = twins[i];
        dr_node *node = first(dr_format(arena, "<p a%s=1 %sa=2 %s=3>", name, name, name).at, DR_TAG_P);
        assert_str(dr_attr(node, name), "3");
        node = first(dr_format(arena, "<p a%s=1 %sa=2>", name, name).at, DR_TAG_P);
        assert_null(dr_attr(node, name).at);
    }
}

static dr_str telling(const char *html)
{
    const dr_dom *dom = dr_dom_parse(arena, dr_str_of(html));
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < dom->telling.n; i++) {
        dr_buf_add(&out, dom->telling.at[i]->name);
        dr_buf_byte(&out, ' ');
    }
    return dr_buf_view(&out);
}

static void what_tells_of_the_page_is_noted_in_order(void **state)
{
    (void)state;
    GUARD();
    assert_str(telling("<title>a</title><meta><body><p><p itemprop=author><h1>b</h1><a rel=author><font>"),
               "title meta p h1 a font ");
    assert_str(telling("<p>a<link><body itemprop=review>b"), "body link "); /* its attributes come late */
    assert_str(telling("<table><h1>b</h1><tr><td><h2>c</h2></table>"), "h1 h2 ");
    assert_str(telling("<table><tr><td rel=x>c</table><table rel=y><h1>a</h1>"), "td h1 table "); /* it goes before */
    assert_str(telling("<a rel=author>b<div>c</a>d"), "a a ");
}

static void shadow_roots_are_shown(void **state)
{
    (void)state;
    GUARD();
    dr_dom *dom = dr_dom_parse(arena, DR_STR("<x-y><template shadowrootmode=open><p>a</p></template></x-y>b"));
    assert_str(dr_dom_text(arena, dom->body), "a b");
    dom = dr_dom_parse(arena, DR_STR("<x-y><template><p>a</p></template></x-y>b"));
    assert_str(dr_dom_text(arena, dom->body), "b");
}

static void text_is_folded_and_blocks_are_kept_apart(void **state)
{
    (void)state;
    GUARD();
    dr_dom *dom =
        dr_dom_parse(arena, DR_STR("<div> One\n two<p>three</p>four<br>five<b>s</b><script>no</script></div>"));
    assert_str(dr_dom_text(arena, dom->body), "One two three four fives");
}

static void sources_point_at_the_markup(void **state)
{
    (void)state;
    GUARD();
    const char *html = "<div><p>One</p><p>Two</div>";
    dr_node *p = first(html, DR_TAG_P);
    assert_int_equal(p->source.start, 5);
    assert_int_equal(p->source.end, 15);
    assert_int_equal(p->next->source.end, 21);
    assert_int_equal(p->parent->source.end, 27);
    assert_int_equal(p->first_child->source.start, 8);
}

static dr_dom *repeated(const char *unit, size_t times, const char *more)
{
    dr_buf html = {.arena = arena};
    for (size_t i = 0; i < times; i++)
        dr_buf_add(&html, dr_str_of(unit));
    dr_buf_add(&html, dr_str_of(more));
    return dr_dom_parse(arena, dr_buf_view(&html));
}

/* Each of these takes minutes when anything is quadratic. */
static void hostile_pages_are_read_in_time(void **state)
{
    (void)state;
    GUARD();
    static const char *const units[] = {"<b>",          "<a>",
                                        "<table>",      "<table><tr><td>",
                                        "<div>",        "</x>",
                                        "<x>",          "<!--",
                                        "<script><!--", "<svg>",
                                        "<p><b><div>",  "<b></p>",
                                        "</b>",         "<i a><p>",
                                        "&am",          "<a href=x><div></a>",
                                        "<button><p>",  "<",
                                        "<![CDATA[",    "<svg><![CDATA[",
                                        "<select>",     "<template>",
                                        "<li><ul>",     "<form>",
                                        "<td>",         "<nobr><table>"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        dr_dom *dom = repeated(units[i], 200000, "<p>x</p></div>");
        for (dr_node *node = dom->document; node; node = dr_dom_next(node, dom->document))
            assert_in_range(node->depth, 0, DR_MAX_TREE_DEPTH);
        dr_arena_clear(arena);
    }
}

static void limits_are_told(void **state)
{
    (void)state;
    GUARD();
    assert_true(repeated("<div>", 600, "")->too_deep);
    assert_false(repeated("<div>", 400, "")->too_deep);
    assert_true(repeated("<br>", DR_MAX_NODES, "")->too_many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(tags_left_out_are_implied),
        TEST(tables_get_their_parts),
        TEST(misnested_formatting_is_mended),
        TEST(moved_nodes_are_numbered_again),
        TEST(comments_and_other_markup_are_passed_over),
        TEST(raw_content_is_kept_as_text),
        TEST(references_are_decoded),
        TEST(attributes_take_every_form),
        TEST(markup_is_the_same_wherever_it_stands),
        TEST(attributes_are_found_by_their_bits),
        TEST(what_tells_of_the_page_is_noted_in_order),
        TEST(shadow_roots_are_shown),
        TEST(text_is_folded_and_blocks_are_kept_apart),
        TEST(sources_point_at_the_markup),
        TEST(hostile_pages_are_read_in_time),
        TEST(limits_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
