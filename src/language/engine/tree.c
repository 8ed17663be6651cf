/* Each word takes its best head. Mostly that is a tree with one root already; otherwise the maximum spanning
 * arborescence is searched (Chu and Liu 1965; Edmonds 1967) in the order that Tarjan (1977) gives, in O(n²) over a
 * dense table:
 *
 *   follow best heads from a word ─▶ the root, or a word known to lead there: all on the way do
 *                                └─▶ a word on the way: the cycle becomes one node, which goes on as one
 *
 * A cycle node's score for a head is the best, over the words it may hang on, of what is gained against their heads
 * within the cycle. That only one word hangs on the root is had by taking from the root's scores more than any two
 * trees can differ by otherwise. */
#include "language/engine/tree.h"

#define MOST 1e6 /* scores are clamped to ±MOST: with the root's malus, doubles still tell 1e-6 apart */

typedef struct arc {
    uint32_t head, word; /* of the sentence, 1-based; 0 is the root */
    double score;
} arc;

enum { FRESH, ON_PATH, LEADS_TO_ROOT };

/* Nodes: 0 the root, 1 .. n words, then cycles in the order they are made. */
struct dr_tree_search {
    uint32_t n, nodes;
    double *scores;   /* (n, n + 1) a row of a node: what each head outside it would give */
    uint32_t *words;  /* (n, n + 1) the word that this head would then have */
    uint32_t *top;    /* (n + 1) the outermost node that holds the word */
    uint32_t *path;   /* (n) */
    uint32_t *row;    /* (2n) a node's row of scores and words */
    uint32_t *inside; /* (2n) the cycle that holds the node, 0: none */
    uint8_t *state;   /* (2n) */
    arc *best;        /* (2n) a node's head */
};

dr_tree_search *dr_tree_search_new(dr_arena *arena, uint32_t most_words)
{
    size_t n = most_words, cells = n * (n + 1);
    dr_tree_search *s = DR_NEW(arena, dr_tree_search);
    s->scores = DR_NEW_ARRAY(arena, double, cells);
    s->words = DR_NEW_ARRAY(arena, uint32_t, cells);
    s->top = DR_NEW_ARRAY(arena, uint32_t, n + 1);
    s->path = DR_NEW_ARRAY(arena, uint32_t, n);
    s->row = DR_NEW_ARRAY(arena, uint32_t, 2 * n);
    s->inside = DR_NEW_ARRAY(arena, uint32_t, 2 * n);
    s->state = DR_NEW_ARRAY(arena, uint8_t, 2 * n);
    s->best = DR_NEW_ARRAY(arena, arc, 2 * n);
    return s;
}

static double clamped(float score)
{
    return score > MOST ? MOST : score >= -MOST ? score : -MOST;
}

/* heads[i] = the best of word i's row; how many took the root. */
static uint32_t take_best_heads(const float *scores, uint32_t n, int32_t *heads)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        const float *row = scores + (size_t)i * (n + 1);
        uint32_t best = 0;
        for (uint32_t j = 1; j <= n; j++)
            if (row[j] > row[best] && j != i + 1)
                best = j;
        heads[i] = (int32_t)best - 1;
        roots += best == 0;
    }
    return roots;
}

/* seen: (n) */
static bool has_cycle(const int32_t *heads, uint32_t n, uint32_t *seen)
{
    memset(seen, 0, n * sizeof *seen);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i;
        while (heads[at] != DR_ROOT && !seen[at]) {
            seen[at] = i + 1;
            at = (uint32_t)heads[at];
        }
        if (heads[at] != DR_ROOT && seen[at] == i + 1)
            return true;
    }
    return false;
}

static void start(dr_tree_search *s, const float *scores, uint32_t n)
{
    double low = MOST, high = -MOST;
    s->n = n;
    s->nodes = n + 1;
    for (uint32_t i = 0; i <= n; i++)
        s->top[i] = i;
    for (uint32_t i = 0; i < n; i++) {
        s->row[i + 1] = i;
        s->inside[i + 1] = 0;
        s->state[i + 1] = FRESH;
        for (uint32_t j = 0; j <= n; j++) {
            size_t at = (size_t)i * (n + 1) + j;
            s->scores[at] = clamped(scores[at]);
            s->words[at] = i + 1;
            low = s->scores[at] < low ? s->scores[at] : low;
            high = s->scores[at] > high ? s->scores[at] : high;
        }
    }
    for (uint32_t i = 0; i < n; i++)
        s->scores[(size_t)i * (n + 1)] -= n * (high - low) + 1;
}

static arc best_arc(const dr_tree_search *s, uint32_t node)
{
    size_t row = (size_t)s->row[node] * (s->n + 1);
    uint32_t best = 0;
    for (uint32_t head = 1; head <= s->n; head++)
        if (s->scores[row + head] > s->scores[row + best] && s->top[head] != node)
            best = head;
    return (arc){best, s->words[row + best], s->scores[row + best]};
}

/* A row for the nodes of path[from .. count) as one: for each head outside, the node that gains most by it. */
static void join_rows(dr_tree_search *s, uint32_t cycle, uint32_t from, uint32_t count)
{
    size_t joined = (size_t)s->row[cycle] * (s->n + 1);
    for (uint32_t head = 0; head <= s->n; head++) {
        if (head > 0 && s->inside[s->top[head]] == cycle)
            continue;
        double gain = 0;
        uint32_t word = 0;
        for (uint32_t i = from; i < count; i++) {
            uint32_t node = s->path[i];
            size_t at = (size_t)s->row[node] * (s->n + 1) + head;
            double more = s->scores[at] - s->best[node].score;
            if (i == from || more > gain) {
                gain = more;
                word = s->words[at];
            }
        }
        s->scores[joined + head] = gain;
        s->words[joined + head] = word;
    }
}

static uint32_t make_cycle(dr_tree_search *s, uint32_t from, uint32_t count)
{
    uint32_t cycle = s->nodes++;
    s->row[cycle] = s->row[s->path[from]];
    s->inside[cycle] = 0;
    for (uint32_t i = from; i < count; i++)
        s->inside[s->path[i]] = cycle;
    join_rows(s, cycle, from, count);
    for (uint32_t word = 1; word <= s->n; word++)
        if (s->inside[s->top[word]] == cycle)
            s->top[word] = cycle;
    return cycle;
}

static void follow_heads(dr_tree_search *s, uint32_t node)
{
    uint32_t count = 0, next;
    for (;; node = next) {
        s->path[count++] = node;
        s->state[node] = ON_PATH;
        s->best[node] = best_arc(s, node);
        next = s->top[s->best[node].head];
        if (next == 0 || s->state[next] == LEADS_TO_ROOT)
            break;
        if (s->state[next] != ON_PATH)
            continue;
        uint32_t from = count - 1;
        while (s->path[from] != next)
            from--;
        next = make_cycle(s, from, count);
        count = from;
    }
    while (count > 0)
        s->state[s->path[--count]] = LEADS_TO_ROOT;
}

/* A cycle's head goes to the node in it that holds the word, the others keep theirs; outer cycles come last. */
static void open_cycles(dr_tree_search *s)
{
    for (uint32_t cycle = s->nodes - 1; cycle > s->n; cycle--) {
        uint32_t node = s->best[cycle].word;
        while (s->inside[node] != cycle)
            node = s->inside[node];
        s->best[node] = s->best[cycle];
    }
}

void dr_best_tree(dr_tree_search *s, const float *scores, uint32_t n, int32_t *heads)
{
    if (take_best_heads(scores, n, heads) == 1 && !has_cycle(heads, n, s->path))
        return;
    start(s, scores, n);
    for (uint32_t i = 1; i <= n; i++)
        if (s->state[s->top[i]] != LEADS_TO_ROOT)
            follow_heads(s, s->top[i]);
    open_cycles(s);
    for (uint32_t i = 0; i < n; i++)
        heads[i] = (int32_t)s->best[i + 1].head - 1;
}
