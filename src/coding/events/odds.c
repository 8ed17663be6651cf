#include "coding/events/odds.h"

#include <math.h>

#include "syntax/tree.h"

/* Log odds that a word is an event, and that its type is right: logistic regression on 2,603 words of 100 reports of
 * records/train, which the network that judged them had not learnt from. What the shares count for beside the rules is
 * more than that network was worth (.48 and .22 for the odds, 2.05 for a rule): its successor, which a teacher taught,
 * was weighed on records/dev, the ones since also on 128 openings that they had not learnt from; so was what the shares
 * of words around count for. */
static const double EVENT_ODDS = 1.00, EVENT_ODDS_RULED = 0.10, EVENT_RULE_WEIGHT = 1.20, EVENT_MOVE = 1.50,
                    EVENT_BASE = -0.95, AROUND = 0.5;
static const double TYPE_EVENT = 0.63, TYPE_SHARE = 1.47, TYPE_RULE = 1.40, TYPE_BASE = -2.33;
/* The least log odds of an event of which the heads cannot say whether the report is about it or names it in passing:
 * what it is about, any reader would find, and is taken from smaller odds; of what is named in passing more is asked.
 * Weighed on records/dev and the openings. */
static const double LEAST_ODDS = -0.3, CORE_ODDS = 3;
/* What a rule's weight counts where the user has a list of actors, and that of words that hardly ever mean anything
 * else. */
static const double SURE_RULE_WEIGHT = 1.80;

/* The share that the heads give to the noun that does it: "a bomb killed", of which either may be what is told. */
static double share_beside(const dr_clauses *c, const dr_coded_word *word)
{
    uint32_t subject = dr_tree_find(c->tree, word->token, DR_RELATION(NSUBJ));
    bool noun = subject != DR_NONE && c->tokens[subject].upos == DR_UPOS_NOUN;
    const dr_coded_word *other = noun ? dr_coded_word_at(c->coder->record->analysis, subject) : NULL;
    return other ? (double)dr_event_share(other) : 0;
}

/* The type that the heads think likeliest, should the word be an event. */
static unsigned likeliest(const dr_coded_word *word)
{
    unsigned best = 1;
    for (unsigned t = 2; t < DR_CODED_TRIGGER_COUNT; t++)
        best = word->trigger[t] > word->trigger[best] ? t : best;
    return best;
}

/* What the heads give to words tied to this one by the tree for the same type, and less than to it: of "a bomb killed"
 * either may be what is told, so that each gets a part. */
static double share_around(const dr_clauses *c, const dr_coded_word *word)
{
    enum { NEAR = 32 }; /* words, however long the sentence */
    static const dr_relations ties =
        DR_RELATION(NSUBJ) | DR_RELATION(OBJ) | DR_RELATION(OBL_AGENT) | DR_RELATION(XCOMP) | DR_RELATION(ADVCL);
    const dr_analysis *a = c->coder->record->analysis;
    uint32_t from = word->token > c->first + NEAR ? word->token - NEAR : c->first;
    uint32_t end = c->end > word->token + NEAR ? word->token + NEAR : c->end;
    double sum = 0;
    for (uint32_t i = dr_first_coded(a, from); i < a->coded.n && a->coded.at[i].token < end; i++) {
        const dr_coded_word *other = &a->coded.at[i];
        bool below = dr_tree_head(c->tree, other->token) == word->token && dr_tree_is(c->tree, other->token, ties);
        bool above = dr_tree_head(c->tree, word->token) == other->token && dr_tree_is(c->tree, word->token, ties);
        if ((below || above) && likeliest(other) == likeliest(word) && dr_event_share(other) <= dr_event_share(word))
            sum += (double)dr_event_share(other);
    }
    return sum;
}

double dr_event_odds(const dr_clauses *c, const dr_coded_word *word, double rule)
{
    const double least = 1e-4;
    double beside = fmax(rule > 0 ? share_beside(c, word) : 0, AROUND * share_around(c, word));
    double none = fmax(0, word->trigger[DR_CODED_TRIGGER_NONE] - beside);
    double odds = log(fmax(1 - none, least) / fmax(none, least));
    bool more = c->coder->knowledge->user_actors || rule >= DR_RULE_CERTAIN;
    double weight = more ? SURE_RULE_WEIGHT : EVENT_RULE_WEIGHT;
    return EVENT_BASE + (EVENT_ODDS + (rule > 0 ? EVENT_ODDS_RULED : 0)) * odds + weight * rule +
           EVENT_MOVE * (1 - word->move[DR_CODED_MOVE_NONE]);
}

double dr_least_odds(const dr_coded_word *word)
{
    return LEAST_ODDS - (word ? CORE_ODDS * (word->flag[DR_CODED_FLAG_CORE] - 0.5) : 0);
}

double dr_event_confidence(const dr_signal *s, dr_plover rule, double odds)
{
    double share = s->coded->trigger[s->type] / fmaxf(dr_event_share(s->coded), 1e-6F);
    return 1 / (1 + exp(-(TYPE_BASE + TYPE_EVENT * odds + TYPE_SHARE * share + (rule == s->type ? TYPE_RULE : 0))));
}
