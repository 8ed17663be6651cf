/* Float kernels for any machine: vectors of four, which most have and which the compiler takes apart elsewhere. */
#define LANES 4
#include "language/kernels/lanes.inc"

INLINE floats larger(floats a, floats b)
{
    ints mask = a > b;
    return (floats)((mask & (ints)a) | (~mask & (ints)b));
}

INLINE floats smaller(floats a, floats b)
{
    ints mask = a < b;
    return (floats)((mask & (ints)a) | (~mask & (ints)b));
}

INLINE ints larger_ints(ints a, ints b)
{
    ints mask = a > b;
    return (mask & a) | (~mask & b);
}

INLINE void store_bytes(uint8_t *to, ints value)
{
    for (int i = 0; i < LANES; i++)
        to[i] = (uint8_t)(value[i] & 0xff);
}

#define NAME "c"
#define TABLE dr_kernels_c
#define PRODUCT dr_product_c
#define LINEAR dr_linear_c
#define SUMS dr_sums_c
#include "language/kernels/floats.inc"
