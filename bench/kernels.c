/* How fast the kernels are, level by level, on one thread, at the shapes of a six-layer encoder of width 384:
 * `bench_kernels [ROWS...]`, on the last core that it may use. For each linear map billions of multiply-adds a second,
 * of the integer product alone and of the whole map, whose share of what registers allow stands behind it, beside
 * oneDNN's where that was found at build time (libdnnl-dev), whose product is first held to be the same; then
 * microseconds a word piece and layer of everything else. Each figure is the best of several runs. */
#include "kernels.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language/kernels/kernels.h"
#include "measure.h"

enum { HIDDEN = 384, INNER = 768, HEADS = 12, WINDOW = 40, RUNS = 7, MOST_ROWS = 4096 };
static const uint32_t shapes[][2] = {{HIDDEN, 3 * HIDDEN}, {HIDDEN, HIDDEN}, {HIDDEN, INNER}, {INNER, HIDDEN}};

/* One linear map with rows to put through it. */
typedef struct job {
    uint32_t m;
    dr_linear map;
    int8_t *weights;  /* (inputs, outputs) */
    uint8_t *q;       /* (m, inputs) */
    int8_t *signed_q; /* q - 128 */
    float *scale;     /* (m) */
    void *out;        /* (m, outputs) */
} job;

static void *aligned(size_t bytes)
{
    void *memory = aligned_alloc(64, (bytes + 63) / 64 * 64);
    if (!memory)
        exit(2);
    memset(memory, 0, bytes);
    return memory;
}

static float *random_floats(size_t count, float most)
{
    float *x = aligned(count * sizeof *x);
    for (size_t i = 0; i < count; i++)
        x[i] = most * ((float)rand() / (float)RAND_MAX * 2 - 1);
    return x;
}

static int8_t *random_bytes(size_t count)
{
    int8_t *x = aligned(count);
    for (size_t i = 0; i < count; i++)
        x[i] = (int8_t)(rand() % 255 - 127);
    return x;
}

/* The shapes are whole panels: w[k][n] lies as model.h says, without padding. */
static job work_of(uint32_t m, uint32_t k, uint32_t n)
{
    int8_t *packed = aligned((size_t)k * n);
    int32_t *sums = aligned(n * sizeof *sums);
    job work = {m,
                {k, n, packed, random_floats(n, 0.01F), random_floats(n, 1), sums},
                random_bytes((size_t)k * n),
                aligned((size_t)m * k),
                random_bytes((size_t)m * k),
                random_floats(m, 0.1F),
                aligned((size_t)m * n * sizeof(int32_t))};
    for (uint32_t i = 0; i < k; i++)
        for (uint32_t j = 0; j < n; j++) {
            packed[(size_t)(j / 16) * k * 16 + i / 4 * 64 + j % 16 * 4 + i % 4] = work.weights[(size_t)i * n + j];
            sums[j] += 128 * work.weights[(size_t)i * n + j];
        }
    for (size_t i = 0; i < (size_t)m * k; i++)
        work.q[i] = (uint8_t)(work.signed_q[i] + 128);
    return work;
}

static void free_work(job *work)
{
    void *all[] = {(void *)work->map.weights,
                   (void *)work->map.scale,
                   (void *)work->map.bias,
                   (void *)work->map.sums,
                   work->weights,
                   work->q,
                   work->signed_q,
                   work->scale,
                   work->out};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

/* The shortest of RUNS runs of `call`, in seconds, each repeated until it lasts some milliseconds. */
#define SECONDS(result, call)                                                                                          \
    do {                                                                                                               \
        (result) = 1e9;                                                                                                \
        for (int run = 0; run < RUNS; run++) {                                                                         \
            int times = 0;                                                                                             \
            double start = measure_now(), spent;                                                                       \
            do {                                                                                                       \
                call;                                                                                                  \
                times++;                                                                                               \
            } while ((spent = measure_now() - start) < 4e-3);                                                          \
            (result) = spent / times < (result) ? spent / times : (result);                                            \
        }                                                                                                              \
    } while (0)

static double billions(const job *work, double seconds)
{
    return 1e-9 * work->m * work->map.inputs * work->map.outputs / seconds;
}

/* Measured again for each figure, and the most kept: the clock of a processor is not the same all the time. */
static double limit_of(const char *level)
{
    enum { LEVELS = 8 };
    static double most[LEVELS];
    int i = 0;
    while (i < LEVELS - 1 && dr_kernel_levels[i] && strcmp(dr_kernel_levels[i], level) != 0)
        i++;
    double now = kernels_limit(level);
    return most[i] = now > most[i] ? now : most[i];
}

static void time_ours(job *work, double best[ONEDNN_KINDS])
{
    for (const char *const *name = dr_kernel_levels; *name; name++) {
        const dr_kernels *kernels = dr_kernels_for(*name);
        double product, linear;
        if (!kernels)
            continue;
        SECONDS(product, kernels->product(work->out, work->q, work->m, &work->map));
        SECONDS(linear, kernels->linear(work->out, work->q, work->scale, work->m, &work->map));
        best[ONEDNN_PRODUCT] = billions(work, product);
        best[ONEDNN_LINEAR] = billions(work, linear);
        printf("%5u %5u %5u  %-8s %8.1f %8.1f", work->m, work->map.inputs, work->map.outputs, *name,
               best[ONEDNN_PRODUCT], best[ONEDNN_LINEAR]);
        double limit = limit_of(*name);
        printf(limit > 0 ? "   %.2f of %.1f\n" : "\n", best[ONEDNN_LINEAR] / limit, limit);
    }
}

#ifdef HAVE_ONEDNN
/* oneDNN's u8 product less what the shift adds is ours. */
static void hold_equal(const job *work, const int32_t *theirs)
{
    dr_kernels_for("c")->product(work->out, work->q, work->m, &work->map);
    const int32_t *ours = work->out;
    for (size_t i = 0; i < (size_t)work->m * work->map.outputs; i++)
        if (ours[i] != theirs[i] - work->map.sums[i % work->map.outputs]) {
            fprintf(stderr, "oneDNN's product differs from ours\n");
            exit(1);
        }
}

static void time_peer(const job *work, const double ours[ONEDNN_KINDS])
{
    double rate[ONEDNN_KINDS];
    for (onednn_kind kind = 0; kind < ONEDNN_KINDS; kind++) {
        const void *x = kind == ONEDNN_PRODUCT ? (const void *)work->q : work->signed_q, *out;
        double seconds;
        onednn *peer = onednn_new(kind, work->m, work->map.inputs, work->map.outputs, work->weights, work->map.scale,
                                  work->map.bias);
        SECONDS(seconds, out = onednn_run(peer, x));
        if (kind == ONEDNN_PRODUCT)
            hold_equal(work, out);
        rate[kind] = billions(work, seconds);
        onednn_free(peer);
    }
    printf("%5u %5u %5u  %-8s %8.1f %8.1f   ours × %.2f %.2f\n", work->m, work->map.inputs, work->map.outputs, "oneDNN",
           rate[ONEDNN_PRODUCT], rate[ONEDNN_LINEAR], ours[ONEDNN_PRODUCT] / rate[ONEDNN_PRODUCT],
           ours[ONEDNN_LINEAR] / rate[ONEDNN_LINEAR]);
}
#else
static void time_peer(const job *work, const double ours[ONEDNN_KINDS])
{
    (void)work;
    (void)ours;
}
#endif

static void time_products(uint32_t m)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        job work = work_of(m, shapes[i][0], shapes[i][1]);
        double best[ONEDNN_KINDS] = {0};
        time_ours(&work, best);
        time_peer(&work, best);
        free_work(&work);
    }
}

/* Microseconds a piece of what a layer does beside its products: three rows made int8, attention, GELU made int8, two
 * norms. */
static void time_rest(const dr_kernels *kernels)
{
    enum { M = 3 * WINDOW };
    float *x = random_floats((size_t)M * INNER, 2), *inner = random_floats((size_t)M * INNER, 2), scale[M];
    float *qkv = random_floats((size_t)M * 3 * HIDDEN, 1), *affine = random_floats((size_t)2 * HIDDEN, 1);
    float *out = aligned((size_t)M * HIDDEN * sizeof *out);
    float *scratch = aligned(dr_attention_scratch(WINDOW, HIDDEN, HEADS) * sizeof *scratch);
    uint8_t *q = aligned((size_t)M * INNER);
    double quantise, attention, gelu, norm, copy;
    SECONDS(quantise, {
        for (int i = 0; i < 3; i++)
            kernels->quantise(q, scale, x, M, HIDDEN);
        kernels->quantise(q, scale, x, M, INNER);
    });
    SECONDS(attention, for (uint32_t i = 0; i < M; i += WINDOW) kernels->attention(
                           out + (size_t)i * HIDDEN, qkv + (size_t)i * 3 * HIDDEN, WINDOW, HIDDEN, HEADS, scratch));
    /* copied anew, else it would shrink run by run; the copy's own time is taken off */
    SECONDS(copy, memcpy(inner, x, (size_t)M * INNER * sizeof *x));
    SECONDS(gelu, {
        memcpy(inner, x, (size_t)M * INNER * sizeof *x);
        kernels->gelu(inner, M * INNER);
    });
    gelu -= copy;
    SECONDS(norm, {
        kernels->norm(out, qkv, M, HIDDEN, affine);
        kernels->norm(out, qkv, M, HIDDEN, affine);
    });
    double piece = 1e6 / M;
    printf("%-8s %8.3f %8.3f %8.3f %8.3f %8.3f\n", kernels->name, quantise * piece, attention * piece, gelu * piece,
           norm * piece, (quantise + attention + gelu + norm) * piece);
    void *all[] = {x, inner, qkv, affine, out, scratch, q};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

/* As bench/peer.py has it; tells the load beside. */
static void stay_on_one_core(void)
{
    cpu_set_t allowed, one;
    double load = 0;
    int core = -1;
    CPU_ZERO(&one);
    for (int i = 0; !sched_getaffinity(0, sizeof allowed, &allowed) && i < CPU_SETSIZE; i++)
        core = CPU_ISSET(i, &allowed) ? i : core;
    if (core >= 0) {
        CPU_SET(core, &one);
        sched_setaffinity(0, sizeof one, &one);
    }
    if (getloadavg(&load, 1) == 1)
        printf("core %d; load of the machine %.1f\n", core, load);
}

int main(int argc, char **argv)
{
    static const char *const usual[] = {"64", "128", "512"};
    const char *const *rows = argc > 1 ? (const char *const *)argv + 1 : usual;
    int count = argc > 1 ? argc - 1 : 3;
    stay_on_one_core();
    printf(
        "10^9 multiply-adds a second\n rows inputs outputs level   product   linear   share of the registers' limit\n");
    for (int i = 0; i < count; i++) {
        long m = strtol(rows[i], NULL, 10);
        if (m < 1 || m > MOST_ROWS) {
            fprintf(stderr, "usage: bench_kernels [ROWS...], 1 to %d each\n", MOST_ROWS);
            return 2;
        }
        time_products((uint32_t)m);
    }
    printf("\nmicroseconds a piece and layer, windows of %d\nlevel    quantise attention   gelu     norm      all\n",
           WINDOW);
    for (const char *const *name = dr_kernel_levels; *name; name++)
        if (dr_kernels_for(*name))
            time_rest(dr_kernels_for(*name));
    return 0;
}
