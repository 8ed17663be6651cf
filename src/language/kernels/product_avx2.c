/* The integer product for AVX2, whose byte products would saturate: both sides are widened to 16 bits, and vpmaddwd
 * adds pairs of products. Four outputs share a register, which therefore sums two halves of each, joined at the end:
 *
 *   weights  w00 w10 w20 w30 | w01 w11 w21 w31 | w02 ... | w03 ...      (wkn: input k, output n)
 *   inputs   q0  q1  q2  q3  | q0  q1  q2  q3  | ...
 *   sums     0: q0w00+q1w10, q2w20+q3w30 | 1: ... | 2: ... | 3: ...
 *
 * Four rows by eight outputs make eight registers of sums, which leaves what the products need of the sixteen. Rows are
 * widened once a tile, DEPTH inputs at a time, into a buffer that stays in the first cache. */
#include <immintrin.h>
#include <string.h>

#include "language/kernels/level.h"

#define INLINE static inline __attribute__((always_inline))
#define ROWS 4
#define OUTPUTS 8
#define DEPTH 1024

typedef struct wide_rows {
    int16_t at[ROWS][DEPTH];
} wide_rows;

static void widen(wide_rows *wide, const int8_t *q, size_t inputs, uint32_t count, uint32_t rows)
{
    for (uint32_t row = 0; row < rows; row++, q += inputs)
        for (uint32_t k = 0; k < count; k++)
            wide->at[row][k] = q[k];
}

INLINE __m256i four_outputs(const int8_t *weights)
{
    return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)weights));
}

/* Sets, or if `more` adds to, the sums of eight outputs from two registers of halves. */
INLINE void join(int32_t *out, __m256i low, __m256i high, bool more)
{
    __m256i sums = _mm256_permute4x64_epi64(_mm256_hadd_epi32(low, high), 0xD8);
    if (more)
        sums = _mm256_add_epi32(sums, _mm256_loadu_si256((const __m256i *)out));
    _mm256_storeu_si256((__m256i *)out, sums);
}

/* Eight outputs of some rows over `count` inputs; weights: the outputs' part of a panel's first four inputs. */
INLINE void tile(int32_t *out, size_t stride, const wide_rows *wide, uint32_t count, const int8_t *weights, bool more,
                 int rows)
{
    __m256i low[ROWS], high[ROWS];
    DR_UNROLL
    for (int row = 0; row < rows; row++)
        low[row] = high[row] = _mm256_setzero_si256();
    for (uint32_t k = 0; k < count; k += 4, weights += 64) {
        __m256i right = four_outputs(weights), further = four_outputs(weights + 16);
        DR_UNROLL
        for (int row = 0; row < rows; row++) {
            int64_t four;
            memcpy(&four, &wide->at[row][k], sizeof four);
            __m256i left = _mm256_set1_epi64x(four);
            low[row] = _mm256_add_epi32(low[row], _mm256_madd_epi16(left, right));
            high[row] = _mm256_add_epi32(high[row], _mm256_madd_epi16(left, further));
        }
    }
    DR_UNROLL
    for (int row = 0; row < rows; row++)
        join(out + row * stride, low[row], high[row], more);
}

INLINE void all_outputs(int32_t *out, size_t stride, const wide_rows *wide, uint32_t count, const dr_linear *map,
                        uint32_t first, uint32_t panels, uint32_t from, int rows)
{
    for (uint32_t n = 0; n < panels * DR_PANEL; n += OUTPUTS)
        tile(out + n, stride, wide, count,
             dr_panel_at(map, first + n / DR_PANEL * DR_PANEL) + from * DR_PANEL + n % DR_PANEL * 4, from > 0, rows);
}

/* At most ROWS rows. */
static void some_rows(int32_t *out, size_t stride, const int8_t *q, uint32_t rows, const dr_linear *map, uint32_t first,
                      uint32_t panels)
{
    wide_rows wide;
    uint32_t inputs = dr_ceil4(map->inputs);
    for (uint32_t from = 0; from < inputs; from += DEPTH) {
        uint32_t count = inputs - from < DEPTH ? inputs - from : DEPTH;
        widen(&wide, q + from, inputs, count, rows);
        switch (rows) {
        case 4:
            all_outputs(out, stride, &wide, count, map, first, panels, from, 4);
            break;
        case 3:
            all_outputs(out, stride, &wide, count, map, first, panels, from, 3);
            break;
        case 2:
            all_outputs(out, stride, &wide, count, map, first, panels, from, 2);
            break;
        default:
            all_outputs(out, stride, &wide, count, map, first, panels, from, 1);
            break;
        }
    }
}

void dr_tile_avx2(int32_t *out, size_t stride, const int8_t *q, uint32_t rows, const dr_linear *map, uint32_t first,
                  uint32_t panels)
{
    size_t inputs = dr_ceil4(map->inputs);
    for (; rows > ROWS; rows -= ROWS, out += ROWS * stride, q += ROWS * inputs)
        some_rows(out, stride, q, ROWS, map, first, panels);
    some_rows(out, stride, q, rows, map, first, panels);
}
