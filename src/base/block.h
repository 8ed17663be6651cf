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

/* The first byte of it that is set, sizeof(dr_block16) when none is. */
static inline size_t dr_block_first(dr_block16 set)
{
    uint64_t halves[2];
    memcpy(halves, &set, sizeof halves);
    if (!(halves[0] | halves[1]))
        return sizeof set;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)(halves[0] ? __builtin_ctzll(halves[0]) : 64 + __builtin_ctzll(halves[1])) / 8;
#else
    return (size_t)(halves[0] ? __builtin_clzll(halves[0]) : 64 + __builtin_clzll(halves[1])) / 8;
#endif
}

#endif
