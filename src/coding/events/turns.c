#include "coding/events/turns.h"

#include "coding/events/governed.h"
#include "coding/events/naming.h"
#include "coding/words/words.h"
#include "knowledge/word_classes.h"
#include "syntax/tree.h"

static const dr_token *head_of(const dr_clauses *c, uint32_t part)
{
    return &c->tokens[c->parts.at[part].head];
}

/* Who is asked: the subject of the demand, or, when that is a thing, whoever is told: "told the king that the siege
 * must end". */
static uint32_t told(const dr_clauses *c, uint32_t speaker, uint32_t verb, uint32_t subject)
{
    if (dr_head_mention(c, subject) != DR_NONE)
        return subject;
    for (uint32_t at = speaker + 1; at + 1 < verb && at < speaker + 6; at++)
        if (c->parts.at[at].kind == DR_PART_VERB && c->parts.at[at + 1].kind == DR_PART_NOUN && at + 1 != subject &&
            dr_head_mention(c, at + 1) != DR_NONE)
            return at + 1;
    return subject;
}

/* A verb's own act, which no row of the tables tells; `rule`: what it is called where it is explained. */
static dr_signal turn(const dr_clauses *c, uint32_t verb, dr_plover type, dr_str cameo, dr_str rule, double weight)
{
    const dr_part *p = &c->parts.at[verb];
    return (dr_signal){.type = type,
                       .cameo = cameo,
                       .frame = DR_FRAME_OBJECT,
                       .weight = weight,
                       .rule = {.phrase = rule},
                       .part = verb,
                       .governor = DR_NONE,
                       .governed = DR_NONE,
                       .first = p->first,
                       .end = p->head + 1,
                       .negative = p->flags & DR_VERB_NEGATIVE,
                       .tense = dr_tense_of(p->flags)};
}

/* The act is that somebody says so, whatever the verb's own tense, denied or not. */
static dr_signal said(dr_signal s)
{
    s.negative = false;
    s.tense = DR_TENSE_PAST;
    return s;
}

static bool demand_by_must(const dr_clauses *c, uint32_t verb, dr_signal *out)
{
    const dr_part *p = &c->parts.at[verb];
    bool guilt = (p->flags & DR_VERB_COPULA) && !(p->flags & DR_VERB_NEGATIVE) && verb + 1 < c->parts.n &&
                 c->parts.at[verb + 1].kind == DR_PART_ADJ &&
                 dr_has_class(&c->tokens[c->parts.at[verb + 1].head], DR_CLASS_GUILTY);
    if (!((p->flags & DR_VERB_MUST) || guilt) || !(p->flags & DR_VERB_FINITE) || dr_hangs_on_if(c, verb))
        return false;
    bool before;
    double certain;
    uint32_t speaker = dr_speaker_part(c, verb, &before), subject = dr_subject_of(c, verb, &certain);
    if (speaker == DR_NONE || subject == DR_NONE || subject == speaker)
        return false;
    if (c->tokens[c->parts.at[subject].head].upos == DR_UPOS_PRON)
        return false;
    *out = said(turn(c, verb, DR_REQUEST, DR_STR("100"), DR_STR("must"), 0.65));
    if (guilt) { /* said that they were responsible */
        dr_become(out, DR_ACCUSE, "112");
        out->mode = DR_STR("allege");
        out->rule.phrase = DR_STR("be guilty");
        out->end = c->parts.at[verb + 1].end;
    }
    out->at = dr_arguments_of(c, verb, p->end);
    out->at.subject = speaker;
    out->at.object = told(c, speaker, verb, subject);
    out->at.certain = certain;
    out->asked = !guilt;
    dr_reach_back(out, speaker);
    return true;
}

/* "called the ruling unjust" */
static bool condemn_by_name(const dr_clauses *c, uint32_t verb, dr_signal *out)
{
    const dr_part *p = &c->parts.at[verb];
    if (!dr_calls_wrong(c, verb))
        return false;
    *out = turn(c, verb, DR_ACCUSE, DR_STR("111"), DR_STR("call wrong"), 0.8);
    out->mode = DR_STR("disapprove");
    out->passive = p->flags & DR_VERB_PASSIVE;
    out->at = dr_arguments_of(c, verb, p->end);
    return true;
}

/* "died at the hands of the rebels" */
static bool die_at_hands(const dr_clauses *c, uint32_t verb, dr_signal *out)
{
    const dr_part *p = &c->parts.at[verb];
    if (!dr_lemma_in(&c->tokens[p->head], " die perish "))
        return false;
    dr_arguments a = dr_arguments_of(c, verb, p->end);
    uint32_t hands = dr_after_word(c, &a, "at"), of = dr_after_word(c, &a, "of");
    if (a.subject == DR_NONE || hands == DR_NONE || of == DR_NONE ||
        !dr_lemma_is(&c->tokens[c->parts.at[hands].head], "hand"))
        return false;
    *out = turn(c, verb, DR_ASSAULT, DR_STR("180"), DR_STR("die at the hands of"), 1);
    out->at = a;
    out->at.subject = of;
    out->at.object = a.subject;
    return true;
}

/* "The town fell to the rebels." */
static bool fall_to(const dr_clauses *c, uint32_t verb, dr_signal *out)
{
    const dr_part *p = &c->parts.at[verb];
    if (!dr_lemma_is(&c->tokens[p->head], "fall"))
        return false;
    dr_arguments a = dr_arguments_of(c, verb, p->end);
    uint32_t to = dr_after_word(c, &a, "to");
    if (a.subject == DR_NONE || to == DR_NONE || dr_head_mention(c, to) == DR_NONE ||
        !dr_is_text(dr_named_kind(c, a.subject), "@place"))
        return false;
    *out = turn(c, verb, DR_COERCE, DR_STR("192"), DR_STR("fall to"), 0.95);
    out->mode = DR_STR("seize");
    out->at = a;
    out->at.subject = to;
    out->at.object = a.subject;
    return true;
}

bool dr_is_open_water(const dr_token *token)
{
    return dr_word_in(token->form, " sea seas ocean water waters bay gulf strait straits space ");
}

/* "fired a missile into the sea", "launched a rocket into space": a show of arms where nobody is. */
static bool fire_into_sea(const dr_clauses *c, uint32_t verb, dr_signal *out)
{
    const dr_part *p = &c->parts.at[verb];
    static const char *const into[] = {"into", "over", "towards", "toward"};
    uint32_t where = DR_NONE;
    if (!dr_lemma_in(&c->tokens[p->head], " fire launch shoot lob test test-fire "))
        return false;
    dr_arguments a = dr_arguments_of(c, verb, p->end);
    for (size_t i = 0; i < sizeof into / sizeof *into && where == DR_NONE; i++)
        where = dr_after_word(c, &a, into[i]);
    if (where == DR_NONE || !dr_is_open_water(&c->tokens[c->parts.at[where].head]))
        return false;
    *out = turn(c, verb, DR_MOBILIZE, DR_STR("150"), DR_STR("fire into the sea"), 1);
    out->passive = p->flags & DR_VERB_PASSIVE;
    out->at = a;
    return true;
}

/* ---- whoever ---- */

static bool is_to_be(const dr_clauses *c, uint32_t word)
{
    uint32_t part = word == DR_NONE ? DR_NONE : c->part_of[word - c->first];
    return part != DR_NONE && c->parts.at[part].kind == DR_PART_VERB &&
           (c->parts.at[part].flags & (DR_VERB_WILL | DR_VERB_WOULD | DR_VERB_MUST));
}

/* "anyone", "any country", "those" */
static bool is_anyone(const dr_clauses *c, uint32_t noun)
{
    if (dr_lemma_in(&c->tokens[noun], " whoever whosoever anyone anybody everyone everybody "))
        return true;
    uint32_t det = dr_tree_find(c->tree, noun, DR_RELATION(DET));
    return det != DR_NONE && dr_lemma_is(&c->tokens[det], "any");
}

bool dr_of_whoever(const dr_clauses *c, uint32_t word)
{
    if (!c->tree || word < c->first || word >= c->end)
        return false;
    uint32_t above = dr_tree_head(c->tree, word);
    if (above == DR_NONE)
        return false;
    if (dr_tree_is(c->tree, word, DR_RELATION(CSUBJ) | DR_RELATION(CSUBJ_PASS))) {
        uint32_t who = dr_tree_find(c->tree, word, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS));
        return who != DR_NONE && is_anyone(c, who) && is_to_be(c, above);
    }
    if (!dr_tree_is(c->tree, word, DR_RELATION(ACL_RELCL)) ||
        !dr_tree_is(c->tree, above, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS)))
        return false;
    bool those = dr_lemma_in(&c->tokens[above], " those that ") && c->tokens[word].xpos == DR_XPOS_VBP;
    return (those || is_anyone(c, above)) && is_to_be(c, dr_tree_head(c->tree, above));
}

/* "Whoever attacks us will pay a heavy price." */
static bool threaten_whoever(const dr_clauses *c, uint32_t verb, dr_signal *out)
{
    const dr_part *p = &c->parts.at[verb];
    if (!(p->flags & (DR_VERB_WILL | DR_VERB_WOULD)) || !dr_has_class(head_of(c, verb), DR_CLASS_PAYING))
        return false;
    uint32_t subject =
        dr_tree_find(c->tree, p->head, DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(CSUBJ));
    uint32_t act = subject != DR_NONE && dr_tree_is(c->tree, subject, DR_RELATION(CSUBJ))
                       ? subject
                       : (subject == DR_NONE ? DR_NONE : dr_tree_find(c->tree, subject, DR_RELATION(ACL_RELCL)));
    if (act == DR_NONE || !dr_of_whoever(c, act))
        return false;
    bool before;
    *out = said(turn(c, verb, DR_THREATEN, DR_STR("130"), DR_STR("whoever will pay"), 1));
    out->at = dr_arguments_of(c, verb, p->end);
    out->at.object = out->at.subject;
    out->at.subject = dr_speaker_part(c, verb, &before);
    return true;
}

bool dr_find_turn(const dr_clauses *c, uint32_t verb, dr_signal *out)
{
    return threaten_whoever(c, verb, out) || demand_by_must(c, verb, out) || condemn_by_name(c, verb, out) ||
           die_at_hands(c, verb, out) || fall_to(c, verb, out) || fire_into_sea(c, verb, out);
}
