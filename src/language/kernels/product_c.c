/* The integer product for any little-endian machine, in vectors of 16 bytes that the compiler takes apart where there
 * are none. Even and odd bytes are widened to 16 bits apart; the sum of two products, at most 2 × 127², still fits
 * there:
 *
 *   weights   w0 w1 w2 w3 | ... of four outputs          even: w0 w2 ...    odd: w1 w3 ...     (of four inputs)
 *   16 bits   w0q0 + w1q1, w2q2 + w3q3 | ...
 *   32 bits   both of an output added to its sum */
#include <string.h>

#include "language/kernels/level.h"

#define INLINE static inline __attribute__((always_inline))
#define ROWS 2
#define QUARTERS 4 /* of a panel: vectors of four outputs */

typedef int16_t halves __attribute__((vector_size(16)));
typedef uint16_t unsigned_halves __attribute__((vector_size(16)));
typedef int32_t wholes __attribute__((vector_size(16)));
typedef uint32_t unsigned_wholes __attribute__((vector_size(16)));

INLINE halves even_bytes(halves bytes)
{
    return (halves)((unsigned_halves)bytes << 8) >> 8;
}

INLINE halves odd_bytes(halves bytes)
{
    return bytes >> 8;
}

INLINE wholes sum_of_pairs(halves pairs)
{
    return ((wholes)((unsigned_wholes)pairs << 16) >> 16) + ((wholes)pairs >> 16);
}

/* Four inputs, four times. */
INLINE halves four_inputs(const int8_t *q)
{
    int32_t four;
    memcpy(&four, q, sizeof four);
    return (halves)(wholes){four, four, four, four};
}

INLINE void tile(int32_t *out, size_t stride, const int8_t *q, uint32_t inputs, const int8_t *weights, int rows)
{
    wholes sums[ROWS][QUARTERS] = {0};
    for (uint32_t k = 0; k < inputs; k += 4, q += 4) {
        halves even[ROWS], odd[ROWS];
        DR_UNROLL
        for (int row = 0; row < rows; row++) {
            halves inputs_of_row = four_inputs(q + (size_t)row * inputs);
            even[row] = even_bytes(inputs_of_row);
            odd[row] = odd_bytes(inputs_of_row);
        }
        DR_UNROLL
        for (int i = 0; i < QUARTERS; i++, weights += 16) {
            halves bytes;
            memcpy(&bytes, weights, sizeof bytes);
            halves even_weights = even_bytes(bytes), odd_weights = odd_bytes(bytes);
            DR_UNROLL
            for (int row = 0; row < rows; row++)
                sums[row][i] += sum_of_pairs(even_weights * even[row] + odd_weights * odd[row]);
        }
    }
    for (int row = 0; row < rows; row++)
        memcpy(out + row * stride, sums[row], sizeof sums[row]);
}

void dr_tile_c(int32_t *out, size_t stride, const int8_t *q, uint32_t rows, const dr_linear *map, uint32_t first,
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
