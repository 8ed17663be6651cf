#include "language/engine/code_words.h"

#include "language/engine/heads.h"

/* Anchors whose vectors for all roles are made together: few enough for these to stay in the second cache. */
enum { BLOCK = 64 };
/* The score of DR_LINK_LEAST is log(.03 / .97) = -3.476: below this no share need be computed. */
#define HOPELESS (-3.5F)
/* A cue's share is below DR_CODED_LEAST_CUE from log(.05 / .95) = -2.944 down. Where "none" leads all others by so much,
 * what these have together is at most 16 × e^-7 = .0146, which is less than DR_CODED_LEAST_TRIGGER and _MOVE. */
#define NO_CUE (-3.0F)
#define LEAD 7.0F

/* A word that is kept. */
typedef struct anchor {
    uint32_t row;    /* its vector */
    uint32_t window; /* of the batch */
    uint32_t coded;  /* of the analysis */
} anchor;

struct dr_code_words {
    dr_arena *arena; /* whose watch is asked between blocks */
    const dr_model *model;
    dr_linear_room room; /* for what is mapped again; the batch's vectors stay in theirs */
    float *word;         /* (batch vectors, width of coding) */
    float *out;          /* (batch vectors, DR_CODED_LABELS) */
    float *dep;          /* (batch vectors, width of roles) */
    float *head;         /* (BLOCK, width of roles) */
    float *bi;           /* (BLOCK, roles × width of roles) */
    float *scores;       /* (roles, words) of one anchor */
    anchor *anchors;     /* (batch vectors) in text order */
    uint32_t anchor_count;
};

static float *floats(dr_arena *arena, uint32_t rows, uint32_t columns)
{
    return dr_alloc_rows(arena, rows, columns, sizeof(float));
}

dr_code_words *dr_code_words_new(dr_arena *kept, const dr_model *model, const dr_kernels *kernels, uint32_t most_words)
{
    dr_arena *arena = dr_scratch(kept);
    uint32_t coding = model->coding_word.outputs, role = model->role_head.outputs;
    if (!coding)
        return NULL;
    uint32_t widest = model->hidden > coding ? model->hidden : coding;
    dr_code_words *c = DR_NEW(arena, dr_code_words);
    c->arena = kept;
    c->model = model;
    c->room.kernels = kernels;
    c->room.q = dr_alloc_rows(arena, DR_BATCH_ROWS, widest > role ? widest : role, 1);
    c->room.scale = floats(arena, DR_BATCH_ROWS, 1);
    c->word = floats(arena, DR_BATCH_ROWS, coding);
    c->out = floats(arena, DR_BATCH_ROWS, DR_CODED_LABELS);
    c->dep = floats(arena, DR_BATCH_ROWS, role);
    c->head = floats(arena, BLOCK, role);
    c->bi = floats(arena, BLOCK, DR_LINK_ROLE_COUNT * role);
    c->scores = floats(arena, DR_LINK_ROLE_COUNT, most_words);
    c->anchors = dr_alloc_raw(arena, DR_BATCH_ROWS * sizeof *c->anchors);
    return c;
}

/* ---- words ---- */

static float share_of(const dr_kernels *kernels, float score)
{
    float pair[2] = {score, 0};
    kernels->softmax(pair, 2);
    return pair[0] < 1 ? pair[0] : 1;
}

static void shares_of(const dr_kernels *kernels, float *out, const float *scores, uint32_t n)
{
    memcpy(out, scores, n * sizeof *out);
    kernels->softmax(out, n);
    for (uint32_t i = 0; i < n; i++)
        out[i] = out[i] < 1 ? out[i] : 1; /* rounding */
}

/* Whether the first of n scores, which is that of "none", leads the others by more than it takes. */
static bool none_leads(const float *scores, uint32_t n)
{
    return scores[1 + dr_highest(scores + 1, n - 1)] + LEAD < scores[0];
}

/* Whether the word is to be kept; its shares. That most words are not is seen from their scores. */
static bool find_shares(const dr_kernels *kernels, const float *scores, dr_coded_word *word)
{
    const float *tense = scores + DR_CODED_TRIGGER_COUNT, *flag = tense + DR_CODED_TENSE_COUNT,
                *move = flag + DR_CODED_FLAG_COUNT;
    if (flag[DR_CODED_FLAG_CUE] < NO_CUE && none_leads(scores, DR_CODED_TRIGGER_COUNT) &&
        none_leads(move, DR_CODED_MOVE_COUNT))
        return false;
    shares_of(kernels, word->trigger, scores, DR_CODED_TRIGGER_COUNT);
    shares_of(kernels, word->move, move, DR_CODED_MOVE_COUNT);
    word->flag[DR_CODED_FLAG_CUE] = share_of(kernels, flag[DR_CODED_FLAG_CUE]);
    if (1 - word->trigger[DR_CODED_TRIGGER_NONE] < DR_CODED_LEAST_TRIGGER &&
        1 - word->move[DR_CODED_MOVE_NONE] < DR_CODED_LEAST_MOVE && word->flag[DR_CODED_FLAG_CUE] < DR_CODED_LEAST_CUE)
        return false;
    shares_of(kernels, word->tense, tense, DR_CODED_TENSE_COUNT);
    for (int i = 0; i < DR_CODED_FLAG_COUNT; i++)
        word->flag[i] = share_of(kernels, flag[i]);
    return true;
}

/* All words of the batch through the maps of coding; those that do something are kept. */
static void find_anchors(dr_code_words *c, const dr_linear_room *vectors, const dr_batch *batch, dr_analysis *analysis)
{
    uint32_t n = batch->vector_count;
    c->anchor_count = 0;
    dr_linear_give(vectors, c->word, n, &c->model->coding_word);
    vectors->kernels->gelu(c->word, n * c->model->coding_word.outputs);
    dr_linear_map(&c->room, c->out, c->word, n, &c->model->coding_out);
    for (uint32_t w = 0; w < batch->window_count; w++) {
        const dr_window *window = &batch->windows[w];
        for (uint32_t i = 0; i < window->words; i++) {
            uint32_t row = window->root + 1 + i;
            dr_coded_word word = {.token = window->first + i};
            if (!find_shares(vectors->kernels, c->out + (size_t)row * DR_CODED_LABELS, &word))
                continue;
            c->anchors[c->anchor_count++] = (anchor){row, w, analysis->coded.n};
            DR_PUSH(c->arena, &analysis->coded, word);
        }
    }
}

/* ---- links ---- */

/* The words of windows that have an anchor as dependents; neighbours together. */
static void map_dependents(dr_code_words *c, const dr_linear_room *vectors, const dr_batch *batch)
{
    const dr_linear *map = &c->model->role_dep;
    for (uint32_t i = 0; i < c->anchor_count;) {
        uint32_t first = c->anchors[i].window, last = first;
        for (; i < c->anchor_count && c->anchors[i].window <= last + 1; i++)
            last = c->anchors[i].window;
        uint32_t row = batch->windows[first].root,
                 rows = batch->windows[last].root + 1 + batch->windows[last].words - row;
        float *dep = c->dep + (size_t)row * map->outputs;
        dr_linear_give_from(vectors, dep, row, rows, map);
        vectors->kernels->gelu(dep, rows * map->outputs);
    }
}

/* The anchors [from, from + n) as heads, and through the biaffine map: c->bi. */
static void map_heads(dr_code_words *c, const dr_linear_room *vectors, uint32_t from, uint32_t n)
{
    size_t stride = dr_linear_stride(&c->model->role_head);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = c->anchors[from + i].row;
        memcpy(c->room.q + i * stride, vectors->q + row * stride, stride);
        c->room.scale[i] = vectors->scale[row];
    }
    dr_linear_give(&c->room, c->head, n, &c->model->role_head);
    c->room.kernels->gelu(c->head, n * c->model->role_head.outputs);
    dr_linear_map(&c->room, c->bi, c->head, n, &c->model->role_bi);
}

/* The links of one anchor, whose vectors for the roles are `bi`. */
static void link_words(dr_code_words *c, const anchor *from, const float *bi, const dr_window *window,
                       dr_analysis *analysis)
{
    const dr_kernels *kernels = c->room.kernels;
    uint32_t width = c->model->role_dep.outputs, n = window->words, first_link = analysis->links.n;
    dr_coded_word *word = &analysis->coded.at[from->coded];
    kernels->dots(c->scores, bi, c->dep + ((size_t)window->root + 1) * width, DR_LINK_ROLE_COUNT, n, width);
    for (uint32_t role = 0; role < DR_LINK_ROLE_COUNT; role++)
        for (uint32_t i = 0; i < n; i++) {
            float score = c->scores[role * n + i] + c->model->role_base[role], share;
            if (score < HOPELESS || window->first + i == word->token ||
                (share = share_of(kernels, score)) < DR_LINK_LEAST)
                continue;
            DR_PUSH(c->arena, &analysis->links,
                    ((dr_link){.token = (window->first + i) & DR_LINK_TOKENS, .role = role & 15, .share = share}));
        }
    word->first_link = first_link;
    word->link_count = analysis->links.n - first_link;
}

void dr_code_words_fill(dr_code_words *c, const dr_linear_room *room, const dr_batch *batch, dr_analysis *analysis)
{
    if (!c)
        return;
    analysis->has_heads = true;
    find_anchors(c, room, batch, analysis);
    map_dependents(c, room, batch);
    for (uint32_t from = 0; from < c->anchor_count; from += BLOCK) {
        uint32_t n = c->anchor_count - from < BLOCK ? c->anchor_count - from : BLOCK;
        dr_checkpoint(c->arena);
        map_heads(c, room, from, n);
        for (uint32_t i = 0; i < n; i++) {
            const anchor *at = &c->anchors[from + i];
            link_words(c, at, c->bi + (size_t)i * c->model->role_bi.outputs, &batch->windows[at->window], analysis);
        }
    }
}
