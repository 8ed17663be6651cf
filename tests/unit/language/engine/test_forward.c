/* What the engine computes beside its formulas (language/model.h) written out in doubles, one sentence at a time. */
#include "unit/test.h"

#include "language/engine/tree.h"
#include "language/engine/wordpiece.h"
#include "language/language.h"
#include "unit/tiny_model.h"

/* What shares may be off: where a number lies between two bytes, floats and doubles may take one each, and the network
 * of random weights carries that on. */
#define NEAR 0.02f

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
/* `count` numbers, `step` apart, as bytes with one scale hold them. */
static void as_bytes(double *x, size_t step, uint32_t count)
{
    double most = 0;
    for (uint32_t i = 0; i < count; i++)
        most = fmax(most, fabs(x[i * step]));
    for (uint32_t i = 0; i < count && most > 0; i++)
        x[i * step] = rint(x[i * step] * 127 / most) * most / 127;
}

/* Of each head queries and keys row by row, values column by column. */
static void hold_as_bytes(matrix *qkv, uint32_t hidden, uint32_t width)
{
    for (uint32_t i = 0; i < qkv->rows; i++)
        for (uint32_t at = 0; at < 2 * hidden; at += width)
            as_bytes(&qkv->at[i][at], 1, width);
    for (uint32_t at = 2 * hidden; at < 3 * hidden; at++)
        as_bytes(&qkv->at[0][at], MOST_WIDTH, qkv->rows);
}

static void attend(matrix *out, const matrix *qkv, uint32_t i, uint32_t first, uint32_t width)
{
    double shares[MOST_ROWS], most = -INFINITY, sum = 0;
    uint32_t hidden = out->width;
    for (uint32_t j = 0; j < qkv->rows; j++) {
        shares[j] = 0;
        for (uint32_t k = first; k < first + width; k++)
            shares[j] += qkv->at[i][k] * qkv->at[j][hidden + k] / sqrt(width);
        most = fmax(most, shares[j]);
    }
    for (uint32_t j = 0; j < qkv->rows; j++)
        sum += shares[j] = rint(255 * exp(shares[j] - most));
    for (uint32_t j = 0; j < qkv->rows; j++)
        for (uint32_t k = first; k < first + width; k++)
            out->at[i][k] += shares[j] / sum * qkv->at[j][2 * hidden + k];
}

static matrix *attention(matrix *qkv, uint32_t hidden, uint32_t heads)
{
    matrix *out = matrix_new(qkv->rows, hidden);
    hold_as_bytes(qkv, hidden, hidden / heads);
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
        arena,
        &(tiny_options){.layers = 2, .heads = 2, .arc = 32, .relation = 48, .coding = 48, .roles = 32, .seed = 21});
    assert_non_null(model);
    return (dr_engine){.model = model, .kernels = dr_kernels_for(NULL)};
}

static double sigmoid(double x)
{
    return 1 / (1 + exp(-x));
}

static void expect_softmax(const float *got, const double *scores, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += exp(scores[i]);
    for (uint32_t i = 0; i < n; i++)
        assert_float_equal(got[i], (float)(exp(scores[i]) / sum), NEAR);
}

static void words_are_coded(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    const dr_model *m = engine.model;
    const dr_analysis *a = analyse(&engine);
    const matrix *scores = mapped(gelu(mapped(vectors_of(m, a), &m->coding_word)), &m->coding_out);
    assert_int_equal(a->coded.n, a->token_count); /* random scores: all words do something */
    for (uint32_t i = 0; i < a->token_count; i++) {
        const dr_coded_word *word = &a->coded.at[i];
        const double *row = scores->at[i + 1];
        assert_int_equal(word->token, i);
        expect_softmax(word->trigger, row, 17);
        expect_softmax(word->tense, row + 17, 5);
        for (uint32_t f = 0; f < 4; f++)
            assert_float_equal(word->flag[f], (float)sigmoid(row[22 + f]), NEAR);
        expect_softmax(word->move, row + 26, 12);
    }
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

/* The share of the link from word a to word w in a role, 0 when there is none. */
static float link_of(const dr_analysis *analysis, uint32_t a, uint32_t w, uint32_t role)
{
    const dr_coded_word *word = dr_coded_word_at(analysis, a);
    assert_non_null(word);
    for (uint32_t i = 0; i < word->link_count; i++) {
        const dr_link *link = &analysis->links.at[word->first_link + i];
        if (link->token == w && link->role == role)
            return link->share;
    }
    return 0;
}

static void links_are_biaffine(void **state)
{
    (void)state;
    GUARD();
    dr_engine engine = tiny_engine();
    const dr_model *m = engine.model;
    const dr_analysis *a = analyse(&engine);
    const matrix *x = vectors_of(m, a), *dep = gelu(mapped(x, &m->role_dep)), *head = gelu(mapped(x, &m->role_head));
    uint32_t n = a->token_count, width = m->role_dep.outputs, likely = 0;
    for (uint32_t role = 0; role < 9; role++) {
        dr_linear part = m->role_bi; /* of this role: a multiple of 16 outputs, so that its weights lie together */
        part.outputs = width;
        part.weights += (size_t)role * width * part.inputs;
        part.scale += role * width;
        part.bias += role * width;
        const matrix *bi = mapped(head, &part);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t w = 0; w < n; w++) {
                double share = i == w ? 0 : sigmoid(dot(bi, i + 1, dep, w + 1) + (double)m->role_base[role]);
                likely += share > 0.5;
                assert_float_equal(link_of(a, i, w, role), share < 0.03 ? 0 : (float)share, 2 * NEAR);
            }
    }
    assert_in_range(likely, 1, 9 * n * (n - 1) - 1);
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

static uint32_t number_of(const dr_labels *set, dr_xpos xpos)
{
    uint32_t number = 0;
    while (number < set->n && dr_xpos_of(set->at[number]) != xpos)
        number++;
    assert_true(number < set->n);
    return number;
}

/* Or as good as these but for NEAR. */
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
        const double *xpos_row = row + m->label_first[DR_LABELS_XPOS];
        assert_int_equal(a->tokens[i].upos, dr_upos_of(m->label_sets[DR_LABELS_UPOS].at[upos]));
        assert_true(xpos_row[number_of(&m->label_sets[DR_LABELS_XPOS], a->tokens[i].xpos)] > xpos_row[xpos] - 5 * NEAR);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_are_coded),
        TEST(heads_are_biaffine),
        TEST(links_are_biaffine),
        TEST(relations_are_of_the_pair),
        TEST(tags_are_the_best_of_their_sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
