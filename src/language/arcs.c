#include "language/arcs.h"

#include <math.h>

#include "language/heads.h"
#include "language/tree.h"

struct dr_arcs {
    const dr_model *model;
    uint8_t *relations; /* (relations of the model) dr_relation */
    float *head;        /* (batch vectors, arc): the vectors as heads */
    float *dep;         /* (batch vectors, arc): as dependents */
    float *pair;        /* (batch vectors, arc): dep through the biaffine map */
    float *prior;       /* (batch vectors): a head's score whatever the dependent */
    float *rel_head;    /* (batch vectors, relation) */
    float *rel;         /* (batch vectors, relation): as dependents, then together with their heads */
    float *labels;      /* (batch vectors, relations of the model) */
    uint32_t *chosen;   /* (batch vectors): the vector of the head */
    float *scores;      /* (words, words + 1) of one window */
    int32_t *heads;     /* (words) of one window */
    dr_tree_search *search;
    int32_t first_root; /* of the sentence: its first window's root, an index in the sentence */
};

/* `root` is kept for roots. */
static uint8_t *relations_of(dr_arena *arena, const dr_labels *labels)
{
    uint8_t *relations = DR_NEW_ARRAY(arena, uint8_t, labels->n);
    for (uint32_t i = 0; i < labels->n; i++) {
        dr_relation relation = dr_relation_of(labels->at[i]);
        relations[i] = (uint8_t)(relation == DR_REL_UNKNOWN ? DR_REL_DEP : relation);
    }
    return relations;
}

static float *floats(dr_arena *arena, uint32_t rows, uint32_t columns)
{
    return dr_alloc_rows(arena, rows, columns, sizeof(float));
}

dr_arcs *dr_arcs_new(dr_arena *arena, const dr_model *model, uint32_t most_words)
{
    dr_arcs *a = DR_NEW(arena, dr_arcs);
    a->model = model;
    a->relations = relations_of(arena, &model->relations);
    a->head = floats(arena, DR_BATCH_ROWS, model->arc);
    a->dep = floats(arena, DR_BATCH_ROWS, model->arc);
    a->pair = floats(arena, DR_BATCH_ROWS, model->arc);
    a->prior = floats(arena, DR_BATCH_ROWS, 1);
    a->rel_head = floats(arena, DR_BATCH_ROWS, model->relation);
    a->rel = floats(arena, DR_BATCH_ROWS, model->relation);
    a->labels = floats(arena, DR_BATCH_ROWS, model->relations.n);
    a->chosen = DR_NEW_ARRAY(arena, uint32_t, DR_BATCH_ROWS);
    a->scores = floats(arena, most_words, most_words + 1);
    a->heads = DR_NEW_ARRAY(arena, int32_t, most_words);
    a->search = dr_tree_search_new(arena, most_words);
    return a;
}

/* The maps of all vectors of the batch that do not need the tree. */
static void map_vectors(dr_arcs *a, dr_linear_room *room, uint32_t n)
{
    const dr_model *model = a->model;
    const dr_kernels *kernels = room->kernels;
    dr_linear_give(room, a->head, n, &model->arc_head);
    dr_linear_give(room, a->dep, n, &model->arc_dep);
    dr_linear_give(room, a->rel_head, n, &model->rel_head);
    dr_linear_give(room, a->rel, n, &model->rel_dep);
    kernels->gelu(a->head, n * model->arc);
    kernels->gelu(a->dep, n * model->arc);
    dr_linear_map(room, a->pair, a->dep, n, &model->arc_bi);
    kernels->dots(a->prior, model->arc_root, a->head, 1, n, model->arc);
}

/* The tree of one window into a->heads. */
static void parse_window(dr_arcs *a, const dr_kernels *kernels, const dr_window *window)
{
    uint32_t n = window->words, arc = a->model->arc;
    const float *head = a->head + (size_t)window->root * arc, *pair = a->pair + ((size_t)window->root + 1) * arc;
    kernels->dots(a->scores, pair, head, n, n + 1, arc);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j <= n; j++)
            a->scores[(size_t)i * (n + 1) + j] += a->prior[window->root + j];
    dr_best_tree(a->search, a->scores, n, a->heads);
}

/* a->heads into the tokens, and to vectors for the relations. */
static void set_heads(dr_arcs *a, const dr_window *window, dr_analysis *analysis)
{
    uint32_t before = window->first - analysis->sentences[window->sentence].first; /* words of earlier windows */
    a->chosen[window->root] = window->root;
    for (uint32_t i = 0; i < window->words; i++) {
        dr_token *token = &analysis->tokens[window->first + i];
        bool root = a->heads[i] == DR_ROOT;
        a->chosen[window->root + 1 + i] = window->root + (uint32_t)(a->heads[i] + 1);
        token->head = root ? DR_ROOT : (int32_t)before + a->heads[i];
        token->relation = DR_REL_ROOT;
        if (root && before == 0) {
            a->first_root = (int32_t)i;
        } else if (root) {
            token->head = a->first_root;
            token->relation = DR_REL_PARATAXIS;
        }
    }
}

static void add_chosen_heads(dr_arcs *a, uint32_t n)
{
    uint32_t width = a->model->relation;
    for (uint32_t i = 0; i < n; i++) {
        float *to = a->rel + (size_t)i * width;
        const float *head = a->rel_head + (size_t)a->chosen[i] * width;
        for (uint32_t k = 0; k < width; k++)
            to[k] += head[k];
    }
}

static dr_relation best_relation(const dr_arcs *a, const float *scores)
{
    dr_relation relation = DR_REL_DEP;
    float best = -INFINITY;
    for (uint32_t i = 0; i < a->model->relations.n; i++)
        if (scores[i] > best && a->relations[i] != DR_REL_ROOT) {
            best = scores[i];
            relation = (dr_relation)a->relations[i];
        }
    return relation;
}

static void set_relations(dr_arcs *a, const dr_batch *batch, dr_analysis *analysis)
{
    uint32_t labels = a->model->relations.n;
    for (uint32_t w = 0; w < batch->window_count; w++) {
        const dr_window *window = &batch->windows[w];
        for (uint32_t i = 0; i < window->words; i++)
            if (a->chosen[window->root + 1 + i] != window->root)
                analysis->tokens[window->first + i].relation =
                    (uint8_t)best_relation(a, a->labels + ((size_t)window->root + 1 + i) * labels);
    }
}

void dr_arcs_fill(dr_arcs *a, dr_linear_room *room, const dr_batch *batch, dr_analysis *analysis)
{
    uint32_t n = batch->vector_count;
    map_vectors(a, room, n);
    for (uint32_t w = 0; w < batch->window_count; w++) {
        parse_window(a, room->kernels, &batch->windows[w]);
        set_heads(a, &batch->windows[w], analysis);
    }
    add_chosen_heads(a, n);
    room->kernels->gelu(a->rel, n * a->model->relation);
    dr_linear_map(room, a->labels, a->rel, n, &a->model->rel_out);
    set_relations(a, batch, analysis);
}
