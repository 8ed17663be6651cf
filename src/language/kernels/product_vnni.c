/* The integer product for AVX-512 VNNI: vpdpbusd multiplies unsigned by signed bytes, four by four. Six rows by four
 * panels of sixteen outputs fill 24 of the 32 registers; each step of four inputs loads four registers of weights and
 * six numbers, and does 24 × 64 multiply-adds. */
#include <immintrin.h>

#define LANES 16
#include "language/kernels/lanes.inc"
#include "language/kernels/level.h"

#define ROWS 6
#define WIDTH 4
#define UNSIGNED 1
#define HOLD(sum) __asm__("" : "+v"(sum))
#define PRODUCT dr_product_vnni
#define LINEAR dr_linear_vnni
#define SUMS dr_sums_vnni

#include "language/kernels/rows_as_they_are.inc"

INLINE __m512i four_inputs(const uint8_t *q)
{
    int32_t four;
    memcpy(&four, q, sizeof four);
    return _mm512_set1_epi32(four);
}

/* Rows and panels are reached from two pointers each: addresses of a base and twice a stride need no registers more. */
INLINE void multiply(ints sums[ROWS][WIDTH], const rows_taken *left, const int8_t *weights, uint32_t inputs, int rows,
                     int vectors)
{
    size_t stride = left->stride, panel_size = (size_t)inputs * DR_PANEL;
    const uint8_t *q = left->q, *further_q = q + 3 * stride;
    const int8_t *further_weights = weights + 2 * panel_size;
    for (uint32_t k = 0; k < inputs; k += 4) {
        __m512i right[WIDTH];
        DR_UNROLL
        for (int i = 0; i < vectors; i++)
            right[i] = _mm512_loadu_si512(i < 2 ? weights + i * panel_size : further_weights + (i - 2) * panel_size);
        DR_UNROLL
        for (int row = 0; row < rows; row++) {
            __m512i four = four_inputs(row < 3 ? q + row * stride : further_q + (row - 3) * stride);
            DR_UNROLL
            for (int i = 0; i < vectors; i++)
                sums[row][i] = (ints)_mm512_dpbusd_epi32((__m512i)sums[row][i], four, right[i]);
        }
        q += 4;
        further_q += 4;
        weights += 64;
        further_weights += 64;
    }
}

#include "language/kernels/products.inc"
