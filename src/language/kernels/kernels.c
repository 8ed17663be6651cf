/* Which level's table to use: the best this CPU can run, or the one asked for. */
#include "language/kernels/kernels.h"

#include <stdlib.h>
#include <string.h>

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#elif defined(__x86_64__)
#include <cpuid.h>
#endif

#include "language/kernels/attention.h"
#include "language/kernels/level.h"

typedef struct level {
    const dr_kernels *kernels;
    bool (*usable)(void);
} level;

static bool always(void)
{
    return true;
}

/* Weakest first, in both tables. */
#if defined(__x86_64__)
/* These also ask whether the operating system keeps the wide registers. */
static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

/* CPUID 7, 1: EAX, bit 4; not every compiler's __builtin_cpu_supports knows the name. */
static bool has_avxvnni(void)
{
    unsigned a = 0, b = 0, c = 0, d = 0;
    return has_avx2() && __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a >> 4 & 1);
}

static bool has_vnni(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
}

static const level levels[] = {
    {&dr_kernels_c, always},
    {&dr_kernels_avx2, has_avx2},
    {&dr_kernels_avxvnni, has_avxvnni},
    {&dr_kernels_vnni, has_vnni},
};
const char *const dr_kernel_levels[] = {"c", "avx2", "avxvnni", "vnni", NULL};
#elif defined(__aarch64__)
static bool has_dot_product(void)
{
#ifdef __linux__
    return getauxval(AT_HWCAP) & 1U << 20; /* HWCAP_ASIMDDP */
#else
    return false;
#endif
}

static const level levels[] = {{&dr_kernels_c, always}, {&dr_kernels_neon, has_dot_product}};
const char *const dr_kernel_levels[] = {"c", "neon", NULL};
#else
static const level levels[] = {{&dr_kernels_c, always}};
const char *const dr_kernel_levels[] = {"c", NULL};
#endif

static const dr_kernels *named(const char *name)
{
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (!strcmp(levels[i].kernels->name, name))
            return levels[i].usable() ? levels[i].kernels : NULL;
    return NULL;
}

static const dr_kernels *best(void)
{
    size_t i = sizeof levels / sizeof *levels - 1;
    while (!levels[i].usable())
        i--;
    return levels[i].kernels;
}

const dr_kernels *dr_kernels_for(const char *name)
{
    if (name && *name)
        return named(name);
    const char *set = getenv("DRAGOMAN_CPU");
    const dr_kernels *kernels = set ? named(set) : NULL;
    return kernels ? kernels : best();
}

uint32_t dr_attention_scratch(uint32_t n, uint32_t hidden, uint32_t heads)
{
    size_t bytes = 0;
    for (dr_part part = 0; part < DR_PARTS; part++)
        bytes += dr_part_bytes(part, n, hidden / heads);
    return (uint32_t)(bytes / sizeof(float));
}
