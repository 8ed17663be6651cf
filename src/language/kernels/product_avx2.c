/* The integer product for AVX2, whose byte products would saturate: both sides are widened to 16 bits, and vpmaddwd
 * adds pairs of products. Four outputs share a register, which therefore sums two halves of each, joined at the end:
 *
 *   weights  w00 w10 w20 w30 | w01 w11 w21 w31 | w02 ... | w03 ...      (wkn: input k, output n)
 *   inputs   q0  q1  q2  q3  | q0  q1  q2  q3  | ...
 *   sums     0: q0w00+q1w10, q2w20+q3w30 | 1: ... | 2: ... | 3: ...
 *
 * Six rows by eight outputs make twelve registers of sums, which leaves what the products need of the sixteen. Rows are
 * widened once for all outputs of a block, side by side, into a buffer that stays in the first cache. */
#include <immintrin.h>

#include "language/kernels/level.h"

#define LANES 8
#include "language/kernels/lanes.inc"

#define ROWS 6
#define WIDTH 1
#define UNSIGNED 0
#define HOLD(sum) __asm__("" : "+x"(sum))
#define PRODUCT dr_product_avx2
#define LINEAR dr_linear_avx2
#define SUMS dr_sums_avx2

typedef struct rows_taken {
    int16_t at[DR_MODEL_MAX_INNER / 4][ROWS][4];
} rows_taken;

INLINE void take(rows_taken *left, const uint8_t *q, size_t stride, uint32_t rows)
{
    for (uint32_t row = 0; row < rows; row++, q += stride)
        for (size_t k = 0; k < stride; k += 4) {
            int32_t four;
            memcpy(&four, q + k, sizeof four);
            __m128i value = _mm_xor_si128(_mm_cvtsi32_si128(four), _mm_set1_epi8(-128));
            _mm_storel_epi64((__m128i *)left->at[k / 4][row], _mm_cvtepi8_epi16(value));
        }
}

INLINE __m256i four_outputs(const int8_t *weights)
{
    return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)weights));
}

INLINE void multiply(ints sums[ROWS][WIDTH], const rows_taken *left, const int8_t *weights, uint32_t inputs, int rows,
                     int vectors)
{
    (void)vectors;
    __m256i low[ROWS], high[ROWS];
    DR_UNROLL
    for (int row = 0; row < rows; row++)
        low[row] = high[row] = _mm256_setzero_si256();
    for (uint32_t k = 0; k < inputs / 4; k++, weights += 64) {
        __m256i right = four_outputs(weights), further = four_outputs(weights + 16);
        DR_UNROLL
        for (int row = 0; row < rows; row++) {
            int64_t inputs_of_row;
            memcpy(&inputs_of_row, left->at[k][row], sizeof inputs_of_row);
            __m256i four = _mm256_set1_epi64x(inputs_of_row);
            low[row] = _mm256_add_epi32(low[row], _mm256_madd_epi16(four, right));
            high[row] = _mm256_add_epi32(high[row], _mm256_madd_epi16(four, further));
        }
    }
    DR_UNROLL
    for (int row = 0; row < rows; row++) {
        HOLD(low[row]);
        HOLD(high[row]);
    }
    DR_UNROLL
    for (int row = 0; row < rows; row++)
        sums[row][0] += (ints)_mm256_permute4x64_epi64(_mm256_hadd_epi32(low[row], high[row]), 0xD8);
}

#include "language/kernels/products.inc"
