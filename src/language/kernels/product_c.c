/* The integer product for any machine. */
#include "language/kernels/level.h"

void dr_tile_c(int32_t *out, size_t stride, const int8_t *q, uint32_t rows, const dr_linear *map, uint32_t first,
               uint32_t panels)
{
    uint32_t inputs = dr_ceil4(map->inputs);
    for (uint32_t panel = 0; panel < panels; panel++)
        for (uint32_t row = 0; row < rows; row++) {
            const int8_t *weights = dr_panel_at(map, first + panel * DR_PANEL), *at = q + (size_t)row * inputs;
            int32_t sums[DR_PANEL] = {0};
            for (uint32_t k = 0; k < inputs; k += 4, at += 4)
                for (uint32_t n = 0; n < DR_PANEL; n++, weights += 4)
                    sums[n] += at[0] * weights[0] + at[1] * weights[1] + at[2] * weights[2] + at[3] * weights[3];
            for (uint32_t n = 0; n < DR_PANEL; n++)
                out[row * stride + panel * DR_PANEL + n] = sums[n];
        }
}
