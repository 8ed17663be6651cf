/* What a processor does of a level's multiply-add when nothing is loaded or stored: twelve sums in registers, which no
 * processor's latency keeps waiting. */
#include "kernels.h"

#include <string.h>

#include "measure.h"

enum { SUMS = 12, TURNS = 200000, TRIES = 7 };

#define EACH_SUM(X) X("2") X("3") X("4") X("5") X("6") X("7") X("8") X("9") X("10") X("11") X("12") X("13")

#if defined(__x86_64__)
#define TOUCHED                                                                                                        \
    "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12",         \
        "xmm13", "xmm14"
#define AVX2(n) "vpmaddwd %%ymm1, %%ymm0, %%ymm14\n\tvpaddd %%ymm14, %%ymm" n ", %%ymm" n "\n\t"
#define AVXVNNI(n) "%{vex%} vpdpbusd %%ymm1, %%ymm0, %%ymm" n "\n\t"
#define VNNI(n) "vpdpbusd %%zmm1, %%zmm0, %%zmm" n "\n\t"

static void turn_avx2(void)
{
    __asm__ volatile(EACH_SUM(AVX2)::: TOUCHED);
}

static void turn_avxvnni(void)
{
    __asm__ volatile(EACH_SUM(AVXVNNI)::: TOUCHED);
}

static void turn_vnni(void)
{
    __asm__ volatile(EACH_SUM(VNNI)::: TOUCHED);
}

static const struct limit {
    const char *level;
    void (*turn)(void);
    int at_once; /* multiply-adds an instruction */
} limits[] = {{"avx2", turn_avx2, 16}, {"avxvnni", turn_avxvnni, 32}, {"vnni", turn_vnni, 64}};
#elif defined(__aarch64__)
#define NEON(n) "sdot v" n ".4s, v0.16b, v1.16b\n\t"

static void turn_neon(void)
{
    __asm__ volatile(".arch armv8.2-a+dotprod\n\t" EACH_SUM(NEON)::
                         : "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13");
}

static const struct limit {
    const char *level;
    void (*turn)(void);
    int at_once;
} limits[] = {{"neon", turn_neon, 16}};
#else
static const struct limit {
    const char *level;
    void (*turn)(void);
    int at_once;
} limits[] = {{"", NULL, 0}};
#endif

double kernels_limit(const char *level)
{
    double best = 0;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        for (int run = 0; run < TRIES && limits[i].turn && !strcmp(limits[i].level, level); run++) {
            double start = measure_now();
            for (int turn = 0; turn < TURNS; turn++)
                limits[i].turn();
            double rate = 1e-9 * TURNS * SUMS * limits[i].at_once / (measure_now() - start);
            best = rate > best ? rate : best;
        }
    return best;
}
