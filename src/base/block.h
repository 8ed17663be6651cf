/* Sixteen bytes compared at once: vectors that gcc and clang have on every machine. */
#ifndef DR_BASE_BLOCK_H
#define DR_BASE_BLOCK_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef unsigned char dr_block16 __attribute__((vector_size(16)));

static inline dr_block16 dr_block_load(const char *at) /* any address */
{
    dr_block16 bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static inline dr_block16 dr_block_filled(char byte)
{
    return (dr_block16){0} + (unsigned char)byte;
}

/* A bit for each byte that is set in it, as a comparison gives: the lowest for the first. */
static inline uint32_t dr_block_mask(dr_block16 set)
{
#ifdef __SSE2__
    typedef char signed16 __attribute__((vector_size(16)));
    return (uint32_t)__builtin_ia32_pmovmskb128((signed16)set);
#else
    uint64_t halves[2]; /* the product brings the low bits of eight bytes together at its top */
    memcpy(halves, &set, sizeof halves);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    const uint64_t gather = 0x0102040810204080u;
#else
    const uint64_t gather = 0x8040201008040201u;
#endif
    return (uint32_t)((halves[0] & 0x0101010101010101u) * gather >> 56 |
                      ((halves[1] & 0x0101010101010101u) * gather >> 56) << 8);
#endif
}

/* The first byte of it that is set, sizeof(dr_block16) when none is. */
static inline size_t dr_block_first(dr_block16 set)
{
    return (size_t)__builtin_ctz(dr_block_mask(set) | 1u << sizeof set);
}

#endif
