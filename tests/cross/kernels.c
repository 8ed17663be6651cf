/* What each level of this machine's kernels computes of numbers that are the same everywhere: a digest a line, the
 * level's name before it. test_kernels.py compares machines by it. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language/kernels/kernels.h"

enum { ROWS = 23, WIDTH = 96, HEADS = 3, OUTPUTS = 3 * WIDTH + 5, MAX = ROWS * 3 * WIDTH + ROWS * 5 };

static uint32_t state = 1;

static uint32_t draw(void)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static void draw_floats(float *x, size_t count, float most)
{
    for (size_t i = 0; i < count; i++)
        x[i] = ((float)(draw() >> 8) / 8388608.0F - 1.0F) * most;
}

/* FNV-1a */
static void print_digest(const char *level, const char *what, const void *bytes, size_t size)
{
    uint64_t sum = 0xcbf29ce484222325;
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ ((const uint8_t *)bytes)[i]) * 0x100000001b3;
    printf("%s %s %016" PRIx64 "\n", level, what, sum);
}

/* In the order the kernels read, as model.h has it. */
static void draw_map(dr_linear *map, int8_t *weights, int32_t *sums, float *scale, float *bias)
{
    for (uint32_t n = 0; n < map->outputs; n++)
        for (uint32_t k = 0; k < map->inputs; k++) {
            int8_t weight = (int8_t)((int)(draw() % 255) - 127);
            weights[n / 16 * map->inputs * 16 + k / 4 * 64 + n % 16 * 4 + k % 4] = weight;
            sums[n] += 128 * weight;
        }
    draw_floats(scale, map->outputs, 0.01F);
    draw_floats(bias, map->outputs, 2);
    map->weights = weights;
    map->sums = sums;
    map->scale = scale;
    map->bias = bias;
}

static void print_level(const dr_kernels *k)
{
    static float x[MAX], out[MAX], affine[2 * WIDTH], scale[ROWS], scales[OUTPUTS], bias[OUTPUTS];
    static int8_t weights[WIDTH * (OUTPUTS + 15)];
    static int32_t sums[OUTPUTS + 15], product[ROWS * (OUTPUTS + 15)];
    static uint8_t q[ROWS * WIDTH];
    dr_linear map = {.inputs = WIDTH, .outputs = OUTPUTS}, part;
    float *scratch = malloc(dr_attention_scratch(ROWS, WIDTH, HEADS) * sizeof *scratch);
    if (!scratch)
        exit(1);
    state = 1;
    memset(sums, 0, sizeof sums);
    draw_map(&map, weights, sums, scales, bias);
    draw_floats(x, MAX, 3);
    draw_floats(affine, (size_t)2 * WIDTH, 2);
    k->quantise(q, scale, x, ROWS, WIDTH);
    print_digest(k->name, "quantise", q, sizeof q);
    print_digest(k->name, "scale", scale, sizeof scale);
    k->product(product, q, ROWS, &map);
    print_digest(k->name, "product", product, sizeof product);
    for (uint32_t m = 1; m <= ROWS; m++) {
        k->linear(out, q, scale, m, &map);
        print_digest(k->name, "linear", out, (size_t)m * OUTPUTS * sizeof *out);
    }
    part = map;
    part.outputs = 3 * WIDTH;
    k->linear(out, q, scale, ROWS, &part);
    for (uint32_t n = 1; n <= ROWS; n++) {
        k->attention(x, out, n, WIDTH, HEADS, scratch);
        print_digest(k->name, "attention", x, (size_t)n * WIDTH * sizeof *x);
    }
    k->norm(x, out, ROWS, WIDTH, affine);
    print_digest(k->name, "norm", x, (size_t)ROWS * WIDTH * sizeof *x);
    k->gelu(x, ROWS * WIDTH - 3);
    print_digest(k->name, "gelu", x, (size_t)ROWS * WIDTH * sizeof *x);
    k->dots(out, x, x, ROWS, ROWS, WIDTH - 1);
    print_digest(k->name, "dots", out, (size_t)ROWS * ROWS * sizeof *out);
    k->softmax(x, ROWS * WIDTH - 1);
    print_digest(k->name, "softmax", x, (size_t)ROWS * WIDTH * sizeof *x);
    free(scratch);
}

int main(void)
{
    for (const char *const *name = dr_kernel_levels; *name; name++) {
        const dr_kernels *kernels = dr_kernels_for(*name);
        if (kernels)
            print_level(kernels);
    }
    return 0;
}
