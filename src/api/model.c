/* The public API over a model file by itself. */
#include <stdlib.h>

#include "base/utf8.h"
#include "language/engine/wordpiece.h"
#include "api/engine.h"
#include "api/reader.h"

struct dragoman_model {
    dr_engine engine;
    dragoman_model_facts facts;
    char path[DR_PATH_SIZE];
};

static void tell(dragoman_model *of)
{
    const dr_model *m = of->engine.model;
    of->facts = (dragoman_model_facts){
        .path = of->path,
        .name = m->name.at,
        .card = m->card.at,
        .size = m->size,
        .checksum = m->checksum,
        .layers = m->layers,
        .width = m->hidden,
        .heads = m->heads,
        .inner = m->inner,
        .positions = m->positions,
        .pieces = m->vocabulary,
        .upos = m->label_sets[DR_LABELS_UPOS].n,
        .xpos = m->label_sets[DR_LABELS_XPOS].n,
        .features = m->label_sets[DR_LABELS_FEATS].n,
        .lemmas = m->label_sets[DR_LABELS_LEMMA].n,
        .entities = m->label_sets[DR_LABELS_NER].n,
        .relations = m->relations.n,
        .coding = m->coding_out.outputs,
        .roles = m->role_base ? DR_LINK_ROLE_COUNT : 0,
        .cpu = of->engine.kernels->name,
    };
}

int dragoman_model_open(dragoman_model **out, const char *model_file, const char *cpu, dragoman_error *error)
{
    if (!out)
        return dr_tell_null(error);
    *out = NULL;
    dr_error_begin(error, "model");
    dragoman_model *model = calloc(1, sizeof *model);
    if (!model)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    int code = dr_engine_open(&model->engine, model->path, model_file, cpu, error);
    *out = model;
    if (code)
        dragoman_model_close(out);
    else
        tell(model);
    return code;
}

void dragoman_model_close(dragoman_model **model)
{
    if (!model || !*model)
        return;
    dr_engine_close(&(*model)->engine);
    free(*model);
    *model = NULL;
}

const dragoman_model_facts *dragoman_model_about(const dragoman_model *model)
{
    return model ? &model->facts : NULL;
}

static void write_pieces(dr_buf *out, const dr_model *model, dr_str word)
{
    size_t broken;
    dr_str valid = dr_utf8_repair(out->arena, word, &broken);
    uint32_t limit = (uint32_t)(valid.size < UINT32_MAX / 4 ? valid.size * 2 + 2 : UINT32_MAX / 4);
    uint32_t *pieces = dr_alloc_raw(out->arena, (size_t)limit * sizeof *pieces);
    uint32_t count = dr_wordpiece_cut(model->wordpiece, valid, pieces, limit);
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            dr_buf_byte(out, ' ');
        dr_buf_add(out, model->pieces.at[pieces[i]]);
    }
    dr_buf_byte(out, '\n');
}

int dragoman_model_cut(const dragoman_model *model, const char *word, size_t size, dragoman_sink *sink, void *payload,
                       dragoman_error *error)
{
    if (!model || !sink || (size && !word))
        return dr_tell_null(error);
    dr_error_begin(error, model->path);
    if (size > DRAGOMAN_MAX_INPUT)
        return dr_error(error, DRAGOMAN_E_LIMIT, "larger than 64 MiB", DRAGOMAN_MAX_INPUT);
    dr_arena *arena = dr_arena_new(0);
    if (!arena || setjmp(*dr_guard(arena))) {
        dr_arena_free(arena);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    }
    dr_buf out = {.arena = arena};
    write_pieces(&out, model->engine.model, (dr_str){word, size});
    int lost = sink(payload, out.at, out.size);
    dr_arena_free(arena);
    return lost ? dr_error(error, DRAGOMAN_E_IO, "the output could not be written", DR_NOWHERE) : DRAGOMAN_OK;
}

const char *dragoman_cpu_level(size_t index)
{
    for (size_t i = 0; dr_kernel_levels[i]; i++)
        if (dr_kernels_for(dr_kernel_levels[i]) && index-- == 0)
            return dr_kernel_levels[i];
    return NULL;
}
