#include "unit/test.h"

#include "knowledge/load.h"
#include "language/language.h"

static dr_knowledge *k;

static int open_knowledge(void **state)
{
    (void)state;
    return dr_knowledge_open(&k, NULL, NULL);
}

static int close_knowledge(void **state)
{
    (void)state;
    dr_knowledge_close(k);
    k = NULL;
    return 0;
}

#define OPENED()                                                                                                       \
    if (setjmp(*dr_guard(k->arena)))                                                                                   \
    fail()

static const dr_known_actor *actor(const char *name)
{
    uint32_t row = dr_phrases_get(k->actors.phrases, k->arena, dr_str_of(name));
    if (row == DR_NONE)
        fail_msg("%s is not there", name);
    return &k->actors.rows.at[row];
}

static const dr_agent *agent(const char *noun)
{
    uint32_t row = dr_phrases_get(k->agents.phrases, k->arena, dr_str_of(noun));
    if (row == DR_NONE)
        fail_msg("%s is not there", noun);
    return &k->agents.rows.at[row];
}

static void names_synonyms_and_codes(void **state)
{
    (void)state;
    OPENED();
    dr_load_dictionary(k,
                       DR_STR("# Congress of Vienna\n"
                              "<!-- not\n MONACO [MCO]\n read -->\n"
                              "KINGDOM_OF_SAXONY_ [SAX] ; comment [NOT]\r\n"
                              "+SAXONS # another name\n"
                              "\n"
                              "KU  [KUU]\n"
                              "PALATINATE\n"
                              "\t[pfa]\n"),
                       "test.txt");
    assert_str(actor("Kingdom of saxony")->code, "SAX");
    assert_str(actor("Kingdom of saxony")->name, "Kingdom of Saxony");
    assert_str(actor("Saxons")->name, "Kingdom of Saxony");
    assert_int_equal(actor("Saxons")->next, DR_NONE);
    assert_str(actor("KU")->code, "KUU");
    assert_str(actor("Palatinate")->code, "PFA");
    assert_int_equal(dr_phrases_get(k->actors.phrases, k->arena, DR_STR("Monaco")), DR_NONE);
    assert_int_equal(k->notice_count, 0);
}

static void dates_come_before_the_undated_in_the_files_order(void **state)
{
    (void)state;
    OPENED();
    dr_load_dictionary(k,
                       DR_STR("JEAN_BERNADOTTE_ [SWE]\n"
                              "\t[FRAMIL <18100821]\n"
                              "\t[SWEELI 18100821 - 18180205]\n"
                              "\t[SWEGOV > 18180205]\n"
                              "ARTHUR_BALFOUR [GBRGOV 980711-020711]\n"),
                       "test.txt");
    const dr_known_actor *row = actor("Jean bernadotte");
    static const char *const codes[] = {"FRAMIL", "SWEELI", "SWEGOV", "SWE"};
    for (size_t i = 0; i < 4; i++) {
        assert_str(row->code, codes[i]);
        row = i < 3 ? &k->actors.rows.at[row->next] : row;
    }
    assert_int_equal(row->next, DR_NONE);
    assert_int_equal(actor("Jean bernadotte")->to.year, 1810);
    assert_str(actor("Jean bernadotte")->country, "FRA");
    assert_str(actor("Jean bernadotte")->sector, "MIL");
    assert_int_equal(actor("Arthur balfour")->from.year, 1998); /* two digits, as PETRARCH reads them */
    assert_int_equal(actor("Arthur balfour")->to.year, 2002);
    assert_int_equal(k->notice_count, 0);
}

static void agents_plurals_and_sets(void **state)
{
    (void)state;
    OPENED();
    dr_load_dictionary(k,
                       DR_STR("!PERSON! = MAN, MEN, WOMAN\n"
                              "HUSSAR [~MIL]\n"
                              "ENVOY_EXTRAORDINARY {ENVOYS_EXTRAORDINARY} [ ~GOV]\n"
                              "GENDARMERIE {} [~COP] # none\n"
                              "RELIEF_SOCIETY [NGO~]\n"
                              "DIET!PERSON! [~LEG]\n"),
                       "test.txt");
    assert_str(agent("hussars")->code, "MIL");
    assert_true(agent("hussars")->plural && agent("hussars")->user && k->user_agents);
    assert_str(agent("envoys extraordinary")->noun, "envoy extraordinary");
    assert_int_equal(dr_phrases_get(k->agents.phrases, k->arena, DR_STR("envoy extraordinaries")), DR_NONE);
    assert_str(agent("gendarmerie")->code, "COP");
    assert_true(agent("relief society")->prefix);
    assert_str(agent("dietwoman")->code, "LEG");
    assert_int_equal(k->notice_count, 0);
}

static void bad_lines_are_passed_over_and_told_of(void **state)
{
    (void)state;
    OPENED();
    dr_load_dictionary(k,
                       DR_STR("+NOBODY\n"                  /* 1 */
                              "\t[XXX]\n"                  /* 2 */
                              "HESSE [HES 18149999]\n"     /* 3: date; 3: no code then */
                              "BADEN [BAD\n"               /* 4: bracket; 4: no code */
                              "NASSAU\n"                   /* 5: no code */
                              "CORFU\xFF [COR]\n"          /* 6: broken byte, read all the same */
                              "SENATOR {SENATORS [~LEG]\n" /* 7: brace */
                              "NO!SET! [~GOV]\n"           /* 8: undefined set */
                              "LIPPE [LIP]"),
                       "test.txt");
    static const uint32_t lines[] = {1, 2, 3, 3, 4, 4, 6, 5, 7, 8};
    assert_int_equal(k->notice_count, sizeof lines / sizeof *lines);
    for (uint32_t i = 0; i < k->notices.n; i++) {
        assert_int_equal(k->notices.at[i].line, lines[i]);
        assert_str(k->notices.at[i].file, "test.txt");
    }
    assert_str(actor("Lippe")->code, "LIP");
}

static void notices_are_counted_past_what_is_kept(void **state)
{
    (void)state;
    OPENED();
    dr_buf text = {.arena = k->arena};
    for (int i = 0; i < 500; i++)
        dr_buf_add(&text, DR_STR("[XXX]\n"));
    dr_load_dictionary(k, dr_buf_view(&text), "test.txt");
    assert_int_equal(k->notices.n, DR_NOTICES);
    assert_int_equal(k->notice_count, 500);
}

static const dr_known_actor *matched(const char *text)
{
    dr_report *report = DR_NEW(k->arena, dr_report);
    report->text = dr_str_of(text);
    dr_report_find_paragraphs(k->arena, report);
    dr_analysis *analysis = dr_find_words(k->arena, report);
    dr_hit hit = dr_phrases_match(k->actors.phrases, k->arena, analysis, 0, analysis->token_count);
    assert_int_not_equal(hit.value, DR_NONE);
    return &k->actors.rows.at[hit.value];
}

static void a_users_names_outrank_built_in_ones(void **state)
{
    (void)state;
    OPENED();
    const char *table =
        "id\tname\tkind\tcountry\nrhine\tRhine League\torganization\tFRA\nelbe\tElbe\torganization\tFRA\n";
    assert_int_equal(dr_load_actors(k, dr_str_of(table), "a.tsv", false, NULL), 0);
    dr_phrases_outrank(k->actors.phrases);
    dr_load_dictionary(k, DR_STR("RHINE_LEAGUE [RHL]\nELBE [ELB >18150101]\n"), "test.txt");
    assert_str(matched("Rhine League")->code, "RHL"); /* though the table asks for one capital more */
    assert_str(matched("Rhine league")->code, "RHL");
    assert_str(matched("Elbe")->code, "ELB");
    assert_str(k->actors.rows.at[matched("Elbe")->next].id, "elbe"); /* what holds at other times comes behind */
}

#define OPEN(function) cmocka_unit_test_setup_teardown(function, open_knowledge, close_knowledge)

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPEN(names_synonyms_and_codes),
        OPEN(dates_come_before_the_undated_in_the_files_order),
        OPEN(agents_plurals_and_sets),
        OPEN(bad_lines_are_passed_over_and_told_of),
        OPEN(notices_are_counted_past_what_is_kept),
        OPEN(a_users_names_outrank_built_in_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
