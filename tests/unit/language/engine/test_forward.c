/* What the engine computes beside its formulas (language/model.h) written out in doubles, one sentence at a time. */
#include "unit/test.h"

#include "language/language.h"
#include "language/engine/tree.h"
#include "language/engine/wordpiece.h"
#include "unit/tiny_model.h"

enum { MOST_ROWS = 64, MOST_WIDTH = 256 };

/* (rows, width) */
typedef struct matrix {
    uint32_t rows, width;
    double at[MOST_ROWS][MOST_WIDTH];
} matrix;

static matrix *matrix_new(uint32_t rows, uint32_t width)
{
    assert_true(rows <= MOST_ROWS && width <= MOST_WIDTH);
    matrix *m = DR_NEW(arena, matrix);
    m->rows = rows;
    m->width = width;
    return m;
}

static double weight(const dr_linear *map, uint32_t k, uint32_t n)
{
    size_t deep = (map->inputs + 3) / 4 * 4;
    return map->weights[(n / 16) * deep * 16 + (k / 4) * 64 + (n % 16) * 4 + k % 4];
}

static matrix *mapped(const matrix *x, const dr_linear *map)
{
    matrix *y = matrix_new(x->rows, map->outputs);
    for (uint32_t i = 0; i < x->rows; i++) {
        double most = 0;
        for (uint32_t k = 0; k < x->width; k++)
            most = fmax(most, fabs(x->at[i][k]));
        for (uint32_t n = 0; n < map->outputs; n++) {
            double sum = 0;
            for (uint32_t k = 0; k < x->width; k++)
                sum += rint(x->at[i][k] * 127 / most) * weight(map, k, n);
            y->at[i][n] = sum * most / 127 * (double)map->scale[n] + (double)map->bias[n];
        }
    }
    return y;
}

static matrix *gelu(matrix *x)
{
    for (uint32_t i = 0; i < x->rows; i++)
        for (uint32_t k = 0; k < x->width; k++) {
            double v = x->at[i][k];
            x->at[i][k] = v / 2 * (1 + tanh(0.7978845608 * (v + 0.044715 * v * v * v)));
        }
    return x;
}

/* x + add, normed */
static void norm(matrix *x, const matrix *add, const float *gain_and_bias)
{
    for (uint32_t i = 0; i < x->rows; i++) {
        double mean = 0, variance = 0, n = x->width;
        for (uint32_t k = 0; k < x->width; k++)
            mean += (x->at[i][k] += add ? add->at[i][k] : 0) / n;
        for (uint32_t k = 0; k < x->width; k++)
            variance += (x->at[i][k] - mean) * (x->at[i][k] - mean) / n;
        for (uint32_t k = 0; k < x->width; k++)
            x->at[i][k] = (x->at[i][k] - mean) / sqrt(variance + 1e-12) * (double)gain_and_bias[k] +
                          (double)gain_and_bias[x->width + k];
    }
}

/* One query's share of the values of one head. */
static void attend(matrix *out, const matrix *qkv, uint32_t i, uint32_t first, uint32_t width)
{
    double shares[MOST_ROWS], sum = 0;
    uint32_t hidden = out->width;
    for (uint32_t j = 0; j < qkv->rows; j++) {
        double dot = 0;
        for (uint32_t k = first; k < first + width; k++)
            dot += qkv->at[i][k] * qkv->at[j][hidden + k];
        sum += shares[j] = exp(dot / sqrt(width));
    }
    for (uint32_t j = 0; j < qkv->rows; j++)
        for (uint32_t k = first; k < first + width; k++)
            out->at[i][k] += shares[j] / sum * qkv->at[j][2 * hidden + k];
}

static matrix *attention(const matrix *qkv, uint32_t hidden, uint32_t heads)
{
    matrix *out = matrix_new(qkv->rows, hidden);
    for (uint32_t i = 0; i < qkv->rows; i++)
        for (uint32_t first = 0; first < hidden; first += hidden / heads)
            attend(out, qkv, i, first, hidden / heads);
    return out;
}

/* The pieces of the words between [CLS] and [SEP], embedded. ends[i]: the row behind vector i's pieces. */
static matrix *embedded(const dr_model *m, const dr_analysis *analysis, uint32_t *ends)
{
    matrix *x = matrix_new(0, m->hidden);
    for (uint32_t i = 0; i < analysis->token_count + 2; i++) {
        bool word = i > 0 && i <= analysis->token_count;
        uint32_t pieces[DR_WORD_PIECES] = {i ? dr_wordpiece_stop(m->wordpiece) : dr_wordpiece_start(m->wordpiece)},
                 n = 1;
        dr_str form = word ? analysis->tokens[i - 1].form : (dr_str){0};
        if (word)
            n = dr_wordpiece_cut(m->wordpiece, form, pieces, DR_WORD_PIECES);
        for (uint32_t p = 0; p < n; p++, x->rows++)
            for (uint32_t k = 0; k < m->hidden; k++)
                x->at[x->rows][k] = m->word[pieces[p] * m->hidden + k] * (double)m->word_scale[pieces[p]] +
                                    (double)m->place[x->rows * m->hidden + k] +
                                    (double)m->shape[dr_word_shape(form) * m->hidden + k];
        ends[i] = x->rows;
    }
    norm(x, NULL, m->norm);
    return x;
}

/* A vector for the root and each word. */
static matrix *vectors_of(const dr_model *m, const dr_analysis *analysis)
{
    uint32_t ends[MOST_ROWS];
    matrix *x = embedded(m, analysis, ends), *out = matrix_new(analysis->token_count + 1, m->hidden);
    for (uint32_t l = 0; l < m->layers; l++) {
        const dr_layer *layer = &m->layer[l];
        norm(x, mapped(attention(mapped(x, &layer->qkv), m->hidden, m->heads), &layer->out), layer->norm1);
        norm(x, mapped(gelu(mapped(x, &layer->up)), &layer->down), layer->norm2);
    }
    for (uint32_t i = 0; i < out->rows; i++) {
        uint32_t first = i ? ends[i - 1] : 0;
        for (uint32_t p = first; p < ends[i]; p++)
            for (uint32_t k = 0; k < out->width; k++)
                out->at[i][k] += x->at[p][k] / (ends[i] - first);
    }
    return out;
}

static dr_analysis *analyse(const dr_engine *engine)
{
    dr_report *report = DR_NEW(arena, dr_report);
    report->text = DR_STR("The war minister of NATO said 12 inkings, McX thinking.");
    dr_report_find_paragraphs(arena, report);
    return dr_analyse(arena, engine, report);
}

static dr_engine tiny_engine(void)
{
    dr_model *model = tiny_open(
        arena, &(tiny_options){
                   .layers = 2, .heads = 2, .arc = 32, .relation = 48, .attribution = "A\nB\nC\nD\nE\n", .seed = 21});
    assert_non_null(model);
    return (dr_engine){model, dr_kernels_for(NULL)};
}

static void vectors_are_bert_s(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    const dr_analysis *a = analyse(&engine);
    const matrix *wanted = mapped(vectors_of(engine.model, a), &engine.model->attribution);
    for (uint32_t i = 0; i < a->token_count; i++)
        for (uint32_t n = 0; n < 5; n++)
            assert_float_equal(a->attribution[i * 5 + n], (float)wanted->at[i + 1][n], 0.02f);
}

static double dot(const matrix *a, uint32_t i, const matrix *b, uint32_t j)
{
    double sum = 0;
    for (uint32_t k = 0; k < a->width; k++)
        sum += a->at[i][k] * b->at[j][k];
    return sum;
}

static void heads_are_biaffine(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    const dr_model *m = engine.model;
    const dr_analysis *a = analyse(&engine);
    uint32_t n = a->token_count;
    const matrix *x = vectors_of(m, a), *head = gelu(mapped(x, &m->arc_head)),
                 *dep = mapped(gelu(mapped(x, &m->arc_dep)), &m->arc_bi);
    matrix *prior = matrix_new(1, m->arc);
    for (uint32_t k = 0; k < m->arc; k++)
        prior->at[0][k] = (double)m->arc_root[k];
    float scores[MOST_ROWS * MOST_ROWS];
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j <= n; j++)
            scores[i * (n + 1) + j] = (float)(dot(dep, i + 1, head, j) + dot(prior, 0, head, j));
    int32_t heads[MOST_ROWS];
    dr_best_tree(dr_tree_search_new(arena, n), scores, n, heads);
    for (uint32_t i = 0; i < n; i++)
        assert_int_equal(a->tokens[i].head, heads[i]);
}

/* The best of the scores from `first` on. */
static uint32_t best(const double *scores, uint32_t first, uint32_t n)
{
    uint32_t at = first;
    for (uint32_t i = first; i < n; i++)
        if (scores[i] > scores[at])
            at = i;
    return at;
}

static void relations_are_of_the_pair(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    const dr_model *m = engine.model;
    const dr_analysis *a = analyse(&engine);
    const matrix *x = vectors_of(m, a), *head = mapped(x, &m->rel_head);
    matrix *pair = mapped(x, &m->rel_dep);
    for (uint32_t i = 0; i < a->token_count; i++)
        for (uint32_t k = 0; k < m->relation; k++)
            pair->at[i + 1][k] += head->at[a->tokens[i].head + 1][k];
    const matrix *scores = mapped(gelu(pair), &m->rel_out);
    for (uint32_t i = 0; i < a->token_count; i++) {
        uint32_t label = a->tokens[i].head == DR_ROOT ? 0 : best(scores->at[i + 1], 1, m->relations.n); /* 0 is root */
        assert_int_equal(a->tokens[i].relation, dr_relation_of(m->relations.at[label]));
    }
}

static void tags_are_the_best_of_their_sets(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    const dr_model *m = engine.model;
    const dr_analysis *a = analyse(&engine);
    const matrix *scores = mapped(vectors_of(m, a), &m->labels);
    for (uint32_t i = 0; i < a->token_count; i++) {
        const double *row = scores->at[i + 1];
        uint32_t upos = best(row + m->label_first[DR_LABELS_UPOS], 0, m->label_sets[DR_LABELS_UPOS].n),
                 xpos = best(row + m->label_first[DR_LABELS_XPOS], 0, m->label_sets[DR_LABELS_XPOS].n);
        assert_int_equal(a->tokens[i].upos, dr_upos_of(m->label_sets[DR_LABELS_UPOS].at[upos]));
        assert_true(dr_eq(a->tokens[i].xpos, m->label_sets[DR_LABELS_XPOS].at[xpos]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(vectors_are_bert_s),
        TEST(heads_are_biaffine),
        TEST(relations_are_of_the_pair),
        TEST(tags_are_the_best_of_their_sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
