/* What the model hears: which words make cues, and which other words it links to them as source and content. */
#include "coding/statements/statements.h"

static const float least_kept = 0.2F; /* of the cue of a draft by rule; chosen as those of learned.c are */
/* Inside somebody's words, and between quotation marks: readers hardly ever write down what is told there. */
static const float least_nested = 0.7F, least_quoted = 0.85F;

const dr_coded_word *dr_heard_cue(const dr_statement_finder *finder, dr_range cue)
{
    const dr_coded_word *best = NULL;
    for (uint32_t i = cue.first; i < cue.end; i++) {
        const dr_coded_word *word = dr_coded_word_at(finder->a, i);
        if (word && (!best || word->flag[DR_CODED_FLAG_CUE] > best->flag[DR_CODED_FLAG_CUE]))
            best = word;
    }
    return best;
}

float dr_cue_share(const dr_coded_word *word)
{
    return word ? word->flag[DR_CODED_FLAG_CUE] : 0;
}

uint32_t dr_linked(const dr_statement_finder *finder, const dr_coded_word *word, dr_range cue, dr_link_role role,
                   float least)
{
    uint32_t best = DR_NONE;
    for (uint32_t i = 0; word && i < word->link_count; i++) {
        const dr_link *link = &finder->a->links.at[word->first_link + i];
        if (link->role == role && link->share >= least && !dr_holds(cue, link->token)) {
            best = link->token;
            least = link->share;
        }
    }
    return best;
}

bool dr_cue_heard(const dr_statement_finder *finder, dr_range cue)
{
    return !finder->a->has_heads || dr_cue_share(dr_heard_cue(finder, cue)) >= least_kept;
}

bool dr_nested_heard(const dr_statement_finder *finder, uint32_t token)
{
    float least = finder->quotes->at[token] == DR_NONE ? least_nested : least_quoted;
    return !finder->a->has_heads || dr_cue_share(dr_heard_cue(finder, (dr_range){token, token + 1})) >= least;
}
