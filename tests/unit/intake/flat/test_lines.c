/* Lines put together to paragraphs: what was wrapped, quoted, printed in pages, cut at hyphens. */
#include "intake/flat/blocks.h"
#include "unit/test.h"

/* The blocks of text with " | " between, then "; " and what went as furniture. */
static dr_str blocks_of(const char *text)
{
    dr_buf out = {.arena = arena};
    dr_report report = {0};
    size_t rest;
    dr_blocks blocks = dr_flat_blocks(arena, dr_str_of(text), &report, &rest);
    for (uint32_t i = 0; i < blocks.n; i++)
        dr_buf_format(&out, "%s%.*s", i ? " | " : "", DR_FMT(blocks.at[i].text));
    for (uint32_t i = 0; i < report.removed.n; i++)
        dr_buf_format(&out, "; %.*s", DR_FMT(report.removed.at[i].text));
    return dr_buf_view(&out);
}

#define ONE                                                                                                            \
    "The two governments signed the treaty on the canal in Washington on\n"                                            \
    "Wednesday, ending thirteen years of talks that had begun in another\n"                                            \
    "time and under other men.\n"
#define ONE_PUT                                                                                                        \
    "The two governments signed the treaty on the canal in Washington on Wednesday, ending thirteen years of talks "   \
    "that had begun in another time and under other men."
#define TWO                                                                                                            \
    "Under the treaty the canal passes to Panama at the end of 1999, and\n"                                            \
    "both sides keep it neutral after that. The Senate must still vote on\n"                                           \
    "it before the end of the year.\n"
#define TWO_PUT                                                                                                        \
    "Under the treaty the canal passes to Panama at the end of 1999, and both sides keep it neutral after that. "      \
    "The Senate must still vote on it before the end of the year."
#define LONG_LINK                                                                                                      \
    "http://www.example.org/archive/1977/09/08/presidents-sign-treaty-on-the-canal-after-thirteen-years-of-talks.html"

static const struct {
    const char *text, *blocks;
} wrapped[] = {
    /* what is not wrapped itself stops nothing */
    {LONG_LINK "\n\n" ONE "\n" TWO, LONG_LINK " | " ONE_PUT " | " TWO_PUT},
    {ONE LONG_LINK "\n" TWO, ONE_PUT " | " LONG_LINK " | " TWO_PUT},
    {"Section: World\nSource: The Canal Zone Post, an evening paper of the region that is printed in Colon on every "
     "day but Sunday\n\n" ONE "\n" TWO,
     "Section: World | Source: The Canal Zone Post, an evening paper of the region that is printed in Colon on every "
     "day but "
     "Sunday | " ONE_PUT " | " TWO_PUT},
    /* paragraphs by indents alone, or by short last lines alone */
    {"   The two governments signed the treaty on the canal in\nWashington on Wednesday, ending thirteen years of "
     "talks now.\n"
     "   Under the treaty the canal passes to Panama at the end\nof 1999, and both sides keep it neutral after that, "
     "as now\nand for all time.\n",
     "The two governments signed the treaty on the canal in Washington on Wednesday, ending thirteen years of talks "
     "now. | "
     "Under the treaty the canal passes to Panama at the end of 1999, and both sides keep it neutral after that, as "
     "now and for all time."},
    {ONE TWO, ONE_PUT " | " TWO_PUT},
    /* quoted mail */
    {"> The two governments signed the treaty on the canal in Washington\n> on Wednesday, ending thirteen years of "
     "talks.\n>\n"
     "> Under the treaty the canal passes to Panama at the end of 1999,\n> and both sides keep it neutral after "
     "that.\n\nI see.\n",
     "The two governments signed the treaty on the canal in Washington on Wednesday, ending thirteen years of talks. | "
     "Under the treaty the canal passes to Panama at the end of 1999, and both sides keep it neutral after that.; I "
     "see."},
    {"> Home\n", "> Home"},
    /* a blank line between any two */
    {"The two governments signed the treaty on the\n\ncanal in Washington on Wednesday, ending the\n\nthirteen years "
     "of talks.\n\n\n"
     "Under the treaty the canal passes to Panama\n\nat the end of 1999, and both sides keep it\n\nneutral after that. "
     "The Senate must vote\n\n"
     "on it before the year is out.\n",
     "The two governments signed the treaty on the canal in Washington on Wednesday, ending the thirteen years of "
     "talks. | "
     "Under the treaty the canal passes to Panama at the end of 1999, and both sides keep it neutral after that. The "
     "Senate must vote "
     "on it before the year is out."},
    /* a headline and a name are no paragraph; nor are labels, nor points */
    {"Presidents sign treaty on canal\nAna Lopez\n\nThe two governments signed the treaty on\nthe canal in Washington "
     "on Wednesday,\n"
     "ending thirteen years of talks that had\nbegun in another time.\n",
     "Presidents sign treaty on canal | Ana Lopez | The two governments signed the treaty on the canal in Washington "
     "on Wednesday, "
     "ending thirteen years of talks that had begun in another time."},
    {ONE "\n* The canal passes to Panama at the end of 1999, and both sides keep\n  it neutral.\n* The Senate must "
         "vote on it.\n",
     ONE_PUT " | * The canal passes to Panama at the end of 1999, and both sides keep it neutral. | * The Senate must "
             "vote on it."},
    /* lines filled out to a width */
    {"The  two governments  signed the treaty on  the canal in Washington\non   Wednesday, ending   thirteen years of "
     "talks   that had begun\n"
     "in another time.\n\n" TWO,
     "The two governments signed the treaty on the canal in Washington on Wednesday, ending thirteen years of talks "
     "that had begun in "
     "another time. | " TWO_PUT},
    /* ligatures, soft hyphens, marks taken for controls */
    {"The \xEF\xAC\x81rst o\xEF\xAC\x83"
     "cer of the sta\xEF\xAC\x80 raised a \xEF\xAC\x82"
     "ag over the neu\xC2\xADtral zone\xC2\x92s gate.",
     "The first officer of the staff raised a flag over the neutral zone\xE2\x80\x99s gate."},
    /* words broken over lines of no width */
    {"The trea-\nty was signed on Wednes-\nday in Washington, ending thirteen years of talks that the two "
     "govern-\nments held.\n",
     "The treaty was signed on Wednesday in Washington, ending thirteen years of talks that the two governments held."},
    /* UTF-8 taken for Windows-1252 or Latin-1 and saved again; and letters that only look like it */
    {"The zone\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s caf\xC3\x83\xC2\xA9 asked "
     "\xC3\xA2\xE2\x82\xAC\xC5\x93why\xC3\xA2\xE2\x82\xAC\xC2\x9D of "
     "it, \xC3\xA2\xC2\x80\xC2\x93 for \xC3\x82\xC2\xA3"
     "5.",
     "The zone\xE2\x80\x99s caf\xC3\xA9 asked \xE2\x80\x9Cwhy\xE2\x80\x9D of it, \xE2\x80\x93 for \xC2\xA3"
     "5."},
    {"The \xC3\xA2ge of \xC3\x82ngel and \xE2\x80\x9CIRM\xC3\x83\xE2\x80\x9D was told of in it.",
     "The \xC3\xA2ge of \xC3\x82ngel and \xE2\x80\x9CIRM\xC3\x83\xE2\x80\x9D was told of in it."},
};

static void each_line_is_judged_by_itself(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof wrapped / sizeof *wrapped; i++)
        assert_str(blocks_of(wrapped[i].text), wrapped[i].blocks);
}

/* Two pages: a sentence goes over the edge, with the head and the number in it. */
#define PAGE_1                                                                                                         \
    "Canal Zone Post              September 8, 1977\n\nThe two governments signed the treaty on the\ncanal in "        \
    "Washington on Wednesday, ending the\n"                                                                            \
    "thirteen years of talks that had begun in\nanother time and under other men. Under the\ntreaty the canal passes " \
    "to Panama at the end\n"                                                                                           \
    "of 1999, and both sides keep it neutral after\nthat. Ships of all nations pass at the same\nprice, and the army " \
    "of the north leaves its\n"
#define PAGE_2 "camps on the banks one by one.\nThe Senate must still vote on it before the\nend of the year.\n"
#define PAGES_PUT                                                                                                      \
    "Canal Zone Post              September 8, 1977 | The two governments signed the treaty on the canal in "          \
    "Washington on "                                                                                                   \
    "Wednesday, ending the thirteen years of talks that had begun in another time and under other men. Under the "     \
    "treaty the "                                                                                                      \
    "canal passes to Panama at the end of 1999, and both sides keep it neutral after that. Ships of all nations pass " \
    "at the "                                                                                                          \
    "same price, and the army of the north leaves its camps on the banks one by one. | The Senate must still vote on " \
    "it "                                                                                                              \
    "before the end of the year."

#define ONE_HALF                                                                                                       \
    "The two governments signed the treaty on the canal in Washington on\n"                                            \
    "Wednesday, ending thirteen years of talks that had begun in another\n"
#define OTHER_HALF "time and under other men.\n"
#define TWO_HALF "Under the treaty the canal passes to Panama at the end of 1999, and\n"
#define TWO_OTHER_HALF                                                                                                 \
    "both sides keep it neutral after that. The Senate must still vote on\n"                                           \
    "it before the end of the year.\n"

static void pages_are_put_together(void **state)
{
    (void)state;
    GUARD();
    assert_str(blocks_of(PAGE_1 "\n                      1\n\f"
                                "Canal Zone Post              September 8, 1977\n\n" PAGE_2
                                "\n                      2\n\f"),
               PAGES_PUT "; 1; Canal Zone Post              September 8, 1977; 2");
    assert_str(blocks_of(PAGE_1 "\n                      1\n\n"
                                "Canal Zone Post              September 8, 1977\n\n" PAGE_2
                                "\n                      2\n"),
               PAGES_PUT "; 1; Canal Zone Post              September 8, 1977; 2");
    assert_str(blocks_of(PAGE_1 "\fPage 2 of 2\n" PAGE_2), PAGES_PUT "; Page 2 of 2");
    assert_str(blocks_of("Treaty signed\n\n" ONE_HALF "\nCANAL ZONE POST  SEPTEMBER 8 1977      1\n\n" OTHER_HALF
                         "\nCANAL ZONE POST  SEPTEMBER 8 1977      2\n\n" TWO),
               "Treaty signed | " ONE_PUT " | " TWO_PUT
               "; CANAL ZONE POST  SEPTEMBER 8 1977      1; CANAL ZONE POST  SEPTEMBER 8 1977      2");
    assert_str(blocks_of("Treaty signed\n\n" ONE_HALF "\nCANAL ZONE POST      1\n\n" OTHER_HALF "\n" TWO_HALF
                         "\nCANAL ZONE POST      2\n\n" TWO_OTHER_HALF),
               "Treaty signed | " ONE_PUT " | " TWO_PUT "; CANAL ZONE POST      1; CANAL ZONE POST      2");
    /* numbers and headings that are none of a page's */
    assert_str(blocks_of("Most read\n1\nShips wait\n2\nCanal opens\n"), "Most read | 1 | Ships wait | 2 | Canal opens");
    assert_str(blocks_of("Talks resume.\n\nAnalysis\n\nTalks end.\n\nAnalysis\n\nTalks resume."),
               "Talks resume. | Analysis | Talks end. | Analysis | Talks resume.");
}

/* Two columns of print, with a headline over both and a line under them. */
#define COLUMNS                                                                                                        \
    "The two governments signed      end of the century, and both\n"                                                   \
    "the treaty on the canal in      sides keep it neutral after\n"                                                    \
    "Washington on Wednesday,        that, whoever holds it.\n"                                                        \
    "ending thirteen years of\n"                                                                                       \
    "talks that had begun in         The Senate must still vote\n"                                                     \
    "another time and under          on it before the year is\n"                                                       \
    "other men.                      out, and several of its\n"                                                        \
    "                                members said they would\n"                                                        \
    "Under the treaty the canal      vote against all of it, come\n"                                                   \
    "passes to Panama at the         what may.\n"
#define COLUMNS_PUT                                                                                                    \
    "The two governments signed the treaty on the canal in Washington on Wednesday, ending thirteen years of talks "   \
    "that had begun "                                                                                                  \
    "in another time and under other men. | Under the treaty the canal passes to Panama at the end of the century, "   \
    "and both "                                                                                                        \
    "sides keep it neutral after that, whoever holds it. | The Senate must still vote on it before the year is out, "  \
    "and "                                                                                                             \
    "several of its members said they would vote against all of it, come what may."

static void columns_are_read_one_after_the_other(void **state)
{
    (void)state;
    GUARD();
    assert_str(blocks_of("Presidents sign the treaty on the canal in Washington\n\n" COLUMNS "\nPrinted in Colon\n"),
               "Presidents sign the treaty on the canal in Washington | " COLUMNS_PUT " | Printed in Colon");
    /* rows of a table, and of a menu, are none */
    assert_str(blocks_of("Port            Ships           Flag\nColon           12              Panama\nBalboa         "
                         " 20              Peru\n"
                         "Cristobal       31              Chile\nGamboa          7               Cuba\nGatun           "
                         "9               Spain\n"
                         "Miraflores      11              Italy\n"),
               "Port            Ships           Flag | Colon           12              Panama | Balboa          20     "
               "         Peru | "
               "Cristobal       31              Chile | Gamboa          7               Cuba | Gatun           9       "
               "        Spain | "
               "Miraflores      11              Italy");
}

/* Two pieces at a line's end, what they become, and words that stand elsewhere in the text. */
static const struct {
    const char *first, *second, *whole, *elsewhere;
} hyphens[] = {
    /* by the text's own words */
    {"cease-", "fires", "cease-fires", "The cease-fire held."},
    {"cease-", "fires", "ceasefires", "A ceasefire held."},
    {"power-", "sharing", "power-sharing", "The sharing of power began."},
    /* by what the pieces are */
    {"refer-", "ences", "references", ""},
    {"self-", "made", "self-made", ""},
    {"twenty-", "five", "twenty-five", ""},
    {"Franco-", "German", "Franco-German", ""},
    {"COMMIS-", "SION", "COMMISSION", ""},
    {"mother-in-", "law", "mother-in-law", ""},
    {"tele\xC2\xAD", "vision", "television", ""},
    /* by how often words are cut */
    {"refer-", "endums", "referendums", ""},
    /* no word */
    {"and/", "or", "and/or", ""},
    {"so\xE2\x80\x94", "or", "so\xE2\x80\x94or", ""},
    {"so \xE2\x80\x94", "or", "so \xE2\x80\x94 or", ""},
};

static void cut_words_are_made_whole(void **state)
{
    (void)state;
    GUARD();
    for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++) {
        dr_str text = dr_format(
            arena,
            "The two governments signed the treaty on the canal in Washington\non Wednesday, and the delegates "
            "in the talks spoke of %s\n%s at length, as they had done before in the years of the\ntalks that had "
            "begun under other men. %s\n",
            hyphens[i].first, hyphens[i].second, hyphens[i].elsewhere);
        dr_str whole = dr_format(arena, "spoke of %s at length", hyphens[i].whole), blocks = blocks_of(text.at);
        if (dr_find(blocks, whole) == DR_NOT_FOUND)
            fail_msg("%.*s", DR_FMT(blocks));
    }
}

/* Of a typescript whose lines stand two apart, and its paragraphs three or four. */
static void double_spacing_is_closed_up(void **state)
{
    (void)state;
    GUARD();
    for (int gaps = 2; gaps < 4; gaps++) {
        dr_str gap = {"\n\n\n", (size_t)gaps}, text = dr_format(arena,
            "The two governments signed the treaty on the canal in\n\nWashington on Wednesday, and went home\n\nto sleep.\n%.*s"
            "Under the treaty the canal passes to Panama at the\n\nend of the century, and both sides keep it\n\nneutral.\n%.*s"
            "The Senate must still vote on it, and several of\n\nits members said that they would not.\n", DR_FMT(gap), DR_FMT(gap));
        dr_str blocks = blocks_of(text.at);
        assert_true(dr_find(blocks, DR_STR("the canal in Washington on Wednesday, and went home to sleep.")) != DR_NOT_FOUND);
        assert_true(dr_find(blocks, DR_STR("to sleep. Under")) == DR_NOT_FOUND);
    }
}

static void hostile_lines_hold(void **state)
{
    (void)state;
    GUARD();
    dr_buf text = {.arena = arena};
    for (int i = 0; i < 20000; i++)
        dr_buf_format(&text, "%d\n%s", i, i % 3 ? "" : "\f");
    for (int i = 0; i < 70000; i++)
        dr_buf_byte(&text, '>');
    dr_buf_add(&text, DR_STR("\n>\n>-\n-\n\xC2\xAD\na-\n\xC2\xAD-\n-\n"));
    for (int i = 0; i < 500; i++)
        dr_buf_add(&text, DR_STR("\xC4\xB0-"));
    dr_buf_add(&text, DR_STR("-\n\xC4\xB0\xC4\xB0"));
    dr_buf_byte(&text, '\0');
    assert_true(blocks_of(text.at).size > 0);
    assert_int_equal(blocks_of("").size, 0);
    assert_int_equal(blocks_of("\f\f\f").size, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(each_line_is_judged_by_itself), TEST(pages_are_put_together),
                                       TEST(columns_are_read_one_after_the_other), TEST(cut_words_are_made_whole),
                                       TEST(double_spacing_is_closed_up), TEST(hostile_lines_hold)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
