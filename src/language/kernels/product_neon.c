/* The integer product for AArch64 with the dot product: sdot multiplies four by four signed bytes into each of four
 * sums, and takes one side's four bytes from any quarter of a register. Four rows by sixteen outputs make sixteen
 * registers of sums; a step of sixteen inputs loads four registers of inputs and sixteen of weights, and does 64 × 16
 * multiply-adds. */
#include <arm_neon.h>
#include <string.h>

#include "language/kernels/level.h"

#define INLINE static inline __attribute__((always_inline))
#define ROWS 4
#define QUARTERS 4 /* of a panel: registers of four outputs */

INLINE int8x16_t four_inputs(const int8_t *q)
{
    int32_t four;
    memcpy(&four, q, sizeof four);
    return vreinterpretq_s8_s32(vdupq_n_s32(four));
}

/* Four inputs, which lie in quarter `at` of left[row]; a macro, as the instruction holds that number. */
#define STEP(at)                                                                                                       \
    DR_UNROLL                                                                                                          \
    for (int i = 0; i < QUARTERS; i++) {                                                                               \
        int8x16_t right = vld1q_s8(weights + (at)*64 + i * 16);                                                        \
        DR_UNROLL                                                                                                      \
        for (int row = 0; row < rows; row++)                                                                           \
            sums[row][i] = vdotq_laneq_s32(sums[row][i], right, left[row], at);                                        \
    }

INLINE void tile(int32_t *out, size_t stride, const int8_t *q, uint32_t inputs, const int8_t *weights, int rows)
{
    int32x4_t sums[ROWS][QUARTERS];
    DR_UNROLL
    for (int row = 0; row < rows; row++) {
        DR_UNROLL
        for (int i = 0; i < QUARTERS; i++)
            sums[row][i] = vdupq_n_s32(0);
    }
    uint32_t k = 0;
    for (; k + 16 <= inputs; k += 16, q += 16, weights += 4 * 64) {
        int8x16_t left[ROWS];
        DR_UNROLL
        for (int row = 0; row < rows; row++)
            left[row] = vld1q_s8(q + (size_t)row * inputs);
        STEP(0)
        STEP(1)
        STEP(2)
        STEP(3)
    }
    for (; k < inputs; k += 4, q += 4, weights += 64) {
        int8x16_t left[ROWS];
        DR_UNROLL
        for (int row = 0; row < rows; row++)
            left[row] = four_inputs(q + (size_t)row * inputs);
        STEP(0)
    }
    DR_UNROLL
    for (int row = 0; row < rows; row++) {
        DR_UNROLL
        for (int i = 0; i < QUARTERS; i++)
            vst1q_s32(out + row * stride + i * 4, sums[row][i]);
    }
}

/* One panel. */
static void rows_of(int32_t *out, size_t stride, const int8_t *q, uint32_t rows, const dr_linear *map, uint32_t first)
{
    uint32_t inputs = dr_ceil4(map->inputs);
    const int8_t *weights = dr_panel_at(map, first);
    for (; rows >= ROWS; rows -= ROWS, out += ROWS * stride, q += ROWS * (size_t)inputs)
        tile(out, stride, q, inputs, weights, ROWS);
    switch (rows) {
    case 3:
        tile(out, stride, q, inputs, weights, 3);
        break;
    case 2:
        tile(out, stride, q, inputs, weights, 2);
        break;
    case 1:
        tile(out, stride, q, inputs, weights, 1);
        break;
    default:
        break;
    }
}

void dr_tile_neon(int32_t *out, size_t stride, const int8_t *q, uint32_t rows, const dr_linear *map, uint32_t first,
                  uint32_t panels)
{
    for (uint32_t panel = 0; panel < panels; panel++)
        rows_of(out + panel * DR_PANEL, stride, q, rows, map, first + panel * DR_PANEL);
}
