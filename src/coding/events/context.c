/* How things stand to an event in the tree, and the sum of weights. */
#include "coding/events/context.h"

#include <math.h>
#include <string.h>

#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"

/* ---- weights ---- */

enum { LONGEST = 96 /* bytes of a feature */ };

/* "name", "name=value", "name=value,more"; 0 where that is longer than any feature. */
static size_t put_feature(char key[LONGEST], const char *name, const char *value, const char *more)
{
    const char *const parts[] = {name, value ? "=" : "", value ? value : "", more ? "," : "", more ? more : ""};
    size_t size = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (const char *at = parts[i]; *at; at++) {
            if (size == LONGEST)
                return 0;
            key[size++] = *at;
        }
    return size;
}

static double weight_of(const dr_weigher *weigher, const char *name, const char *value, const char *more)
{
    char key[LONGEST];
    size_t size = put_feature(key, name, value, more);
    if (size && weigher->names)
        dr_buf_format(weigher->names, " %.*s", (int)size, key);
    return size ? dr_weight_of(weigher->weights, (dr_str){key, size}) : 0;
}

void dr_weigh(dr_weigher *weigher, const char *name, const char *value, const char *more)
{
    if (!weigher->weighed || weigher->names) {
        weigher->score += weight_of(weigher, name, value, more);
        return;
    }
    uint64_t place = ((uintptr_t)name * 3 + (uintptr_t)value * 5 + (uintptr_t)more) * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = place >> 56; /* of DR_WEIGHED */
    dr_weighed *seen = weigher->weighed;
    _Static_assert(DR_WEIGHED == 256, "a place is a byte");
    if (seen->at[i].name != name || seen->at[i].value != value || seen->at[i].more != more) {
        seen->at[i].name = name;
        seen->at[i].value = value;
        seen->at[i].more = more;
        seen->at[i].weight = weight_of(weigher, name, value, more);
    }
    weigher->score += seen->at[i].weight;
}

void dr_weigh_tenses(const dr_weights *weights, const char *name, const char *value,
                     double scores[DR_CODED_TENSE_COUNT])
{
    char key[LONGEST];
    const double *row = dr_tense_weights_of(weights, (dr_str){key, put_feature(key, name, value, NULL)});
    for (int i = 0; row && i < DR_CODED_TENSE_COUNT; i++)
        scores[i] += row[i];
}

const char *dr_weigh_count(uint32_t count, uint32_t most)
{
    static const char *const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    return digits[count < most ? count : most];
}

/* ---- the tree ---- */

#define SUBJECTS (DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(NSUBJ_OUTER))
#define CLAUSES                                                                                                        \
    (DR_RELATION(ROOT) | DR_RELATION(CCOMP) | DR_RELATION(ADVCL) | DR_RELATION(ADVCL_RELCL) | DR_RELATION(ACL) |       \
     DR_RELATION(ACL_RELCL) | DR_RELATION(PARATAXIS) | DR_RELATION(CONJ))

/* A verb, or a noun or adjective that has a subject. */
static bool heads_clause(const dr_tree *tree, uint32_t word)
{
    if (tree->tokens[word].upos == DR_UPOS_VERB)
        return true;
    return (dr_tree_head(tree, word) == DR_NONE || dr_tree_is(tree, word, CLAUSES)) &&
           dr_tree_find(tree, word, SUBJECTS | DR_RELATION(COP)) != DR_NONE;
}

static uint32_t clause_of(const dr_tree *tree, uint32_t word)
{
    for (int steps = 0; steps < DR_TREE_LOOK && !heads_clause(tree, word); steps++) {
        uint32_t head = dr_tree_head(tree, word);
        if (head == DR_NONE)
            break;
        word = head;
    }
    return word;
}

static const dr_tree *tree_of(const dr_coder *coder, uint32_t token)
{
    return dr_syntax_tree(coder->syntax, dr_sentence_of(coder->record->analysis, token));
}

uint32_t dr_head_in(const dr_coder *coder, dr_span span)
{
    const dr_analysis *a = coder->record->analysis;
    uint32_t first = dr_token_at(a, span.start);
    const dr_tree *tree = tree_of(coder, first);
    for (uint32_t at = first; at < tree->end && at - first < DR_TREE_LOOK && a->tokens[at].span.start < span.end;
         at++) {
        uint32_t head = dr_tree_head(tree, at);
        if (head == DR_NONE || head < first || a->tokens[head].span.start >= span.end)
            return at;
    }
    return first;
}

/* What the auxiliaries make of a verb; else its tag. */
static const char *verbs_of(const dr_tree *tree, uint32_t head)
{
    static const dr_xpos tags[] = {DR_XPOS_VBD, DR_XPOS_VBN, DR_XPOS_VBG, DR_XPOS_VB, DR_XPOS_VBZ, DR_XPOS_VBP};
    if (tree->tokens[head].upos == DR_UPOS_NOUN)
        return "noun";
    const char *found = NULL;
    uint32_t looked = 0;
    for (uint32_t at = dr_tree_child(tree, head); at != DR_NONE && looked < DR_TREE_LOOK; at = dr_tree_next(tree, at)) {
        const dr_token *token = &tree->tokens[at];
        looked++;
        if (dr_tree_is(tree, at, DR_RELATION(AUX) | DR_RELATION(AUX_PASS) | DR_RELATION(COP))) {
            if (token->xpos == DR_XPOS_MD)
                return "modal";
            if (dr_lemma_is(token, "have"))
                found = token->features & DR_PAST ? "had" : "has";
            else if (!found && dr_lemma_is(token, "be") && (token->features & DR_PRESENT))
                found = "is";
        } else if (!found && token->xpos == DR_XPOS_TO) {
            found = "to";
        }
    }
    for (size_t i = 0; !found && i < sizeof tags / sizeof *tags; i++)
        if (tree->tokens[head].xpos == tags[i])
            found = dr_xpos_name(tags[i]);
    return found ? found : "other";
}

const char *dr_words_or_deeds(dr_plover type)
{
    bool words = type == DR_AGREE || type == DR_SUPPORT || type == DR_CONCEDE || dr_plover_quad(type) == 3;
    return words ? "words" : "deeds";
}

dr_teller dr_teller_of(const dr_coder *coder, const dr_event *event)
{
    dr_teller t = {.event = event,
                   .first = dr_token_at(coder->record->analysis, event->trigger.start),
                   .head = dr_head_in(coder, event->trigger),
                   .kind = dr_words_or_deeds(event->type)};
    t.tree = tree_of(coder, t.head);
    t.clause = clause_of(t.tree, t.head);
    t.verbs = verbs_of(t.tree, t.head);
    for (uint32_t at = t.head; at != DR_NONE && t.up_count < DR_TREE_LOOK; at = dr_tree_head(t.tree, at))
        t.up[t.up_count++] = at;
    return t;
}

/* How the event's clause hangs on the one that the phrase stands in, `above` steps up. */
static const char *stands_above(const dr_teller *t, uint32_t above)
{
    uint32_t below = t->up[above - 1];
    if (dr_tree_is(t->tree, below, DR_RELATION(CONJ)))
        return "beside";
    if (dr_tree_is(t->tree, below, DR_RELATION(CCOMP) | DR_RELATION(PARATAXIS)))
        return dr_has_class(&t->tree->tokens[t->up[above]], DR_CLASS_SAYING) ? "said" : "up_content";
    if (dr_tree_is(t->tree, below, DR_RELATION(XCOMP) | DR_RELATION(OBJ)))
        return "up_object";
    return dr_tree_is(t->tree, below, DR_RELATION(ACL) | DR_RELATION(ACL_RELCL)) ? "up_noun" : "up";
}

/* "the war of 1918, in which thousands fell": the phrase hangs on the noun that the event's clause describes. */
static bool is_described(const dr_teller *t, uint32_t phrase_head)
{
    for (uint32_t i = 1; i < t->up_count; i++)
        if (dr_tree_is(t->tree, t->up[i - 1], DR_RELATION(ACL) | DR_RELATION(ACL_RELCL)))
            return dr_tree_head(t->tree, phrase_head) == t->up[i];
    return false;
}

/* Heads of clauses between a word and one that it hangs on; DR_NONE: it does not. */
static uint32_t clauses_between(const dr_tree *tree, uint32_t word, uint32_t over)
{
    uint32_t clauses = 0, at = word;
    for (int steps = 0; steps < DR_TREE_LOOK && at != DR_NONE && at != over; steps++) {
        at = dr_tree_head(tree, at);
        clauses += at != DR_NONE && at != over && heads_clause(tree, at);
    }
    return at == over ? clauses : DR_NONE;
}

bool dr_in_clause_below(const dr_tree *tree, uint32_t word, uint32_t over)
{
    uint32_t clauses = clauses_between(tree, word, over);
    return clauses != DR_NONE && clauses;
}

const char *dr_stands(const dr_teller *t, uint32_t phrase_head)
{
    uint32_t clause = clause_of(t->tree, phrase_head), clauses = clauses_between(t->tree, phrase_head, t->head);
    if (dr_tree_head(t->tree, phrase_head) == t->head)
        return "child";
    if (clauses != DR_NONE)
        return clauses ? "below_clause" : "below";
    if (clause == t->clause)
        return "clause";
    if (is_described(t, phrase_head))
        return "described";
    for (uint32_t i = 1; i < t->up_count; i++)
        if (t->up[i] == clause)
            return stands_above(t, i);
    return dr_tree_under(t->tree, clause, t->clause) ? "inner" : "apart";
}

bool dr_is_own(const char *stands)
{
    return !strcmp(stands, "child") || !strcmp(stands, "below") || !strcmp(stands, "clause");
}

void dr_take_from_context(dr_event *event, dr_span *where, dr_span words, unsigned part)
{
    *where = words;
    event->from_context |= part;
}

/* ---- the choice ---- */

void dr_add_candidate(dr_candidates *candidates, uint32_t fact)
{
    for (uint32_t i = 0; i < candidates->n; i++)
        if (candidates->at[i].fact == fact)
            return;
    if (candidates->n < DR_CANDIDATES)
        candidates->at[candidates->n++] = (dr_candidate){.fact = fact};
}

uint32_t dr_choose(const dr_candidates *c)
{
    double best = 0, highest = -INFINITY;
    uint32_t chosen = DR_NONE;
    for (uint32_t i = 0; i < c->n; i++)
        highest = c->at[i].score > highest ? c->at[i].score : highest;
    for (uint32_t i = 0; i < c->n; i++) {
        double sum = 0, top = c->at[i].score;
        for (uint32_t j = 0; j < c->n; j++)
            if (c->at[j].key == c->at[i].key) {
                sum += exp(c->at[j].score - highest);
                top = c->at[j].score > top ? c->at[j].score : top;
            }
        if (sum > best && top == c->at[i].score) {
            best = sum;
            chosen = c->at[i].fact;
        }
    }
    return chosen;
}

const char *dr_linked_as(const dr_coder *coder, const dr_teller *t, dr_link_role role, uint32_t first, uint32_t end)
{
    const dr_analysis *a = coder->record->analysis;
    const dr_coded_word *word = dr_coded_word_at(a, t->head);
    if (!word)
        word = dr_coded_word_at(a, t->first);
    if (!word)
        return NULL;
    float most = 0;
    for (uint32_t i = 0; i < word->link_count; i++) {
        const dr_link *link = &a->links.at[word->first_link + i];
        if (link->role == role && link->token >= first && link->token < end && link->share > most)
            most = link->share;
    }
    return most >= 0.5F ? "sure" : most >= 0.1F ? "maybe" : "hardly";
}
