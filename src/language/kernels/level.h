/* Between the files of one CPU level and the table of all: what each level adds to floats.inc. */
#ifndef DR_LANGUAGE_KERNELS_LEVEL_H
#define DR_LANGUAGE_KERNELS_LEVEL_H

#include <stddef.h>

#include "base/arena.h"
#include "language/kernels/kernels.h"

enum { DR_PANEL = 16 }; /* outputs that lie together in packed weights */

/* Before a loop of few and known turns over registers in an array: only when it is gone do they stay registers. Not
 * under sanitizers, whose checks would be multiplied: clang then takes minutes. */
#if DR_SANITIZED
#define DR_UNROLL
#elif defined(__clang__)
#define DR_UNROLL _Pragma("clang loop unroll(full)")
#else
#define DR_UNROLL _Pragma("GCC unroll 32")
#endif

/* The innermost loop takes seven tenths of all time under sanitizers; it is checked before it runs, by the ends of what
 * it goes over, and not at every step. */
#if DR_SANITIZED && defined(__clang__)
#define DR_CHECKED_BEFORE __attribute__((no_sanitize("address", "undefined", "coverage")))
#else
#define DR_CHECKED_BEFORE
#endif

/* Under sanitizers, reads the first byte and the last. */
static inline void dr_check_ends(const void *at, size_t size)
{
    const volatile char *bytes = at;
    if (DR_SANITIZED && size)
        (void)bytes[0], (void)bytes[size - 1];
}

/* `product` of the table, and its `linear` with two things more: `stride` floats from one row of `out` to the next, and
 * `plain`, where a byte of q is the number itself, 0..255. Sums are exact, whatever the bytes, for weights in
 * -127..127. */
typedef void dr_product(int32_t *out, const uint8_t *q, uint32_t m, const dr_linear *map);
typedef void dr_linear_rows(float *out, size_t stride, const uint8_t *q, const float *scale, uint32_t m,
                            const dr_linear *map, bool plain);
/* What the maps' `sums` have to hold where such rows are put through weights that were made here; a level that needs
 * none for them writes none. */
typedef void dr_sums(int32_t *sums, const dr_linear *map, bool plain);

dr_product dr_product_c, dr_product_avx2, dr_product_avxvnni, dr_product_vnni, dr_product_neon;
dr_linear_rows dr_linear_c, dr_linear_avx2, dr_linear_avxvnni, dr_linear_vnni, dr_linear_neon;
dr_sums dr_sums_c, dr_sums_avx2, dr_sums_avxvnni, dr_sums_vnni, dr_sums_neon;
extern const dr_kernels dr_kernels_c, dr_kernels_avx2, dr_kernels_avxvnni, dr_kernels_vnni, dr_kernels_neon;

static inline uint32_t dr_ceil4(uint32_t n)
{
    return (n + 3) & ~3U;
}

static inline uint32_t dr_ceil_panel(uint32_t n)
{
    return (n + DR_PANEL - 1) / DR_PANEL * DR_PANEL;
}

/* Where the panel that begins with output `first` lies. */
static inline const int8_t *dr_panel_at(const dr_linear *map, uint32_t first)
{
    return map->weights + (size_t)first * dr_ceil4(map->inputs);
}

#endif
