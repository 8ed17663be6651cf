/* GDELT's two tables, of records made by hand: what stands in which column. */
#include "unit/record/exported.h"

static void gdelt_has_its_columns(void **state)
{
    (void)state;
    GUARD();
    make_war();
    static const struct {
        unsigned column;
        const char *value;
    } wanted[] = {
        {3, "199510"},
        {4, "1995"},
        {5, "1995.7534"}, /* (9 * 30 + 5) / 365 */
        {6, "BIHREBSRB"},
        {7, "REBELS"},
        {8, "BIH"},
        {9, ""},
        {10, ""},
        {13, "REB"},
        {14, ""},
        {16, ""},
        {17, "DOBOJ"},
        {26, "1"},
        {27, "194"},
        {28, "194"},
        {29, "19"},
        {30, "4"},
        {31, "-10.0"},
        {34, "1"},
        {35, ""},
        {36, "0"},
        {37, ""},
        {44, "0"},
        {52, "4"},
        {53, "Doboj, Republika Srpska, Bosnia and Herzegovina"},
        {54, "BK"},
        {55, "BK02"},
        {56, ""},
        {57, "44.7320"},
        {58, "18.0870"},
        {59, ""},
        {60, "19951006000000"},
        {61, "https://www.example.org:8080/a?b"},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_str(tab_cell(DRAGOMAN_GDELT, 0, wanted[i].column), wanted[i].value);
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 6), "ROMMIL"); /* as GDELT has Romania */
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 8), "ROM");
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 2), ""); /* some day of a week */
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 3), "199510");
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 26), "0");
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 27), "040"); /* with its zero */
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 29), "04");
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 52), "0");
}

static void a_longer_time_is_what_its_ends_share(void **state)
{
    (void)state;
    GUARD();
    make_war();
    r->events.at[1].when.to = (dr_date){1995, 11, 8};
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 3), "");
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 4), "1995");
    r->events.at[1].when.to = (dr_date){1996, 11, 8};
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 4), "");
    assert_str(tab_cell(DRAGOMAN_PETRARCH, 1, 1), "19951006"); /* as PETRARCH, the story's */
    assert_str(tab_cell(DRAGOMAN_PETRARCH, 0, 1), "19951005");
    r->report.published = (dr_date){0};
    assert_str(tab_cell(DRAGOMAN_PETRARCH, 1, 1), "");
    assert_str(tab_cell(DRAGOMAN_GDELT, 1, 60), "");
}

/* type, name, country, ADM1, feature */
static void check_geography(dr_place place, const char *wanted)
{
    make_war();
    r->places.at[0] = place;
    dr_str got = dr_format(arena, "%.*s|%.*s|%.*s|%.*s|%.*s", DR_FMT(tab_cell(DRAGOMAN_GDELT, 0, 52)),
                           DR_FMT(tab_cell(DRAGOMAN_GDELT, 0, 53)), DR_FMT(tab_cell(DRAGOMAN_GDELT, 0, 54)),
                           DR_FMT(tab_cell(DRAGOMAN_GDELT, 0, 55)), DR_FMT(tab_cell(DRAGOMAN_GDELT, 0, 59)));
    assert_str(got, wanted);
}

#define PLACE(n, c, a, f)                                                                                              \
    ((dr_place){.name = DR_STR(n), .country = DR_STR(c), .admin1 = DR_STR(a), .feature = DR_STR(f), .lat = 1, .lon = 2})

static void places_are_of_gdelts_types(void **state)
{
    (void)state;
    GUARD();
    check_geography(PLACE("Germany", "DEU", "", "PCLI"), "1|Germany|GM|GM|GM");
    check_geography(PLACE("Texas", "USA", "", "ADM1"), "2|Texas, United States|US|USTX|TX");
    check_geography(PLACE("Texas", "USA", "Texas", "ADM1"), "2|Texas, United States|US|USTX|TX");
    check_geography(PLACE("Austin", "USA", "Texas", "PPLA"), "3|Austin, Texas, United States|US|USTX|");
    check_geography(PLACE("Munich", "DEU", "Bavaria", "PPLA"), "4|Munich, Bavaria, Germany|GM|GM02|");
    check_geography(PLACE("Bavaria", "DEU", "", "ADM1"), "5|Bavaria, Germany|GM|GM02|GM02");
    check_geography(PLACE("Gaza Strip", "PSE", "", "RGN"), "5|Gaza Strip, Palestine|GZ|GZ|GZ");
    check_geography(PLACE("Gaza", "PSE", "Gaza Strip", "PPLA"), "4|Gaza, Gaza Strip, Palestine|GZ|GZ|");
    check_geography(PLACE("Baltic Sea", "", "", "SEA"), "4|Baltic Sea|||");
    check_geography(PLACE("Nowhere", "XXX", "Nowhere", "PPL"), "4|Nowhere, Nowhere|||");
    check_geography((dr_place){.name = DR_STR("Nowhere"), .lat = NAN, .lon = NAN}, "0||||");
}

static void check_code(const char *code, const char *wanted)
{
    make_war();
    r->actors.at[0].code = dr_str_of(code);
    dr_gdelt_actor a = dr_gdelt_actor_of(arena, r, &r->events.at[0].actor.at[0]);
    dr_str got = dr_format(arena, "%.*s|%.*s|%.*s|%.*s|%.*s|%.*s", DR_FMT(a.country), DR_FMT(a.group), DR_FMT(a.ethnic),
                           DR_FMT(a.religion[0]), DR_FMT(a.type[0]), DR_FMT(a.type[1]));
    assert_str(got, wanted);
}

static void actor_codes_are_parted(void **state)
{
    (void)state;
    GUARD();
    check_code("PSEREBHMS", "PSE|HMS|||REB|");
    check_code("IGOEUREEC", "EUR|EEC|||IGO|");
    check_code("IGOUNO", "|UNO|||IGO|");
    check_code("RUSREBCHE", "RUS||che||REB|");
    check_code("USAGOVMIL", "USA||||GOV|MIL");
    check_code("IRQCTH", "IRQ|||CTH||");
    check_code("NGOMSF", "|MSF|||NGO|");
    check_code("USAQQQ", "USA|||||");
    check_code("USAGO", "USA|||||");
    check_code("", "|||||");
}

static void a_code_that_is_none_leaves_its_columns_empty(void **state)
{
    (void)state;
    GUARD();
    static const char *const codes[] = {"", "1", "19x", "19417", "ASSAULT"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        make_war();
        r->events.at[0].cameo = dr_str_of(codes[i]);
        for (unsigned column = 27; column <= 31; column++)
            assert_str(tab_cell(DRAGOMAN_GDELT, 0, column), "");
    }
}

static void mentions_point_into_the_text(void **state)
{
    (void)state;
    GUARD();
    make_war();
    static const struct {
        unsigned row, column;
        const char *value;
    } wanted[] = {
        {0, 2, "19951006000000"},
        {0, 4, "1"},
        {0, 5, "example.org"},
        {0, 7, "1"},
        {0, 8, "3"},
        {0, 9, "18"},
        {0, 10, "10"}, /* characters, not bytes */
        {0, 11, "1"},
        {0, 12, "75"},
        {0, 13, "84"},
        {0, 14, ""},
        {0, 16, "a.txt:1 E1"},
        {1, 7, "3"},
        {1, 8, "56"},
        {1, 9, "-1"},
        {1, 11, "0"},
        {1, 16, "a.txt:1 E3"},
        {2, 8, "25"},
        {2, 9, "38"}, /* both sides of a meeting */
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_str(tab_cell(DRAGOMAN_GDELT_MENTIONS, wanted[i].row, wanted[i].column), wanted[i].value);
    r->report.url = (dr_str){0};
    assert_str(tab_cell(DRAGOMAN_GDELT_MENTIONS, 0, 4), "2");
    assert_str(tab_cell(DRAGOMAN_GDELT_MENTIONS, 0, 5), "The Sava Courier");
    assert_str(tab_cell(DRAGOMAN_GDELT_MENTIONS, 0, 6), "a.txt:1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(gdelt_has_its_columns),
        TEST(a_longer_time_is_what_its_ends_share),
        TEST(places_are_of_gdelts_types),
        TEST(actor_codes_are_parted),
        TEST(a_code_that_is_none_leaves_its_columns_empty),
        TEST(mentions_point_into_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
