#include "unit/test.h"

#include "intake/html/body.h"
#include "intake/html/html.h"

/* Paragraphs long enough to count as prose, on talks that ended in 1995. */
#define P1                                                                                                             \
    "The talks at the air base near Dayton began on the first of November 1995, and the delegations were housed in "   \
    "plain barracks a short walk from one another."
#define P2                                                                                                             \
    "The mediators carried drafts from one building to the next, often late at night, and kept the press outside the " \
    "fence for three weeks."
#define P3                                                                                                             \
    "On the twenty-first of November the three presidents initialled the agreement, which was signed in Paris on the " \
    "fourteenth of December."

static dr_report report;

static dr_str body_of(dr_str html)
{
    report = (dr_report){0};
    dr_html_body(arena, dr_dom_parse(arena, html), true, &report);
    return report.text.at ? report.text : DR_STR("");
}

static dr_str body(const char *html)
{
    return body_of(dr_str_of(html));
}

/* The kind of the removed entry that holds the text; DR_REMOVED_COUNT when none does. */
static dr_removed_kind kind_of(const char *text)
{
    for (uint32_t i = 0; i < report.removed.n; i++)
        if (dr_find(report.removed.at[i].text, dr_str_of(text)) != DR_NOT_FOUND)
            return report.removed.at[i].kind;
    return DR_REMOVED_COUNT;
}

static void article_without_its_page(void **state)
{
    (void)state;
    GUARD();
    dr_str text =
        body("<body><header><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav></header>"
             "<main><article><h1>Three weeks behind the fence</h1><p class=byline>By a correspondent</p>"
             "<div class='share-tools'><a href=#>Share on a network</a></div>"
             "<p>" P1 "</p><p>" P2 "</p><p>" P3 "</p></article>"
             "<aside class=sidebar><h3>Most read</h3><ul><li><a href=/1>What the maps left open, explained</a>"
             "<li><a href=/2>A road through the hills</a></ul></aside></main>"
             "<section id=comments><p>I was there in that winter, and the coffee was worse than reported. "
             "Nobody slept.</p></section>"
             "<footer>Copyright of the paper</footer></body>");
    assert_str(text, P1 "\n\n" P2 "\n\n" P3);
    assert_int_equal(report.paragraphs.n, 3);
    assert_str(dr_cut(text, report.paragraphs.at[1]), P2);
    assert_int_equal(kind_of("World"), DR_REMOVED_NAVIGATION);
    assert_int_equal(kind_of("Share on a network"), DR_REMOVED_NAVIGATION);
    assert_int_equal(kind_of("A road through the hills"), DR_REMOVED_RELATED);
    assert_int_equal(kind_of("Nobody slept"), DR_REMOVED_COMMENTS);
    assert_int_not_equal(kind_of("By a correspondent"), DR_REMOVED_COUNT);
}

static void what_interrupts_the_article_is_named(void **state)
{
    (void)state;
    GUARD();
    dr_str text =
        body("<body><div class=story-body><p>" P1 "</p>"
             "<div class=newsletter-signup><p>Sign up to our newsletter for a digest every morning.</p></div>"
             "<p>" P2 "</p><div class=related-links><h4>More on the talks</h4><a href=/3>The maps on the wall, "
             "and who drew them</a></div>"
             "<p><a href=/4>READ MORE: Twenty-one days, hour by hour</a></p>"
             "<div class='promo-box'>Get our app</div>"
             "<div class=paywall><p>Subscribe now to keep reading our reports. It takes a minute.</p></div>"
             "<p>" P3 "</p><h2>Related</h2><ul><li><a href=/5>Paris prepares</a><li><a href=/6>Sarajevo waits"
             "</a></ul></div></body>");
    assert_str(text, P1 "\n\n" P2 "\n\n" P3);
    assert_int_equal(kind_of("digest every morning"), DR_REMOVED_NEWSLETTER);
    assert_int_equal(kind_of("maps on the wall"), DR_REMOVED_RELATED);
    assert_int_equal(kind_of("hour by hour"), DR_REMOVED_RELATED);
    assert_int_equal(kind_of("Get our app"), DR_REMOVED_PROMOTION);
    assert_int_equal(kind_of("keep reading"), DR_REMOVED_SUBSCRIPTION);
    assert_int_equal(kind_of("Sarajevo waits"), DR_REMOVED_RELATED);
}

static void captions_stand_apart_with_credit_and_place(void **state)
{
    (void)state;
    GUARD();
    const char *html = "<body><article><p>" P1 "</p><figure><img src=a><figcaption>"
                       "<span class=caption>The gate of the base in the first snow of that winter.</span>"
                       "<span class=credit>Photo: A. Photographer</span></figcaption></figure><p>" P2 "</p><p>" P3
                       "</p></article></body>";
    assert_str(body(html), P1 "\n\n" P2 "\n\n" P3);
    assert_int_equal(report.captions.n, 1);
    dr_caption caption = report.captions.at[0];
    assert_str(caption.text, "The gate of the base in the first snow of that winter.");
    assert_str(caption.credit, "A. Photographer");
    assert_str(dr_cut(dr_str_of(html), caption.span_in_input),
               "The gate of the base in the first snow of that winter.");
}

static void a_caption_before_the_text_keeps_its_credit(void **state)
{
    (void)state;
    GUARD();
    assert_str(
        body("<body><article><h1>Three weeks behind the fence</h1><figure><img src=a><figcaption>The gate of the "
             "base, November 3, 1995. (Ana Lopez/Evening Post)</figcaption></figure><p>" P1 "</p><p>" P2 "</p><p>" P3
             "</p></article></body>"),
        P1 "\n\n" P2 "\n\n" P3);
    assert_int_equal(report.captions.n, 1);
    assert_str(report.captions.at[0].credit, "Ana Lopez/Evening Post");
}

static void a_dateline_dates_a_page_that_does_not(void **state)
{
    (void)state;
    GUARD();
    dragoman_error error;
    dr_report page = {0};
    dr_str html = DR_STR("<body><article><p>DAYTON, Ohio, Nov. 21, 1995 (Valley Wire) - " P1 "</p><p>" P2
                         "</p></article></body>");
    assert_int_equal(dr_html_read(arena, html, &page, &error), DRAGOMAN_OK);
    assert_int_equal(page.published.day, 21);
    assert_int_equal(page.published_from, DR_DATE_TEXT);
    assert_str(page.outlet, "Valley Wire");
}

static void a_box_that_asks_goes_whole(void **state)
{
    (void)state;
    GUARD();
    assert_str(
        body("<body><article><p>" P1 "</p><p>" P2 "</p><div class=box-out><strong>Stand by the Post</strong>"
             "<p>Our people have been at the fence from the first day. Please consider helping us so that they can "
             "stay there through the winter.</p><a class=button href=/give>Donate now</a></div><p>" P3
             "</p></article></body>"),
        P1 "\n\n" P2 "\n\n" P3);
    assert_int_equal(kind_of("Stand by the Post"), DR_REMOVED_SUBSCRIPTION);
    assert_int_equal(kind_of("at the fence"), DR_REMOVED_SUBSCRIPTION);
}

static void a_button_takes_no_paragraph_with_it(void **state)
{
    (void)state;
    GUARD();
    assert_str(body("<body><article><p>" P1 "</p><div class=part><p>" P2
                    "</p><a class=button href=/give>Donate now</a></div>"
                    "<p>" P3 "</p></article></body>"),
               P1 "\n\n" P2 "\n\n" P3);
    assert_int_equal(kind_of("Donate now"), DR_REMOVED_SUBSCRIPTION);
}

static void a_quotation_set_aside_stays(void **state)
{
    (void)state;
    GUARD();
    dr_str text = body("<body><article><p>" P1 "</p><aside>\"Nobody slept in those barracks\"</aside><p>" P2
                       "</p><aside><p>An account of another winter, in another town.</p></aside></article></body>");
    assert_str(text, P1 "\n\n\"Nobody slept in those barracks\"\n\n" P2);
    assert_int_equal(kind_of("another winter"), DR_REMOVED_RELATED);
}

static void headings_lists_and_quotations_stay(void **state)
{
    (void)state;
    GUARD();
    dr_str text =
        body("<body><article><p>" P1 "</p><h2>The maps</h2><p>" P2 "</p>"
             "<ul><li>One state, two entities<li>A corridor left to judges</ul>"
             "<blockquote><p>It is not a just peace, but it is more just than a war that goes on.</p></blockquote>"
             "<p>" P3 "</p><h2>Further</h2></article></body>");
    assert_str(text, P1 "\n\nThe maps\n\n" P2 "\n\nOne state, two entities\n\nA corridor left to judges\n\n"
                        "It is not a just peace, but it is more just than a war that goes on.\n\n" P3);
    assert_int_not_equal(kind_of("Further"), DR_REMOVED_COUNT); /* heads nothing */
}

static void two_line_breaks_part_paragraphs(void **state)
{
    (void)state;
    GUARD();
    assert_str(
        body("<body><table><tr><td><font>" P1 "<br><br>\n" P2 "<br>\n<br />" P3 "</font></td></tr></table></body>"),
        P1 "\n\n" P2 "\n\n" P3);
    assert_str(
        body("<body><div>The delegations were housed in plain barracks, a short<br>walk from one another, on a "
             "base that has<br>its own chapel, its own bar and a museum of aircraft.</div></body>"),
        "The delegations were housed in plain barracks, a short walk from one another, on a base that has its own "
        "chapel, its own bar and a museum of aircraft.");
}

static void white_space_is_folded(void **state)
{
    (void)state;
    GUARD();
    assert_str(body("<body><p>\n  The  talks\xC2\xA0"
                    "at <b>the</b><i> base</i> be\xC2\xADgan\xE2\x80\x8B on the first\t"
                    "of November, and they <a href=/>ended</a>, after three weeks, on the twenty-first.\n</p></body>"),
               "The talks at the base began on the first of November, and they ended, after three weeks, on the "
               "twenty-first.");
}

static void cookie_notices_and_hidden_text_are_no_article(void **state)
{
    (void)state;
    GUARD();
    dr_str text =
        body("<body><div id=cookie-notice><p>We use cookies to make this site work, to measure how it is used, "
             "and to show you what may interest you. You can refuse them at any time in the settings.</p></div>"
             "<div class=a><div class=b><div class=c><p>" P1 " <span class=sr-only>opens in a new window</span>"
             "</p><p style='display: none'>Not shown to anyone, whatever it may say about it here.</p>"
             "<p hidden>Nor is this one, which is here for the script that counts the readers.</p><p>" P2
             "</p></div></div></div><noscript>Please enable scripts.</noscript></body>");
    assert_str(text, P1 "\n\n" P2);
    assert_int_equal(kind_of("We use cookies"), DR_REMOVED_LEGAL);
    assert_int_equal(kind_of("Not shown"), DR_REMOVED_COUNT);
    assert_int_equal(kind_of("new window"), DR_REMOVED_COUNT);
}

static void an_article_that_waits_for_its_script_is_read(void **state)
{
    (void)state;
    GUARD();
    assert_str(
        body("<body><div>Loading the report</div><div style='display:none'><p>" P1 "</p><p>" P2 "</p></div></body>"),
        P1 "\n\n" P2);
}

static void names_and_dates_before_the_article_are_not_text(void **state)
{
    (void)state;
    GUARD();
    assert_str(body("<body><div><p>By A. Correspondent</p><p>November 22, 1995</p><p>DAYTON, Ohio, 1995</p><p>" P1
                    "</p><p>" P2 "</p></div></body>"),
               "DAYTON, Ohio, 1995\n\n" P1 "\n\n" P2);
    report = (dr_report){0};
    DR_PUSH(arena, &report.authors, DR_STR("Ana Writer"));
    dr_html_body(arena,
                 dr_dom_parse(arena, DR_STR("<body><div><p>" P1 "</p><p>Ana Writer is a reporter who covered the "
                                            "talks.</p></div></body>")),
                 true, &report);
    assert_str(report.text, P1);
}

static void names_that_would_remove_the_article_are_not_believed(void **state)
{
    (void)state;
    GUARD();
    assert_str(body("<body class='has-sidebar'><div class='promo sidebar-left'><form><div class='widget'><p>" P1
                    "</p><p>" P2 "</p></div></form></div></body>"),
               P1 "\n\n" P2);
    assert_str(body("<body><article class='post type-post hentry category-peace tag-talks'><p>" P1 "</p><p>" P2
                    "</p></article></body>"),
               P1 "\n\n" P2);
}

static dr_names said_by(const char *value)
{
    dr_names names = {DR_REMOVED_COUNT, 0};
    dr_read_names(dr_names_words(), &names, dr_str_of(value));
    return names;
}

/* Short values are read by the bits of their bytes, long ones byte by byte. */
static void names_say_the_same_in_values_of_every_length(void **state)
{
    (void)state;
    GUARD();
    static const char *const values[] = {"share",
                                         "storyShare-top",
                                         "is-hidden",
                                         "hidden",
                                         "sr-only",
                                         "sr",
                                         "a b c",
                                         "no-comments",
                                         "sharing-of-power",
                                         "caption-font",
                                         "article-body",
                                         "READ_more",
                                         "ad",
                                         "x1ad2",
                                         "advertisement",
                                         "a-very-long-one-of-navigation",
                                         "hentry category-x",
                                         "alertdialog",
                                         "\xC3\xA9nav",
                                         " nav ",
                                         "nav--",
                                         "on",
                                         "by",
                                         "HIDE",
                                         "commentList is-closed",
                                         "visuallyhidden-x",
                                         "with-sidebar sidebar"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        for (int before = 0; before < 80; before++) {
            dr_names alone = said_by(values[i]),
                     long_one = said_by(dr_format(arena, "%*s %s", before, "", values[i]).at),
                     behind = said_by(dr_format(arena, "%s %*s", values[i], before, "").at);
            assert_int_equal(long_one.kind, alone.kind);
            assert_int_equal(long_one.hints, alone.hints);
            assert_int_equal(behind.kind, alone.kind);
            assert_int_equal(behind.hints, alone.hints);
        }
}

static void parts_of_an_article_are_kept_together(void **state)
{
    (void)state;
    GUARD();
    dr_str text =
        body("<body><div><div><p class=txt>" P1 "</p></div><div><a href=/>A link to somewhere else on this site"
             "</a></div><div><p class=txt>" P2 "</p><p class=txt>" P3 "</p></div></div></body>");
    assert_str(text, P1 "\n\n" P2 "\n\n" P3);
}

static void teasers_of_other_articles_are_not_this_one(void **state)
{
    (void)state;
    GUARD();
    dr_buf html = {.arena = arena};
    dr_buf_add(&html, DR_STR("<body><div><h1>Three weeks behind the fence</h1><p>" P1 "</p><p>" P2 "</p></div><div>"));
    for (int i = 0; i < 12; i++)
        dr_buf_add(&html, DR_STR("<div><h3><a href=/t>Another winter, another conference</a></h3><p>Delegates met in a "
                                 "hotel by the lake. They left without a date for the next round.</p></div>"));
    dr_buf_add(&html, DR_STR("</div></body>"));
    assert_str(body_of(dr_buf_view(&html)), P1 "\n\n" P2);
    assert_int_equal(kind_of("hotel by the lake"), DR_REMOVED_RELATED);
}

static void the_headline_is_not_text(void **state)
{
    (void)state;
    GUARD();
    report = (dr_report){.title = DR_STR("Three weeks behind the fence")};
    dr_html_body(arena,
                 dr_dom_parse(arena, DR_STR("<body><div><p>Three weeks behind the fence</p><p>" P1 "</p></div>")), true,
                 &report);
    assert_str(report.text, P1);
}

static void pages_without_an_article_say_so(void **state)
{
    (void)state;
    GUARD();
    static const char *const pages[] = {
        "", "<body></body>", "<body><nav><a href=/>Home</a></nav></body>",
        ("<body><ul><li><a href=/1>One headline of the day</a><li><a href=/2>Another headline of the "
         "day</a></ul></body>"),
        "<body><script>var text = 'The talks began on the first of November, and they ended.';</script></body>"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        report = (dr_report){0};
        dragoman_error error = {0};
        assert_int_equal(dr_html_read(arena, dr_str_of(pages[i]), &report, &error), DRAGOMAN_E_EMPTY);
    }
}

/* Trees made to be slow: each must be read in time that grows with its size, and keep what it says. */
static void hostile_trees_are_read(void **state)
{
    (void)state;
    GUARD();
    static const char *const parts[] = {
        "<div>",      "<p>x<br>",          "<span class=caption>", "<h3>Most read</h3><div>",
        "<a href=/>", "<span><span><img>", "<table><tr><td>",      "<blockquote><ul><li>y"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        dr_buf html = {.arena = arena};
        dr_buf_add(&html, DR_STR("<body>"));
        for (int j = 0; j < 20000; j++)
            dr_buf_add(&html, dr_str_of(parts[i]));
        dr_buf_add(&html, DR_STR("<p>" P1 "</p>"));
        body_of(dr_buf_view(&html));
        dr_arena_clear(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(article_without_its_page),
        TEST(what_interrupts_the_article_is_named),
        TEST(captions_stand_apart_with_credit_and_place),
        TEST(a_caption_before_the_text_keeps_its_credit),
        TEST(a_dateline_dates_a_page_that_does_not),
        TEST(a_box_that_asks_goes_whole),
        TEST(a_button_takes_no_paragraph_with_it),
        TEST(a_quotation_set_aside_stays),
        TEST(headings_lists_and_quotations_stay),
        TEST(two_line_breaks_part_paragraphs),
        TEST(white_space_is_folded),
        TEST(cookie_notices_and_hidden_text_are_no_article),
        TEST(an_article_that_waits_for_its_script_is_read),
        TEST(names_and_dates_before_the_article_are_not_text),
        TEST(names_that_would_remove_the_article_are_not_believed),
        TEST(names_say_the_same_in_values_of_every_length),
        TEST(parts_of_an_article_are_kept_together),
        TEST(teasers_of_other_articles_are_not_this_one),
        TEST(the_headline_is_not_text),
        TEST(pages_without_an_article_say_so),
        TEST(hostile_trees_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
