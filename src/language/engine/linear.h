/* Linear maps of float rows: quantised once, then any number of maps over them. */
#ifndef DR_LANGUAGE_ENGINE_LINEAR_H
#define DR_LANGUAGE_ENGINE_LINEAR_H

#include "base/arena.h"
#include "language/kernels/kernels.h"

/* Room for rows × columns elements of `size` bytes, not zeroed, from a cache line's start on. The product is bounded by
 * the model's limits. */
static inline void *dr_alloc_rows(dr_arena *arena, size_t rows, size_t columns, size_t size)
{
    enum { LINE = 64 };
    char *at = dr_alloc_raw(arena, rows * columns * size + LINE);
    return at + (LINE - (uintptr_t)at % LINE) % LINE;
}

typedef struct dr_linear_room {
    const dr_kernels *kernels;
    uint8_t *q;   /* (most rows, ceil4(most inputs)) */
    float *scale; /* (most rows) */
} dr_linear_room;

/* x (rows, inputs) is what the next maps are of. */
static inline void dr_linear_take(dr_linear_room *room, const float *x, uint32_t rows, uint32_t inputs)
{
    room->kernels->quantise(room->q, room->scale, x, rows, inputs);
}

/* Bytes from one row of a room to the next while it holds this map's inputs. */
static inline size_t dr_linear_stride(const dr_linear *linear)
{
    return ((size_t)linear->inputs + 3) / 4 * 4;
}

/* out (rows, outputs) of the rows from `first` on of what was taken last */
static inline void dr_linear_give_from(const dr_linear_room *room, float *out, uint32_t first, uint32_t rows,
                                       const dr_linear *linear)
{
    room->kernels->linear(out, room->q + first * dr_linear_stride(linear), room->scale + first, rows, linear);
}

/* out (rows, outputs) of what was taken last */
static inline void dr_linear_give(const dr_linear_room *room, float *out, uint32_t rows, const dr_linear *linear)
{
    dr_linear_give_from(room, out, 0, rows, linear);
}

static inline void dr_linear_map(dr_linear_room *room, float *out, const float *x, uint32_t rows,
                                 const dr_linear *linear)
{
    dr_linear_take(room, x, rows, linear->inputs);
    dr_linear_give(room, out, rows, linear);
}

#endif
