#include "coding/events/shares.h"

#include "syntax/tree.h"

/* What the share of a noun is worth that names nobody known: the heads link things and places ("blasted the film") as
 * surely as people, and are right less often: of those with shares of .3 to .95, which say .66, for .48. Weighed on
 * records/dev and 128 openings that the network had not learnt from, by recipients and by the F1 of all parties. Where
 * the user asks for the actors of a list, these are all that counts. */
static const float NOBODY_KNOWN = 0.65F;

float dr_share_in(const dr_analysis *a, const dr_coded_word *word, dr_link_role role, uint32_t token)
{
    for (uint32_t i = 0; i < word->link_count; i++) {
        const dr_link *link = &a->links.at[word->first_link + i];
        if (link->role == role && link->token == token)
            return link->share;
    }
    return 0;
}

/* Words of one phrase, of which the heads may link any: "the Angolan rebels". */
static bool is_of_phrase(const dr_clauses *c, uint32_t token, uint32_t head)
{
    dr_relations inner = DR_RELATION(COMPOUND) | DR_RELATION(AMOD) | DR_RELATION(NMOD_POSS) | DR_RELATION(FLAT) |
                         DR_RELATION(NUMMOD) | DR_RELATION(DET);
    return token != head && dr_tree_head(c->tree, token) == head && dr_tree_is(c->tree, token, inner);
}

static bool names_nobody(const dr_clauses *c, uint32_t token)
{
    uint32_t row = c->coder->mention_at[token];
    bool known = row != DR_NONE && c->coder->mentions.at[row].actor != DR_NONE;
    return !known && (c->tokens[token].upos == DR_UPOS_NOUN || c->tokens[token].upos == DR_UPOS_PROPN);
}

float dr_share_worth(const dr_clauses *c, const dr_signal *s, dr_link_role role, uint32_t token)
{
    const dr_analysis *a = c->coder->record->analysis;
    float share = dr_share_in(a, s->coded, role, token);
    if (role != DR_LINK_RECIPIENT || c->coder->knowledge->user_actors)
        return share;
    for (uint32_t i = 0; i < s->coded->link_count; i++) {
        const dr_link *other = &a->links.at[s->coded->first_link + i];
        if (other->role == role && is_of_phrase(c, other->token, token))
            share += other->share;
    }
    return names_nobody(c, token) ? share * NOBODY_KNOWN : share;
}
