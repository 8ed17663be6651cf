/* The integer product for AVX-512 VNNI. vpdpbusd multiplies unsigned by signed bytes, so it is given q + 128, and sums
 * start at minus what that adds, which the map holds. Six rows by four panels of sixteen outputs fill 24 of the 32
 * registers; each step of four inputs loads four registers of weights and six numbers, and does 24 × 64 multiply-adds.
 */
#include <immintrin.h>
#include <string.h>

#include "language/kernels/level.h"

#define INLINE static inline __attribute__((always_inline))
#define ROWS 6

INLINE __m512i four_inputs(const int8_t *q)
{
    int32_t four;
    memcpy(&four, q, sizeof four);
    return _mm512_xor_si512(_mm512_set1_epi32(four), _mm512_set1_epi8(-128));
}

INLINE void tile(int32_t *out, size_t stride, const int8_t *q, const dr_linear *map, uint32_t first, int rows,
                 int panels)
{
    uint32_t inputs = dr_ceil4(map->inputs);
    const int8_t *weights = dr_panel_at(map, first);
    size_t panel_size = (size_t)inputs * DR_PANEL;
    __m512i sums[ROWS][DR_TILE_PANELS];
    DR_UNROLL
    for (int panel = 0; panel < panels; panel++) {
        __m512i start =
            _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_loadu_si512(map->sums + first + panel * DR_PANEL));
        DR_UNROLL
        for (int row = 0; row < rows; row++)
            sums[row][panel] = start;
    }
    for (uint32_t k = 0; k < inputs; k += 4, q += 4, weights += 64) {
        __m512i right[DR_TILE_PANELS];
        DR_UNROLL
        for (int panel = 0; panel < panels; panel++)
            right[panel] = _mm512_loadu_si512(weights + panel * panel_size);
        DR_UNROLL
        for (int row = 0; row < rows; row++) {
            __m512i left = four_inputs(q + (size_t)row * inputs);
            DR_UNROLL
            for (int panel = 0; panel < panels; panel++)
                sums[row][panel] = _mm512_dpbusd_epi32(sums[row][panel], left, right[panel]);
        }
    }
    DR_UNROLL
    for (int row = 0; row < rows; row++) {
        DR_UNROLL
        for (int panel = 0; panel < panels; panel++)
            _mm512_storeu_si512(out + row * stride + panel * DR_PANEL, sums[row][panel]);
    }
}

INLINE void rows_of(int32_t *out, size_t stride, const int8_t *q, uint32_t rows, const dr_linear *map, uint32_t first,
                    int panels)
{
    size_t inputs = dr_ceil4(map->inputs);
    for (; rows >= ROWS; rows -= ROWS, out += ROWS * stride, q += ROWS * inputs)
        tile(out, stride, q, map, first, ROWS, panels);
    switch (rows) {
    case 5:
        tile(out, stride, q, map, first, 5, panels);
        break;
    case 4:
        tile(out, stride, q, map, first, 4, panels);
        break;
    case 3:
        tile(out, stride, q, map, first, 3, panels);
        break;
    case 2:
        tile(out, stride, q, map, first, 2, panels);
        break;
    case 1:
        tile(out, stride, q, map, first, 1, panels);
        break;
    default:
        break;
    }
}

void dr_tile_vnni(int32_t *out, size_t stride, const int8_t *q, uint32_t rows, const dr_linear *map, uint32_t first,
                  uint32_t panels)
{
    if (panels == DR_TILE_PANELS)
        rows_of(out, stride, q, rows, map, first, DR_TILE_PANELS);
    else
        for (uint32_t panel = 0; panel < panels; panel++)
            rows_of(out + panel * DR_PANEL, stride, q, rows, map, first + panel * DR_PANEL, 1);
}
