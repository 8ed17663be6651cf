/* The integer product for AVX2. Weights are widened to 16 bits, four outputs a register, and multiplied by four inputs that
 * every output shares; vpmaddwd adds pairs, so that a register sums two halves of four outputs, joined at the end:
 *
 *   weights  w00 w10 w20 w30 | w01 w11 w21 w31 | w02 ... | w03 ...      (wkn: input k, output n)
 *   inputs   q0  q1  q2  q3  | q0  q1  q2  q3  | ...
 *   sums     0: q0w00+q1w10, q2w20+q3w30 | 1: ... | 2: ... | 3: ...
 *
 * Nothing saturates: a pair is at most 2 × 127². */
#include <immintrin.h>

#include "language/kernels/level.h"

#define INLINE static inline __attribute__((always_inline))
#define QUARTERS 4 /* of a panel: registers of four outputs */
#define ROWS 3

INLINE __m256i four_inputs(const int8_t *q)
{
    return _mm256_broadcastq_epi64(_mm_cvtepi8_epi16(_mm_loadu_si32(q)));
}

/* The sums of eight outputs from two registers of pairs. */
INLINE __m256i join(__m256i low, __m256i high)
{
    return _mm256_permute4x64_epi64(_mm256_hadd_epi32(low, high), 0xD8);
}

INLINE void tile(int32_t *out, size_t stride, const int8_t *q, uint32_t inputs, const int8_t *weights, int rows)
{
    __m256i sums[ROWS][QUARTERS];
    for (int row = 0; row < rows; row++)
        for (int i = 0; i < QUARTERS; i++)
            sums[row][i] = _mm256_setzero_si256();
    for (uint32_t k = 0; k < inputs; k += 4, q += 4, weights += 64) {
        __m256i left[ROWS];
        for (int row = 0; row < rows; row++)
            left[row] = four_inputs(q + (size_t)row * inputs);
        for (int i = 0; i < QUARTERS; i++) {
            __m256i right = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(weights + i * 16)));
            for (int row = 0; row < rows; row++)
                sums[row][i] = _mm256_add_epi32(sums[row][i], _mm256_madd_epi16(left[row], right));
        }
    }
    for (int row = 0; row < rows; row++)
        for (int i = 0; i < QUARTERS; i += 2)
            _mm256_storeu_si256((__m256i *)(out + row * stride + i * 4), join(sums[row][i], sums[row][i + 1]));
}

void dr_tile_avx2(int32_t *out, size_t stride, const int8_t *q, uint32_t rows, const dr_linear *map, uint32_t first,
                  uint32_t panels)
{
    uint32_t inputs = dr_ceil4(map->inputs);
    for (uint32_t panel = 0; panel < panels; panel++, first += DR_PANEL, out += DR_PANEL) {
        const int8_t *weights = dr_panel_at(map, first);
        uint32_t row = 0;
        for (; row + ROWS <= rows; row += ROWS)
            tile(out + row * stride, stride, q + (size_t)row * inputs, inputs, weights, ROWS);
        for (; row < rows; row++)
            tile(out + row * stride, stride, q + (size_t)row * inputs, inputs, weights, 1);
    }
}
