/* Views and buffers at their edges: nothing at all, and more than there can be. */
#include "unit/test.h"

#include "base/block.h"
#include "base/json_in.h"
#include "base/json_out.h"
#include "base/map.h"
#include "base/utf8.h"

/* A view of nothing has no place: sanitizers see a step from NULL, even one of no bytes. */
static void nothing_is_as_good_as_an_empty_text(void **state)
{
    (void)state;
    GUARD();
    dr_str none = {0}, rest = none, empty = DR_STR("");
    size_t replaced;
    int64_t number;
    assert_true(dr_eq(none, empty) && dr_eq_nocase(none, empty) && dr_is_text(none, "") && dr_is_text_nocase(none, ""));
    assert_true(dr_starts(none, none) && dr_starts_nocase(none, none) && dr_ends(none, none));
    assert_false(dr_starts(none, DR_STR("a")) || dr_ends(none, DR_STR("a")));
    assert_int_equal(dr_compare(none, empty), 0);
    assert_int_equal(dr_find(none, none), 0);
    assert_int_equal(dr_find_nocase(none, none), 0);
    assert_int_equal(dr_find(none, DR_STR("a")), DR_NOT_FOUND);
    assert_int_equal(dr_find_nocase(none, DR_STR("a")), DR_NOT_FOUND);
    assert_int_equal(dr_find_byte(none, 'a'), DR_NOT_FOUND);
    assert_null(dr_cut(none, (dr_span){0, 0}).at);
    assert_null(dr_from(none, 0).at);
    assert_null(dr_from(none, 5).at);
    assert_null(dr_trim(none).at);
    assert_null(dr_split(&rest, ',').at);
    assert_false(dr_parse_int(none, &number));
    assert_str(dr_copy(arena, none), "");
    assert_str(dr_lower_ascii(arena, none), "");
    assert_str(dr_format(arena, "%.*s", DR_FMT(none)), "");
    assert_int_equal(dr_utf8_broken(none), DR_NOT_FOUND);
    assert_int_equal(dr_utf8_repair(arena, none, &replaced).size, 0);
    assert_int_equal(dr_utf8_count(none) + dr_utf8_width(none), 0);
    assert_int_equal(dr_fold_accents(arena, none).size, 0);
    dr_map map = {.arena = arena};
    dr_map_set(&map, none, 1);
    assert_int_equal(dr_map_get(&map, empty), 1);
}

/* Whatever byte stands first, the quick look at it says nothing else than the comparison. */
static void texts_are_told_apart_without_their_case(void **state)
{
    (void)state;
    static const char *const words[] = {"nor", "[a", "@", " ", "\xC3\xA9", "\xE9", ""};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (int first = 0; first < 256; first++) {
            char other[4] = {(char)first};
            dr_str word = dr_str_of(words[i]), text = {other, word.size};
            if (word.size)
                memcpy(other + 1, words[i] + 1, word.size - 1);
            assert_int_equal(dr_is_text_nocase(text, words[i]), dr_eq_nocase(text, word));
            assert_int_equal(dr_is_text_nocase((dr_str){other, 1}, words[i]), dr_eq_nocase((dr_str){other, 1}, word));
        }
    assert_true(dr_is_text_nocase(DR_STR("NoR"), "nor"));
    assert_false(dr_is_text_nocase(DR_STR("not"), "nor"));
}

static void an_empty_buffer_takes_nothing(void **state)
{
    (void)state;
    GUARD();
    dr_buf buf = {.arena = arena};
    dr_buf_add(&buf, (dr_str){0});
    dr_buf_reserve(&buf, 0);
    assert_int_equal(dr_buf_view(&buf).size, 0);
    dr_buf_format(&buf, "%s", "");
    dr_json json = {.out = &buf};
    dr_json_string(&json, dr_cut(DR_STR(""), (dr_span){0, 0}));
    assert_str(dr_buf_view(&buf), "\"\"");
    const dr_json_value *value;
    assert_int_equal(dr_json_read(arena, (dr_str){0}, &(dr_json_rules){0}, &value, NULL), DRAGOMAN_E_SYNTAX);
}

static void whole_numbers_are_written_in_decimal(void **state)
{
    (void)state;
    GUARD();
    static const int64_t numbers[] = {0, 9, 10, -1, -10, 1234567890, INT64_MAX, INT64_MIN};
    dr_buf buf = {.arena = arena};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        dr_buf_int(&buf, numbers[i]);
        dr_buf_byte(&buf, ' ');
    }
    assert_str(dr_buf_view(&buf), "0 9 10 -1 -10 1234567890 9223372036854775807 -9223372036854775808 ");
}

/* Longer than what is made room for before it is known how much is needed. */
static void long_text_is_formatted_whole(void **state)
{
    (void)state;
    GUARD();
    for (int size = 250; size < 262; size++) {
        dr_buf buf = {.arena = arena};
        dr_buf_format(&buf, "%0*d|", size - 1, 7);
        dr_str text = dr_format(arena, "%0*d|", size - 1, 7);
        assert_int_equal(buf.size, size);
        assert_true(text.at[size] == 0 && text.at[size - 1] == '|' && dr_eq(text, dr_buf_view(&buf)));
    }
}

static void blocks_tell_which_of_their_bytes_are_set(void **state)
{
    (void)state;
    for (uint32_t wanted = 0; wanted < 1u << 16; wanted++) {
        char bytes[sizeof(dr_block16)];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = wanted >> i & 1 ? 'x' : '\xFF';
        dr_block16 found = (dr_block16)(dr_block_load(bytes) == dr_block_filled('x'));
        assert_int_equal(dr_block_mask(found), wanted);
        assert_int_equal(dr_block_first(found), wanted ? __builtin_ctz(wanted) : 16);
    }
}

/* Texts are searched sixteen bytes at a time: whatever stands where, the first place is found and none past the end. */
static void searches_find_the_first_place_of_any(void **state)
{
    (void)state;
    static const char *const needles[] = {"ab", "xb", "abcab", "aaaa", "abcabcabcabcabcab"};
    char text[80];
    for (size_t n = 0; n < sizeof needles / sizeof *needles; n++)
        for (size_t size = 0; size < sizeof text; size++)
            for (size_t at = 0; at < sizeof text; at++) {
                dr_str needle = dr_str_of(needles[n]);
                memset(text, 'a', sizeof text); /* the first letters of a needle, over and over */
                for (size_t i = 0; i < needle.size && at + i < sizeof text; i++)
                    text[at + i] = needle.at[i];
                size_t first = 0;
                while (first + needle.size <= size && memcmp(text + first, needle.at, needle.size) != 0)
                    first++;
                first = first + needle.size <= size ? first : DR_NOT_FOUND;
                if (dr_find((dr_str){text, size}, needle) != first)
                    fail_msg("%s, put at %zu, in %zu bytes", needle.at, at, size);
            }
    memset(text, '.', sizeof text);
    for (size_t at = 0; at < sizeof text; at++) {
        text[at] = at & 1 ? '<' : '\xFF';
        assert_int_equal(dr_find_either((dr_str){text, sizeof text}, '<', '\xFF'), at);
        assert_int_equal(dr_find_either((dr_str){text, at}, '<', '\xFF'), DR_NOT_FOUND);
        text[at] = '.';
    }
    assert_int_equal(dr_find_either((dr_str){0}, 'a', 'b'), DR_NOT_FOUND);
}

/* Whether what is asked for is more than there can be. */
static bool is_too_much(void (*ask)(dr_arena *))
{
    dr_arena *own = dr_arena_new(0);
    bool jumped = setjmp(*dr_guard(own)) != 0;
    if (!jumped)
        ask(own);
    dr_arena_free(own);
    return jumped;
}

static void reserve_all(dr_arena *own)
{
    dr_buf buf = {.arena = own};
    dr_buf_byte(&buf, 'a');
    dr_buf_reserve(&buf, SIZE_MAX); /* 1 more would be 0 */
}

static void add_half_of_all_twice(dr_arena *own)
{
    dr_buf buf = {.arena = own, .size = SIZE_MAX / 2, .capacity = SIZE_MAX / 2};
    dr_buf_reserve(&buf, SIZE_MAX / 2);
}

static void grow_past_the_count(dr_arena *own)
{
    uint32_t room;
    dr_vec_grow(own, NULL, UINT32_MAX / 2 + 1, &room, 1); /* twice as many would be none */
}

static void take_all(dr_arena *own)
{
    dr_alloc(own, SIZE_MAX); /* rounded up would be none */
}

static void take_all_but_a_header(dr_arena *own)
{
    dr_alloc(own, SIZE_MAX - 64);
}

static void take_too_many(dr_arena *own)
{
    dr_alloc_array(own, SIZE_MAX / 2 + 1, 2);
}

static void regrow_to_all(dr_arena *own)
{
    dr_regrow(own, dr_alloc(own, 16), 16, SIZE_MAX - 8);
}

static void sums_past_all_memory_are_out_of_memory(void **state)
{
    (void)state;
    static void (*const asks[])(dr_arena *) = {reserve_all,  add_half_of_all_twice, grow_past_the_count,
                                               take_all,     take_all_but_a_header, take_too_many,
                                               regrow_to_all};
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
        if (!is_too_much(asks[i]))
            fail_msg("request %zu was met", i);
}

static void texts_are_joined(void **state)
{
    (void)state;
    GUARD();
    const dr_str parts[] = {DR_STR("lift"), DR_STR("\t"), {0}, DR_STR("sanctions")};
    dr_str joined = dr_join(arena, parts, 4);
    assert_str(joined, "lift\tsanctions");
    assert_int_equal(joined.at[joined.size], 0);
    assert_int_equal(dr_join(arena, parts, 0).size, 0);
}

/* ---- drains ---- */

typedef struct pieces {
    dr_buf all;
    size_t count, largest;
    bool full;
} pieces;

static int take_piece(void *payload, const char *bytes, size_t size)
{
    pieces *p = payload;
    if (p->full)
        return 7;
    dr_buf_add(&p->all, (dr_str){bytes, size});
    p->count++;
    p->largest = size > p->largest ? size : p->largest;
    return 0;
}

/* Words, and one text much longer than a piece. */
static void write_much(dr_buf *out)
{
    char *text = dr_alloc(out->arena, 300001);
    memset(text, 'x', 300000);
    for (int i = 0; i < 20000; i++)
        dr_buf_format(out, "%d,", i);
    dr_buf_add(out, dr_str_of(text));
    dr_buf_byte(out, '.');
}

static void a_drain_gets_all_in_pieces(void **state)
{
    (void)state;
    GUARD();
    dr_buf whole = {.arena = arena};
    write_much(&whole);
    pieces got = {.all = {.arena = arena}};
    dr_drain drain = {take_piece, &got, 0};
    dr_buf out = {.arena = arena, .drain = &drain};
    write_much(&out);
    dr_buf_drain(&out);
    assert_true(dr_eq(dr_buf_view(&got.all), dr_buf_view(&whole)));
    assert_true(got.count > 4 && got.largest <= 2 * DR_DRAINED && out.capacity <= 2 * DR_DRAINED);
    got.full = true;
    write_much(&out); /* nobody takes it: it is passed over */
    dr_buf_drain(&out);
    assert_int_equal(drain.failed, 7);
    assert_true(dr_eq(dr_buf_view(&got.all), dr_buf_view(&whole)));
}

static void scans_stop_at_any_place(void **state)
{
    (void)state;
    char text[150];
    for (size_t at = 0; at + 2 < sizeof text; at++) {
        memset(text, 'x', sizeof text);
        memcpy(text + at, "\xC3\xA9", 2);
        assert_int_equal(dr_utf8_broken((dr_str){text, sizeof text}), DR_NOT_FOUND);
        assert_int_equal(dr_utf8_broken((dr_str){text, at + 1}), at);
        text[at + 1] = 'x';
        assert_int_equal(dr_utf8_broken((dr_str){text, sizeof text}), at);
        for (size_t i = 0; i < at; i++)
            text[i] = " \t\n\v\f\r"[i % 6];
        assert_int_equal(dr_trim((dr_str){text, sizeof text}).size, sizeof text - at);
        assert_int_equal(dr_trim((dr_str){text, at}).size, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_is_as_good_as_an_empty_text),
        cmocka_unit_test(texts_are_told_apart_without_their_case),
        TEST(an_empty_buffer_takes_nothing),
        TEST(whole_numbers_are_written_in_decimal),
        TEST(long_text_is_formatted_whole),
        cmocka_unit_test(blocks_tell_which_of_their_bytes_are_set),
        cmocka_unit_test(searches_find_the_first_place_of_any),
        cmocka_unit_test(sums_past_all_memory_are_out_of_memory),
        TEST(a_drain_gets_all_in_pieces),
        TEST(texts_are_joined),
        cmocka_unit_test(scans_stop_at_any_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
