#include "coding/words/turns.h"

enum {
    LONGEST = 6,       /* tokens of a label: more make a heading */
    LEAST = 3,         /* turns of a transcript */
    FARTHEST = 64,     /* sentences of a turn */
    MOST_COMPARED = 64 /* turns of which one label has to come back */
};

static bool opens_paragraph(const dr_analysis *a, uint32_t sentence)
{
    return !sentence || a->sentences[sentence - 1].paragraph != a->sentences[sentence].paragraph;
}

static bool marks(const dr_analysis *a, uint32_t token)
{
    return token < a->token_count && (dr_is(a, token, ":") || dr_is(a, token, "."));
}

/* "Q:", "A.", which may be cut into a token or two, and be a sentence of its own. */
static bool is_letter(const dr_analysis *a, uint32_t sentence, dr_turn *out)
{
    uint32_t first = a->sentences[sentence].first;
    dr_str form = a->tokens[first].form;
    bool stopped = form.size == 2 && (form.at[1] == '.' || form.at[1] == ':');
    if (!opens_paragraph(a, sentence) || !form.size || (form.at[0] != 'Q' && form.at[0] != 'A') ||
        (!stopped && (form.size > 1 || !marks(a, first + 1))))
        return false;
    *out = (dr_turn){.sentence = sentence,
                     .label = {first, first + 1},
                     .mark = stopped ? first : first + 1,
                     .role = form.at[0] == 'Q' ? DR_TURN_ASKS : DR_TURN_ANSWERS};
    return true;
}

/* How many capitals the token has; UINT32_MAX: small letters too. */
static uint32_t capitals(dr_str form)
{
    uint32_t n = 0;
    for (size_t i = 0; i < form.size; i++) {
        if (form.at[i] >= 'a' && form.at[i] <= 'z')
            return UINT32_MAX;
        n += form.at[i] >= 'A' && form.at[i] <= 'Z';
    }
    return n;
}

/* "MR. SADAT:", no place, as in a round of news from cities. */
static bool is_name(const dr_analysis *a, uint32_t sentence, dr_turn *out)
{
    const dr_sentence *s = &a->sentences[sentence];
    uint32_t at = s->first, end = s->first + s->count;
    bool word = false;
    for (; at < end && at - s->first <= LONGEST && !dr_is(a, at, ":"); at++) {
        uint32_t n = capitals(a->tokens[at].form);
        if (n == UINT32_MAX)
            return false;
        word |= n > 1;
    }
    *out = (dr_turn){.sentence = sentence, .label = {s->first, at}, .mark = at, .role = DR_TURN_NAMED};
    return word && at < end && at - s->first <= LONGEST;
}

static bool same_label(const dr_analysis *a, const dr_turn *x, const dr_turn *y)
{
    bool same = x->label.end - x->label.first == y->label.end - y->label.first;
    for (uint32_t i = 0; same && i < x->label.end - x->label.first; i++)
        same = dr_eq(a->tokens[x->label.first + i].form, a->tokens[y->label.first + i].form);
    return same;
}

/* Whether a speaker speaks twice: headings in capitals do not come back. */
static bool comes_back(const dr_analysis *a, const dr_turns *turns)
{
    uint32_t most = turns->n < MOST_COMPARED ? turns->n : MOST_COMPARED;
    for (uint32_t i = 0; i < most; i++)
        for (uint32_t k = i + 1; k < most; k++)
            if (same_label(a, &turns->at[i], &turns->at[k]))
                return true;
    return false;
}

/* Each ends where the next begins, the last with its paragraph. */
static void end_turns(const dr_analysis *a, dr_turns *turns)
{
    for (uint32_t i = 0; i < turns->n; i++) {
        uint32_t s = turns->at[i].sentence, until = i + 1 < turns->n ? turns->at[i + 1].sentence : a->sentence_count;
        uint32_t last = s;
        while (last + 1 < until && last + 1 - s < FARTHEST &&
               (i + 1 < turns->n || a->sentences[last + 1].paragraph == a->sentences[s].paragraph))
            last++;
        turns->at[i].end = a->sentences[last].first + a->sentences[last].count;
    }
}

dr_turns dr_find_turns(dr_arena *arena, const dr_analysis *analysis)
{
    dr_turns turns = {0};
    dr_turn turn;
    for (uint32_t s = 0; s < analysis->sentence_count; s++)
        if (is_letter(analysis, s, &turn) || is_name(analysis, s, &turn))
            DR_PUSH(arena, &turns, turn);
    if (turns.n < LEAST || !comes_back(analysis, &turns))
        turns.n = 0;
    end_turns(analysis, &turns);
    return turns;
}

const dr_turn *dr_turn_opened_by(const dr_turns *turns, uint32_t sentence)
{
    uint32_t low = 0, high = turns->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (turns->at[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low < turns->n && turns->at[low].sentence == sentence ? &turns->at[low] : NULL;
}
