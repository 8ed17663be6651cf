/* Codes of other codings: what is looked up, that each row of the tables can be, and what is not there. */
#include "unit/test.h"

#include "knowledge/codes.h"

#define TABLE(name) extern const char dr_table_##name[], dr_table_##name##_end[]
TABLE(cameo_codes);
TABLE(cameo_scale);
TABLE(country_codes);
TABLE(division_codes);
#define BYTES(name) ((dr_str){dr_table_##name, (size_t)(dr_table_##name##_end - dr_table_##name)})

static void countries_have_the_codes_of_others(void **state)
{
    (void)state;
    GUARD();
    dr_country_codes serbia = dr_country_codes_of(DR_STR("SRB")), germany = dr_country_codes_of(DR_STR("DEU"));
    assert_str(serbia.name, "Serbia");
    assert_str(serbia.iso2, "RS");
    assert_str(serbia.number, "688");
    assert_str(serbia.fips, "RI");
    assert_str(serbia.cow, "345");
    assert_str(serbia.subregion, "Southern Europe");
    assert_str(germany.fips, "GM");
    assert_str(germany.cow, "255");
    assert_str(dr_country_codes_of(DR_STR("ROU")).cameo, "ROM");
    assert_str(dr_country_codes_of(DR_STR("NAM")).iso2, "NA"); /* Namibia is there */
    assert_str(dr_country_codes_of(DR_STR("AFG")).number, "4");
}

static void divisions_have_fips_codes(void **state)
{
    (void)state;
    GUARD();
    assert_str(dr_division_code(arena, DR_STR("USA"), DR_STR("Texas")), "USTX");
    assert_str(dr_division_code(arena, DR_STR("DEU"), DR_STR("Bavaria")), "GM02");
    assert_str(dr_division_code(arena, DR_STR("PSE"), DR_STR("Gaza Strip")), "GZ");
    assert_str(dr_division_code(arena, DR_STR("DEU"), DR_STR("Texas")), "");
    assert_str(dr_division_code(arena, DR_STR("DEU"), DR_STR("")), "");
}

static void parts_of_actor_codes_have_kinds(void **state)
{
    (void)state;
    GUARD();
    assert_int_equal(dr_cameo_kinds(DR_STR("MIL")), DR_CAMEO_TYPE);
    assert_int_equal(dr_cameo_kinds(DR_STR("HMS")), DR_CAMEO_GROUP);
    assert_int_equal(dr_cameo_kinds(DR_STR("CHE")), DR_CAMEO_COUNTRY | DR_CAMEO_ETHNIC);
    assert_int_equal(dr_cameo_kinds(DR_STR("CTH")), DR_CAMEO_RELIGION | DR_CAMEO_ETHNIC);
    assert_int_equal(dr_cameo_kinds(DR_STR("qqq")), 0);
}

static void codes_have_goldsteins_scores(void **state)
{
    (void)state;
    GUARD();
    assert_str(dr_cameo_score(DR_STR("042")), "1.9");
    assert_str(dr_cameo_score(DR_STR("190")), "-10");
    assert_str(dr_cameo_score(DR_STR("42")), "");
}

static void what_is_not_there_is_not_found(void **state)
{
    (void)state;
    GUARD();
    static const char *const strange[] = {"", "A", "AAA", "ZZZ", "zzz", "\xFF\xFF\xFF", "USA\tUS", "iso3", "# W", "\n"};
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        dr_str key = dr_str_of(strange[i]);
        if (!dr_starts(key, DR_STR("USA"))) /* which begins a row */
            assert_null(dr_sorted_row(BYTES(country_codes), key).at);
        assert_int_equal(dr_country_codes_of(key).fips.size, 0);
        assert_int_equal(dr_cameo_score(key).size, 0);
        assert_int_equal(dr_cameo_kinds(key), 0);
    }
    assert_null(dr_sorted_row((dr_str){0}, DR_STR("x")).at);
    assert_null(dr_sorted_row(DR_STR("# only\n"), DR_STR("x")).at);
    assert_str(dr_sorted_row(DR_STR("k\tv\nx\t1"), DR_STR("x")), "1"); /* a last line without its end */
}

/* Each row by its key, so that a table out of order is seen. */
static void all_found(dr_str table, unsigned key_columns)
{
    dr_str rest = table;
    size_t rows = 0;
    while (rest.at) {
        dr_str line = dr_split(&rest, '\n'), value = line;
        if (!line.size || line.at[0] == '#' || rows++ == 0)
            continue;
        for (unsigned i = 0; i < key_columns; i++)
            dr_split(&value, '\t');
        dr_str found = dr_sorted_row(table, (dr_str){line.at, line.size - value.size - 1});
        if (found.at != value.at)
            fail_msg("%.*s is not found", DR_FMT(line));
    }
    assert_true(rows > 200);
}

static void every_row_is_found(void **state)
{
    (void)state;
    GUARD();
    all_found(BYTES(cameo_codes), 1);
    all_found(BYTES(cameo_scale), 1);
    all_found(BYTES(country_codes), 1);
    all_found(BYTES(division_codes), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(countries_have_the_codes_of_others), TEST(divisions_have_fips_codes),
        TEST(parts_of_actor_codes_have_kinds),    TEST(codes_have_goldsteins_scores),
        TEST(what_is_not_there_is_not_found),     TEST(every_row_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
