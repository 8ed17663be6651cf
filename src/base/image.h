/* An image: what lies on an arena, laid out once, so that later and elsewhere it is there again by a copy. Made while
 * the library is built, of what takes long to read, and taken up at start by a program of the same types.
 *
 *   header   8 magic "DRIMAGE\n"; u32 bytes of the fixed part, of the moving one, where in it the root stands, bytes of
 * the root fixed    texts, and tables without pointers, used where they lie moving   what holds pointers or will be
 * changed: copied to an arena when the image is opened marks    a bit for each pointer's room in the moving part: here
 * stands a pointer
 *
 * A pointer stands as offset × 2, + 1 when into the moving part; all ones is the arena on which the image is opened.
 * Parts are of multiples of 64 bytes, and what lies in them at multiples of 16. Numbers and pointers are the machine's.
 */
#ifndef DR_BASE_IMAGE_H
#define DR_BASE_IMAGE_H

#include "base/error.h"
#include "base/map.h"

#define DR_IMAGE_MAGIC "DRIMAGE\n"
enum { DR_IMAGE_HEADER = 64, DR_IMAGE_LARGEST = 1 << 30 /* bytes of a part */ };

/* Where something lies in an image that is being made. */
typedef struct dr_image_at {
    uint32_t offset;
    bool moving;
} dr_image_at;

/* An image that is being made; what it is made of is only read. */
typedef struct dr_image dr_image;
dr_image *dr_image_new(dr_arena *arena);
/* A copy of the bytes in the fixed part, without pointers, or in the moving one, where dr_image_point and the like then
 * say what its pointers are; those of which nothing is said must be NULL. */
dr_image_at dr_image_fixed(dr_image *image, const void *bytes, size_t size);
dr_image_at dr_image_moving(dr_image *image, const void *bytes, size_t size);
/* What lies there, until something is added. */
void *dr_image_data(const dr_image *image, dr_image_at at);
/* Zeroes the bytes between the members of an array of `n` structs, so that the same tables give the same image; where
 * the compiler cannot (DR_CLEARS_PADDING is 0: clang), they are whatever they were, and nobody reads them. */
#ifndef __has_builtin
#define __has_builtin(name) 0
#endif
#if __has_builtin(__builtin_clear_padding)
#define DR_CLEARS_PADDING 1
#define DR_CLEAR_PADDING(at, n)                                                                                        \
    for (uint32_t each_ = 0; each_ < (n); each_++)                                                                     \
    __builtin_clear_padding(&(at)[each_])
#else
#define DR_CLEARS_PADDING 0
#define DR_CLEAR_PADDING(at, n) ((void)(at), (void)(n))
#endif
/* The pointer at byte `slot` of what lies at `in`, which is moving, is that of `to`; of the arena; of a text (its
 * bytes, shared with those of the same texts, a NUL behind them; NULL stays NULL). */
void dr_image_point(dr_image *image, dr_image_at in, size_t slot, dr_image_at to);
void dr_image_arena(dr_image *image, dr_image_at in, size_t slot);
void dr_image_text(dr_image *image, dr_image_at in, size_t slot, dr_str text);
/* An array of `n` elements, in the moving part, as the DR_VEC at byte `slot` of `in`; one of texts; a map. Gives where
 * the elements lie, of whose pointers nothing is said yet. */
dr_image_at dr_image_vec(dr_image *image, dr_image_at in, size_t slot, const void *at, uint32_t n, size_t element);
void dr_image_texts(dr_image *image, dr_image_at in, size_t slot, const dr_str *at, uint32_t n);
void dr_image_map(dr_image *image, dr_image_at in, size_t slot, const dr_map *map);
/* The bytes of it all, on its arena; `root`, of so many bytes, is what opening gives. */
dr_str dr_image_bytes(dr_image *image, dr_image_at root, size_t root_size);

/* Takes up an image, whose bytes lie at a multiple of 16 and outlive what is given: *root gets the root, on the arena.
 * Only for bytes built into the library by the same build: their sizes are checked, their pointers are not.
 * DRAGOMAN_E_TABLE when they do not fit. */
int dr_image_open(void **root, size_t root_size, dr_arena *arena, dr_str bytes, dragoman_error *error);

#endif
