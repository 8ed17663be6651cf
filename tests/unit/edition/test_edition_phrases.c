/* The table of phrases: which row is taken, and what is refused. */
#include "unit/test.h"

#include "edition/phrases.h"
#include "knowledge/plover.h"

static const char TABLE[] = "what\tmode\ttense\tphrase\n"
                            "ACCUSE\tallege\t\t{actor} [charge] {recipient}{what?}\n"
                            "ACCUSE\t\tfuture\t{actor} {words}\n"
                            "ACCUSE\t\t\t{actor} [accuse] {recipient}{what?}\n"
                            "ACCUSE\t\t\t{recipient} [be accused]\n";

static dr_str say(const char *mode, const char *tense, const char *actor, const char *recipient, const char *what)
{
    dr_phrases phrases = {0};
    assert_int_equal(dr_read_phrases(arena, dr_str_of(TABLE), "test.tsv", &phrases, NULL), 0);
    dr_slot slots[] = {{"actor", dr_str_of(actor), false},
                       {"recipient", dr_str_of(recipient), true},
                       {"what", dr_str_of(what), false}};
    return dr_say(arena, &phrases, "ACCUSE", dr_str_of(mode), dr_str_of(tense), &(dr_filling){slots, 3, {0}});
}

static void the_first_row_that_can_be_filled_is_taken(void **state)
{
    (void)state;
    GUARD();
    assert_str(say("allege", "past", "Egypt", "officials", ""), "Egypt charged officials");
    assert_str(say("", "past", "Egypt", "officials", ": “of it”"), "Egypt accused officials: “of it”");
    assert_str(say("", "future", "Egypt", "officials", ""), "Egypt accused officials"); /* {words} is not there */
    assert_str(say("disapprove", "past", "", "officials", ""), "officials were accused");
    assert_null(say("", "past", "Egypt", "", "").at);
}

static int refused(const char *rows, size_t *line)
{
    dr_phrases phrases = {0};
    dragoman_error error = {0};
    int code = dr_read_phrases(arena, dr_format(arena, "what\tphrase\n%s", rows), "test.tsv", &phrases, &error);
    *line = error.line;
    return code;
}

static void a_phrase_that_is_not_closed_is_refused(void **state)
{
    (void)state;
    GUARD();
    size_t line;
    static const char *const broken[] = {"A\t{actor\n", "A\t[accuse\n", "A\tactor}\n", "A\t{[x]}\n", "A\t[a}\n", NULL};
    for (size_t i = 0; broken[i]; i++) {
        assert_int_equal(refused(broken[i], &line), DRAGOMAN_E_TABLE);
        assert_int_equal(line, 2);
    }
    assert_int_equal(refused("A\t\n", &line), DRAGOMAN_E_TABLE);
    dr_buf many = {.arena = arena};
    for (int i = 0; i <= DR_MAX_PHRASES; i++)
        dr_buf_add(&many, DR_STR("A\tb\n"));
    dr_buf_byte(&many, 0);
    assert_int_equal(refused(many.at, &line), DRAGOMAN_E_LIMIT);
}

/* Each type with either side, in all tenses. */
static void the_table_has_a_phrase_for_every_type(void **state)
{
    (void)state;
    GUARD();
    dr_phrases phrases = {0};
    static const char *const tenses[] = {"past", "future", "other"};
    assert_int_equal(dr_builtin_phrases(arena, &phrases, NULL), 0);
    dr_slot both[] = {{"actor", DR_STR("Egypt"), false}, {"recipient", DR_STR("Israel"), false}};
    for (int type = 1; type < DR_PLOVER_COUNT; type++)
        for (size_t t = 0; t < 3; t++) {
            const char *mode = "", *name = dr_plover_name((dr_plover)type);
            for (size_t m = 0; mode; mode = dr_plover_mode((dr_plover)type, m++)) {
                dr_str text = dr_say(arena, &phrases, name, dr_str_of(mode), dr_str_of(tenses[t]),
                                     &(dr_filling){both, 2, {.time = t == 1 ? DR_WILL : DR_DID}});
                if (!text.at || dr_find(text, DR_STR("  ")) != DR_NOT_FOUND || dr_ends(text, DR_STR(" ")))
                    fail_msg("%s/%s: \"%.*s\"", name, mode, DR_FMT(text));
                assert_non_null(
                    dr_say(arena, &phrases, name, dr_str_of(mode), dr_str_of(tenses[t]), &(dr_filling){both, 1, {0}})
                        .at);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(the_first_row_that_can_be_filled_is_taken),
                                       TEST(a_phrase_that_is_not_closed_is_refused),
                                       TEST(the_table_has_a_phrase_for_every_type)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
