/* The inner loops of the learned engine, one table of functions a CPU level.
 *
 *   level     needs                     file
 *   c         nothing                   product_c.c, floats_c.c
 *   avx2      AVX2                      product_avx2.c, floats_avx2.c
 *   avxvnni   AVX2 + AVX-VNNI           product_avxvnni.c, floats_avxvnni.c
 *   vnni      AVX-512 F/BW/VL + VNNI    product_vnni.c, floats_vnni.c
 *   neon      AArch64 + dot product     product_neon.c, floats_neon.c
 *
 * Every level gives the same bytes. The integer product is exact. Float kernels do the same additions and
 * multiplications in the same order on every level: no fused multiply-add, long sums in 32 lanes that are then added by
 * a fixed tree. They are one source, floats.inc, compiled once a level with that level's flags, so equality is by
 * construction and tested. What surrounds the product's tile is one source too, products.inc. docs/kernels.md has what
 * was tried.
 *
 * Kernels keep no state and allocate nothing. Rows are independent: how many are given at once never changes a result.
 * What is written by `linear` should be read again while it is in the second cache: blocks of 64 to 256 rows are best.
 */
#ifndef DR_LANGUAGE_KERNELS_KERNELS_H
#define DR_LANGUAGE_KERNELS_KERNELS_H

#include <stdint.h>

#include "language/engine/model.h"

typedef struct dr_kernels {
    const char *name;
    /* q[m][k] (bytes, row stride ceil4(k), padding as if of zeros) and scale[m] of x[m][k] (row stride k floats):
     * scale = max|x| / 127, q = 128 + round-half-even(x × (127 / max|x|)). A row whose max|x| is below 1e-35 or that
     * holds a number that is not finite gives those of zeros and scale 0. */
    void (*quantise)(uint8_t *q, float *scale, const float *x, uint32_t m, uint32_t k);
    /* out[m][n] (row stride n floats) = linear map of quantised rows q (row stride ceil4(inputs)); inputs are at most
     * DR_MODEL_MAX_INNER. */
    void (*linear)(float *out, const uint8_t *q, const float *scale, uint32_t m, const dr_linear *map);
    /* The integer part alone, Σ (q - 128) × weight, for tests and measuring: out[m][ceil16(n)] int32. */
    void (*product)(int32_t *out, const uint8_t *q, uint32_t m, const dr_linear *map);
    /* x[0..count) → GELU by tanh: x × sigmoid(2 × 0.7978845608 × (x + 0.044715 x³)), within 5e-7 × max(1, |x|). */
    void (*gelu)(float *x, uint32_t count);
    /* x[m] = norm(x[m] + add[m]) × gain + bias, rows of n floats; eps 1e-12; add may be NULL. gain_and_bias: (2, n). */
    void (*norm)(float *x, const float *add, uint32_t m, uint32_t n, const float *gain_and_bias);
    /* Self-attention of one window of `n` pieces, at most DR_MODEL_MAX_INNER: qkv (n, 3 × hidden: queries, keys,
     * values) → out (n, hidden); `heads` heads of hidden / heads (a multiple of 8) each, scores divided by the root of
     * that. In bytes: of each query and key of a head, of each column of its values, of shares. Scratch holds
     * dr_attention_scratch(...) floats. */
    void (*attention)(float *out, const float *qkv, uint32_t n, uint32_t hidden, uint32_t heads, float *scratch);
    /* out[i][j] = a[i] · b[j] for i < m, j < n; rows of `width` floats; out's rows of n. */
    void (*dots)(float *out, const float *a, const float *b, uint32_t m, uint32_t n, uint32_t width);
    /* x[0..n) → softmax in place. */
    void (*softmax)(float *x, uint32_t n);
} dr_kernels;

uint32_t dr_attention_scratch(uint32_t n, uint32_t hidden, uint32_t heads); /* floats */

/* The best table this CPU can run, or the one named "c", "avx2", "avxvnni", "vnni", "neon"; NULL when the name is
 * unknown or the CPU lacks it. `level` NULL or "": DRAGOMAN_CPU if set and usable, else the best. */
const dr_kernels *dr_kernels_for(const char *level);
/* The names this build has, NULL-ended, weakest first, whatever the CPU. */
extern const char *const dr_kernel_levels[];

#endif
