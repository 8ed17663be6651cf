/* Drafts of statements: how one is added, and which are worth adding inside another. */
#include "coding/statements/statements.h"

#include "knowledge/word_classes.h"

static dr_statement_draft *add_draft(dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope,
                                     dr_range source, dr_range cue, bool heard)
{
    dr_statement_draft *draft = heard ? DR_MORE(finder->arena, &finder->drafts) : &finder->unheard;
    uint32_t index = finder->drafts.n - 1;
    *draft = (dr_statement_draft){.source = source,
                                  .cue = cue,
                                  .word = word,
                                  .sentence = scope.sentence,
                                  .in_quote = scope.quote != DR_NONE,
                                  .confidence = 0.8};
    if (!heard)
        return draft;
    for (uint32_t i = cue.first; i < cue.end; i++)
        finder->cue_of[i] = index;
    finder->last_in[scope.sentence] = index;
    return draft;
}

dr_statement_draft *dr_add_draft(dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope,
                                 dr_range source, dr_range cue)
{
    return add_draft(finder, word, scope, source, cue, dr_cue_heard(finder, cue));
}

dr_statement_draft *dr_add_sure_draft(dr_statement_finder *finder, const dr_cue_word *word, dr_cue_scope scope,
                                      dr_range source, dr_range cue)
{
    return add_draft(finder, word, scope, source, cue, true);
}

void dr_add_content(dr_statement_finder *finder, dr_statement_draft *draft, dr_range content)
{
    if (content.first >= content.end || draft == &finder->unheard)
        return;
    for (uint32_t i = content.first; i < content.end;) {
        uint32_t quote = finder->quotes->at[i];
        if (quote == DR_NONE) {
            i++;
            continue;
        }
        dr_range tokens = finder->quotes->list.at[quote].tokens;
        if (tokens.first >= content.first && tokens.end <= content.end)
            finder->quote_taken[quote] = true;
        i = tokens.end;
    }
    DR_PUSH(finder->arena, &draft->content, content);
}

/* Words that do nothing but tell that somebody spoke. */
static bool plain_saying(const dr_knowledge *k, const dr_cue_word *word)
{
    const dr_strs *lemmas = dr_class_words(k, DR_CLASS_PLAIN_SAYING);
    for (uint32_t i = 0; word->upos == DR_UPOS_VERB && i < lemmas->n; i++)
        if (dr_eq(word->lemma, lemmas->at[i]))
            return true;
    return false;
}

bool dr_may_nest(const dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, uint32_t at)
{
    bool inside = scope.quote != DR_NONE;
    uint32_t last = finder->last_in[scope.sentence];
    if (!inside && last != DR_NONE) {
        const dr_statement_draft *d = &finder->drafts.at[last];
        for (uint32_t i = 0; i < d->content.n && !inside; i++)
            inside = at >= d->content.at[i].first && at < d->content.at[i].end;
    }
    return !inside || (plain_saying(finder->coder->knowledge, word) && dr_nested_heard(finder, at));
}

/* "said nothing of it", "without saying when": nothing is told. */
static bool says_nothing(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t verb)
{
    static const char *const nothing[] = {"nothing", "little", "word", NULL};
    static const char *const asked[] = {"when", "why", "how", "where", "what", "who", "whether", "if", NULL};
    const dr_analysis *a = finder->a;
    if (!dr_eq(a->tokens[verb].lemma, DR_STR("say")))
        return false;
    uint32_t object = dr_tree_find_from(finder->tree, verb, DR_RELATION(OBJ) | DR_RELATION(OBL_UNMARKED), verb);
    bool open = verb > scope.low && dr_is(a, verb - 1, "without") && verb + 1 < scope.high;
    return (object != DR_NONE && object < scope.high && dr_is_one(a, object, nothing)) ||
           (open && dr_is_one(a, verb + 1, asked));
}

/* "called a strike", "called up reserves"; not "called it a crime", "the plan, which Begin called a crime", whose other
 * object a tree may miss unless a new thing is called. */
static bool calls_up(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t verb, uint32_t object)
{
    static const char *const new_thing[] = {"a", "an", "another", NULL};
    const dr_tree *t = finder->tree;
    uint32_t particle = dr_tree_find(t, verb, DR_RELATION(COMPOUND_PRT));
    if (particle != DR_NONE)
        return !dr_is(finder->a, particle, "out"); /* "called him out" blames him */
    uint32_t last = scope.high - 1, det = dr_tree_find(t, object, DR_RELATION(DET));
    if (last > object && finder->quotes->at[last] != scope.quote &&
        finder->quotes->at[object] != finder->quotes->at[last])
        return false; /* "called a report that he would resign “outrageous”" */
    return det == verb + 1 && dr_is_one(finder->a, det, new_thing) && finder->quotes->at[object] == DR_NONE &&
           !dr_tree_is(t, verb, DR_RELATION(ACL_RELCL) | DR_RELATION(ADVCL_RELCL)) &&
           !dr_is(finder->a, dr_tree_left(t, verb), "what");
}

/* "called Eden to congratulate him", "called Eden on Monday": by telephone. */
static bool telephones(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t verb, uint32_t object)
{
    static const char *const on[] = {"to", "on", "after", "before", "from", NULL};
    uint32_t at = verb + 1;
    while (at < scope.high && dr_is_tag(finder->a, at, DR_UPOS_PROPN) && !finder->time_end[at])
        at++;
    return object > verb && at > object && (at >= scope.high || dr_is_one(finder->a, at, on) || finder->time_end[at]);
}

bool dr_is_an_act(const dr_statement_finder *finder, dr_cue_scope scope, uint32_t verb)
{
    const dr_tree *t = finder->tree;
    const dr_str lemma = finder->a->tokens[verb].lemma;
    uint32_t object = dr_tree_find_from(t, verb, DR_RELATION(OBJ), verb);
    if (says_nothing(finder, scope, verb))
        return true;
    if (object != DR_NONE && dr_eq(lemma, DR_STR("call")) && telephones(finder, scope, verb, object))
        return true;
    if (object == DR_NONE || dr_tree_find(t, verb, DR_RELATION(CCOMP) | DR_RELATION(XCOMP)) != DR_NONE)
        return false;
    return dr_eq(lemma, DR_STR("charge")) || (dr_eq(lemma, DR_STR("call")) && calls_up(finder, scope, verb, object));
}

bool dr_only_carries(const dr_statement_finder *finder, uint32_t verb, dr_cue_scope scope)
{
    const dr_tree *t = finder->tree;
    uint32_t noun = dr_tree_find(t, verb, DR_RELATION(OBJ)), above[] = {noun, verb}, count;
    if (noun == DR_NONE || noun < verb || !dr_has_class(&finder->a->tokens[noun], DR_CLASS_CHANNEL))
        return false;
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t clause = dr_tree_find_from(t, above[i], i ? DR_RELATION(ADVCL) : DR_RELATION(ACL), noun);
        bool aside = i && clause != DR_NONE && dr_is(finder->a, clause - 1, ","); /* "rejected the report, saying" */
        if (clause != DR_NONE && !aside && clause < scope.high && dr_is_gerund(finder->a, clause) &&
            dr_cue_at(finder, clause, scope.high, &count) != NULL)
            return true;
    }
    return false;
}
