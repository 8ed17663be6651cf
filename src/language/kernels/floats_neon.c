/* Float kernels for AArch64. */
#include <arm_neon.h>

#define LANES 4
#include "language/kernels/lanes.inc"

/* Not vmaxq_f32, which gives another answer for what is not a number. */
INLINE floats larger(floats a, floats b)
{
    return vbslq_f32(vcgtq_f32(a, b), a, b);
}

INLINE floats smaller(floats a, floats b)
{
    return vbslq_f32(vcltq_f32(a, b), a, b);
}

INLINE ints larger_ints(ints a, ints b)
{
    return vmaxq_s32(a, b);
}

INLINE void store_bytes(uint8_t *to, ints value)
{
    int16x4_t halves = vmovn_s32(value);
    int8x8_t bytes = vmovn_s16(vcombine_s16(halves, halves));
    int32_t four = vget_lane_s32(vreinterpret_s32_s8(bytes), 0);
    memcpy(to, &four, sizeof four);
}

#define NAME "neon"
#define TABLE dr_kernels_neon
#define PRODUCT dr_product_neon
#define LINEAR dr_linear_neon
#define SUMS dr_sums_neon
#include "language/kernels/floats.inc"
