#include "unit/reading.h"

#include <math.h>

static const dr_token *token_of(const dr_analysis *a, const char *form)
{
    for (uint32_t i = 0; i < a->token_count; i++)
        if (dr_is_text(a->tokens[i].form, form))
            return &a->tokens[i];
    fail_msg("no token %s", form);
    return NULL;
}

static void tokens_have_the_classes_of_lemma_and_form(void **state)
{
    (void)state;
    GUARD();
    const dr_analysis *a =
        analyse_text(DR_STR("In March the envoys annexed two quiet towns at last."), (dr_date){0})->analysis;
    assert_true(dr_has_class(token_of(a, "March"), DR_CLASS_MONTH));
    assert_true(dr_has_class(token_of(a, "annexed"), DR_CLASS_CONTEXT)); /* by its lemma */
    assert_true(dr_has_class(token_of(a, "envoys"), DR_CLASS_CONTEXT));
    assert_false(dr_has_class(token_of(a, "envoys"), DR_CLASS_MONTH));
    assert_true(dr_has_class(token_of(a, "two"), DR_CLASS_NUMBER));
    assert_true(dr_has_class(token_of(a, "last"), DR_CLASS_SHIFT)); /* two classes of one word */
    assert_true(dr_has_class(token_of(a, "last"), DR_CLASS_LENGTH_FRAME));
    assert_null(token_of(a, "quiet")->classes);
}

static void classes_have_values(void **state)
{
    (void)state;
    GUARD();
    const dr_analysis *a = analyse_text(DR_STR("Ninety envoys left in December."), (dr_date){0})->analysis;
    assert_true(dr_class_number(k, token_of(a, "December"), DR_CLASS_MONTH) == 12);
    assert_true(dr_class_number(k, token_of(a, "Ninety"), DR_CLASS_TENS) == 90);
    assert_true(isnan(dr_class_number(k, token_of(a, "left"), DR_CLASS_MONTH)));
    assert_str(dr_class_text(k, token_of(a, "envoys"), DR_CLASS_CONTEXT), "diplomatic");
    assert_str(dr_class_text(k, token_of(a, "left"), DR_CLASS_CONTEXT), "");
    assert_true(dr_word_has_class(k, DR_STR("Ministry"), DR_CLASS_BODY));
    assert_false(dr_word_has_class(k, DR_STR("minist"), DR_CLASS_BODY));
    assert_false(dr_word_has_class(k, DR_STR("ministr\xC3\xBD"), DR_CLASS_BODY));
    assert_false(dr_word_has_class(k, (dr_str){0}, DR_CLASS_BODY));
}

static void phrases_are_matched_whole(void **state)
{
    (void)state;
    GUARD();
    const dr_analysis *a =
        analyse_text(DR_STR("five square miles; square; twelve-percentage-point"), (dr_date){0})->analysis;
    uint32_t square = (uint32_t)(token_of(a, "square") - a->tokens), end = a->token_count;
    dr_str unit;
    assert_int_equal(dr_class_match(k, arena, a, square, end, DR_CLASS_UNIT, &unit), 2);
    assert_str(unit, "mi2");
    assert_int_equal(dr_class_match(k, arena, a, square, square + 1, DR_CLASS_UNIT, NULL), 0);
    assert_int_equal(dr_class_match(k, arena, a, square, end, DR_CLASS_BOUND, NULL), 0);
    assert_int_equal(dr_class_match(k, arena, a, square, end, DR_CLASS_MONTH, NULL), 0); /* not of phrases */
    uint32_t joined = (uint32_t)(token_of(a, "percentage") - a->tokens);
    assert_int_equal(dr_class_match(k, arena, a, joined, end, DR_CLASS_UNIT, NULL), 0);
}

static void lists_hold_their_rows_in_order(void **state)
{
    (void)state;
    GUARD();
    const dr_strs *desks = dr_class_words(k, DR_CLASS_WORLD_DESK);
    assert_true(desks->n > 2);
    assert_str(desks->at[0], "agency");
    assert_int_equal(dr_class_words(k, DR_CLASS_MONTH)->n, 0); /* not a list */
    dr_knowledge empty = {.arena = arena};
    assert_int_equal(dr_class_words(&empty, DR_CLASS_WORLD_DESK)->n, 0);
}

static void without_classes_no_token_has_any(void **state)
{
    (void)state;
    GUARD();
    dr_record record = {.report = {.text = DR_STR("It came in March.")}};
    dr_report_find_paragraphs(arena, &record.report);
    record.analysis = dr_find_words(arena, &record.report);
    assert_false(dr_has_class(token_of(record.analysis, "March"), DR_CLASS_MONTH));
    dr_knowledge empty = {.arena = arena};
    dr_classes_prepare(arena, &empty, record.analysis);
    assert_false(dr_has_class(token_of(record.analysis, "March"), DR_CLASS_MONTH));
}

static void broken_rows_are_refused_with_their_line(void **state)
{
    (void)state;
    GUARD();
    static const struct {
        const char *rows, *message;
        size_t line;
    } cases[] = {
        {"monthly\tmarch\t3\n", "the program knows no such class", 2},
        {"month\tMarch\t3\n", "the word has a capital or a letter beyond ASCII", 2},
        {"month\tm\xC3\xA4rz\t3\n", "the word has a capital or a letter beyond ASCII", 2},
        {"month\tlate march\t3\n", "the class takes single words only", 2},
        {"month\tmarch\tthree\n", "the value is no number", 2},
        {"month\tmarch\tnan\n", "the value is no number", 2},
        {"month\tmarch\t\n", "the value is no number", 2},
        {"season\tspring\t\n", "the value is missing", 2},
        {"site\ttown\t1\n", "the class has no values", 2},
        {"month\tmarch\t3\nmonth\tmarch\t3\n", "the class has the word twice", 3},
        {"feast\teaster\teaster\nfeast\teaster\teaster\n", "the class has the word twice", 3},
        {"world_desk\tagency\t\nworld_desk\tagency\t\n", "the class has the word twice", 3},
        {"site\tabcdefghijklmnopqrstuvwxyzabcdefg\t\n", "the word is longer than 32 bytes", 2},
        {"month\tmarch\t3\n", "a class that the program asks for has no rows", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dr_knowledge own = {.arena = arena};
        dragoman_error error = {0};
        dr_str table = dr_format(arena, "class\tword\tvalue\n%s", cases[i].rows);
        assert_int_equal(dr_load_word_classes(&own, table, "classes.tsv", &error), DRAGOMAN_E_TABLE);
        assert_string_equal(error.message, cases[i].message);
        assert_string_equal(error.where, "classes.tsv");
        if (i + 1 < sizeof cases / sizeof *cases)
            assert_int_equal(error.line, cases[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KTEST(tokens_have_the_classes_of_lemma_and_form),
        KTEST(classes_have_values),
        KTEST(phrases_are_matched_whole),
        KTEST(lists_hold_their_rows_in_order),
        KTEST(without_classes_no_token_has_any),
        TEST(broken_rows_are_refused_with_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
