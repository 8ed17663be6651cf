/* oneDNN 2's side of bench/kernels.c. */
#include "kernels.h"

#include <oneapi/dnnl/dnnl.h>
#include <stdio.h>
#include <stdlib.h>

enum { X, WEIGHTS, OUT, BIAS, MEMORIES }; /* in the order they are added */

struct onednn {
    dnnl_engine_t engine;
    dnnl_stream_t stream;
    dnnl_primitive_t matmul;
    dnnl_memory_t memory[MEMORIES];
    int memories; /* without a bias the last is missing */
    dnnl_exec_arg_t args[MEMORIES];
};

static void must(dnnl_status_t status, const char *what)
{
    if (status == dnnl_success)
        return;
    fprintf(stderr, "oneDNN: %s: status %d\n", what, (int)status);
    exit(2);
}

static dnnl_memory_desc_t shape(uint32_t rows, uint32_t columns, dnnl_data_type_t type, dnnl_format_tag_t order)
{
    dnnl_memory_desc_t desc;
    dnnl_dims_t dims = {rows, columns};
    must(dnnl_memory_desc_init_by_tag(&desc, 2, dims, type, order), "shape");
    return desc;
}

static void add_memory(onednn *peer, const dnnl_memory_desc_t *desc, int argument, void *data)
{
    dnnl_memory_t *memory = &peer->memory[peer->memories];
    must(dnnl_memory_create(memory, desc, peer->engine, data), "memory");
    peer->args[peer->memories++] = (dnnl_exec_arg_t){argument, *memory};
}

static void put_weights(onednn *peer, const dnnl_memory_desc_t *from, const dnnl_memory_desc_t *to,
                        const int8_t *weights)
{
    dnnl_memory_t plain;
    dnnl_primitive_desc_t desc;
    dnnl_primitive_t reorder;
    add_memory(peer, to, DNNL_ARG_WEIGHTS, DNNL_MEMORY_ALLOCATE);
    dnnl_memory_t packed = peer->memory[peer->memories - 1];
    must(dnnl_memory_create(&plain, from, peer->engine, (void *)weights), "memory");
    must(dnnl_reorder_primitive_desc_create(&desc, from, peer->engine, to, peer->engine, NULL), "reorder");
    must(dnnl_primitive_create(&reorder, desc), "reorder");
    dnnl_exec_arg_t args[] = {{DNNL_ARG_FROM, plain}, {DNNL_ARG_TO, packed}};
    must(dnnl_primitive_execute(reorder, peer->stream, 2, args), "reorder");
    must(dnnl_stream_wait(peer->stream), "reorder");
    dnnl_primitive_destroy(reorder);
    dnnl_primitive_desc_destroy(desc);
    dnnl_memory_destroy(plain);
}

onednn *onednn_new(onednn_kind kind, uint32_t m, uint32_t k, uint32_t n, const int8_t *weights, const float *scale,
                   const float *bias)
{
    onednn *peer = calloc(1, sizeof *peer);
    if (!peer)
        exit(2);
    must(dnnl_engine_create(&peer->engine, dnnl_cpu, 0), "engine");
    must(dnnl_stream_create(&peer->stream, peer->engine, dnnl_stream_default_flags), "stream");
    bool whole = kind == ONEDNN_PRODUCT;
    dnnl_memory_desc_t x = shape(m, k, whole ? dnnl_u8 : dnnl_s8, dnnl_ab), plain = shape(k, n, dnnl_s8, dnnl_ab);
    dnnl_memory_desc_t any = shape(k, n, dnnl_s8, dnnl_format_tag_any), added = shape(1, n, dnnl_f32, dnnl_ab);
    dnnl_memory_desc_t out = shape(m, n, whole ? dnnl_s32 : dnnl_f32, dnnl_ab);
    dnnl_matmul_desc_t wanted;
    dnnl_primitive_attr_t attr;
    dnnl_primitive_desc_t desc;
    must(dnnl_matmul_desc_init(&wanted, &x, &any, whole ? NULL : &added, &out), "matmul");
    must(dnnl_primitive_attr_create(&attr), "attributes");
    if (!whole)
        must(dnnl_primitive_attr_set_output_scales(attr, n, 1 << 1, scale), "scales");
    must(dnnl_primitive_desc_create(&desc, &wanted, attr, peer->engine, NULL), "matmul");
    must(dnnl_primitive_create(&peer->matmul, desc), "matmul");
    add_memory(peer, &x, DNNL_ARG_SRC, DNNL_MEMORY_NONE);
    put_weights(peer, &plain, dnnl_primitive_desc_query_md(desc, dnnl_query_weights_md, 0), weights);
    add_memory(peer, &out, DNNL_ARG_DST, DNNL_MEMORY_ALLOCATE);
    if (!whole)
        add_memory(peer, &added, DNNL_ARG_BIAS, (void *)bias);
    dnnl_primitive_attr_destroy(attr);
    dnnl_primitive_desc_destroy(desc);
    return peer;
}

const void *onednn_run(onednn *peer, const void *x)
{
    void *out;
    must(dnnl_memory_set_data_handle(peer->memory[X], (void *)x), "rows");
    must(dnnl_primitive_execute(peer->matmul, peer->stream, peer->memories, peer->args), "product");
    must(dnnl_stream_wait(peer->stream), "product");
    must(dnnl_memory_get_data_handle(peer->memory[OUT], &out), "result");
    return out;
}

void onednn_free(onednn *peer)
{
    for (int i = 0; i < peer->memories; i++)
        dnnl_memory_destroy(peer->memory[i]);
    dnnl_primitive_destroy(peer->matmul);
    dnnl_stream_destroy(peer->stream);
    dnnl_engine_destroy(peer->engine);
    free(peer);
}
