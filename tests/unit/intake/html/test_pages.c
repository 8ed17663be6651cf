/* What names, roles, styles and other words about the text do to the text of a page: small pages, a row each. */
#include <stdio.h>

#include "unit/test.h"

#include "intake/html/html.h"

/* On the canal treaties of September 1977. */
#define P0                                                                                                             \
    "The two governments signed the canal treaties in Washington on Wednesday, before an audience of eighteen heads "  \
    "of state and a choir that had waited in the rain."
#define P1                                                                                                             \
    "The first treaty gives the waterway to the smaller country at the end of the century; the second says that it "   \
    "shall be open to the ships of all nations in peace and war."
#define P2                                                                                                             \
    "Opponents in the upper chamber said that they would fight every clause of the two documents, and that nobody "    \
    "had asked the people who lived along the locks."
#define P3                                                                                                             \
    "A vote in both countries is to be held before the spring, and the pilots who take the ships through the cut "     \
    "have "                                                                                                            \
    "been promised that their wages will not fall."
#define PLEA                                                                                                           \
    "<p>We and our many partners store and access information on a device, such as unique identifiers, for the "       \
    "purposes below.</p><p>You may accept or manage your choices at any time on the privacy page.</p>"

typedef struct row {
    const char *html, *text; /* text NULL: no article */
} row;

static dr_report report;

static void check(const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        dragoman_error error = {0};
        report = (dr_report){0};
        int code = dr_html_read(arena, dr_str_of(rows[i].html), &report, &error);
        if (!rows[i].text) {
            if (code != DRAGOMAN_E_EMPTY)
                fail_msg("%s\ngave %.*s", rows[i].html, DR_FMT(report.text));
        } else if (code || !dr_is_text(report.text, rows[i].text)) {
            fail_msg("%s\ngave %.*s", rows[i].html, DR_FMT(report.text));
        }
    }
}
#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

#define PAGE(inner) "<body><article><h1>Canal treaties signed after thirteen years</h1>" inner "</article></body>"
#define SOME(name) PAGE("<p>" P0 "</p><p>" P1 "</p><p " name ">" P2 "</p><p " name ">" P3 "</p>")
#define ALL P0 "\n\n" P1 "\n\n" P2 "\n\n" P3

/* Of what stands before the text, lines of nothing but publishing go, whatever element they are. */
static void imprints_over_the_text_go(void **state)
{
    (void)state;
    GUARD();
    static const char *const lines[] = {
        "Time to read: 3 minutes", "Filed at 6:40 p.m. ET",
        "Wednesday, 7 September",  "Added 3 days ago by Ana Lopez",
        "Updated at 7:02pm",       "Published September 7, 1977, 6:40 p.m. ET Updated September 8, 1977"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char html[2048];
        snprintf(html, sizeof html, PAGE("<p>%s</p><p>" P0 "</p><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p>"), lines[i]);
        check(&(row){html, ALL}, 1);
    }
}

/* The page's bytes may go once it is read. */
static void a_report_outlives_its_page(void **state)
{
    (void)state;
    GUARD();
    static const char html[] =
        "<html lang=en><head><title>Canal treaties signed</title><meta property=og:site_name content=Post><link "
        "rel=canonical href='http://a.example/canal'><meta property=article:section content=World><meta name=author "
        "content='Ana Lopez'></head><body><nav>Menu of the day</nav><article><h1>Canal treaties signed</h1><time>7 "
        "September 1977</time><p>" P0
        "</p><figure><img src=a><figcaption>The signing. (Li Wei/AP)</figcaption></figure><p>" P1 "</p><p>" P2
        "</p></article></body></html>";
    char *bytes = dr_alloc(arena, sizeof html);
    dragoman_error error = {0};
    report = (dr_report){0};
    memcpy(bytes, html, sizeof html);
    assert_int_equal(dr_html_read(arena, (dr_str){bytes, sizeof html - 1}, &report, &error), DRAGOMAN_OK);
    memset(bytes, 'x', sizeof html);
    assert_str(report.title, "Canal treaties signed");
    assert_str(report.outlet, "Post");
    assert_str(report.url, "http://a.example/canal");
    assert_str(report.section, "World");
    assert_str(report.authors.at[0], "Ana Lopez");
    assert_str(report.text, P0 "\n\n" P1 "\n\n" P2);
    assert_str(report.captions.at[0].text, "The signing. (Li Wei/AP)");
    assert_str(report.captions.at[0].credit, "Li Wei/AP");
    assert_str(report.dates.at[0].text, "7 September 1977");
    for (uint32_t i = 0; i < report.removed.n; i++)
        assert_true(dr_find_byte(report.removed.at[i].text, 'e') != DR_NOT_FOUND);
}

/* A text as it was typed is read by its lines; a <pre> in a page of paragraphs is none. */
static void typed_text_is_read_by_its_lines(void **state)
{
    (void)state;
    GUARD();
#define TYPED                                                                                                          \
    "Canal treaties signed\n\nBy Ana Lopez\n\n"                                                                        \
    "   WASHINGTON, Sept. 7, 1977 (Reuter) - The two governments signed the\ncanal treaties on Wednesday before an "   \
    "audience of heads of state and\na choir that had waited in the rain.\n\n"                                         \
    "   Opponents in the upper chamber said that they would fight every\nclause of the two documents &amp; the "       \
    "rest.\n"
#define READ                                                                                                           \
    "WASHINGTON, Sept. 7, 1977 (Reuter) - The two governments signed the canal treaties on Wednesday before an "       \
    "audience of heads of state and a choir that had waited in the rain.\n\nOpponents in the upper chamber said "      \
    "that they would fight every clause of the two documents & the rest."
    static const row rows[] = {
        {"<title>Canal treaties signed</title><body><a href=/>Index</a><pre>" TYPED "</pre><a href=/n>Next</a></body>",
         READ},
        {"<body><h1>Canal treaties signed</h1><hr><pre>\n" TYPED "</pre></body>", READ},
    };
    CHECK(rows);
    assert_int_equal(report.published.day, 7);
    assert_str(report.outlet, "Reuters");
    assert_int_equal(report.authors.n, 1);
    static const row others[] = {
        {PAGE("<p>" P0 "</p><p>" P1 "</p><pre>one\ntwo\nthree\nfour\nfive\nsix\nseven</pre><p>" P2 "</p>"),
         P0 "\n\n" P1 "\n\none two three four five six seven\n\n" P2}};
    CHECK(others);
}

/* Two articles of one page are told; an article in parts, and one with cards of others behind it, are one. */
static void several_articles_are_told(void **state)
{
    (void)state;
    GUARD();
#define WHOLE "<p>" P0 "</p><p>" P1 "</p><p>" P2 "</p>"
#define P4                                                                                                             \
    "Shopkeepers along the avenue closed at noon, and the buses were sent round by the harbour until the crowd had gone."
#define POST(title, text) "<div class=post><h2>" title "</h2><div class=entry>" text "</div></div>"
    static const struct {
        const char *html;
        uint32_t warnings;
    } pages[] = {
        {"<body><article><h2>Treaties signed</h2>" WHOLE "</article><article><h2>Pilots ask for more</h2><p>" P3
         "</p><p>" P1 "</p><p>" P2 "</p></article></body>",
         1},
        {"<body><article><h2>Treaties signed</h2>" WHOLE "<article><h3>What comes next</h3>" WHOLE
         "</article></article></body>",
         0},
        {"<body><article><h2>Treaties signed</h2>" WHOLE "</article><article><h2><a href=/p>Pilots</a></h2><p>" P3
         "</p></article></body>",
         0},
        {PAGE("<p>WASHINGTON (AP) - " P0 "</p><p>PANAMA CITY (AP) - " P1 "</p><p>BALBOA (Reuter) - " P2 "</p>"), 1},
        {PAGE("<p>WASHINGTON (AP) - " P0 "</p><p>" P1 "</p><p>BALBOA (Reuter) - " P2 "</p>"), 0},
        {PAGE("<h2>1. Treaties</h2><p>" P0 "</p><h2>2. Pilots</h2><p>" P1 "</p><p>" P2 "</p><h2>3. Choir</h2><p>" P3
              "</p>"),
         0}, /* as a treaty or a list has them */
        {"<title>News in brief - The Daily Post</title><body><article><h1>News in brief</h1><p>" P0 "</p><hr><p>" P1
         "</p><hr><p>" P3 "</p></article></body>",
         1},
        {PAGE("<p>" P2 "</p><h2>1. Treaties</h2><p>" P0 "</p><h2>2. Pilots</h2><p>" P1 "</p><h2>3. Choir</h2><p>" P3
              "</p>"),
         0},
        {PAGE("<h2>Treaties</h2><p>" P0 "</p><h2>Pilots</h2><p>" P1 "</p><h2>Choir</h2><p>" P3 "</p>"), 0},
        {"<title>The Post</title><body><div id=content>" POST("Treaties on the canal signed", WHOLE)
             POST("Pilots ask for more money", "<p>" P3 "</p><p>" P4 "</p><p>" P3 " " P4 "</p>")
             POST("Choir waits in the rain", "<p>" P4 " " P0 "</p><p>" P1 " " P4 "</p><p>" P2 " " P3 "</p>") "</div></body>",
         1}, /* the last days' posts, of which one is read */
        {"<title>The Post</title><body><div><h3>Treaties on the canal signed</h3>" WHOLE
         "<hr><h3>Pilots ask for more money</h3><p>" P3 "</p><p>" P1 "</p><hr><h3>Choir waits in the rain</h3><p>" P2
         "</p><p>" P0 "</p></div></body>",
         1},
        {"<title>Treaties signed - The Post</title><body><div><h1>Treaties signed</h1>" WHOLE
         "<h2>What the pilots ask for</h2><p>" P3 "</p><p>" P1 "</p><h2>Why the choir waits</h2><p>" P2 "</p><p>" P0
         "</p></div></body>",
         0},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        report = (dr_report){0};
        dr_html_read(arena, dr_str_of(pages[i].html), &report, NULL);
        if (report.warnings.n != pages[i].warnings)
            fail_msg("%zu: %u warnings", i, report.warnings.n);
    }
}

static void class_words_do_not_outvote_paragraphs(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {SOME("class=paywall aria-hidden=true"), ALL},
        {SOME("class='subscriber-only premium'"), ALL},
        {SOME("class=MsoFooter"), ALL},
        {SOME("class=MsoCommentText"), ALL},
        {SOME("class=caption-font"), ALL},
        {SOME("class=sponsor-nation"), ALL},
        {SOME("class=related-p"), ALL},
        {PAGE("<p class=caption>" P0 "</p><p class=caption>" P1 "</p><p class=caption>" P2 "</p><p class=caption>" P3
              "</p>"),
         ALL},
        {PAGE("<p>" P0 "</p><p>" P1 "</p><div class=promo>" P2 "</div><p>" P3 "</p>"), ALL},
        /* but they weigh */
        {PAGE("<p>" P0 "</p><p>" P1
              "</p><p class=newsletter-signup>Sign up to our newsletter for the news of the canal "
              "and what it means, every morning before six.</p><p>" P2 "</p><p>" P3 "</p>"),
         ALL},
        {PAGE("<p>" P0 "</p><p>" P1 "</p><p>" P2 "</p><p>" P3
              "</p><section class=comments><div class=comment><p>I was there, "
              "and the rain was worse than you say. Nobody slept that night, and the choir sang "
              "on.</p></div></section>"),
         ALL},
    };
    CHECK(rows);
}

/* A class that was met before says the same again, behind other attributes or none, and at other elements. */
static void classes_that_repeat_say_the_same(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {"<style>.gone{display:none}</style>" PAGE(
             "<p class=gone>" P3 "</p><p>" P0 "</p><p id=lead class=gone>" P3 "</p><p>" P1 "</p><p class=gone "
             "style='display:block'>" P2 "</p><p class=gone>" P2 "</p><p>" P3 "</p>"),
         ALL},
        {PAGE("<p>" P0 "</p><p id=first class=lead-in>" P1 "</p><section id=comments class=lead-in><p>" P3
              "</p></section><p class=lead-in>" P2 "</p><p>" P3 "</p>"),
         ALL},
    };
    CHECK(rows);
}

static void names_made_from_headings_are_only_names(void **state)
{
    (void)state;
    GUARD();
#define SLUG(name, heading)                                                                                            \
    {                                                                                                                  \
        PAGE("<p>" P0 "</p><p>" P1 "</p><section " name "><h2>" heading "</h2><p>" P2 "</p><p>" P3 "</p></section>"),  \
            P0 "\n\n" P1 "\n\n" heading "\n\n" P2 "\n\n" P3                                                            \
    }
    static const row rows[] = {
        SLUG("id=sharing-of-the-tolls", "Sharing of the tolls"),
        SLUG("id=comments-from-the-gallery", "Comments from the gallery"),
        SLUG("class=related-demands id=related-demands", "Related demands"),
        SLUG("class='part in-search-of-a-pilot'", "In search of a pilot"),
        SLUG("id=rating-agencies", "What the rating agencies say"),
        {PAGE("<p>" P0 "</p><p>" P1 "</p><h2 id=legal-questions>Legal questions</h2><p>" P2 "</p><p>" P3 "</p>"),
         P0 "\n\n" P1 "\n\nLegal questions\n\n" P2 "\n\n" P3},
        {PAGE("<p>" P0 "</p><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p><section id=related-stories><h2>Related stories</h2>"
              "<p>Pilots want higher wages in the cut</p></section>"),
         ALL},
    };
    CHECK(rows);
}

static void what_lies_over_the_page_goes(void **state)
{
    (void)state;
    GUARD();
#define OVER(open, close)                                                                                              \
    {                                                                                                                  \
        "<body>" open PLEA PLEA close "<div class=content><h1>Canal treaties signed</h1><p>" P0 "</p><p>" P1           \
        "</p></div></body>",                                                                                           \
            P0 "\n\n" P1                                                                                               \
    }
    static const row rows[] = {
        OVER("<div role=dialog>", "</div>"),
        OVER("<div role=alertdialog>", "</div>"),
        OVER("<dialog open>", "</dialog>"),
        OVER("<div aria-modal=true>", "</div>"),
        OVER("<div popover>", "</div>"),
        OVER("<amp-consent layout=nodisplay>", "</amp-consent>"),
        OVER("<cookie-banner>", "</cookie-banner>"),
        OVER("<div id=onetrust-consent-sdk>", "</div>"),
        OVER("<section subscriptions-dialog>", "</section>"),
        OVER("<div style='position:absolute; left:-9999px'>", "</div>"),
        OVER("<div style='VISIBILITY : HIDDEN'>", "</div>"),
        /* a canvas for dialogs is no dialog */
        {"<body><div class=dialog-off-canvas><h1>Canal treaties signed</h1><p>" P0 "</p><p>" P1 "</p></div></body>",
         P0 "\n\n" P1},
        {"<body><section subscriptions-section=content><p>" P0 "</p></section><section subscriptions-section="
         "content-not-granted><p>" P2 "</p></section><section subscriptions-section=content encrypted><p>" P1
         "</p></section>",
         P0 "\n\n" P1},
    };
    CHECK(rows);
}

static void style_sheets_hide(void **state)
{
    (void)state;
    GUARD();
#define SHEET(css, text)                                                                                               \
    {                                                                                                                  \
        "<style>" css "</style><body><article><p>" P0 "</p><p class='b x9'>" P2 "</p><p>" P1 "</p></article></body>",  \
            text                                                                                                       \
    }
#define HIDDEN P0 "\n\n" P1
#define SHOWN P0 "\n\n" P2 "\n\n" P1
    static const row rows[] = {
        SHEET(".x9{display:none;speak:never}", HIDDEN),
        SHEET("p.x9 { display : none !important }", HIDDEN),
        SHEET("/* { */ .a , .x9{color:red;visibility:hidden}", HIDDEN),
        SHEET("@import url(x);@media print{.q{display:none}} .x9{display:none}", HIDDEN),
        SHEET("@media screen{.x9{display:none}}", HIDDEN),
        SHEET("@font-face{src:url(x)}.x9{text-indent:-9999px}", HIDDEN),
        SHEET(".x9{display:block}", SHOWN),
        SHEET(".x9{display:none}.x9.on{display:block}", SHOWN),
        SHEET(".x9{display:none}@media(min-width:3px){.x9{display:block}}", SHOWN),
        SHEET("@media print{.x9{display:none}}", SHOWN),
        SHEET(".js .x9{display:none}", SHOWN),
        SHEET(".x9:empty{display:none}", SHOWN),
        SHEET(".x99{display:none}.x9", SHOWN),
        SHEET("}}{{{.x9{display:none", SHOWN),
        SHEET(".{display:none}#{display:none}@{", SHOWN),
        {"<style>.x9{display:none}</style><body><p>" P0 "</p><p class=x9 style='display:block'>" P2 "</p></body>",
         P0 "\n\n" P2},
    };
    CHECK(rows);
}

static void words_under_pictures_go_to_the_captions(void **state)
{
    (void)state;
    GUARD();
#define CAPTION "The choir under umbrellas in the court of the embassy."
#define WITH(inner)                                                                                                    \
    {                                                                                                                  \
        PAGE("<p>" P0 "</p><p>" P1 "</p>" inner "<p>" P2 "</p><p>" P3 "</p>"), ALL                                     \
    }
    static const row rows[] = {
        WITH("<p><img src=a></p><p class=caption>" CAPTION "</p>"),
        WITH("<div class=image><img src=a><p>" CAPTION "</p></div>"),
        WITH("<p><img src=a><br><em>" CAPTION "</em></p>"),
        WITH("<p><img src=a></p><p><small>" CAPTION "</small></p>"),
        WITH("<table><tr><td><img src=a></td></tr><tr><td>" CAPTION "</td></tr></table>"),
        WITH("<p><img src=a></p><p style='text-align:center'>" CAPTION "</p>"),
        WITH("<div role=figure><img src=a><p>" CAPTION "</p></div>"),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check(&rows[i], 1);
        assert_int_equal(report.captions.n, 1);
        assert_str(report.captions.at[0].text, CAPTION);
    }
    static const row text[] = {
        {PAGE("<p>" P0 "</p><p><img src=a align=left>" CAPTION "</p><p>" P1 "</p>"), P0 "\n\n" CAPTION "\n\n" P1},
        {PAGE("<p>" P0 "</p><p><img src=a></p><p>" CAPTION "</p><p>" P1 "</p>"), P0 "\n\n" CAPTION "\n\n" P1},
    };
    CHECK(text);
}

static void figures_and_asides_keep_what_is_text(void **state)
{
    (void)state;
    GUARD();
#define TERMS "<table><tr><td>First treaty</td><td>The waterway changes hands at noon.</td></tr></table>"
#define QUOTE "The locks were built by people who never saw a ship pass through them."
    static const row rows[] = {
        {PAGE("<p>" P0 "</p><p>" P1 "</p><figure class=wp-block-table>" TERMS
              "<figcaption>Terms of the two treaties, as "
              "they were read out.</figcaption></figure><p>" P2 "</p>"),
         P0 "\n\n" P1 "\n\nFirst treaty The waterway changes hands at noon.\n\n" P2},
        {PAGE("<p>" P0 "</p><aside><blockquote><p>" QUOTE "</p></blockquote></aside><p>" P1 "</p>"),
         P0 "\n\n" QUOTE "\n\n" P1},
        {PAGE("<p>" P0 "</p><aside class=blockquote>" QUOTE "</aside><p>" P1 "</p>"), P0 "\n\n" QUOTE "\n\n" P1},
        {PAGE("<p>" P0 "</p><aside><p>\xE2\x80\x98" QUOTE "\xE2\x80\x99</p></aside><p>" P1 "</p>"),
         P0 "\n\n\xE2\x80\x98" QUOTE "\xE2\x80\x99\n\n" P1},
        {"<body><div><aside><article><h1>Canal treaties signed</h1><p>" P0 "</p><p>" P1
         "</p></article></aside></div></body>",
         P0 "\n\n" P1},
        {PAGE("<div class=dateline>PANAMA CITY, Panama, Sept. 8, 1977 (Valley Wire) \xE2\x80\x94</div><div "
              "class=story-body><p>" P0 "</p><p>" P1 "</p></div>"),
         "PANAMA CITY, Panama, Sept. 8, 1977 (Valley Wire) \xE2\x80\x94\n\n" P0 "\n\n" P1},
    };
    CHECK(rows);
}

static void articles_outside_the_tree_are_found(void **state)
{
    (void)state;
    GUARD();
#define LD(body)                                                                                                       \
    "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"articleBody\":\"" body               \
    "\"}]}</script>"
    static const row rows[] = {
        {"<body><x-page><template shadowrootmode=open><style>p{}</style><p>" P0 "</p><p>" P1
         "</p></template></x-page></body>",
         P0 "\n\n" P1},
        {"<body><div id=root>Loading</div><noscript><p>" P0 "</p><p>" P1 "</p></noscript></body>", P0 "\n\n" P1},
        {"<body><div id=root></div><template><p>" P0 "</p><p>" P1 "</p></template></body>", P0 "\n\n" P1},
        {"<head>" LD(P0 "\\n\\n" P1) "</head><body><div id=root></div></body>", P0 "\n\n" P1},
        {"<head>" LD("<p>" P0 "</p><p>" P1 "</p>") "</head><body><div id=root></div></body>", P0 "\n\n" P1},
        {"<head>" LD("&lt;p&gt;" P0 "&lt;/p&gt;" P1) "</head><body><p>Please turn on scripts.</p></body>",
         P0 "\n\n" P1},
        {"<head>" LD(P3) "</head><body><p>" P0 "</p><p>" P1 "</p><noscript><p>" P2 "</p></noscript></body>",
         P0 "\n\n" P1},
        {"<head>" LD("short") "</head><body></body>", NULL},
    };
    CHECK(rows);
}

#define FOUR(open, middle, close)                                                                                      \
    open "Mediators return to the convent" middle                                                                      \
         "The two delegations will meet again after the feast days." close open "Rains cut the road" middle            \
         "Trucks with maize wait on the wrong side of the river for a week." close open "Port hopes for a ship" middle \
         "The harbour master has painted the cranes, as nobody had asked." close open "Teachers come home" middle      \
         "Three hundred of them crossed with blackboards on their backs." close
#define FRONT(inner)                                                                                                   \
    {                                                                                                                  \
        "<body><main><h1>Southern Africa</h1>" inner "</main><footer><p>Copyright</p></footer></body>", NULL           \
    }
#define INTRO "<p>News from the countries between the two rivers, gathered by our own correspondents there.</p>"

static void fronts_are_no_articles(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        FRONT(FOUR("<div><h2><a href=x>", "</a></h2><p>", "</p></div>")),
        FRONT(FOUR("<div><a href=x><h2>", "</h2></a><p>", "</p><span>3 March 1992</span></div>")),
        FRONT(INTRO FOUR("<div><h2><a href=x>", "</a></h2><p>", "</p></div>")),
        FRONT(FOUR("<h3><a href=x>", "</a></h3><p>", "</p>")),
        FRONT("<ul>" FOUR("<li><a href=x>", "</a><p>", "</p></li>") "</ul>"),
        FRONT(INTRO FOUR("<div><h2>", "</h2><p>", "</p><a href=x>Read more</a></div>")),
        FRONT(FOUR("<p><a href=x>", "</a> ", "</p>")),
    };
    CHECK(rows);
    dragoman_error error = {0};
    report = (dr_report){0};
    dr_html_read(arena, dr_str_of(rows[0].html), &report, &error);
    assert_non_null(strstr(error.message, "index of articles"));
    static const row articles[] = {
        {"<body><main><h1>Canal treaties signed</h1><p>" P0 "</p><p>" P1
         "</p>" FOUR("<div><h2><a href=x>", "</a></h2><p>", "</p></div>") "</main></body>",
         P0 "\n\n" P1},
        {"<head><meta name=author content='Ana Lopez'></head><body><main><h1>Canal treaties signed</h1><p>" P0
         "</p>" FOUR("<div><h2><a href=x>", "</a></h2><p>", "</p></div>") "</main></body>",
         P0},
        {"<body><main><h1>Canal talks</h1><h3><a href='#1'>Morning in the hall</a></h3><p>" P0
         "</p><h3><a href='#2'>Noon in the hall</a></h3><p>" P1 "</p></main></body>",
         "Morning in the hall\n\n" P0 "\n\nNoon in the hall\n\n" P1},
    };
    CHECK(articles);
}

static void headlines_at_the_end_go(void **state)
{
    (void)state;
    GUARD();
#define ENDS(inner)                                                                                                    \
    {                                                                                                                  \
        PAGE("<p>" P0 "</p><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p>" inner), ALL                                        \
    }
    static const row rows[] = {
        ENDS("<div><h3>Pilots want higher wages in the cut</h3><h3>Bridge over the northern lock to close</h3></div>"),
        ENDS("<div><div>Pilots want higher wages in the cut</div><div>Bridge over the northern lock to "
             "close</div></div>"),
        ENDS("<p><b>Pilots want higher wages in the cut</b></p><p><b>Bridge over the northern lock to close</b></p>"),
        ENDS("<h2><a href=x>Pilots want higher wages in the cut</a></h2><p>2 hours ago</p>"),
        {PAGE("<p>" P0 "</p><p>" P1 "</p><p>" P2 "</p><p>What they ask:</p><ul><li>Higher wages<li>A bridge</ul>"),
         P0 "\n\n" P1 "\n\n" P2 "\n\nWhat they ask:\n\nHigher wages\n\nA bridge"},
    };
    CHECK(rows);
}

static void times_over_posts_go(void **state)
{
    (void)state;
    GUARD();
    static const row rows[] = {
        {PAGE("<div><time>16:30</time><h2>Vote</h2><p>" P0 "</p></div><div><time>3.10pm BST</time><h2>Choir</h2><p>" P1
              "</p></div><div><p>14:00</p><p>" P2 "</p></div>"),
         P0 "\n\nChoir\n\n" P1 "\n\n" P2},
        {PAGE("<p>Last updated: Sept. 9, 1977. First published: Sept. 7, 1977</p><p>" P0 "</p><p>" P1
              "</p><p>Posted by Ana Lopez on 9/7/77 10:15 PM</p>"),
         P0 "\n\n" P1},
        {PAGE("<p>" P0 "</p><p>" P1 "</p><p>The text was published on September 7, 1977.</p>"),
         P0 "\n\n" P1 "\n\nThe text was published on September 7, 1977."},
        {PAGE("<p>" P0 "</p><p>1977.</p><p>" P1 "</p>"), P0 "\n\n1977.\n\n" P1},
    };
    CHECK(rows);
    dr_report none = {0};
    dragoman_error error = {0};
    static const char *const gallery =
        "<body><h1>In pictures</h1><figure><img src=1 width=600><figcaption>The choir waits in the rain in "
        "Washington.</figcaption></figure><figure><img src=2 width=600><figcaption>The two presidents sign the "
        "treaties.</figcaption></figure></body>";
    assert_int_equal(dr_html_read(arena, dr_str_of(gallery), &none, &error), DRAGOMAN_E_EMPTY);
    assert_non_null(strstr(error.message, "captions"));
}

/* A class is read to its end, however long the list and the names in it are; text, however its words lie. */
static void names_and_words_are_read_at_any_length(void **state)
{
    (void)state;
    GUARD();
    static const char many[] =
        "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v";
    static const char one[] =
        "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq";
    static const char form[] = "%s<div class='%.*s%scommentsArea'><p>%s</p></div>%s%.*s\n\t  fin.</p></article></body>";
    const char *start = "<body><article><h1>Canal treaties signed after thirteen years</h1><p>" P0 "</p>";
    for (int size = 0; size < (int)sizeof many; size++) {
        row rows[] = {{dr_format(arena, form, start, size, many, " ", P2, "<p>" P1 "</p><p>", size, one).at,
                       dr_format(arena, P0 "\n\n" P1 "\n\n%.*s%sfin.", size, one, size ? " " : "").at},
                      {dr_format(arena, form, start, size, one, "-", P2, "<p>" P1 "</p><p>", size, one).at,
                       dr_format(arena, P0 "\n\n" P1 "\n\n%.*s%sfin.", size, one, size ? " " : "").at}};
        CHECK(rows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(imprints_over_the_text_go),
        TEST(a_report_outlives_its_page),
        TEST(typed_text_is_read_by_its_lines),
        TEST(several_articles_are_told),
        TEST(class_words_do_not_outvote_paragraphs),
        TEST(classes_that_repeat_say_the_same),
        TEST(names_made_from_headings_are_only_names),
        TEST(what_lies_over_the_page_goes),
        TEST(style_sheets_hide),
        TEST(words_under_pictures_go_to_the_captions),
        TEST(figures_and_asides_keep_what_is_text),
        TEST(articles_outside_the_tree_are_found),
        TEST(fronts_are_no_articles),
        TEST(headlines_at_the_end_go),
        TEST(times_over_posts_go),
        TEST(names_and_words_are_read_at_any_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
