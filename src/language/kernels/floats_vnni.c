/* Float kernels for AVX-512. */
#include <immintrin.h>

#define LANES 16
#include "language/kernels/lanes.inc"

INLINE floats larger(floats a, floats b)
{
    return _mm512_max_ps(a, b);
}

INLINE floats smaller(floats a, floats b)
{
    return _mm512_min_ps(a, b);
}

INLINE ints larger_ints(ints a, ints b)
{
    return (ints)_mm512_max_epi32((__m512i)a, (__m512i)b);
}

INLINE void store_bytes(uint8_t *to, ints value)
{
    _mm_storeu_si128((__m128i *)to, _mm512_cvtepi32_epi8((__m512i)value));
}

#define NAME "vnni"
#define TABLE dr_kernels_vnni
#define PRODUCT dr_product_vnni
#define LINEAR dr_linear_vnni
#define SUMS dr_sums_vnni
#include "language/kernels/floats.inc"
