/* Verbs of saying and their surroundings; all end in one draft. */
#include "coding/statements/statements.h"

#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"
#include "syntax/subtrees.h"

static bool mark(const dr_analysis *a, uint32_t token)
{
    return dr_is_tag(a, token, DR_UPOS_PUNCT);
}

/* ---- verbs ---- */

static bool clause_over(const dr_statement_finder *finder, uint32_t at, dr_cue_scope scope)
{
    return at >= scope.high || mark(finder->a, at) || dr_is(finder->a, at, "as") || dr_is(finder->a, at, "when") ||
           dr_is(finder->a, at, "after") || dr_is(finder->a, at, "before") || dr_is_tag(finder->a, at, DR_UPOS_CCONJ);
}

bool dr_third_person(const dr_statement_finder *finder, dr_range source)
{
    static const char *const others[] = {"i", "you", "we", "it", "one", "me", "us", "who", "that", "which", NULL};
    return source.end - source.first > 1 || !dr_is_one(finder->a, source.first, others);
}

/* "Scott, asked whether he had, said no": between commas, with no object, and the sentence's own verb behind. Taggers
 * take the participle for the past as often as not. */
static bool told_aside(const dr_statement_finder *finder, uint32_t verb)
{
    static const char *const leads[] = {"whether", "if", "about", "why", "how", "what", "that", NULL};
    const dr_analysis *a = finder->a;
    const dr_tree *t = finder->tree;
    if (verb < t->first + 2 || verb + 2 >= t->end || !dr_is(a, verb - 1, ",") || !dr_is_one(a, verb + 1, leads) ||
        !dr_lemma_in(&a->tokens[verb], " ask tell question press "))
        return false;
    for (uint32_t i = verb + 2; i + 1 < t->end && i - verb < DR_PHRASE_REACH; i++)
        if (dr_is(a, i, ","))
            return dr_is_finite(a, i + 1);
    return false;
}

/* X was accused of … (by Y); X is expected to …; it was announced that … */
static void try_passive(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue,
                        dr_range group)
{
    const dr_analysis *a = finder->a;
    dr_range subject = dr_speaker_of(finder, scope, group);
    if (dr_empty(subject) && told_aside(finder, cue.first))
        subject = dr_phrase_before(a, scope.low, cue.first - 1);
    static const char *const asked[] = {"if", "why", "how", "what", "when", NULL};
    uint32_t at = cue.end;
    while (at < scope.high && dr_is_tag(a, at, DR_UPOS_ADV) && !dr_is_one(a, at, asked))
        at++;
    bool about = cue.end - cue.first > 1 && dr_is(a, cue.end - 1, "about"); /* "asked about" */
    dr_range source = {at, at};
    if (at + 1 < scope.high && dr_is(a, at, "by")) {
        source = dr_phrase_after_full(a, at + 1, scope.high);
        for (uint32_t i = source.first; i < source.end && dr_eq(word->lemma, DR_STR("accuse")); i++)
            if (dr_is(a, i, "of"))
                source.end = i;
        at = source.end;
    }
    uint32_t time = at < scope.high ? finder->time_end[at] : 0;
    at = time ? time : at;
    bool to = at + 1 < scope.high && dr_is(a, at, "to") && !dr_is_nominal(a, at + 1);
    bool that = at < scope.high && (dr_is(a, at, "that") || dr_is(a, at, "whether"));
    bool of = at < scope.high && (dr_is(a, at, "of") || dr_is(a, at, "as") || dr_is(a, at, "for"));
    bool raised = to && !word->addressee_object && (word->takes_that || word->takes_infinitive);
    about |= at + 1 < scope.high && dr_is(a, at, "about") && word->addressee_object;
    that |= about || (at < scope.high && dr_eq(word->lemma, DR_STR("ask")) && dr_is_one(a, at, asked));
    if (dr_empty(subject) || (dr_empty(source) && !raised && !that))
        return;
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, source, (dr_range){group.first, cue.end});
    draft->anonymous = dr_empty(source);
    draft->confidence = dr_empty(source) ? 0.6 : 0.7;
    bool it = dr_is(a, subject.first, "it");
    if ((word->addressee_object || about) && (that || to))
        draft->addressee = subject;
    else if (!(it && that))
        dr_add_content(finder, draft, subject);
    if (to || that || of)
        dr_add_content(finder, draft, (dr_range){at, dr_clause_end(finder, at, scope)});
    if (draft->content.n == 0)
        dr_add_content(finder, draft, subject);
}

/* "citing two officials": the cited are the source where they are people who talk. */
static bool cited_people(const dr_statement_finder *finder, dr_range phrase)
{
    uint32_t head = dr_head_of(finder->a, phrase);
    return dr_has_class(&finder->a->tokens[head], DR_CLASS_CITED);
}

static bool try_citing(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue)
{
    const dr_analysis *a = finder->a;
    if (!dr_eq(a->tokens[cue.first].lemma, DR_STR("cite")) || cue.end >= scope.high)
        return false;
    dr_range people = dr_phrase_after(a, cue.end, scope.high);
    while (people.end + 1 < scope.high && !dr_empty(people) && !mark(a, people.end) && people.end - people.first < 20)
        people.end++;
    if (dr_empty(people) || !cited_people(finder, people))
        return false;
    dr_ranges cited = {0};
    dr_cited_content(finder, cue.first, scope, &cited);
    if (!cited.n)
        return true; /* what they said stands elsewhere */
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, people, cue);
    for (uint32_t i = 0; i < cited.n; i++)
        dr_add_content(finder, draft, cited.at[i]);
    return true;
}

/* "As Begin put it, the treaty was a truce", "The treaty was a truce, as Begin put it", and between its parts: the
 * sentence without source and cue, from `start` to `at`, is what is said; false: they do not stand so. */
static bool put_so(dr_statement_finder *finder, dr_cue_scope scope, uint32_t verb, uint32_t start, uint32_t at,
                   dr_ranges *content)
{
    const dr_analysis *a = finder->a;
    if (start <= scope.low || !dr_is(a, start - 1, "as"))
        return false;
    uint32_t as = start - 1;
    if (dr_inserted_content(finder, verb, (dr_range){as, at}, scope, content))
        return true;
    bool opens = as == scope.low || dr_is_tag(a, as - 1, DR_UPOS_CCONJ), closes = at >= scope.high;
    dr_range said = {at, at};
    if (opens && at + 1 < scope.high && dr_is(a, at, ","))
        said = (dr_range){at + 1, dr_resumed_end(finder, at + 1, scope)};
    else if (closes && as > scope.low + 1 && dr_is(a, as - 1, ","))
        said = dr_without_marks(a, (dr_range){dr_clause_start(finder, as - 1, scope), as - 1});
    if (dr_empty(said) || !dr_has_finite(finder, said.first, said.end))
        return false;
    DR_PUSH(finder->arena, content, said);
    return true;
}

/* What the cue brings in: a clause behind it, the quotation that source and cue follow from `start` on, one behind, or
 * what the tree says; `at` is behind cue and addressee. The tree knows whether a clause is said; where it ends words
 * know better, since one wrong attachment tears a subtree. */
static void content_of(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue,
                       uint32_t start, uint32_t at, dr_ranges *content)
{
    const dr_analysis *a = finder->a;
    bool over = clause_over(finder, at, scope);
    bool speaks = word->takes_that && !dr_is_gerund(a, cue.first);
    if (speaks && dr_inserted_content(finder, cue.first, (dr_range){start, at}, scope, content))
        return;
    if (speaks && put_so(finder, scope, cue.first, start, at, content))
        return;
    dr_range after = over ? (dr_range){at, at} : dr_content_after(finder, word, at, scope);
    dr_range behind = dr_quote_behind(finder, at, scope);
    uint32_t quote = speaks ? dr_quote_ahead(finder, scope, cue.first, start) : DR_NONE;
    bool inserted = quote != DR_NONE && at < scope.high && dr_is(a, at, ","); /* “The map,” he said, was “not final.” */
    if (word->takes_that && dr_empty(behind) && !inserted &&
        (dr_says_clause_behind(finder, cue.first, scope) ||
         (!dr_empty(after) && dr_has_finite(finder, after.first, after.end)))) {
        dr_clause_behind(finder, cue, at, scope, content);
        return;
    }
    if (quote != DR_NONE) {
        DR_PUSH(finder->arena, content, finder->quotes->list.at[quote].tokens);
        dr_range resumed = dr_quote_resumed(finder, at, scope);
        if (!dr_empty(resumed))
            DR_PUSH(finder->arena, content, resumed);
    } else if (!dr_empty(behind) && (word->takes_that || word->takes_object)) {
        DR_PUSH(finder->arena, content, behind);
    } else {
        dr_framed_content(finder, word, scope, cue, at, content);
    }
}

/* "declined to be named", "agreed to speak on condition of anonymity": no statement of its own. */
static bool hides_name(const dr_analysis *a, dr_range content)
{
    enum { LONGEST = 8 };
    static const char *const reasons[] = {"because", "since", "as", "so", "while", ",", NULL};
    uint32_t end = content.first + 1;
    while (end < content.end && end - content.first <= LONGEST && !dr_is_one(a, end, reasons))
        end++;
    return end - content.first <= LONGEST && dr_has_class(&a->tokens[end - 1], DR_CLASS_UNIDENTIFIED);
}

/* A verb whose speaker and content are told. */
static void try_told(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue,
                     dr_range group)
{
    dr_range source = dr_speaker_of(finder, scope, group);
    if (dr_empty(source))
        return;
    dr_ranges content = {0};
    dr_cue_gap between = dr_skip_cue_gap(finder, word, source.first >= cue.end ? source.end : cue.end, scope);
    uint32_t start = source.first < group.first ? source.first : group.first;
    content_of(finder, scope, word, cue, start, between.at, &content);
    if (!content.n || hides_name(finder->a, content.at[0]) || dr_only_carries(finder, cue.first, scope))
        return;
    if (scope.quote != DR_NONE && !dr_third_person(finder, source))
        return;
    dr_range whole = {group.first, cue.end};
    if (!dr_empty(between.setting) && between.setting.first == cue.end)
        whole.end = between.setting.end;
    dr_statement_draft *draft = dr_add_draft(finder, word, scope, source, whole);
    draft->addressee = between.addressee;
    for (uint32_t i = 0; i < content.n; i++)
        dr_add_content(finder, draft, content.at[i]);
    draft->confidence = word->takes_that ? 0.9 : 0.7;
}

bool dr_is_told(const dr_statement_finder *finder, uint32_t verb)
{
    const dr_tree *t = finder->tree;
    const dr_relations voice = DR_RELATION(AUX) | DR_RELATION(AUX_PASS) | DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS);
    if (told_aside(finder, verb))
        return true;
    return (finder->a->tokens[verb].features & DR_PARTICIPLE) != 0 && !dr_is_gerund(finder->a, verb) &&
           dr_tree_is(t, verb, DR_RELATION(ADVCL)) && dr_tree_find(t, verb, voice) == DR_NONE;
}

void dr_try_verb(dr_statement_finder *finder, dr_cue_scope scope, const dr_cue_word *word, dr_range cue)
{
    const dr_analysis *a = finder->a;
    if (!dr_may_nest(finder, scope, word, cue.first))
        return;
    bool joined = cue.first > scope.low && dr_is_tag(a, cue.first - 1, DR_UPOS_CCONJ); /* "but accused troops of" */
    if (!joined && dr_tree_is(finder->tree, cue.first, DR_RELATION(AMOD)))
        return; /* "the proposed ban" */
    dr_range group = dr_verb_group(a, scope.low, cue.first);
    for (uint32_t i = group.first; i < group.end; i++)
        if (finder->cue_of[i] != DR_NONE)
            return; /* "declined to say": one cue */
    for (uint32_t i = group.first; i < cue.first; i++)
        if (dr_is(a, i, "should") || (dr_is(a, i, "have") && i > group.first && dr_is_tag(a, i - 1, DR_UPOS_AUX)))
            return; /* what should or would have been said was not */
    if (dr_try_quoting(finder, scope, cue, group) || dr_is_an_act(finder, scope, cue.first))
        return;
    if (dr_is_told(finder, cue.first)) {
        try_passive(finder, scope, word, cue, (dr_range){cue.first, cue.first + 1});
        return;
    }
    if (dr_tree_find(finder->tree, cue.first, DR_RELATION(AUX_PASS)) != DR_NONE) {
        try_passive(finder, scope, word, cue, group);
        return;
    }
    bool by = cue.end + 1 < scope.high && dr_is(a, cue.end, "by");
    if (by && group.first == cue.first && !dr_is_gerund(a, cue.first))
        return; /* "a law opposed by": a participle tells of its noun */
    if (group.first == cue.first && cue.first > scope.low && dr_is(a, cue.first - 1, "to"))
        return; /* an infinitive whose doer is not told */
    if (try_citing(finder, scope, word, cue))
        return;
    try_told(finder, scope, word, cue, group);
}
