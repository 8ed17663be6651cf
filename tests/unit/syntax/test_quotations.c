#include "unit/reading.h"

#include "syntax/syntax.h"

/* Each quotation's text, with > before one that goes on from the paragraph before, ... behind one left open and
 * (speech) behind one that is a sentence's worth; joined by " | ". */
static dr_str quotations(const char *text)
{
    const dr_record *record = analyse_text(dr_str_of(text), (dr_date){0});
    const dr_analysis *a = record->analysis;
    dr_quotes quotes = dr_find_quotes(arena, a);
    dr_buf out = {.arena = arena};
    for (uint32_t i = 0; i < quotes.list.n; i++) {
        const dr_quote *q = &quotes.list.at[i];
        dr_buf_format(&out, "%s%s%.*s%s%s", i ? " | " : "", q->continues ? ">" : "",
                      DR_FMT(dr_cut(record->report.text, dr_tokens_span(a, q->tokens.first, q->tokens.end))),
                      q->closed ? "" : " ...", q->speech ? " (speech)" : "");
        for (uint32_t t = q->tokens.first; t < q->tokens.end; t++)
            assert_int_equal(quotes.at[t], i);
    }
    uint32_t covered = 0, held = 0;
    for (uint32_t t = 0; t < a->token_count; t++)
        covered += quotes.at[t] != DR_NONE;
    for (uint32_t i = 0; i < quotes.list.n; i++)
        held += quotes.list.at[i].tokens.end - quotes.list.at[i].tokens.first;
    assert_int_equal(covered, held);
    return dr_buf_view(&out);
}

static void check(const char *const rows[][2], size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_str(quotations(rows[i][0]), rows[i][1]);
}
#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

static void marks_of_all_kinds(void **state)
{
    (void)state;
    GUARD();
    static const char *const rows[][2] = {
        {"No mark stands here.", ""},
        {"“We agree,” Sadat said.", "“We agree,” (speech)"},
        {"\"We agree,\" Sadat said.", "\"We agree,\" (speech)"},
        {"``We agree,'' Sadat said.", "``We agree,'' (speech)"},
        {"«We agree», Sadat said.", "«We agree»"},
        {"„We agree,“ Sadat said.", "„We agree,“ (speech)"},
        {"He spoke of a “new page” in Dayton.", "“new page”"},
        {"“Yes,” he said. “We will sign,” he added.", "“Yes,” (speech) | “We will sign,” (speech)"},
        {"He called it “a long and hard road that all of the parties now have to walk together” then.",
         "“a long and hard road that all of the parties now have to walk together” (speech)"},
        {"They want it “”.", "“”"},
        {"A 6\" gun is no quote.", ""},
        {"He said \"yes. We will\" and left.", "\"yes. We will\""},
    };
    CHECK(rows);
}

static void single_marks(void **state)
{
    (void)state;
    GUARD();
    static const char *const rows[][2] = {
        {"He spoke of a ‘new page’ in Dayton.", "‘new page’"},
        {"He spoke of a 'new page' in Dayton.", "'new page'"},
        {"The parties' envoys met the leaders' aides.", ""},
        {"He called it the 'parties' last chance' in Dayton.", "'parties' last chance'"},
        {"He said 'the parties met and \"agreed\" in Dayton.", "\"agreed\""},
        {"It's the envoys' view that Carter's plan holds.", ""},
    };
    CHECK(rows);
}

static void over_sentences_and_paragraphs(void **state)
{
    (void)state;
    GUARD();
    static const char *const rows[][2] = {
        {"“We agree. We will sign,” Sadat said.", "“We agree. We will sign,” (speech)"},
        {"Sadat said: “We agree.\n\n“We will sign.”", "“We agree. ... (speech) | >“We will sign.” (speech)"},
        {"Sadat said: “We agree.\n\nBegin left. He said “no.”", "“We agree. ... (speech) | “no.” (speech)"},
        {"\"We agree.\n\nBegin left.", "\"We agree. ... (speech)"},
        {"He left \"", ""},
        {"Dayton was “open “to all” of them.", "“open “to all”"},
        {"\"They call it a “line of peace” there,\" he said.", "\"They call it a “line of peace” there,\" (speech)"},
        {"\"We agree,” he said. \"It is good,\" she said.", "\"We agree,” (speech) | \"It is good,\" (speech)"},
        {"“We agree,“ Sadat said. “It is “good” now,” he said.", "“We agree,“ (speech) | “It is “good”"},
        {"He said ”no” to it.", "”no”"},
    };
    CHECK(rows);
}

static void trees_and_quotations_of_a_report(void **state)
{
    (void)state;
    GUARD();
    const dr_record *record = analyse_text(DR_STR("“We agree,” Sadat said. Begin left."), (dr_date){0});
    const dr_syntax *syntax = dr_syntax_new(arena, record->analysis);
    for (uint32_t s = 0; s < record->analysis->sentence_count; s++) {
        const dr_tree *tree = dr_syntax_tree(syntax, s);
        assert_int_equal(tree->first, record->analysis->sentences[s].first);
        assert_int_equal(tree->end - tree->first, record->analysis->sentences[s].count);
    }
    assert_int_equal(syntax->quotes.list.n, 1);
    record = analyse_text(DR_STR(""), (dr_date){0});
    assert_int_equal(dr_syntax_new(arena, record->analysis)->quotes.list.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(marks_of_all_kinds),
        KTEST(single_marks),
        KTEST(over_sentences_and_paragraphs),
        KTEST(trees_and_quotations_of_a_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
