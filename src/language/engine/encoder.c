/* The encoder is BERT's (Devlin et al. 2018): the sum of three embeddings, normed; then layers of self-attention and a
 * feed-forward map, each added to its input and normed. All that is computed in floats is either done by a kernel or
 * element by element in the order written, so that every CPU gives the same bytes. */
#include "language/engine/encoder.h"

#include "language/engine/arcs.h"
#include "language/engine/code_words.h"
#include "language/engine/heads.h"
#include "language/engine/names.h"
#include "language/engine/recall.h"

/* Windows pass a layer together until they have this many pieces: enough for the weights to be used often, and few
 * enough for what is computed to stay in the second cache. */
enum { BLOCK_PIECES = 64, BLOCK_ROWS = BLOCK_PIECES + DR_WINDOW_PIECES - 1 };

typedef struct encoder {
    dr_arena *arena;
    const dr_model *model;
    const dr_kernels *kernels;
    dr_linear_room room;
    dr_batch batch;
    float *x;         /* (batch pieces, hidden) */
    float *wide;      /* (block pieces, the larger of 3 × hidden and inner) */
    float *narrow;    /* (block pieces, hidden) */
    float *attention; /* scratch */
    float *vectors;   /* (batch vectors, hidden) */
    float *scores;    /* (batch vectors, labels) */
    dr_arcs *arcs;
    dr_code_words *code; /* or NULL */
    dr_naming *naming;
} encoder;

static uint32_t most(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static float *floats(dr_arena *arena, uint32_t rows, uint32_t columns)
{
    return dr_alloc_rows(arena, rows, columns, sizeof(float));
}

static void make_room(dr_arena *arena, const dr_model *m, dr_linear_room *room)
{
    uint32_t inputs = most(most(m->hidden, m->inner), most(m->arc, m->relation));
    room->q = dr_alloc_rows(arena, DR_BATCH_ROWS, (inputs + 3) / 4 * 4, 1);
    room->scale = floats(arena, DR_BATCH_ROWS, 1);
}

/* The most words a window of this analysis can have. */
static uint32_t longest_window(const dr_analysis *analysis)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < analysis->sentence_count; i++)
        longest = most(longest, analysis->sentences[i].count);
    return longest < DR_WINDOW_PIECES - 2 ? longest : DR_WINDOW_PIECES - 2;
}

/* Its rooms are scratch; what it adds to the analysis is on `kept`. */
static encoder *encoder_new(dr_arena *kept, const dr_engine *engine, const dr_analysis *analysis)
{
    dr_arena *arena = dr_scratch(kept);
    const dr_model *m = engine->model;
    const dr_labels *names = &m->label_sets[DR_LABELS_NER];
    uint32_t words = longest_window(analysis), inputs = most(m->inner, 3 * m->hidden);
    encoder *e = DR_NEW(arena, encoder);
    e->arena = kept;
    e->model = m;
    e->kernels = e->room.kernels = engine->kernels;
    make_room(arena, m, &e->room);
    e->x = floats(arena, DR_BATCH_ROWS, m->hidden);
    e->wide = floats(arena, BLOCK_ROWS, inputs);
    e->narrow = floats(arena, BLOCK_ROWS, m->hidden);
    e->attention = floats(arena, 1, dr_attention_scratch(DR_WINDOW_PIECES, m->hidden, m->heads));
    e->vectors = floats(arena, DR_BATCH_ROWS, m->hidden);
    e->scores = floats(arena, DR_BATCH_ROWS, m->labels.outputs);
    e->arcs = dr_arcs_new(arena, m, words);
    e->code = dr_code_words_new(kept, m, engine->kernels, words);
    e->naming = dr_naming_new(arena, engine->kernels, names, m->calibration, m->calibration_count, words);
    return e;
}

/* Rows are of whole sixteens of floats (model.h): loops over so many are what the compiler makes vectors of. */
enum { STEP = 16 };

static void embed_piece(float *restrict x, const int8_t *restrict word, float scale, const float *restrict place,
                        const float *restrict shape, uint32_t width)
{
    for (size_t from = 0; from < width; from += STEP)
        for (size_t k = 0; k < STEP; k++)
            x[from + k] = (float)word[from + k] * scale + place[from + k] + shape[from + k];
}

static void embed(encoder *e)
{
    const dr_model *m = e->model;
    uint32_t width = m->hidden;
    for (uint32_t i = 0; i < e->batch.piece_count; i++) {
        const dr_piece *piece = &e->batch.pieces[i];
        const int8_t *word = m->word + (size_t)piece->number * width;
        const float *place = m->place + (size_t)piece->place * width, *shape = m->shape + (size_t)piece->shape * width;
        embed_piece(e->x + (size_t)i * width, word, m->word_scale[piece->number], place, shape, width);
    }
    e->kernels->norm(e->x, NULL, e->batch.piece_count, width, m->norm);
}

/* One layer over the windows [from, to). */
static void run_layer(encoder *e, const dr_layer *layer, uint32_t from, uint32_t to)
{
    const dr_kernels *kernels = e->kernels;
    const dr_window *windows = e->batch.windows;
    uint32_t hidden = e->model->hidden, first = windows[from].piece,
             rows = windows[to - 1].piece + windows[to - 1].pieces - first;
    float *x = e->x + (size_t)first * hidden;
    dr_linear_map(&e->room, e->wide, x, rows, &layer->qkv);
    for (const dr_window *w = windows + from; w < windows + to; w++) {
        size_t row = w->piece - first;
        kernels->attention(e->narrow + row * hidden, e->wide + row * 3 * hidden, w->pieces, hidden, e->model->heads,
                           e->attention);
    }
    dr_linear_map(&e->room, e->wide, e->narrow, rows, &layer->out);
    kernels->norm(x, e->wide, rows, hidden, layer->norm1);
    dr_linear_map(&e->room, e->wide, x, rows, &layer->up);
    kernels->gelu(e->wide, rows * layer->up.outputs);
    dr_linear_map(&e->room, e->narrow, e->wide, rows, &layer->down);
    kernels->norm(x, e->narrow, rows, hidden, layer->norm2);
}

static void run_layers(encoder *e)
{
    const dr_batch *b = &e->batch;
    for (uint32_t l = 0; l < e->model->layers; l++)
        for (uint32_t from = 0, to; from < b->window_count; from = to) {
            uint32_t pieces = 0;
            for (to = from; to < b->window_count && pieces < BLOCK_PIECES; to++)
                pieces += b->windows[to].pieces;
            dr_checkpoint(e->arena);
            run_layer(e, &e->model->layer[l], from, to);
        }
}

static void add_row(float *restrict sum, const float *restrict x, uint32_t width)
{
    for (size_t from = 0; from < width; from += STEP)
        for (size_t k = 0; k < STEP; k++)
            sum[from + k] += x[from + k];
}

static void divide_row(float *row, float by, uint32_t width)
{
    for (size_t from = 0; from < width; from += STEP)
        for (size_t k = 0; k < STEP; k++)
            row[from + k] /= by;
}

/* Vectors are the means of their pieces. */
static void pool(encoder *e)
{
    uint32_t width = e->model->hidden;
    for (uint32_t i = 0; i < e->batch.vector_count; i++) {
        dr_span pieces = e->batch.vectors[i];
        const float *x = e->x + (size_t)pieces.start * width;
        float *vector = e->vectors + (size_t)i * width, n = (float)(pieces.end - pieces.start);
        memcpy(vector, x, width * sizeof *x);
        if (pieces.end - pieces.start == 1)
            continue;
        for (uint32_t p = pieces.start + 1; p < pieces.end; p++)
            add_row(vector, e->x + (size_t)p * width, width);
        divide_row(vector, n, width);
    }
}

static void label_words(encoder *e, dr_analysis *analysis)
{
    uint32_t labels = e->model->labels.outputs, names = e->model->label_first[DR_LABELS_NER];
    dr_linear_give(&e->room, e->scores, e->batch.vector_count, &e->model->labels);
    for (uint32_t w = 0; w < e->batch.window_count; w++) {
        const dr_window *window = &e->batch.windows[w];
        const float *scores = e->scores + ((size_t)window->root + 1) * labels;
        for (uint32_t i = 0; i < window->words; i++)
            dr_tag_token(e->arena, e->model->tagging, scores + (size_t)i * labels, &analysis->tokens[window->first + i]);
        dr_name_tokens(e->arena, e->naming, scores + names, labels, window->first, window->words, analysis);
    }
}

/* All sentences but the known ones. */
static void read_sentences(dr_arena *arena, const dr_engine *engine, const bool *known, dr_analysis *analysis)
{
    const dr_model *model = engine->model;
    encoder *e = encoder_new(arena, engine, analysis);
    e->batch.known = known;
    while (dr_batch_next(&e->batch, model, analysis)) {
        embed(e);
        run_layers(e);
        pool(e);
        dr_linear_take(&e->room, e->vectors, e->batch.vector_count, model->hidden);
        label_words(e, analysis);
        dr_code_words_fill(e->code, &e->room, &e->batch, analysis);
        dr_arcs_fill(e->arcs, &e->room, &e->batch, analysis);
    }
}

void dr_understand(dr_arena *arena, const dr_engine *engine, dr_analysis *analysis)
{
    const dr_mark before = dr_arena_mark(dr_scratch(arena));
    dr_recall recall = dr_recall_find(engine->seen, arena, analysis);
    if (!recall.count || recall.count < analysis->sentence_count)
        read_sentences(arena, engine, recall.known, analysis);
    dr_recall_join(&recall, arena, analysis);
    analysis->has_heads |= recall.count && engine->model->coding_word.outputs;
    dr_arena_rewind(dr_scratch(arena), before);
    DR_TRIM(arena, &analysis->coded);
    DR_TRIM(arena, &analysis->links);
    DR_TRIM(arena, &analysis->entities);
}
