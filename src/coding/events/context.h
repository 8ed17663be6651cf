/* What the clause of an event leaves out, the report may have said: candidates are weighed by what is known of them.
 *
 *   He was arrested .        trigger "arrested"; candidates: Tuesday (lead), 1962 (sentence before), none
 *     Tuesday   lead  day  published …   ─▶ sum of weights   1.9  ◀─ chosen
 *     1962      last  year old …         ─▶                 -0.7
 *     none      VBN …                    ─▶                  0.4
 *
 * Features have names, "stands=child,verb"; their weights are knowledge/context.tsv, fitted by training/context. */
#ifndef DR_CODING_EVENTS_CONTEXT_H
#define DR_CODING_EVENTS_CONTEXT_H

#include "coding/coding.h"
#include "syntax/syntax.h"

/* Weights that were found, by where the feature's texts lie: candidate after candidate has the same ones. Zeroed at
 * first; the texts must stay where and what they are. */
enum { DR_WEIGHED = 256 };
typedef struct dr_weighed {
    struct {
        const char *name, *value, *more;
        double weight;
    } at[DR_WEIGHED];
} dr_weighed;

/* Weighs one candidate. */
typedef struct dr_weigher {
    const dr_weights *weights;
    double score;
    dr_weighed *weighed; /* or NULL */
    dr_buf *names; /* for fitting: where the features' names go, blanks between them; NULL: nowhere */
} dr_weigher;

/* Adds the weight of "name=value" or "name=value,more"; value and more may be NULL. */
void dr_weigh(dr_weigher *weigher, const char *name, const char *value, const char *more);
/* Adds to the score of each tense what "name=value" weighs for it. */
void dr_weigh_tenses(const dr_weights *weights, const char *name, const char *value,
                     double scores[DR_CODED_TENSE_COUNT]);
/* "0" … "most" for numbers up to `most`, which stands for all above it too; most is 9 at most. */
const char *dr_weigh_count(uint32_t count, uint32_t most);

/* An event as the tree has it. */
typedef struct dr_teller {
    const dr_event *event;
    const dr_tree *tree;
    uint32_t first, head;                /* tokens: where the trigger begins, and its head */
    uint32_t clause;                     /* the head of the clause that it stands in */
    const char *verbs;                   /* the trigger's verb group: "had", "modal", "VBD", "noun" … */
    const char *kind;                    /* "words" or "deeds" by PLOVER type */
    uint32_t up[DR_TREE_LOOK], up_count; /* the head and what it hangs on, to the root */
} dr_teller;
/* Whether an event of the type is "words" or "deeds". */
const char *dr_words_or_deeds(dr_plover type);
dr_teller dr_teller_of(const dr_coder *coder, const dr_event *event);

/* The token of the span that hangs on none of it. */
uint32_t dr_head_in(const dr_coder *coder, dr_span span);
/* How a phrase of the same sentence stands to the trigger: "child", "below" it, in its "clause", in one that the clause
 * hangs on ("said" above what is said, "up", "beside"), at the noun that it "described", in one below ("inner"), or
 * "apart". */
const char *dr_stands(const dr_teller *teller, uint32_t phrase_head);
/* Whether a word hangs on another with the head of a clause of its own between them: "demanded that the ships of …". */
bool dr_in_clause_below(const dr_tree *tree, uint32_t word, uint32_t over);
/* Whether that is the event's own clause. */
bool dr_is_own(const char *stands);

/* How likely the engine's heads link the words [first, end) to the trigger in that role: "sure", "maybe", "hardly";
 * NULL: they say nothing of the trigger. */
const char *dr_linked_as(const dr_coder *coder, const dr_teller *teller, dr_link_role role, uint32_t first,
                         uint32_t end);

/* Notes that a part of the event was taken from these words, which its clause does not say; `part`: DRAGOMAN_CONTEXT_…
 */
void dr_take_from_context(dr_event *event, dr_span *where, dr_span words, unsigned part);

/* One candidate; of those with equal keys the weights of all speak for each. */
typedef struct dr_candidate {
    uint32_t fact; /* DR_NONE: nothing of the report */
    uint32_t key;
    double score;
} dr_candidate;
enum { DR_CANDIDATES = 48 };
typedef struct dr_candidates {
    dr_candidate at[DR_CANDIDATES];
    uint32_t n;
} dr_candidates;
/* Room is made for no more than DR_CANDIDATES; a fact that is there already is not added again. */
void dr_add_candidate(dr_candidates *candidates, uint32_t fact);
/* The fact of the best of the most likely key, or DR_NONE. */
uint32_t dr_choose(const dr_candidates *candidates);

#endif
