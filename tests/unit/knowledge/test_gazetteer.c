#include "unit/test.h"

#include "knowledge/gazetteer.h"
#include "language/language.h"

static const char large[] = "geonameid\tname\talternates\tcountry\tadmin1\tfeature\tlat\tlon\tpopulation\n"
                            "901\tNovograd\t\tAAA\tNorth\tPPL\t1\t1\t50\n"
                            "902\tNovograd\t\tBBB\t\tPPL\t-1.5\t1.234\t900\n"
                            "903\tNovograd\t\tCCC\t\tPPL\t1\t1\t\n"
                            "904\tNovograd\tNovógrad-on-Sea|NVG\tDDD\t\tPPLA\t1\t1\t70\n";
static const char small[] = "geonameid\tname\tcountry\tadmin1\tfeature\tlat\tlon\tpopulation\n"
                            "905\tStara Novograd\tAAA\tNorth\t\t2\t2\t9\n"
                            "906\tVeliki\t\t\tPPLA2\t2.5\t2\t8\n";

static dr_str built(void)
{
    const dr_place_table tables[] = {{dr_str_of(large), "large.tsv", false}, {dr_str_of(small), "small.tsv", true}};
    dr_str out = {0};
    assert_int_equal(dr_gazetteer_build(arena, tables, 2, &out, NULL), 0);
    return out;
}

static dr_gazetteer opened(dr_str bytes)
{
    dr_gazetteer g;
    dragoman_error error = {0};
    assert_int_equal(dr_gazetteer_open(&g, bytes, &error), 0);
    return g;
}

/* The longest name at the first word of a text. */
static dr_hit hit_of(const dr_gazetteer *g, const char *text, bool prepared)
{
    dr_report *report = DR_NEW(arena, dr_report);
    report->text = dr_str_of(text);
    dr_report_find_paragraphs(arena, report);
    dr_analysis *analysis = dr_find_words(arena, report);
    if (prepared)
        dr_phrases_prepare(arena, analysis);
    return dr_gazetteer_match(g, arena, analysis, 0, analysis->token_count);
}

static void the_most_populous_place_comes_first(void **state)
{
    (void)state;
    GUARD();
    dr_gazetteer g = opened(built());
    static const int64_t order[] = {902, 904, 901, 903};
    uint32_t at = hit_of(&g, "Novograd is a town.", true).value;
    for (size_t i = 0; i < 4; i++) {
        assert_int_not_equal(at, DR_NONE);
        dr_known_place place = dr_gazetteer_place(&g, at);
        assert_int_equal(place.geonameid, order[i]);
        assert_str(place.name, "Novograd");
        at = place.next;
    }
    assert_int_equal(at, DR_NONE);
}

static void rows_keep_what_the_tables_say(void **state)
{
    (void)state;
    GUARD();
    dr_gazetteer g = opened(built());
    dr_known_place place = dr_gazetteer_place(&g, hit_of(&g, "Novograd", true).value);
    assert_true(place.lat == -1.5 && place.lon == 1.234 && place.population == 900 && !place.town);
    assert_str(place.country, "BBB");
    assert_str(place.admin1, "");
    place = dr_gazetteer_place(&g, hit_of(&g, "Veliki", true).value); /* country as in the row above */
    assert_str(place.country, "AAA");
    assert_str(place.admin1, "North");
    assert_str(place.feature, "PPLA2");
    assert_true(place.town);
}

static void names_match_as_phrases_do(void **state)
{
    (void)state;
    GUARD();
    dr_gazetteer g = opened(built());
    for (int prepared = 0; prepared < 2; prepared++) {
        assert_int_equal(hit_of(&g, "NOVOGRAD ON SEA fell.", prepared).value,
                         hit_of(&g, "Novograd-on-Sea", true).value);
        assert_int_equal(hit_of(&g, "Stara Novograd fell.", prepared).count, 2);
        assert_int_equal(hit_of(&g, "Stara fell.", prepared).value, DR_NONE);
        assert_int_equal(hit_of(&g, "novograd fell.", prepared).value, DR_NONE);
        assert_int_equal(hit_of(&g, "Nvg fell.", prepared).value, DR_NONE);
        assert_int_not_equal(hit_of(&g, "N.V.G. fell.", prepared).value, DR_NONE);
    }
}

static void an_empty_gazetteer_knows_nothing(void **state)
{
    (void)state;
    GUARD();
    dr_gazetteer none = {0};
    assert_int_equal(hit_of(&none, "Novograd", true).value, DR_NONE);
    dr_str bytes = {0};
    assert_int_equal(dr_gazetteer_build(arena, NULL, 0, &bytes, NULL), 0);
    dr_gazetteer empty = opened(bytes);
    assert_int_equal(hit_of(&empty, "Novograd", true).value, DR_NONE);
}

static void bad_tables_are_refused(void **state)
{
    (void)state;
    GUARD();
    static const char *const rows[] = {"1\tX\tFRA\t91\t0\t1", "0\tX\tFRA\t9\t0\t1",   "1\tX\tFR\t9\t0\t1",
                                       "1\tX\tFRA\t9\t0\t-1", "1\tX\tFRA\t9\t181\t1", "1\tX\tFRA\t9\t0\t5000000000"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dr_place_table table = {dr_format(arena, "geonameid\tname\tcountry\tlat\tlon\tpopulation\n%s\n", rows[i]), "x",
                                false};
        dr_str out;
        dragoman_error error = {0};
        assert_int_equal(dr_gazetteer_build(arena, &table, 1, &out, &error), DRAGOMAN_E_TABLE);
        assert_int_equal(error.line, 2);
    }
}

static void assert_refused(dr_str bytes, const char *message)
{
    dr_gazetteer g;
    dragoman_error error = {0};
    assert_int_equal(dr_gazetteer_open(&g, bytes, &error), DRAGOMAN_E_TABLE);
    assert_int_equal(g.key_count, 0);
    assert_non_null(error.message);
    if (message)
        assert_string_equal(error.message, message);
}

static void cut_and_foreign_bytes_are_refused(void **state)
{
    (void)state;
    GUARD();
    dr_str bytes = built();
    for (size_t size = 0; size < bytes.size; size += size < 200 || size + 400 > bytes.size ? 1 : 997)
        assert_refused((dr_str){bytes.at, size},
                       size < 8 ? "these bytes are no gazetteer" : "the gazetteer is cut off");
    assert_refused(dr_format(arena, "%s", large), "these bytes are no gazetteer");
    dr_buf longer = {.arena = arena};
    dr_buf_add(&longer, bytes);
    dr_buf_byte(&longer, 0);
    assert_refused(dr_buf_view(&longer), "the gazetteer is longer than its header says");
    char *copy = (char *)dr_copy(arena, bytes).at;
    copy[8]++;
    assert_refused((dr_str){copy, bytes.size}, "the gazetteer is of another version");
}

/* One byte after the other, outside the large and regular table of buckets, with and without the checksum set right. */
static void altered_bytes_are_refused_or_harmless(void **state)
{
    (void)state;
    GUARD();
    dr_str bytes = built();
    const size_t buckets = DR_GAZETTEER_HEADER + 4 * (DR_GAZETTEER_BUCKETS + 1);
    char *copy = (char *)dr_copy(arena, bytes).at;
    dr_str altered = {copy, bytes.size};
    for (size_t i = 0; i < bytes.size; i += i == DR_GAZETTEER_HEADER ? buckets - i : 1) {
        copy[i] = (char)(copy[i] ^ 0x80);
        assert_refused(altered, NULL);
        uint64_t sum = dr_gazetteer_checksum(altered);
        for (unsigned b = 0; b < 8; b++)
            copy[DR_GAZETTEER_HEADER - 8 + b] = (char)(sum >> 8 * b & 255);
        dr_gazetteer g;
        if (dr_gazetteer_open(&g, altered, NULL) == 0)
            for (uint32_t n = 0; n < g.name_count; n++)
                assert_true(dr_gazetteer_place(&g, n).name.size < 256);
        memcpy(copy, bytes.at, bytes.size);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(the_most_populous_place_comes_first),
                                       TEST(rows_keep_what_the_tables_say),
                                       TEST(names_match_as_phrases_do),
                                       TEST(an_empty_gazetteer_knows_nothing),
                                       TEST(bad_tables_are_refused),
                                       TEST(cut_and_foreign_bytes_are_refused),
                                       TEST(altered_bytes_are_refused_or_harmless)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
