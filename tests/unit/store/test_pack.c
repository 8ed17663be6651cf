/* Records packed for the store: what comes out is what went in, and bytes that are no record are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <zstd.h>

#include "base/arena.h"
#include "store/pack.h"

static dr_arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = dr_arena_new(0);
    return !arena;
}

static int tear_down(void **state)
{
    (void)state;
    dr_arena_free(arena);
    return 0;
}

static void comes_back(dr_str json)
{
    dr_str packed, again;
    assert_int_equal(dr_pack_record(arena, json, &packed, NULL), 0);
    assert_int_equal(dr_unpack_record(arena, packed, &again, NULL), 0);
    assert_int_equal(again.size, json.size);
    assert_memory_equal(again.at, json.at, json.size);
    assert_int_equal(again.at[again.size], 0);
}

static void test_what_comes_out_is_what_went_in(void **state)
{
    static char large[1 << 20];
    (void)state;
    assert_int_equal(setjmp(*dr_guard(arena)), 0);
    comes_back(DR_STR(""));
    comes_back(DR_STR("{\"dragoman\":\"1\",\"report\":{\"id\":\"0\"}}"));
    for (size_t i = 0; i < sizeof large; i++)
        large[i] = (char)("{\"}[,:0123456789abc"[(i * i + i / 7) % 19]);
    comes_back((dr_str){large, sizeof large});
}

static void test_what_records_have_in_common_costs_little(void **state)
{
    static const char start[] = "\"language\":\"en\",\"language_confidence\":1,\"source_format\":\"text\"";
    dr_str packed;
    (void)state;
    assert_int_equal(setjmp(*dr_guard(arena)), 0);
    assert_int_equal(dr_pack_record(arena, dr_str_of(start), &packed, NULL), 0);
    assert_true(packed.size < sizeof start / 2);
}

static void test_what_was_packed_without_is_read_too(void **state)
{
    char packed[256];
    dr_str again, json = DR_STR("{\"dragoman\":\"1\",\"dragoman\":\"1\"}");
    (void)state;
    assert_int_equal(setjmp(*dr_guard(arena)), 0);
    size_t size = ZSTD_compress(packed, sizeof packed, json.at, json.size, 3);
    assert_int_equal(dr_unpack_record(arena, (dr_str){packed, size}, &again, NULL), 0);
    assert_memory_equal(again.at, json.at, json.size);
}

static void test_damage_is_told(void **state)
{
    dragoman_error error;
    dr_str packed, again;
    (void)state;
    assert_int_equal(setjmp(*dr_guard(arena)), 0);
    assert_int_equal(dr_unpack_record(arena, DR_STR("no such thing"), &again, &error), DRAGOMAN_E_STORE);
    assert_int_equal(dr_unpack_record(arena, DR_STR(""), &again, &error), DRAGOMAN_E_STORE);
    assert_int_equal(dr_pack_record(arena, DR_STR("{\"dragoman\":\"1\",\"report\":{}}"), &packed, &error), 0);
    for (size_t size = 0; size < packed.size; size++)
        assert_int_equal(dr_unpack_record(arena, dr_cut(packed, (dr_span){0, (uint32_t)size}), &again, &error),
                         DRAGOMAN_E_STORE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_comes_out_is_what_went_in),
        cmocka_unit_test(test_what_records_have_in_common_costs_little),
        cmocka_unit_test(test_what_was_packed_without_is_read_too),
        cmocka_unit_test(test_damage_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
