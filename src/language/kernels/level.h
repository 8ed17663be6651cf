/* Between the files of one CPU level and the table of all: what each level adds to floats.inc. */
#ifndef DR_LANGUAGE_KERNELS_LEVEL_H
#define DR_LANGUAGE_KERNELS_LEVEL_H

#include <stddef.h>

#include "language/kernels/kernels.h"

enum {
    DR_PANEL = 16,        /* outputs that lie together in packed weights */
    DR_TILE_ROWS = 12,    /* a multiple of the rows that any level's registers hold */
    DR_TILE_COLUMNS = 64, /* outputs: four panels */
    DR_TILE_PANELS = DR_TILE_COLUMNS / DR_PANEL,
    DR_QUERIES = 16 /* that attention takes at a time */
};

/* Before a loop of few and known turns over registers in an array: only when it is gone do they stay registers. Not
 * under sanitizers, whose checks would be multiplied: clang then takes minutes. */
#if defined(__SANITIZE_ADDRESS__)
#define DR_UNROLL
#elif defined(__clang__)
#if __has_feature(address_sanitizer)
#define DR_UNROLL
#else
#define DR_UNROLL _Pragma("clang loop unroll(full)")
#endif
#else
#define DR_UNROLL _Pragma("GCC unroll 32")
#endif

/* One tile of the product: out[0..rows)[0..16 × panels) (row stride `stride` int32) = rows of q, as `linear` has them,
 * times the panels of the map from output `first` on, a multiple of 16. 1 ≤ rows ≤ DR_TILE_ROWS, 1 ≤ panels ≤
 * DR_TILE_PANELS. Exact for every q and weight in -127..127 and up to 130,000 inputs. */
typedef void dr_tile(int32_t *out, size_t stride, const int8_t *q, uint32_t rows, const dr_linear *map, uint32_t first,
                     uint32_t panels);

dr_tile dr_tile_c, dr_tile_avx2, dr_tile_vnni, dr_tile_neon;
extern const dr_kernels dr_kernels_c, dr_kernels_avx2, dr_kernels_vnni, dr_kernels_neon;

static inline uint32_t dr_ceil4(uint32_t n)
{
    return (n + 3) & ~3U;
}

/* Where the panel that begins with output `first` lies. */
static inline const int8_t *dr_panel_at(const dr_linear *map, uint32_t first)
{
    return map->weights + (size_t)first * dr_ceil4(map->inputs);
}

#endif
