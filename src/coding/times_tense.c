/* Whether a clause looks back or ahead, from the verbs nearest to a time expression: without a tree, the verb group
 * to its left, else the one to its right. */
#include "coding/times.h"

static bool lemma_in(const dr_token *token, const char *const *list)
{
    for (; *list; list++)
        if (dr_eq(token->lemma, dr_str_of(*list)))
            return true;
    return false;
}

static bool is_tag(const dr_token *token, const char *xpos)
{
    return dr_eq(token->xpos, dr_str_of(xpos));
}

/* Verbs whose infinitive lies ahead of them. */
static bool plans(const dr_token *token)
{
    static const char *const lemmas[] = {
        "plan",  "expect",  "schedule", "hope",   "intend", "vow",     "promise", "agree",    "want",   "ask",  "urge",
        "order", "decide",  "offer",    "due",    "set",    "prepare", "aim",     "threaten", "pledge", "seek", "slate",
        "go",    "propose", "need",     "likely", "ready",  "about",   "refuse",  "call",     "meet",   NULL};
    return lemma_in(token, lemmas);
}

static bool reports(const dr_token *token)
{
    static const char *const lemmas[] = {"say", "tell", "announce", "report", "add", "write", NULL};
    return lemma_in(token, lemmas);
}

/* What the verb at `at` tells; its sentence starts at `first`. 2: nothing, look further. */
static int direction_of(const dr_token *first, const dr_token *at)
{
    static const char *const ahead[] = {"will", "shall", "would", "could", "may", "might", "should", NULL};
    if (at->upos == DR_UPOS_AUX && is_tag(at, "MD"))
        return lemma_in(at, ahead) ? 1 : 2;
    if (is_tag(at, "VBD"))
        return at->upos == DR_UPOS_VERB && reports(at) ? 2 : -1;
    if (is_tag(at, "VBN") || is_tag(at, "VBG")) {
        for (const dr_token *t = at; t-- > first && at - t <= 4;)
            if (t->upos == DR_UPOS_AUX)
                return direction_of(first, t);
        return is_tag(at, "VBN") ? -1 : 2;
    }
    if (is_tag(at, "VB")) {
        for (const dr_token *t = at; t-- > first && at - t <= 5;) {
            if (t->upos == DR_UPOS_AUX)
                return direction_of(first, t);
            if (plans(t))
                return 1;
        }
        return 2;
    }
    if (dr_eq(at->lemma, DR_STR("have")) && at->upos == DR_UPOS_AUX)
        return -1;
    return 2;
}

/* A present "is" or "has" alone does not tell: "is to meet", "begins Monday" look ahead. */
static int weak_direction_of(const dr_token *at)
{
    return (is_tag(at, "VBZ") || is_tag(at, "VBP")) && !reports(at) ? 1 : 0;
}

int dr_time_direction(const dr_times *t, uint32_t at, uint32_t end)
{
    enum { REACH = 25 };
    const dr_token *tokens = t->analysis->tokens, *first = tokens + t->first;
    int weak = 0;
    for (uint32_t i = at; i-- > t->first && at - i <= REACH;) {
        int found = direction_of(first, tokens + i);
        if (found != 2)
            return found;
        if (!weak && at - i <= 6)
            weak = weak_direction_of(tokens + i);
    }
    for (uint32_t i = end; i < t->end && i - end < REACH; i++) {
        int found = direction_of(first, tokens + i);
        if (found != 2)
            return weak ? weak : found;
    }
    for (uint32_t i = t->first; !weak && i < t->end; i++)
        if (is_tag(tokens + i, "VBD"))
            return -1; /* only a reporting verb is there, and it is past */
    return weak;
}
