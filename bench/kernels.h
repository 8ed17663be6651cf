/* What bench/kernels.c is beside: the registers' limit, and oneDNN's matrix product. */
#ifndef BENCH_KERNELS_H
#define BENCH_KERNELS_H

#include <stdbool.h>
#include <stdint.h>

/* 10^9 multiply-adds a second that a level's instruction does on registers alone; 0 where that is not known. The
 * processor must have the level. */
double kernels_limit(const char *level);

typedef struct onednn onednn;

typedef enum onednn_kind {
    ONEDNN_PRODUCT, /* u8 × s8 → s32, the fastest */
    ONEDNN_LINEAR,  /* s8 × s8 → f32 with a scale and a bias an output */
    ONEDNN_KINDS
} onednn_kind;

/* (m, k) × (k, n) on one thread; the weights (k, n) are put into the order that oneDNN likes best. Ends the program
 * when oneDNN refuses. */
onednn *onednn_new(onednn_kind kind, uint32_t m, uint32_t k, uint32_t n, const int8_t *weights, const float *scale,
                   const float *bias);
/* Returns what it wrote, (m, n) int32 or float, borrowed. x: (m, k) bytes. */
const void *onednn_run(onednn *peer, const void *x);
void onednn_free(onednn *peer);

#endif
