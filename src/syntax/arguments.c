/* Who stands where: from the tree where there is one. Where it gives nothing, the parts are asked after all, since a
 * tree with one wrong arc loses what stands next to the verb. */
#include "syntax/arguments.h"

bool dr_is_saying(const dr_clauses *c, uint32_t verb)
{
    return dr_lemma_in(&c->tokens[c->parts.at[verb].head],
                       " say tell announce claim believe add report note insist declare maintain warn state vow "
                       "promise pledge indicate argue write tweet confirm stress reiterate think threaten ");
}

uint32_t dr_subject_of(const dr_clauses *c, uint32_t verb, double *certain)
{
    *certain = 1;
    uint32_t found = c->tree ? dr_tree_subject_part(c, verb, certain) : DR_NONE;
    return found != DR_NONE ? found : dr_parts_subject(c, verb, certain);
}

dr_arguments dr_arguments_of(const dr_clauses *c, uint32_t verb, uint32_t after)
{
    return c->tree ? dr_tree_arguments(c, verb, after) : dr_parts_arguments(c, verb, after);
}

dr_arguments dr_phrases_after(const dr_clauses *c, uint32_t noun)
{
    return c->tree ? dr_tree_phrases_after(c, noun) : dr_parts_phrases(c, noun);
}

/* Of both ways the longer list: where a tree goes wrong in "A, B and C", commas and "and" tell more. */
uint32_t dr_coordinated(const dr_clauses *c, uint32_t part, uint32_t *out, uint32_t limit)
{
    uint32_t near[16], n = dr_parts_coordinated(c, part, near, limit < 16 ? limit : 16);
    uint32_t count = c->tree ? dr_tree_coordinated(c, part, out, limit) : 0;
    if (count >= n)
        return count;
    memcpy(out, near, n * sizeof *out);
    return n;
}

uint32_t dr_other_name(const dr_clauses *c, uint32_t part)
{
    return c->tree ? dr_tree_other_name(c, part) : DR_NONE;
}

uint32_t dr_speaker_part(const dr_clauses *c, uint32_t verb, bool *before)
{
    return c->tree ? dr_tree_speaker(c, verb, before) : dr_parts_speaker(c, verb, before);
}

uint32_t dr_mark_of(const dr_clauses *c, uint32_t part)
{
    return c->tree ? dr_tree_mark_of(c, part) : dr_parts_mark(c, part);
}

uint32_t dr_governor_of(const dr_clauses *c, uint32_t verb)
{
    return c->tree ? dr_tree_governor(c, verb) : dr_parts_governor(c, verb);
}

uint32_t dr_verb_of(const dr_clauses *c, uint32_t part)
{
    return c->tree ? dr_tree_verb_of(c, part) : dr_parts_verb_of(c, part);
}

bool dr_stands_alone(const dr_clauses *c, uint32_t verb)
{
    return c->tree ? dr_tree_stands_alone(c, verb) : dr_parts_stand_alone(c, verb);
}

uint32_t dr_after_word(const dr_clauses *c, const dr_arguments *a, const char *preposition)
{
    for (uint32_t i = 0; i < a->count; i++)
        if (dr_lemma_is(&c->tokens[c->parts.at[a->prep[i]].head], preposition))
            return a->noun[i];
    return DR_NONE;
}

uint32_t dr_after_preposition(const dr_clauses *c, const dr_arguments *a, const dr_strs *prepositions)
{
    for (uint32_t k = 0; k < prepositions->n; k++)
        for (uint32_t i = 0; i < a->count; i++)
            if (dr_eq_nocase(c->tokens[c->parts.at[a->prep[i]].head].lemma, prepositions->at[k]))
                return a->noun[i];
    return DR_NONE;
}
