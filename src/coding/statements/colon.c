/* A speaker's name and a colon before all else in a paragraph, as headlines and interviews have it:
 *
 *   Mitchell: A deal is within reach          source, cue ":", content to the paragraph's end */
#include "coding/statements/statements.h"

#include "knowledge/word_classes.h"

enum { MOST_BEFORE = 6 }; /* tokens of the speaker: more make a heading or a clause */

/* Whether the tokens are written as a name, or an office with a name. */
static bool names_speaker(const dr_analysis *a, dr_range tokens)
{
    for (uint32_t i = tokens.first; i < tokens.end; i++) {
        unsigned upos = a->tokens[i].upos;
        if (upos != DR_UPOS_PROPN && upos != DR_UPOS_NOUN && upos != DR_UPOS_ADJ && upos != DR_UPOS_PUNCT)
            return false;
        if (a->tokens[i].form.at[0] < 'A' || (a->tokens[i].form.at[0] > 'Z' && upos != DR_UPOS_PUNCT))
            return false;
    }
    return true;
}

/* Whether an entity that can speak ends where the tokens end, or they are a work that tells. */
static bool can_speak(const dr_analysis *a, dr_range tokens)
{
    if (tokens.end - tokens.first == 1 && dr_has_class(&a->tokens[tokens.first], DR_CLASS_TELLING_WORK))
        return true;
    uint32_t low = 0, high = a->entities.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (a->entities.at[middle].end < tokens.end)
            low = middle + 1;
        else
            high = middle;
    }
    const dr_entity *e = low < a->entities.n ? &a->entities.at[low] : NULL;
    return e && e->end == tokens.end && e->first >= tokens.first &&
           (e->kind == DR_ENTITY_PER || e->kind == DR_ENTITY_ORG);
}

void dr_try_colon(dr_statement_finder *finder, uint32_t sentence)
{
    const dr_analysis *a = finder->a;
    const dr_sentence *s = &a->sentences[sentence];
    if (sentence > 0 && a->sentences[sentence - 1].paragraph == s->paragraph)
        return;
    uint32_t colon = s->first, end = s->first + s->count;
    while (colon < end && colon - s->first <= MOST_BEFORE && !dr_is(a, colon, ":"))
        colon++;
    dr_range source = {s->first, colon};
    if (colon == s->first || colon + 2 >= end || colon - s->first > MOST_BEFORE || !dr_is(a, colon, ":") ||
        !names_speaker(a, source) || !can_speak(a, source))
        return;
    for (uint32_t next = sentence + 1; next < a->sentence_count && a->sentences[next].paragraph == s->paragraph; next++)
        end = a->sentences[next].first + a->sentences[next].count;
    while (end > colon + 2 && dr_is(a, end - 1, "."))
        end--;
    dr_cue_scope scope = {s->first, s->first + s->count, sentence, DR_NONE};
    dr_statement_draft *draft = dr_add_draft(finder, NULL, scope, source, (dr_range){colon, colon + 1});
    draft->confidence = 0.7;
    dr_add_content(finder, draft, (dr_range){colon + 1, end});
}
