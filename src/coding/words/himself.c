#include "coding/words/himself.h"

#include "coding/words/words.h"
#include "syntax/syntax.h"
#include "syntax/tree.h"

/* Who more often tells of another than of himself. */
static const char OF_ANOTHER[] = " relative brother sister son daughter wife husband widow mother father parent cousin "
                                 "uncle neighbour friend lawyer doctor colleague aide official witness ";

/* A noun of people who hold no office. */
static bool is_people(const dr_coder *coder, uint32_t token)
{
    const dr_knowledge *k = coder->knowledge;
    const dr_analysis *analysis = coder->record->analysis;
    dr_hit hit = dr_phrases_match(k->agents.phrases, coder->arena, analysis, token, analysis->token_count);
    if (hit.value == DR_NONE || dr_word_in(analysis->tokens[token].lemma, OF_ANOTHER))
        return false;
    const dr_agent *agent = &k->agents.rows.at[hit.value];
    return agent->sector.size && !dr_eq(agent->sector, DR_STR("GOV"));
}

/* "a farmer", "another inmate", "one of the captives" */
static bool is_one_of_people(const dr_coder *coder, const dr_tree *tree, uint32_t subject)
{
    if (dr_word_in(dr_form_at(coder, subject), " one another ")) {
        uint32_t of = dr_tree_find(tree, subject, DR_RELATION(NMOD));
        return of != DR_NONE && is_people(coder, of) && dr_tree_find(tree, of, DR_RELATION(NMOD_POSS)) == DR_NONE;
    }
    uint32_t article = dr_tree_find(tree, subject, DR_RELATION(DET) | DR_RELATION(NUMMOD));
    return article != DR_NONE && dr_word_in(dr_form_at(coder, article), " a an one another ") &&
           coder->mention_at[subject] == DR_NONE && is_people(coder, subject);
}

uint32_t dr_unnamed_speaker(const dr_coder *coder, uint32_t pronoun)
{
    enum { STEPS = 8 };
    if (dr_is_quoted(coder->syntax, pronoun) ||
        !dr_word_in(dr_form_at(coder, pronoun), " he she him his her himself herself "))
        return DR_NONE;
    const dr_tree *tree = dr_syntax_tree(coder->syntax, dr_sentence_of(coder->record->analysis, pronoun));
    uint32_t at = pronoun, above = dr_tree_head(tree, at);
    for (int steps = 0; above != DR_NONE && steps < STEPS; steps++, at = above, above = dr_tree_head(tree, at)) {
        if (!dr_tree_is(tree, at, DR_RELATION(CCOMP)) || !dr_is_verb(coder, above) || !dr_is_cue(coder, above))
            continue;
        uint32_t subject = dr_tree_find(tree, above, DR_RELATION(NSUBJ));
        return subject != DR_NONE && subject < pronoun && is_one_of_people(coder, tree, subject) ? subject : DR_NONE;
    }
    return DR_NONE;
}
