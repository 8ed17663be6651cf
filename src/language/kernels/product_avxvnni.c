/* The integer product for AVX-VNNI: vpdpbusd on registers of 256 bits, of processors that have no AVX-512. Six rows by
 * sixteen outputs fill twelve of the sixteen registers; each step of four inputs loads two registers of weights and six
 * numbers, and does 6 × 64 multiply-adds. */
#include <immintrin.h>

#include "language/kernels/level.h"

#define LANES 8
#include "language/kernels/lanes.inc"

#define ROWS 6
#define WIDTH 2
#define UNSIGNED 1
#define HOLD(sum) __asm__("" : "+x"(sum))
#ifndef PRODUCT /* a test gives the same by AVX-512's encoding of vpdpbusd, under other names */
#define PRODUCT dr_product_avxvnni
#define LINEAR dr_linear_avxvnni
#define SUMS dr_sums_avxvnni
#define DPBUSD _mm256_dpbusd_avx_epi32
#endif

#include "language/kernels/rows_as_they_are.inc"

INLINE __m256i four_inputs(const uint8_t *q)
{
    int32_t four;
    memcpy(&four, q, sizeof four);
    return _mm256_set1_epi32(four);
}

/* Rows are reached from two pointers: addresses of a base and twice a stride need no registers more. */
INLINE void multiply(ints sums[ROWS][WIDTH], const rows_taken *left, const int8_t *weights, uint32_t inputs, int rows,
                     int vectors)
{
    size_t stride = left->stride;
    const uint8_t *q = left->q, *further_q = q + 3 * stride;
    for (uint32_t k = 0; k < inputs; k += 4, q += 4, further_q += 4, weights += 64) {
        __m256i right[WIDTH];
        DR_UNROLL
        for (int i = 0; i < vectors; i++)
            right[i] = _mm256_loadu_si256((const __m256i *)weights + i);
        DR_UNROLL
        for (int row = 0; row < rows; row++) {
            __m256i four = four_inputs(row < 3 ? q + row * stride : further_q + (row - 3) * stride);
            DR_UNROLL
            for (int i = 0; i < vectors; i++)
                sums[row][i] = (ints)DPBUSD((__m256i)sums[row][i], four, right[i]);
        }
    }
}

#include "language/kernels/products.inc"
