#include "unit/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "knowledge/load.h"
#include "knowledge/table.h"

static const dr_column columns[] = {{"id", true}, {"name", true}, {"from", false}};

static int read_all(const char *text, dragoman_error *error, int *rows)
{
    dr_table table;
    *rows = 0;
    int code = dr_table_open(&table, dr_str_of(text), "test.tsv", columns, 3, error);
    while (code == 0 && (code = dr_table_next(&table)) == 1) {
        code = 0;
        ++*rows;
    }
    return code;
}

static void rows_are_read_in_any_column_order(void **state)
{
    (void)state;
    dragoman_error error;
    dr_table table;
    const char *text = "# why\r\n\nname\tid\n Talleyrand \tt1\r\n# more\nMetternich\tm1";
    assert_int_equal(dr_table_open(&table, dr_str_of(text), "test.tsv", columns, 3, &error), 0);
    assert_int_equal(dr_table_next(&table), 1);
    assert_str(table.cell[0], "t1");
    assert_str(table.cell[1], "Talleyrand");
    assert_int_equal(table.cell[2].size, 0);
    assert_int_equal(table.line, 4);
    assert_int_equal(dr_table_next(&table), 1);
    assert_str(table.cell[1], "Metternich");
    assert_int_equal(dr_table_next(&table), 0);
    assert_int_equal(dr_table_next(&table), 0);
}

static void broken_tables_are_refused_with_their_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t line;
    } cases[] = {
        {"", 1}, /* no header */
        {"# only a comment\n", 2},
        {"id\tname\tcolour\n", 1},        /* unknown column */
        {"id\n", 1},                      /* missing column */
        {"id\tname\tid\n", 1},            /* twice */
        {"id\tname\na\tb\tc\n", 2},       /* too many fields */
        {"id\tname\na\n", 2},             /* too few */
        {"id\tname\na\tb\n\t\n\tb\n", 4}, /* an empty cell that must be filled */
        {"id\tname\na\t\xFF\n", 2},       /* not UTF-8 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dragoman_error error = {0};
        int rows;
        assert_int_equal(read_all(cases[i].text, &error, &rows), DRAGOMAN_E_TABLE);
        assert_int_equal(error.line, cases[i].line);
        assert_string_equal(error.where, "test.tsv");
    }
}

static void weights_are_of_known_features(void **state)
{
    (void)state;
    GUARD();
    dr_knowledge own = {.arena = arena};
    dragoman_error error = {0};
    dr_str good = DR_STR("feature\tstate\tarmed\tothers\tnamed\nlead\t1.5\t0\t-2\t3\nnone\t1\t2\t3\t4\n");
    assert_int_equal(dr_load_whose(&own, good, "whose.tsv", &error), DRAGOMAN_OK);
    assert_true(own.whose.weight[DR_WHOSE_STATE][DR_WHOSE_LEAD] == 1.5);
    assert_true(own.whose.none[DR_WHOSE_NAMED] == 4);
    assert_int_equal(
        dr_load_whose(&own, DR_STR("feature\tstate\tarmed\tothers\tnamed\nsize\t1\t1\t1\t1\n"), "whose.tsv", &error),
        DRAGOMAN_E_TABLE);
    assert_int_equal(
        dr_load_whose(&own, DR_STR("feature\tstate\tarmed\tothers\tnamed\nlead\t1\t1e9\t1\t1\n"), "whose.tsv", &error),
        DRAGOMAN_E_TABLE);
}

static void weights_of_sectors_are_of_known_features(void **state)
{
    (void)state;
    GUARD();
    dr_knowledge own = {.arena = arena};
    dragoman_error error = {0};
#define HEAD "feature\tgov\tpty\tcvl\tbus\tcrm\treb\tmil\tleg\tjud\tcop\tedu\trel\tlab\topp\n"
#define REST "\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
    dr_str good = DR_STR(HEAD "recipient_aid\t1.5\t-2" REST "report\t3\t4" REST);
    assert_int_equal(dr_load_sectors(&own, good, "sectors.tsv", &error), DRAGOMAN_OK);
    assert_true(own.sectors.weight[DR_GUESS_RECIPIENT + DR_AID - 1][DR_GUESSED_PTY] == -2);
    assert_true(own.sectors.weight[DR_GUESS_REPORT][DR_GUESSED_GOV] == 3);
    static const char *const bad[] = {"recipient_\t1\t1", "taker_aid\t1\t1", "actor_bribe\t1\t1", "near\t1\t1e9"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(dr_load_sectors(&own, dr_format(arena, HEAD "%s" REST, bad[i]), "sectors.tsv", &error),
                         DRAGOMAN_E_TABLE);
#undef HEAD
#undef REST
}

/* Features of tense have a row of weights, in the order of the tenses. */
static void weights_of_tense_are_of_each_tense(void **state)
{
    (void)state;
    GUARD();
    dr_knowledge own = {.arena = arena, .when.index.arena = arena, .tense.index.arena = arena};
    dragoman_error error = {0};
    dr_str good = DR_STR("choice\tfeature\tweight\nwhen\tlead\t2\ntense\tform=was,future\t-1.5\n"
                         "tense\tday,past\t0\ntense\tform=was,past\t3\n");
    assert_int_equal(dr_load_context(&own, good, "context.tsv", &error), DRAGOMAN_OK);
    const double *row = dr_tense_weights_of(&own.tense, DR_STR("form=was"));
    assert_true(row && row[0] == 3 && row[1] == 0 && row[2] == -1.5 && row[3] == 0 && row[4] == 0);
    assert_non_null(dr_tense_weights_of(&own.tense, DR_STR("day")));
    assert_null(dr_tense_weights_of(&own.tense, DR_STR("form=was,past")));
    assert_true(dr_weight_of(&own.when, DR_STR("lead")) == 2);
    static const char *const bad[] = {"tense\tform=was\t1\n", "tense\tform=was,never\t1\n", "tense\tday,past\t1\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dr_knowledge again = {.arena = arena, .tense.index.arena = arena};
        dr_str text = dr_format(arena, "choice\tfeature\tweight\ntense\tday,past\t1\n%s", bad[i]);
        assert_int_equal(dr_load_context(&again, text, "context.tsv", &error), DRAGOMAN_E_TABLE);
        assert_int_equal(error.line, 3);
    }
}

static void long_lines_are_refused(void **state)
{
    (void)state;
    GUARD();
    dr_buf text = {.arena = arena};
    dr_buf_add(&text, DR_STR("id\tname\na\t"));
    for (int i = 0; i < 70000; i++)
        dr_buf_byte(&text, 'x');
    dr_buf_byte(&text, '\0');
    dragoman_error error;
    int rows;
    assert_int_equal(read_all(text.at, &error, &rows), DRAGOMAN_E_TABLE);
    assert_int_equal(error.line, 2);
}

static void cells_are_dates_flags_and_numbers(void **state)
{
    (void)state;
    dr_date date;
    char text[DR_DATE_SIZE];
    assert_true(dr_cell_date(DR_STR("1814"), false, &date));
    assert_string_equal(dr_date_print(date, text), "1814-01-01");
    assert_true(dr_cell_date(DR_STR("1816-02"), true, &date));
    assert_string_equal(dr_date_print(date, text), "1816-02-29");
    assert_true(dr_cell_date(DR_STR(""), true, &date));
    assert_int_equal(date.year, 0);
    static const char *const bad[] = {"181", "1814-13", "1814-02-30", "1814/02/03", "18140203", "0000", "x814"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(dr_cell_date(dr_str_of(bad[i]), false, &date));
    bool flag;
    assert_true(dr_cell_flag(DR_STR("1"), &flag) && flag);
    assert_true(dr_cell_flag(DR_STR(""), &flag) && !flag);
    assert_false(dr_cell_flag(DR_STR("yes"), &flag));
    double number;
    assert_true(dr_cell_number(DR_STR(""), 0, 1, 0.7, &number) && number == 0.7);
    assert_false(dr_cell_number(DR_STR("1.5"), 0, 1, 0.7, &number));
}

static dr_knowledge *opened;

static int open_knowledge(void **state)
{
    (void)state;
    return dr_knowledge_open(&opened, NULL, NULL);
}

static int close_knowledge(void **state)
{
    (void)state;
    dr_knowledge_close(opened);
    opened = NULL;
    return 0;
}

static void the_built_in_tables_load(void **state)
{
    (void)state;
    if (setjmp(*dr_guard(opened->arena)))
        fail();
    assert_true(opened->countries.rows.n > 3 && opened->agents.rows.n > 3 && opened->triggers.rows.n > 3);
    uint32_t france = dr_map_get(&opened->codes, DR_STR("FRA"));
    assert_int_not_equal(france, DR_NONE);
    assert_str(opened->countries.rows.at[france].name, "France");
    assert_int_equal(opened->countries.rows.at[france].form, DR_COUNTRY_NAME);
    uint32_t ministers = dr_phrases_get(opened->agents.phrases, opened->arena, DR_STR("prime ministers"));
    assert_true(ministers != DR_NONE && opened->agents.rows.at[ministers].plural);
    assert_int_equal(opened->notice_count, 0);
}

/* Two readers of the built-in tables: what one user adds is not the other's. */
static void what_a_user_adds_is_no_others(void **state)
{
    (void)state;
    const char *rows = "name\tcode\nOrder of the Lily\tLIL\nFrance\tLIL\n";
    const dragoman_bytes list = {.name = "ours.tsv", .bytes = rows, .size = strlen(rows)};
    dr_knowledge *k = NULL;
    assert_int_equal(dr_knowledge_load(&k, &(dr_user_lists){.in_memory = &list, .count = 1}, NULL), 0);
    if (setjmp(*dr_guard(k->arena)) || setjmp(*dr_guard(opened->arena)))
        fail();
    uint32_t row = dr_phrases_get(k->actors.phrases, k->arena, DR_STR("Order of the Lily"));
    assert_true(row != DR_NONE && k->actors.rows.at[row].user);
    assert_int_equal(k->actors.rows.n, opened->actors.rows.n + 2);
    assert_int_equal(dr_phrases_get(opened->actors.phrases, opened->arena, DR_STR("Order of the Lily")), DR_NONE);
    uint32_t late = dr_phrases_get(k->actors.phrases, k->arena, DR_STR("Benjamin Disraeli"));
    assert_int_equal(late, dr_phrases_get(opened->actors.phrases, opened->arena, DR_STR("Benjamin Disraeli")));
    dr_knowledge_close(k);
}

static void a_table_that_is_not_there_is_named(void **state)
{
    (void)state;
    GUARD();
    dragoman_error error;
    const dr_named_table tables[] = {{"actors", DR_STR("id\tname\tkind\n")}};
    assert_int_equal(dr_load_built_in(dr_knowledge_new(arena), tables, 1, &error), DRAGOMAN_E_EMPTY);
    assert_string_equal(error.where, "knowledge/word_classes.tsv");
}

static void plurals_are_regular(void **state)
{
    (void)state;
    GUARD();
    static const char *const words[][2] = {
        {"minister", "ministers"}, {"ministry", "ministries"},
        {"chairman", "chairmen"},  {"spokesperson", "spokespeople"},
        {"boss", "bosses"},        {"member of parliament", "members of parliament"},
        {"attorney", "attorneys"}, {"head of the guard", "heads of the guard"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_str(dr_plural(arena, dr_str_of(words[i][0])), words[i][1]);
}

static void rows_of_one_name_are_chained_the_latest_first(void **state)
{
    (void)state;
    if (setjmp(*dr_guard(opened->arena)))
        fail();
    const char *text =
        "id\tname\taliases\tkind\tcountry\tsector\trole\tfrom\tto\n"
        "disraeli\tBenjamin Disraeli\tLord Beaconsfield\tperson\tGBR\tGOV\tprime minister\t1868-02-27\t1868-12-01\n"
        "disraeli\tBenjamin Disraeli\t\tperson\tGBR\tGOV\tprime minister\t1874-02-20\t1880-04\n";
    dragoman_error error;
    assert_int_equal(dr_load_actors(opened, dr_str_of(text), "test.tsv", false, &error), 0);
    uint32_t row = dr_phrases_get(opened->actors.phrases, opened->arena, DR_STR("Benjamin Disraeli"));
    assert_int_not_equal(row, DR_NONE);
    const dr_known_actor *late = &opened->actors.rows.at[row];
    assert_int_equal(late->from.year, 1874);
    assert_int_equal(late->to.day, 30);
    assert_int_not_equal(late->next, DR_NONE);
    assert_int_equal(opened->actors.rows.at[late->next].from.year, 1868);
    uint32_t alias = dr_phrases_get(opened->actors.phrases, opened->arena, DR_STR("Lord Beaconsfield"));
    assert_true(alias != DR_NONE && opened->actors.rows.at[alias].alias);
    assert_str(opened->actors.rows.at[alias].name, "Benjamin Disraeli");
}

static void bad_values_are_refused(void **state)
{
    (void)state;
    if (setjmp(*dr_guard(opened->arena)))
        fail();
    static const char *const bad[] = {
        "id\tname\tkind\tfrom\nx\tX\tperson\tsoon\n",    "id\tname\tkind\nx\tX\talien\n",
        "id\tname\tkind\tcountry\nx\tX\tperson\tfra\n",  "id\tname\tkind\tsector\nx\tX\tperson\tXXX\n",
        "id\tname\tkind\tsector\nx\tX\tperson\tOP GO\n", "id\tname\tkind\tcode\nx\tX\tperson\tgov\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dragoman_error error = {0};
        assert_int_equal(dr_load_actors(opened, dr_str_of(bad[i]), "test.tsv", false, &error), DRAGOMAN_E_TABLE);
        assert_int_equal(error.line, 2);
    }
    dragoman_error error = {0};
    assert_int_equal(dr_load_triggers(opened,
                                      DR_STR("phrase\tupos\ttype\tmode\tframe\nmeet\tVERB\tCONSULT\triot\tnone\n"),
                                      "test.tsv", false, &error),
                     DRAGOMAN_E_TABLE);
}

static void states_and_lands_have_their_days(void **state)
{
    (void)state;
    if (setjmp(*dr_guard(opened->arena)))
        fail();
    static const char *const countries[] = {
        "iso3\tname\tfrom\nLUT\tLutha\tsoon\n",
        "iso3\tname\tfrom\tto\nLUT\tLutha\t1912\t1900\n",
        "iso3\tname\tcameo\nLUT\tLutha\tl\n",
        "iso3\tname\nlut\tLutha\n",
        "iso3\tname\nLUT\tFrance\n", /* another's */
    };
    static const char *const lands[] = {
        "country\tstate\tfrom\tto\nFRA\tLUT\t1900\t1901\n", /* no such state */
        "country\tstate\tfrom\tto\nFRA\tDEU\t1871\t1870\n",
    };
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        dragoman_error error = {0};
        assert_int_equal(dr_load_countries(opened, dr_str_of(countries[i]), "test.tsv", &error), DRAGOMAN_E_TABLE);
        assert_int_equal(error.line, 2);
    }
    for (size_t i = 0; i < sizeof lands / sizeof *lands; i++) {
        dragoman_error error = {0};
        assert_int_equal(dr_load_lands(opened, dr_str_of(lands[i]), "test.tsv", &error), DRAGOMAN_E_TABLE);
        assert_int_equal(error.line, 2);
    }
    const dr_str all = {0}, saxony = DR_STR("Saxony");
    assert_str(dr_state_of_land(opened, DR_STR("RUS"), all, (dr_date){1991, 12, 25}), "SUN");
    assert_str(dr_state_of_land(opened, DR_STR("RUS"), all, (dr_date){1991, 12, 26}), "RUS");
    assert_str(dr_state_of_land(opened, DR_STR("RUS"), all, (dr_date){0}), "RUS"); /* today */
    assert_str(dr_state_of_land(opened, DR_STR("DEU"), saxony, (dr_date){1989, 10, 9}), "DDR");
    assert_str(dr_state_of_land(opened, DR_STR("DEU"), all, (dr_date){1989, 10, 9}), "DEU");
}

static void a_users_file_is_told_by_its_bytes(void **state)
{
    (void)state;
    char path[] = "/tmp/dragoman-test-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    const char *text = "# ours\nname\tcode\nGrand Duchy of Baden\tBAD\n";
    assert_int_equal(write(descriptor, text, strlen(text)), (ssize_t)strlen(text));
    close(descriptor);
    dr_knowledge *k = NULL;
    const char *files[] = {path, NULL, NULL};
    dragoman_error error;
    assert_int_equal(dr_knowledge_open(&k, files, &error), 0);
    if (setjmp(*dr_guard(k->arena)))
        fail();
    uint32_t row = dr_phrases_get(k->actors.phrases, k->arena, DR_STR("Grand Duchy of Baden"));
    assert_true(row != DR_NONE && k->actors.rows.at[row].user && k->user_actors);
    assert_str(k->actors.rows.at[row].id, "BAD");
    dr_knowledge_close(k);
    files[1] = "/nonexistent/actors";
    assert_int_equal(dr_knowledge_open(&k, files, &error), DRAGOMAN_E_IO);
    assert_null(k);
    assert_string_equal(error.where, "/nonexistent/actors");
    unlink(path);
}

static void the_codebook_gives_scores_and_codes(void **state)
{
    (void)state;
    assert_int_equal(dr_plover_of(DR_STR("RETREAT")), DR_RETREAT);
    assert_int_equal(dr_plover_of(DR_STR("retreat")), DR_PLOVER_NONE);
    assert_true(dr_plover_score(DR_RETREAT, DR_STR("disarm")) == 10);
    assert_true(dr_plover_score(DR_CONSULT, DR_STR("no such mode")) == 2.5);
    assert_true(dr_plover_score(DR_PLOVER_NONE, DR_STR("")) == 0);
    assert_string_equal(dr_plover_cameo(DR_CONSULT, DR_STR("visit")), "042");
    assert_string_equal(dr_plover_cameo(DR_CONSULT, DR_STR("no such mode")), "040");
    assert_string_equal(dr_plover_cameo(DR_PLOVER_NONE, DR_STR("")), "");
    assert_true(dr_plover_has_mode(DR_ASSAULT, DR_STR("drone")));
    assert_false(dr_plover_has_mode(DR_ASSAULT, DR_STR("")));
    for (unsigned i = 1; i < DR_PLOVER_COUNT; i++)
        assert_true(strlen(dr_plover_cameo((dr_plover)i, (dr_str){0})) == 3);
}

#define OPEN(function) cmocka_unit_test_setup_teardown(function, open_knowledge, close_knowledge)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read_in_any_column_order),
        cmocka_unit_test(broken_tables_are_refused_with_their_line),
        TEST(weights_are_of_known_features),
        TEST(weights_of_sectors_are_of_known_features),
        TEST(weights_of_tense_are_of_each_tense),
        TEST(long_lines_are_refused),
        cmocka_unit_test(cells_are_dates_flags_and_numbers),
        OPEN(the_built_in_tables_load),
        OPEN(what_a_user_adds_is_no_others),
        TEST(a_table_that_is_not_there_is_named),
        TEST(plurals_are_regular),
        OPEN(rows_of_one_name_are_chained_the_latest_first),
        OPEN(bad_values_are_refused),
        OPEN(states_and_lands_have_their_days),
        cmocka_unit_test(a_users_file_is_told_by_its_bytes),
        cmocka_unit_test(the_codebook_gives_scores_and_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
