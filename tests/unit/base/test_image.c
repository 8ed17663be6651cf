/* What is laid out is there again: texts, arrays, maps and the arena, wherever the image is opened. */
#include "unit/test.h"

#include <stdlib.h>

#include "base/image.h"

typedef struct town {
    dr_str name;
    DR_VEC(dr_str) gates;
    uint32_t houses;
} town;

typedef struct atlas {
    dr_arena *arena;
    DR_VEC(town) towns;
    dr_map by_name;
    const uint32_t *heights; /* (2), fixed */
    const char *nothing;
} atlas;

enum { TOWNS = 5000 }; /* more than DR_LARGE bytes */

static dr_str laid_out(void)
{
    static const uint32_t heights[] = {120, 411};
    dr_str gates[] = {DR_STR("Water Gate"), DR_STR("Town 1")};
    atlas made = {.by_name.arena = arena};
    for (uint32_t i = 0; i < TOWNS; i++) {
        town next = {.name = dr_format(arena, "Town %u", i), .houses = 10 * i};
        if (i == 3)
            next.gates.at = gates, next.gates.n = 2;
        dr_map_set(&made.by_name, next.name, i);
        DR_PUSH(arena, &made.towns, next);
    }
    dr_image *image = dr_image_new(arena);
    dr_image_at root = dr_image_moving(image, &(atlas){0}, sizeof made);
    dr_image_arena(image, root, offsetof(atlas, arena));
    dr_image_map(image, root, offsetof(atlas, by_name), &made.by_name);
    dr_image_point(image, root, offsetof(atlas, heights), dr_image_fixed(image, heights, sizeof heights));
    dr_image_at towns = dr_image_vec(image, root, offsetof(atlas, towns), made.towns.at, TOWNS, sizeof(town));
    for (uint32_t i = 0; i < TOWNS; i++) {
        const town *t = &made.towns.at[i];
        dr_image_text(image, towns, i * sizeof *t + offsetof(town, name), t->name);
        dr_image_texts(image, towns, i * sizeof *t + offsetof(town, gates), t->gates.at, t->gates.n);
    }
    return dr_image_bytes(image, root, sizeof made);
}

/* The bytes where a library would have them. */
static dr_str placed(dr_str bytes)
{
    char *at = aligned_alloc(64, (bytes.size + 63) / 64 * 64);
    assert_non_null(at);
    memcpy(at, bytes.at, bytes.size);
    return (dr_str){at, bytes.size};
}

static void what_is_laid_out_is_there_again(void **state)
{
    (void)state;
    GUARD();
    dr_str bytes = placed(laid_out());
    void *root;
    assert_int_equal(dr_image_open(&root, sizeof(atlas), arena, bytes, NULL), 0);
    atlas *a = root;
    assert_ptr_equal(a->arena, arena);
    assert_int_equal(a->towns.n, TOWNS);
    assert_int_equal(dr_map_get(&a->by_name, DR_STR("Town 4321")), 4321);
    assert_int_equal(dr_map_get(&a->by_name, DR_STR("Town 5000")), DR_NONE);
    assert_str(a->towns.at[4321].name, "Town 4321");
    assert_int_equal(a->towns.at[4321].houses, 43210);
    assert_int_equal(a->towns.at[3].gates.n, 2);
    assert_str(a->towns.at[3].gates.at[0], "Water Gate");
    assert_ptr_equal(a->towns.at[3].gates.at[1].at, a->towns.at[1].name.at); /* the same texts are one */
    assert_null(a->towns.at[2].gates.at);
    assert_int_equal(a->heights[1], 411);
    assert_true((const char *)a->heights > bytes.at && (const char *)a->heights < bytes.at + bytes.size);
    assert_null(a->nothing);
    free((char *)bytes.at);
}

/* Arrays and maps go on growing, and leave alone what another has opened. */
static void what_is_opened_can_grow(void **state)
{
    (void)state;
    GUARD();
    dr_str bytes = placed(laid_out());
    void *root, *second;
    assert_int_equal(dr_image_open(&root, sizeof(atlas), arena, bytes, NULL), 0);
    assert_int_equal(dr_image_open(&second, sizeof(atlas), arena, bytes, NULL), 0);
    atlas *a = root, *other = second;
    for (uint32_t i = 0; i < 2 * TOWNS; i++) {
        dr_str name = dr_format(arena, "Village %u", i);
        dr_map_set(&a->by_name, name, TOWNS + i);
        DR_PUSH(arena, &a->towns, (town){.name = name});
    }
    a->towns.at[7].houses = 1;
    assert_str(a->towns.at[7].name, "Town 7");
    assert_int_equal(dr_map_get(&a->by_name, DR_STR("Town 7")), 7);
    assert_int_equal(dr_map_get(&a->by_name, DR_STR("Village 7")), TOWNS + 7);
    assert_int_equal(other->towns.at[7].houses, 70);
    assert_int_equal(other->towns.n, TOWNS);
    assert_int_equal(dr_map_get(&other->by_name, DR_STR("Village 7")), DR_NONE);
    free((char *)bytes.at);
}

static void the_same_gives_the_same_bytes(void **state)
{
    (void)state;
    GUARD();
    assert_true(dr_eq(laid_out(), laid_out()));
}

static void bytes_of_another_build_are_refused(void **state)
{
    (void)state;
    GUARD();
    dr_str bytes = placed(laid_out()), cut = bytes;
    char *at = (char *)bytes.at;
    void *root;
    dragoman_error error;
    assert_int_equal(dr_image_open(&root, sizeof(atlas) + 8, arena, bytes, &error), DRAGOMAN_E_TABLE);
    assert_string_equal(error.message, "the image of the tables is of another build");
    assert_null(root);
    for (cut.size = 0; cut.size < 200; cut.size++)
        assert_int_equal(dr_image_open(&root, sizeof(atlas), arena, cut, &error), DRAGOMAN_E_TABLE);
    for (size_t i = 0; i < 24; i++) {
        if (i >= 16 && i < 20)
            continue; /* where the root stands: any place in the part is one */
        at[i] ^= 0x40;
        assert_int_equal(dr_image_open(&root, sizeof(atlas), arena, bytes, &error), DRAGOMAN_E_TABLE);
        at[i] ^= 0x40;
    }
    assert_int_equal(dr_image_open(&root, sizeof(atlas), arena, bytes, &error), 0);
    free(at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_laid_out_is_there_again),
        TEST(what_is_opened_can_grow),
        TEST(the_same_gives_the_same_bytes),
        TEST(bytes_of_another_build_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
