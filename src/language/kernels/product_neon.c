/* The integer product for AArch64 with the dot product: sdot multiplies four by four signed bytes into each of four
 * sums, and takes one side's four bytes from any quarter of a register. Four rows by sixteen outputs make sixteen
 * registers of sums; a step of sixteen inputs loads four registers of inputs and sixteen of weights, and does 64 × 16
 * multiply-adds. */
#include <arm_neon.h>

#define LANES 4
#include "language/kernels/lanes.inc"
#include "language/kernels/level.h"

#define ROWS 4
#define WIDTH 4
#define UNSIGNED 0
#define HOLD(sum) __asm__("" : "+w"(sum))
#define PRODUCT dr_product_neon
#define LINEAR dr_linear_neon
#define SUMS dr_sums_neon

#include "language/kernels/rows_as_they_are.inc"

/* Bytes less 128. */
INLINE int8x16_t made_signed(uint8x16_t bytes)
{
    return vreinterpretq_s8_u8(veorq_u8(bytes, vdupq_n_u8(0x80)));
}

INLINE int8x16_t four_inputs(const uint8_t *q)
{
    uint32_t four;
    memcpy(&four, q, sizeof four);
    return made_signed(vreinterpretq_u8_u32(vdupq_n_u32(four)));
}

/* Four inputs, which lie in quarter `at` of left[row]; a macro, as the instruction holds that number. */
#define STEP(at)                                                                                                       \
    DR_UNROLL                                                                                                          \
    for (int i = 0; i < vectors; i++) {                                                                                \
        int8x16_t right = vld1q_s8(weights + (at)*64 + i * 16);                                                        \
        DR_UNROLL                                                                                                      \
        for (int row = 0; row < rows; row++)                                                                           \
            sums[row][i] = (ints)vdotq_laneq_s32((int32x4_t)sums[row][i], right, bytes[row], at);                      \
    }

INLINE void multiply(ints sums[ROWS][WIDTH], const rows_taken *left, const int8_t *weights, uint32_t inputs, int rows,
                     int vectors)
{
    const uint8_t *q = left->q;
    uint32_t k = 0;
    for (; k + 16 <= inputs; k += 16, q += 16, weights += 4 * 64) {
        int8x16_t bytes[ROWS];
        DR_UNROLL
        for (int row = 0; row < rows; row++)
            bytes[row] = made_signed(vld1q_u8(q + (size_t)row * left->stride));
        STEP(0)
        STEP(1)
        STEP(2)
        STEP(3)
    }
    for (; k < inputs; k += 4, q += 4, weights += 64) {
        int8x16_t bytes[ROWS];
        DR_UNROLL
        for (int row = 0; row < rows; row++)
            bytes[row] = four_inputs(q + (size_t)row * left->stride);
        STEP(0)
    }
}

#include "language/kernels/products.inc"
