/* Parts of speech by an averaged perceptron, left to right: each word gets the label whose weights sum highest over
 * the word, its ending and shape, its neighbours and the two labels before. training/tagger.py learns the weights;
 * its function `features` lists the same features in the same spelling. */
#include "language/engine/tagger.h"

#include "base/utf8.h"
#include "language/text/tokens.h"

/* A word as the features see it; views into folded or of static text. */
typedef struct seen {
    dr_str word;      /* lower case, digits as 0 */
    dr_str ending[5]; /* the last 1 … 4 characters, at their length */
    dr_str first;
    char shape[8];
} seen;

static const seen outside = {
    .word = {"-", 1}, .ending = {{"", 0}, {"-", 1}, {"-", 1}, {"-", 1}, {"-", 1}}, .first = {"-", 1}, .shape = "-"};

static char kind_of(uint32_t c)
{
    if (dr_is_upper(c))
        return 'X';
    if (dr_is_lower(c))
        return 'x';
    if (c >= '0' && c <= '9')
        return 'd';
    return c < 128 ? '-' : 'u';
}

static void find_shape(dr_str form, char shape[8])
{
    size_t n = 0, size;
    for (size_t at = 0; at < form.size && n < 6; at += size) {
        char kind = kind_of(dr_utf8_at(form, at, &size));
        if (n == 0 || shape[n - 1] != kind)
            shape[n++] = kind;
    }
    shape[n] = '\0';
}

static dr_str digits_as_zero(dr_arena *arena, dr_str s)
{
    bool any = false;
    for (size_t i = 0; i < s.size; i++)
        any |= s.at[i] >= '0' && s.at[i] <= '9';
    if (!any)
        return s;
    dr_str copy = dr_copy(arena, s);
    for (size_t i = 0; i < copy.size; i++)
        if (copy.at[i] >= '0' && copy.at[i] <= '9')
            ((char *)copy.at)[i] = '0';
    return copy;
}

static seen see(dr_arena *arena, dr_str form)
{
    seen s = {.word = digits_as_zero(arena, dr_fold(arena, form))};
    size_t at = s.word.size, size;
    for (int n = 1; n <= 4; n++) {
        if (at > 0) {
            dr_utf8_before(s.word, at, &size);
            at -= size;
        }
        s.ending[n] = dr_from(s.word, at);
    }
    dr_utf8_at(s.word, 0, &size);
    s.first = (dr_str){s.word.at, size};
    find_shape(form, s.shape);
    return s;
}

typedef struct sum {
    int32_t scores[DR_MAX_LABELS];
} sum;

static uint64_t hash_more(uint64_t hash, dr_str s)
{
    for (size_t i = 0; i < s.size; i++)
        hash = (hash ^ (unsigned char)s.at[i]) * 0x100000001B3u;
    return hash;
}

static void add_hashed(sum *sums, uint64_t hash)
{
    uint32_t key = (uint32_t)(hash >> 32), mask = dr_tagger_capacity - 1;
    for (uint32_t at = (uint32_t)hash & mask; dr_tagger_slots[at].offset; at = (at + 1) & mask) {
        if (dr_tagger_slots[at].key != key)
            continue;
        const uint8_t *row = dr_tagger_weights + dr_tagger_slots[at].offset;
        for (unsigned n = *row++; n > 0; n--, row += 2)
            sums->scores[row[0]] += (int8_t)row[1];
        return;
    }
}

/* The feature "NAME a b c", with the parts that are given. */
static void add(sum *sums, char name, dr_str a, dr_str b, dr_str c)
{
    uint64_t hash = hash_more(0xCBF29CE484222325u, (dr_str){&name, 1});
    const dr_str parts[] = {a, b, c};
    for (int i = 0; i < 3 && parts[i].at; i++)
        hash = hash_more(hash_more(hash, DR_STR(" ")), parts[i]);
    add_hashed(sums, hash);
}

static unsigned best_label(const sum *sums)
{
    unsigned best = 0;
    for (unsigned i = 1; i < dr_tagger_label_count; i++)
        if (sums->scores[i] > sums->scores[best])
            best = i;
    return best;
}

/* words[2] is the word, with two on each side; before and before2 are the labels of the last two words. */
static unsigned label_of(const seen *const words[5], bool first, dr_str before, dr_str before2)
{
    const seen *w = words[2], *back = words[1], *forth = words[3];
    const dr_str no = {0}, shape = dr_str_of(w->shape);
    sum sums = {{0}};
    add(&sums, 'b', no, no, no);
    add(&sums, 'w', w->word, no, no);
    add(&sums, '3', w->ending[3], no, no);
    add(&sums, '2', w->ending[2], no, no);
    add(&sums, '4', w->ending[4], no, no);
    add(&sums, '1', w->first, w->ending[1], no);
    add(&sums, 's', shape, first ? DR_STR("1") : DR_STR("0"), no);
    add(&sums, 'p', back->word, no, no);
    add(&sums, 'n', forth->word, no, no);
    add(&sums, 'P', words[0]->word, no, no);
    add(&sums, 'N', words[4]->word, no, no);
    add(&sums, 't', before, no, no);
    add(&sums, 'T', before2, before, no);
    add(&sums, 'x', before, w->word, no);
    add(&sums, 'e', forth->ending[3], no, no);
    add(&sums, 'E', back->ending[3], no, no);
    add(&sums, 'S', dr_str_of(back->shape), shape, dr_str_of(forth->shape));
    add(&sums, 'y', before, w->ending[2], no);
    add(&sums, 'z', before, forth->word, no);
    add(&sums, 'W', w->word, forth->word, no);
    return best_label(&sums);
}

/* Verbs, most of saying, that are nothing else, which news has in places where the training text has none: the label
 * for one that was taken for another part of speech, or the label itself. */
static dr_str sure_label(dr_str word, dr_str label)
{
    static const char *const past[] = {"said",   "told",   "wrote",   "struck",    "withdrew",
                                       "fought", "sought", "overran", "overthrew", NULL},
                             *const present[] = {"says", "tells", "writes", NULL};
    if (dr_starts(label, DR_STR("VERB")))
        return label;
    for (const char *const *w = past; *w; w++)
        if (dr_is_text(word, *w))
            return DR_STR("VERB VBD");
    for (const char *const *w = present; *w; w++)
        if (dr_is_text(word, *w))
            return DR_STR("VERB VBZ");
    return label;
}

void dr_label(dr_arena *arena, dr_token *tokens, uint32_t count)
{
    seen window[5] = {outside, outside, outside, outside, outside};
    dr_str before = DR_STR("-"), before2 = DR_STR("-");
    for (uint32_t i = 0; i < 2 && i < count; i++)
        window[3 + i] = see(arena, tokens[i].form);
    for (uint32_t i = 0; i < count; i++) {
        memmove(window, window + 1, 4 * sizeof *window);
        window[4] = i + 2 < count ? see(arena, tokens[i + 2].form) : outside;
        const seen *const words[5] = {&window[0], &window[1], &window[2], &window[3], &window[4]};
        dr_str label = dr_str_of(dr_tagger_labels[label_of(words, i == 0, before, before2)]);
        label = sure_label(window[2].word, label);
        dr_str rest = label;
        tokens[i].upos = (uint8_t)dr_upos_of(dr_split(&rest, ' '));
        tokens[i].xpos = rest;
        bool opens = dr_eq(tokens[i].form, DR_STR("\xE2\x80\x9C")) || dr_eq(tokens[i].form, DR_STR("\xE2\x80\x98"));
        if (opens || dr_eq(tokens[i].form, DR_STR("\xE2\x80\x9D"))) { /* known, whatever the weights say */
            tokens[i].upos = DR_UPOS_PUNCT;
            tokens[i].xpos = opens ? DR_STR("``") : DR_STR("''");
        }
        before2 = before;
        before = label;
    }
}
