/* Float kernels for AVX2. */
#include <immintrin.h>

#define LANES 8
#include "language/kernels/lanes.inc"

INLINE floats larger(floats a, floats b)
{
    return _mm256_max_ps(a, b);
}

INLINE floats smaller(floats a, floats b)
{
    return _mm256_min_ps(a, b);
}

INLINE ints larger_ints(ints a, ints b)
{
    return (ints)_mm256_max_epi32((__m256i)a, (__m256i)b);
}

INLINE void store_bytes(uint8_t *to, ints value)
{
    __m256i low = _mm256_and_si256((__m256i)value, _mm256_set1_epi32(0xff));
    __m128i half = _mm_packus_epi32(_mm256_castsi256_si128(low), _mm256_extracti128_si256(low, 1));
    _mm_storel_epi64((__m128i *)to, _mm_packus_epi16(half, half));
}

#define NAME "avx2"
#define TABLE dr_kernels_avx2
#define PRODUCT dr_product_avx2
#define LINEAR dr_linear_avx2
#define SUMS dr_sums_avx2
#include "language/kernels/floats.inc"
