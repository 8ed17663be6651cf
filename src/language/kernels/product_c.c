/* The integer product for any little-endian machine, in vectors of 16 bytes that the compiler takes apart where there
 * are none. Even and odd bytes are widened to 16 bits apart; the sum of two products, at most 2 × 128 × 127, still fits
 * there:
 *
 *   weights   w0 w1 w2 w3 | ... of four outputs          even: w0 w2 ...    odd: w1 w3 ...     (of four inputs)
 *   16 bits   w0q0 + w1q1, w2q2 + w3q3 | ...
 *   32 bits   both of an output added to its sum */
#define LANES 4
#include "language/kernels/lanes.inc"
#include "language/kernels/level.h"

#define ROWS 2
#define WIDTH 4
#define UNSIGNED 0
#define HOLD(sum) (void)(sum)
#define PRODUCT dr_product_c
#define LINEAR dr_linear_c
#define SUMS dr_sums_c

typedef int16_t halves __attribute__((vector_size(16)));
typedef uint16_t unsigned_halves __attribute__((vector_size(16)));

#include "language/kernels/rows_as_they_are.inc"

INLINE halves even_bytes(halves bytes)
{
    return (halves)((unsigned_halves)bytes << 8) >> 8;
}

INLINE halves odd_bytes(halves bytes)
{
    return bytes >> 8;
}

INLINE ints sum_of_pairs(halves pairs)
{
    return ((ints)((words)pairs << 16) >> 16) + ((ints)pairs >> 16);
}

/* Four inputs less 128, four times. */
INLINE halves four_inputs(const uint8_t *q)
{
    uint32_t four;
    memcpy(&four, q, sizeof four);
    four ^= 0x80808080;
    return (halves)(words){four, four, four, four};
}

INLINE void multiply(ints sums[ROWS][WIDTH], const rows_taken *left, const int8_t *weights, uint32_t inputs, int rows,
                     int vectors)
{
    const uint8_t *q = left->q;
    for (uint32_t k = 0; k < inputs; k += 4, q += 4, weights += 64) {
        halves even[ROWS], odd[ROWS];
        DR_UNROLL
        for (int row = 0; row < rows; row++) {
            halves inputs_of_row = four_inputs(q + (size_t)row * left->stride);
            even[row] = even_bytes(inputs_of_row);
            odd[row] = odd_bytes(inputs_of_row);
        }
        DR_UNROLL
        for (int i = 0; i < vectors; i++) {
            halves bytes;
            memcpy(&bytes, weights + i * 16, sizeof bytes);
            halves even_weights = even_bytes(bytes), odd_weights = odd_bytes(bytes);
            DR_UNROLL
            for (int row = 0; row < rows; row++)
                sums[row][i] += sum_of_pairs(even_weights * even[row] + odd_weights * odd[row]);
        }
    }
}

#include "language/kernels/products.inc"
