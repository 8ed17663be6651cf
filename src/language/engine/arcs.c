#include "language/engine/arcs.h"

#include <math.h>

#include "language/engine/heads.h"
#include "language/engine/tree.h"

/* Arcs that a window's tree must not have, and how often a tree is sought anew without some. */
enum { BANS = 32, REPAIRS = 4 };
#define BANNED (-1e6F) /* far below any score, and small enough to be added up */
typedef struct ban {
    uint32_t word;
    int32_t head; /* both count in the window */
} ban;

struct dr_arcs {
    dr_arena *arena; /* whose watch is asked between windows: long ones take long */
    const dr_model *model;
    float *head;        /* (batch vectors, arc): the vectors as heads */
    float *dep;         /* (batch vectors, arc): as dependents */
    float *pair;        /* (batch vectors, arc): dep through the biaffine map */
    float *prior;       /* (batch vectors): a head's score whatever the dependent */
    float *rel_head;    /* (batch vectors, relation) */
    float *rel_dep;     /* (batch vectors, relation): as dependents */
    float *rel;         /* (batch vectors, relation): together with their heads */
    float *labels;      /* (batch vectors, relations of the model) */
    uint32_t *chosen;   /* (batch vectors): the vector of the head */
    float *scores;      /* (words, words + 1) of one window */
    int32_t *heads;     /* (words) of one window */
    dr_tree_search *search;
    ban bans[BANS]; /* of one window */
    uint32_t ban_count;
    int32_t first_root; /* of the sentence: its first window's root, an index in the sentence */
};

static float *floats(dr_arena *arena, uint32_t rows, uint32_t columns)
{
    return dr_alloc_rows(arena, rows, columns, sizeof(float));
}

dr_arcs *dr_arcs_new(dr_arena *arena, const dr_model *model, uint32_t most_words)
{
    dr_arcs *a = DR_NEW(arena, dr_arcs);
    a->arena = arena;
    a->model = model;
    a->head = floats(arena, DR_BATCH_ROWS, model->arc);
    a->dep = floats(arena, DR_BATCH_ROWS, model->arc);
    a->pair = floats(arena, DR_BATCH_ROWS, model->arc);
    a->prior = floats(arena, DR_BATCH_ROWS, 1);
    a->rel_head = floats(arena, DR_BATCH_ROWS, model->relation);
    a->rel_dep = floats(arena, DR_BATCH_ROWS, model->relation);
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
    dr_linear_give(room, a->rel_dep, n, &model->rel_dep);
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
    for (uint32_t i = 0; i < a->ban_count; i++)
        a->scores[(size_t)a->bans[i].word * (n + 1) + (size_t)(a->bans[i].head + 1)] = BANNED;
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

/* Rows are of whole sixteens of floats (model.h), which the compiler then adds as vectors. */
static void add_rows(float *restrict sum, const float *restrict a, const float *restrict b, uint32_t width)
{
    for (size_t from = 0; from < width; from += 16)
        for (size_t k = 0; k < 16; k++)
            sum[from + k] = a[from + k] + b[from + k];
}

/* Scores of the relations of the vectors [from, from + n) to their chosen heads. */
static void score_relations(dr_arcs *a, dr_linear_room *room, uint32_t from, uint32_t n)
{
    uint32_t width = a->model->relation;
    float *rel = a->rel + (size_t)from * width;
    for (uint32_t i = 0; i < n; i++) {
        const float *dep = a->rel_dep + (size_t)(from + i) * width, *head = a->rel_head + (size_t)a->chosen[from + i] * width;
        add_rows(rel + (size_t)i * width, dep, head, width);
    }
    room->kernels->gelu(rel, n * width);
    dr_linear_map(room, a->labels + (size_t)from * a->model->relations.n, rel, n, &a->model->rel_out);
}

/* `root` is kept for roots. */
static dr_relation best_relation(const dr_model *model, const float *scores)
{
    dr_relation relation = (dr_relation)model->relation_of[dr_highest(scores, model->relations.n)];
    if (relation != DR_REL_ROOT)
        return relation;
    float best = -INFINITY;
    relation = DR_REL_DEP;
    for (uint32_t i = 0; i < model->relations.n; i++)
        if (scores[i] > best && model->relation_of[i] != DR_REL_ROOT) {
            best = scores[i];
            relation = (dr_relation)model->relation_of[i];
        }
    return relation;
}

static void set_relations(dr_arcs *a, const dr_window *window, dr_analysis *analysis)
{
    uint32_t labels = a->model->relations.n;
    for (uint32_t i = 0; i < window->words; i++)
        if (a->chosen[window->root + 1 + i] != window->root)
            analysis->tokens[window->first + i].relation =
                (uint8_t)best_relation(a->model, a->labels + ((size_t)window->root + 1 + i) * labels);
}

/* A name is headed by its first word and holds no clause: "met President Milošević" does not put him into the name of
 * who met him. https://universaldependencies.org/u/dep/flat.html; no tree of EWT or GUM train has it otherwise. */
static bool is_no_name(const dr_token *words, uint32_t word, uint32_t head)
{
    if (head > word)
        return true;
    for (uint32_t i = head + 1; i < word; i++)
        if (words[i].upos == DR_UPOS_VERB || words[i].upos == DR_UPOS_AUX || words[i].upos == DR_UPOS_PRON ||
            words[i].upos == DR_UPOS_SCONJ)
            return true;
    return false;
}

/* Bans the arcs that would make such names; whether there were any. */
static bool ban_names(dr_arcs *a, const dr_window *window, const dr_analysis *analysis)
{
    const dr_token *words = &analysis->tokens[window->first];
    uint32_t before = a->ban_count;
    for (uint32_t i = 0; i < window->words && a->ban_count < BANS; i++) {
        uint32_t chosen = a->chosen[window->root + 1 + i];
        if (words[i].relation == DR_REL_FLAT && chosen > window->root && is_no_name(words, i, chosen - window->root - 1))
            a->bans[a->ban_count++] = (ban){i, (int32_t)(chosen - window->root) - 1};
    }
    return a->ban_count > before;
}

/* Sentences of several windows stay as they are: their roots hang together. */
static void repair(dr_arcs *a, dr_linear_room *room, const dr_window *window, dr_analysis *analysis)
{
    if (window->words != analysis->sentences[window->sentence].count)
        return;
    for (int pass = 0; pass < REPAIRS && ban_names(a, window, analysis); pass++) {
        dr_checkpoint(a->arena);
        parse_window(a, room->kernels, window);
        set_heads(a, window, analysis);
        score_relations(a, room, window->root, window->words + 1);
        set_relations(a, window, analysis);
    }
    a->ban_count = 0;
}

void dr_arcs_fill(dr_arcs *a, dr_linear_room *room, const dr_batch *batch, dr_analysis *analysis)
{
    uint32_t n = batch->vector_count;
    map_vectors(a, room, n);
    for (uint32_t w = 0; w < batch->window_count; w++) {
        parse_window(a, room->kernels, &batch->windows[w]);
        set_heads(a, &batch->windows[w], analysis);
    }
    score_relations(a, room, 0, n);
    for (uint32_t w = 0; w < batch->window_count; w++) {
        dr_checkpoint(a->arena);
        set_relations(a, &batch->windows[w], analysis);
        repair(a, room, &batch->windows[w], analysis);
    }
}
