/* What lies in attention's scratch, for one head at a time: parts one behind another, each of whole cache lines. */
#ifndef DR_LANGUAGE_KERNELS_ATTENTION_H
#define DR_LANGUAGE_KERNELS_ATTENTION_H

#include "language/kernels/level.h"

enum { DR_SCORED = 48, DR_LINE = 64 }; /* queries whose scores are held at a time; bytes, also of the longest vector */

/* With n keys and `width` columns; "padded" is up to a panel. */
typedef enum dr_part {
    DR_QUERY_BYTES, /* (n, width) bytes; those that are stored by vectors have a line behind them */
    DR_QUERY_SCALE, /* (n padded) */
    DR_FACTORS,     /* (n padded) */
    DR_SHARES,      /* (DR_SCORED, ceil4(n)) bytes */
    DR_INVERSE,     /* (DR_SCORED) one by the sum of a query's shares */
    DR_SCORES,      /* (DR_SCORED, n padded) */
    DR_KEYS,        /* weights (width, n padded) */
    DR_KEY_SCALE,   /* (n padded), as the next two */
    DR_KEY_BIAS,
    DR_KEY_SUMS,
    DR_VALUES,      /* weights (n, width padded) */
    DR_VALUE_SCALE, /* (width padded), as the next two */
    DR_VALUE_BIAS,
    DR_VALUE_SUMS,
    DR_PARTS
} dr_part;

static inline size_t dr_part_bytes(dr_part part, size_t n, size_t width)
{
    size_t keys = dr_ceil_panel((uint32_t)n), columns = dr_ceil_panel((uint32_t)width), four = dr_ceil4((uint32_t)n);
    const size_t bytes[DR_PARTS] = {
        [DR_QUERY_BYTES] = n * width + DR_LINE,
        [DR_QUERY_SCALE] = keys * sizeof(float),
        [DR_FACTORS] = keys * sizeof(float),
        [DR_SHARES] = DR_SCORED * four + DR_LINE,
        [DR_INVERSE] = DR_SCORED * sizeof(float),
        [DR_SCORES] = DR_SCORED * keys * sizeof(float),
        [DR_KEYS] = keys * width,
        [DR_KEY_SCALE] = keys * sizeof(float),
        [DR_KEY_BIAS] = keys * sizeof(float),
        [DR_KEY_SUMS] = keys * sizeof(int32_t),
        [DR_VALUES] = four * columns,
        [DR_VALUE_SCALE] = columns * sizeof(float),
        [DR_VALUE_BIAS] = columns * sizeof(float),
        [DR_VALUE_SUMS] = columns * sizeof(int32_t),
    };
    return (bytes[part] + DR_LINE - 1) / DR_LINE * DR_LINE;
}

#endif
