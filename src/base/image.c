#include "base/image.h"

enum {
    WORD = sizeof(uintptr_t),
    MARKS = 64, /* pointers' rooms to a word of marks */
    GAP = 64 /* zero bytes before what is large: to the arena, which looks there, it is no block of its own to grow */
};
#define TO_ARENA UINTPTR_MAX

typedef struct header {
    char magic[8];
    uint32_t fixed, moving, root, root_size;
    char unused[DR_IMAGE_HEADER - 24];
} header;

struct dr_image {
    dr_arena *arena;
    dr_buf fixed, moving;
    DR_VEC(uint64_t) marks;
    dr_map texts; /* text → offset in fixed */
};

/* ---- making ---- */

dr_image *dr_image_new(dr_arena *arena)
{
    dr_image *image = DR_NEW(arena, dr_image);
    image->arena = image->fixed.arena = image->moving.arena = image->texts.arena = arena;
    return image;
}

static void pad(dr_buf *part, size_t multiple)
{
    while (part->size % multiple)
        dr_buf_byte(part, 0);
}

static uint32_t put(dr_buf *part, const void *bytes, size_t size)
{
    pad(part, 16);
    if (size >= DR_LARGE)
        for (size_t end = part->size + GAP; part->size < end;)
            dr_buf_byte(part, 0);
    if (size > DR_IMAGE_LARGEST - part->size)
        dr_out_of_memory(part->arena);
    uint32_t at = (uint32_t)part->size;
    dr_buf_add(part, (dr_str){bytes, size});
    return at;
}

dr_image_at dr_image_fixed(dr_image *image, const void *bytes, size_t size)
{
    return (dr_image_at){put(&image->fixed, bytes, size), false};
}

dr_image_at dr_image_moving(dr_image *image, const void *bytes, size_t size)
{
    return (dr_image_at){put(&image->moving, bytes, size), true};
}

static void set(dr_image *image, dr_image_at in, size_t slot, uintptr_t value)
{
    size_t word = (in.offset + slot) / WORD;
    memcpy(image->moving.at + in.offset + slot, &value, sizeof value);
    while (image->marks.n <= word / MARKS)
        DR_PUSH(image->arena, &image->marks, 0);
    image->marks.at[word / MARKS] |= UINT64_C(1) << word % MARKS;
}

void dr_image_point(dr_image *image, dr_image_at in, size_t slot, dr_image_at to)
{
    set(image, in, slot, (uintptr_t)to.offset << 1 | to.moving);
}

void dr_image_arena(dr_image *image, dr_image_at in, size_t slot)
{
    set(image, in, slot, TO_ARENA);
}

void dr_image_text(dr_image *image, dr_image_at in, size_t slot, dr_str text)
{
    if (!text.at)
        return;
    uint32_t there = dr_map_get(&image->texts, text);
    if (there == DR_NONE) {
        there = (uint32_t)image->fixed.size;
        dr_map_set(&image->texts, text, there);
        dr_buf_add(&image->fixed, text);
        dr_buf_byte(&image->fixed, 0);
    }
    dr_image_point(image, in, slot, (dr_image_at){there, false});
}

void *dr_image_data(const dr_image *image, dr_image_at at)
{
    return (at.moving ? image->moving.at : image->fixed.at) + at.offset;
}

dr_image_at dr_image_vec(dr_image *image, dr_image_at in, size_t slot, const void *at, uint32_t n, size_t element)
{
    const struct {
        void *at;
        uint32_t n, cap;
    } vec = {NULL, n, n};
    dr_image_at there = dr_image_moving(image, at ? at : "", n * element);
    memcpy(image->moving.at + in.offset + slot, &vec, sizeof vec);
    if (n)
        dr_image_point(image, in, slot, there);
    return there;
}

void dr_image_texts(dr_image *image, dr_image_at in, size_t slot, const dr_str *at, uint32_t n)
{
    dr_image_at there = dr_image_vec(image, in, slot, at, n, sizeof *at);
    for (uint32_t i = 0; i < n; i++)
        dr_image_text(image, there, i * sizeof *at + offsetof(dr_str, at), at[i]);
}

void dr_image_map(dr_image *image, dr_image_at in, size_t slot, const dr_map *map)
{
    const dr_map bare = {.n = map->n, .capacity = map->capacity};
    memcpy(image->moving.at + in.offset + slot, &bare, sizeof bare);
    dr_image_arena(image, in, slot + offsetof(dr_map, arena));
    if (!map->capacity)
        return;
    dr_image_at slots = dr_image_moving(image, map->slots, map->capacity * sizeof *map->slots);
    dr_image_point(image, in, slot + offsetof(dr_map, slots), slots);
    for (uint32_t i = 0; i < map->capacity; i++)
        if (map->slots[i].value != DR_NONE)
            dr_image_text(image, slots, i * sizeof *map->slots + offsetof(dr_map_slot, key), map->slots[i].key);
}

dr_str dr_image_bytes(dr_image *image, dr_image_at root, size_t root_size)
{
    pad(&image->fixed, 64);
    pad(&image->moving, WORD * MARKS);
    while (image->marks.n < image->moving.size / (WORD * MARKS))
        DR_PUSH(image->arena, &image->marks, 0);
    header h = {.magic = DR_IMAGE_MAGIC,
                .fixed = (uint32_t)image->fixed.size,
                .moving = (uint32_t)image->moving.size,
                .root = root.offset,
                .root_size = (uint32_t)root_size};
    dr_buf out = {.arena = image->arena};
    dr_buf_add(&out, (dr_str){(const char *)&h, sizeof h});
    dr_buf_add(&out, dr_buf_view(&image->fixed));
    dr_buf_add(&out, dr_buf_view(&image->moving));
    dr_buf_add(&out, (dr_str){(const char *)image->marks.at, image->marks.n * sizeof *image->marks.at});
    return dr_buf_view(&out);
}

/* ---- taking up ---- */

static void point(uintptr_t *words, const char *marks, size_t count, dr_arena *arena, const char *fixed)
{
    for (size_t i = 0; i < count; i++, words += MARKS) {
        uint64_t left;
        for (memcpy(&left, marks + i * sizeof left, sizeof left); left; left &= left - 1) {
            uintptr_t *at = words + __builtin_ctzll(left);
            uintptr_t base = *at & 1 ? (uintptr_t)(words - i * MARKS) : (uintptr_t)fixed;
            *at = *at == TO_ARENA ? (uintptr_t)arena : base + (*at >> 1);
        }
    }
}

int dr_image_open(void **root, size_t root_size, dr_arena *arena, dr_str bytes, dragoman_error *error)
{
    header h = {0};
    *root = NULL;
    memcpy(&h, bytes.at, bytes.size < sizeof h ? bytes.size : sizeof h);
    uint64_t marks = h.moving / (WORD * MARKS) * sizeof(uint64_t);
    if (memcmp(h.magic, DR_IMAGE_MAGIC, sizeof h.magic) != 0 || h.root_size != root_size || h.root > h.moving ||
        root_size > h.moving - h.root || h.moving % (WORD * MARKS) ||
        bytes.size != sizeof h + (uint64_t)h.fixed + h.moving + marks)
        return dr_error(error, DRAGOMAN_E_TABLE, "the image of the tables is of another build", DR_NOWHERE);
    const char *fixed = bytes.at + sizeof h, *from = fixed + h.fixed;
    char *moving = dr_alloc_raw(arena, h.moving);
    memcpy(moving, from, h.moving);
    point((uintptr_t *)(void *)moving, from + h.moving, h.moving / (WORD * MARKS), arena, fixed);
    *root = moving + h.root;
    return DRAGOMAN_OK;
}
