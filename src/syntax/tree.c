/* Trees of Universal Dependencies, asked for what coding needs. */
#include "syntax/tree.h"

#include "base/map.h"
#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"

#define SUBJECTS                                                                                                       \
    (DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(CSUBJ) | DR_RELATION(CSUBJ_PASS) |                     \
     DR_RELATION(NSUBJ_OUTER))
#define RELATIVES (DR_RELATION(ACL_RELCL) | DR_RELATION(ADVCL_RELCL))
#define OBLIQUES                                                                                                       \
    (DR_RELATION(OBL) | DR_RELATION(OBL_AGENT) | DR_RELATION(OBL_UNMARKED) | DR_RELATION(NMOD) |                       \
     DR_RELATION(NMOD_POSS) | DR_RELATION(NMOD_DESC) | DR_RELATION(NMOD_UNMARKED))

_Static_assert(DR_REL_COUNT <= 64, "sets of relations are 64 bits");

/* ---- making it ---- */

/* A tree in the making: words count from the sentence's first on. */
typedef struct draft {
    const dr_token *tokens; /* of the sentence */
    uint32_t count;
    uint32_t *head, *child, *next, *left, *right; /* (count) */
    uint32_t *order;                              /* (count) room */
} draft;

/* The word's head as it says; DR_NONE for roots and what is no head. */
static uint32_t said_head(const draft *d, uint32_t word)
{
    int64_t head = d->tokens[word].head;
    return head < 0 || head >= d->count || head == word ? DR_NONE : (uint32_t)head;
}

/* Follows heads upwards; where that comes back to the same walk, the circle is cut. d->order holds the walk's number.
 */
static void cut_circles(draft *d)
{
    uint32_t *seen = d->order;
    for (uint32_t word = 0; word < d->count; word++) {
        uint32_t at = word, walk = word + 1;
        while (at != DR_NONE && !seen[at]) {
            seen[at] = walk;
            uint32_t head = d->head[at];
            if (head != DR_NONE && seen[head] == walk)
                d->head[at] = DR_NONE;
            at = d->head[at];
        }
    }
}

/* Words from the roots down, so that heads stand before their children. */
static void sort_down(draft *d)
{
    uint32_t n = 0;
    for (uint32_t word = 0; word < d->count; word++)
        if (d->head[word] == DR_NONE)
            d->order[n++] = word;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t child = d->child[d->order[i]]; child != DR_NONE; child = d->next[child])
            d->order[n++] = child;
}

static void link_children(draft *d)
{
    for (uint32_t i = d->count; i-- > 0;)
        if (d->head[i] != DR_NONE) {
            d->next[i] = d->child[d->head[i]];
            d->child[d->head[i]] = i;
        }
}

static void spread(draft *d)
{
    for (uint32_t i = d->count; i-- > 0;) {
        uint32_t word = d->order[i], head = d->head[word];
        if (head == DR_NONE)
            continue;
        d->left[head] = d->left[word] < d->left[head] ? d->left[word] : d->left[head];
        d->right[head] = d->right[word] > d->right[head] ? d->right[word] : d->right[head];
    }
}

static const void *packed(dr_arena *arena, const uint32_t *words, uint32_t count)
{
    size_t cells = DR_TREE_PARTS * (size_t)count;
    if (count > DR_TREE_NARROW)
        return memcpy(dr_alloc_raw(arena, cells * sizeof *words), words, cells * sizeof *words);
    uint16_t *narrow = dr_alloc_raw(arena, cells * sizeof *narrow);
    for (size_t i = 0; i < cells; i++)
        narrow[i] = (uint16_t)words[i];
    return narrow;
}

dr_tree *dr_tree_new(dr_arena *arena, const dr_token *tokens, uint32_t first, uint32_t count)
{
    dr_tree *t = DR_NEW(arena, dr_tree);
    *t = (dr_tree){.tokens = tokens, .first = first, .end = first + count};
    dr_arena *scratch = dr_scratch(arena);
    const dr_mark before = dr_arena_mark(scratch);
    size_t n = count;
    uint32_t *room = dr_alloc_raw(scratch, (DR_TREE_PARTS + 1) * n * sizeof *room);
    draft d = {.tokens = tokens + first, .count = count};
    d.head = room + DR_TREE_HEAD * n;
    d.child = room + DR_TREE_CHILD * n;
    d.next = room + DR_TREE_NEXT * n;
    d.left = room + DR_TREE_LEFT * n;
    d.right = room + DR_TREE_RIGHT * n;
    d.order = room + DR_TREE_PARTS * n;
    for (uint32_t i = 0; i < count; i++) {
        d.head[i] = said_head(&d, i);
        d.child[i] = d.next[i] = DR_NONE;
        d.left[i] = d.right[i] = i;
        d.order[i] = 0;
    }
    cut_circles(&d);
    link_children(&d);
    sort_down(&d);
    spread(&d);
    t->words = packed(arena, room, count);
    dr_arena_rewind(scratch, before);
    return t;
}

bool dr_tree_under(const dr_tree *t, uint32_t word, uint32_t above)
{
    for (uint32_t steps = 0; steps < DR_TREE_LOOK && word != DR_NONE; steps++, word = dr_tree_head(t, word))
        if (word == above)
            return true;
    return false;
}

bool dr_tree_is(const dr_tree *t, uint32_t word, dr_relations relations)
{
    return (relations >> t->tokens[word].relation) & 1;
}

uint32_t dr_tree_find_from(const dr_tree *t, uint32_t word, dr_relations relations, uint32_t from)
{
    uint32_t looked = 0;
    for (uint32_t child = dr_tree_child(t, word); child != DR_NONE && looked < DR_TREE_LOOK;
         child = dr_tree_next(t, child), looked++)
        if (child >= from && dr_tree_is(t, child, relations))
            return child;
    return DR_NONE;
}

uint32_t dr_tree_find(const dr_tree *t, uint32_t word, dr_relations relations)
{
    return dr_tree_find_from(t, word, relations, t->first);
}

/* ---- noun phrases ---- */

uint32_t dr_tree_noun(const dr_tree *t, uint32_t word)
{
    const dr_relations part = DR_RELATION(DET) | DR_RELATION(DET_PREDET) | DR_RELATION(AMOD) | DR_RELATION(COMPOUND) |
                              DR_RELATION(NUMMOD) | DR_RELATION(NMOD_POSS) | DR_RELATION(FLAT) |
                              DR_RELATION(FLAT_FOREIGN) | DR_RELATION(GOESWITH) | DR_RELATION(NMOD_DESC);
    for (uint32_t steps = 0; steps < DR_TREE_LOOK; steps++) {
        uint32_t head = dr_tree_head(t, word), of = word;
        if (head == DR_NONE)
            break;
        if (dr_tree_is(t, word, DR_RELATION(CONJ) | DR_RELATION(CC) | DR_RELATION(ADVMOD) | DR_RELATION(PUNCT))) {
            /* "Ethiopian and Kenyan troops", "about 40 soldiers", "long-term": as what they go with */
            of = dr_tree_is(t, word, DR_RELATION(CC)) && dr_tree_is(t, head, DR_RELATION(CONJ)) ? dr_tree_head(t, head)
                                                                                                : head;
            if (of == DR_NONE || !dr_tree_is(t, of, part & ~DR_RELATION(DET)) || word > dr_tree_head(t, of))
                break;
            if (dr_tree_is(t, word, DR_RELATION(CONJ)) && t->tokens[word].upos == DR_UPOS_PROPN)
                break;
        } else if (dr_tree_is(t, word, DR_RELATION(CASE)) && word > head &&
                   dr_tree_is(t, head, DR_RELATION(NMOD_POSS))) {
            of = head; /* 's */
        } else if (!dr_tree_is(t, word, part)) {
            break;
        }
        word = of == word ? head : of;
    }
    return word;
}

uint32_t dr_tree_case(const dr_tree *t, uint32_t noun)
{
    uint32_t last = DR_NONE, looked = 0;
    for (uint32_t child = dr_tree_child(t, noun); child < noun && looked < DR_TREE_LOOK;
         child = dr_tree_next(t, child), looked++)
        if (dr_tree_is(t, child, DR_RELATION(CASE)))
            last = child;
    return last;
}

/* Whether the child is a member of the list that its head is in. An apposition that is itself a list counts: "A, B and
 * C" is easily taken for A, which is B and C. */
static bool is_member(const dr_tree *t, uint32_t child)
{
    return dr_tree_is(t, child, DR_RELATION(CONJ)) ||
           (dr_tree_is(t, child, DR_RELATION(APPOS)) && dr_tree_find(t, child, DR_RELATION(CONJ)) != DR_NONE);
}

static void sort(uint32_t *words, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t k = i; k > 0 && words[k] < words[k - 1]; k--) {
            uint32_t word = words[k];
            words[k] = words[k - 1];
            words[k - 1] = word;
        }
}

uint32_t dr_tree_list(const dr_tree *t, uint32_t word, uint32_t *out, uint32_t limit)
{
    uint32_t first = word;
    for (uint32_t steps = 0; steps < 8 && dr_tree_is(t, first, DR_RELATION(CONJ)); steps++) {
        uint32_t head = dr_tree_head(t, first);
        if (head == DR_NONE)
            break;
        first = head;
    }
    uint32_t n = 0, looked = 0;
    limit = limit < DR_TREE_LOOK ? limit : DR_TREE_LOOK;
    if (limit)
        out[n++] = first;
    for (uint32_t i = 0; i < n; i++) /* members may hang on the first or on each other */
        for (uint32_t child = dr_tree_child(t, out[i]); child != DR_NONE && n < limit && looked < DR_TREE_LOOK;
             child = dr_tree_next(t, child), looked++)
            if (is_member(t, child))
                out[n++] = child;
    sort(out, n);
    return n;
}

/* ---- clauses ---- */

uint32_t dr_tree_clause(const dr_tree *t, uint32_t word)
{
    for (uint32_t steps = 0; steps < 8; steps++) {
        uint32_t head = dr_tree_head(t, word);
        if (head == DR_NONE || !dr_tree_is(t, word, DR_RELATION(AUX) | DR_RELATION(AUX_PASS) | DR_RELATION(COP)))
            break;
        word = head;
    }
    return word;
}

static bool finite_form(const dr_token *token)
{
    return token->xpos == DR_XPOS_VBD || token->xpos == DR_XPOS_VBZ || token->xpos == DR_XPOS_VBP ||
           token->xpos == DR_XPOS_MD;
}

bool dr_tree_finite(const dr_tree *t, uint32_t clause)
{
    uint32_t looked = 0;
    if (finite_form(&t->tokens[clause]))
        return true;
    for (uint32_t child = dr_tree_child(t, clause); child != DR_NONE && looked < DR_TREE_LOOK;
         child = dr_tree_next(t, child), looked++)
        if (dr_tree_is(t, child, DR_RELATION(AUX) | DR_RELATION(AUX_PASS) | DR_RELATION(COP)) &&
            finite_form(&t->tokens[child]))
            return true;
    return false;
}

static bool is_relative_word(const dr_token *token)
{
    return dr_lemma_in(token, " who which that whom ") && token->upos != DR_UPOS_DET;
}

/* The noun that a relative clause tells of, or DR_NONE. */
static uint32_t antecedent(const dr_tree *t, uint32_t clause)
{
    return dr_tree_is(t, clause, RELATIVES) ? dr_tree_head(t, clause) : DR_NONE;
}

/* "promised Egypt to leave": who promises leaves; under all other verbs whoever is told. */
static bool subject_controls(const dr_tree *t, uint32_t verb)
{
    return dr_has_class(&t->tokens[verb], DR_CLASS_SUBJECT_CONTROLS);
}

/* What a clause without a subject of its own shares: a word that is the subject, or else a clause to ask in *up. */
static uint32_t shared(const dr_tree *t, uint32_t clause, uint32_t *up)
{
    uint32_t head = dr_tree_head(t, clause);
    *up = DR_NONE;
    if (head == DR_NONE)
        return DR_NONE;
    if (dr_tree_is(t, clause, RELATIVES))
        return head;
    if (dr_tree_is(t, clause, DR_RELATION(ACL))) {
        bool infinitive = dr_tree_find(t, clause, DR_RELATION(MARK)) != DR_NONE;
        uint32_t owner = infinitive ? dr_tree_find(t, head, DR_RELATION(NMOD_POSS)) : DR_NONE;
        if (owner != DR_NONE)
            return owner; /* "its plan to leave" */
        if (infinitive && dr_tree_is(t, head, DR_RELATION(OBJ) | DR_RELATION(OBL)))
            *up = dr_tree_head(t, head); /* "announced a plan to leave" */
        return *up == DR_NONE ? head : DR_NONE;
    }
    if (dr_tree_is(t, clause, DR_RELATION(XCOMP))) {
        uint32_t told = dr_tree_find(t, head, DR_RELATION(OBJ) | DR_RELATION(IOBJ));
        if (told != DR_NONE && told < clause && !subject_controls(t, head))
            return told;
        *up = head;
    } else if (dr_tree_is(t, clause, DR_RELATION(CONJ) | DR_RELATION(ADVCL)) ||
               (dr_tree_is(t, clause, DR_RELATION(CCOMP)) && !dr_tree_finite(t, clause))) {
        *up = head;
    }
    return DR_NONE;
}

/* Of several subjects before the verb the nearest: "BOGOTA, March 8 - The president rejected". */
static uint32_t own_subject(const dr_tree *t, uint32_t clause)
{
    uint32_t found = dr_tree_find(t, clause, SUBJECTS), looked = 0;
    for (uint32_t child = found; child < clause && looked < DR_TREE_LOOK; child = dr_tree_next(t, child), looked++)
        if (dr_tree_is(t, child, SUBJECTS))
            found = child;
    return found;
}

uint32_t dr_tree_subject(const dr_tree *t, uint32_t clause, double *certain)
{
    for (uint32_t steps = 0; steps < 8 && clause != DR_NONE; steps++) {
        uint32_t own = own_subject(t, clause);
        if (own != DR_NONE) {
            uint32_t told_of = is_relative_word(&t->tokens[own]) ? antecedent(t, clause) : DR_NONE;
            return told_of == DR_NONE ? own : told_of;
        }
        uint32_t found = shared(t, clause, &clause);
        *certain *= 0.95;
        if (found != DR_NONE)
            return found;
    }
    return DR_NONE;
}

/* Of two subjects one behind a verb in its active form is its object, taken for a subject. */
static uint32_t second_subject(const dr_tree *t, uint32_t clause)
{
    const dr_relations subjects = DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS);
    uint32_t first = dr_tree_find(t, clause, subjects);
    if (first == DR_NONE || first > clause || t->tokens[clause].upos != DR_UPOS_VERB ||
        dr_tree_find(t, clause, DR_RELATION(AUX_PASS)) != DR_NONE)
        return DR_NONE;
    for (uint32_t child = dr_tree_next(t, first), looked = 0; child != DR_NONE && looked < DR_TREE_LOOK;
         child = dr_tree_next(t, child), looked++)
        if (child > clause && dr_tree_is(t, child, subjects))
            return child;
    return DR_NONE;
}

/* "called the minister": a noun alone as the complement of a verb is its object. */
static uint32_t bare_complement(const dr_tree *t, uint32_t clause)
{
    uint32_t noun = dr_tree_find(t, clause, DR_RELATION(XCOMP));
    bool bare = noun != DR_NONE && noun > clause && t->tokens[clause].upos == DR_UPOS_VERB &&
                (t->tokens[noun].upos == DR_UPOS_PROPN || t->tokens[noun].upos == DR_UPOS_NOUN) &&
                dr_tree_find(t, noun, DR_RELATION(COP) | DR_RELATION(MARK) | DR_RELATION(CASE)) == DR_NONE;
    return bare ? noun : DR_NONE;
}

/* Of several the first behind the verb. */
static uint32_t own_object(const dr_tree *t, uint32_t clause)
{
    uint32_t found = dr_tree_find(t, clause, DR_RELATION(OBJ)), looked = 0;
    for (uint32_t child = found; child != DR_NONE && found < clause && looked < DR_TREE_LOOK;
         child = dr_tree_next(t, child), looked++)
        if (dr_tree_is(t, child, DR_RELATION(OBJ)))
            found = child;
    return found;
}

uint32_t dr_tree_object(const dr_tree *t, uint32_t clause)
{
    uint32_t own = own_object(t, clause), noun = antecedent(t, clause);
    if (own == DR_NONE)
        own = second_subject(t, clause);
    if (own == DR_NONE)
        own = bare_complement(t, clause);
    if (own != DR_NONE && noun != DR_NONE && is_relative_word(&t->tokens[own]))
        return noun;
    if (own != DR_NONE || noun == DR_NONE)
        return own;
    /* "the town they shelled": the clause has its subject, and no other word for what is missing */
    uint32_t subject = dr_tree_find(t, clause, SUBJECTS);
    bool whole = subject == DR_NONE || is_relative_word(&t->tokens[subject]) ||
                 dr_tree_find(t, clause, DR_RELATION(CCOMP) | DR_RELATION(XCOMP) | DR_RELATION(ADVMOD)) != DR_NONE ||
                 dr_tree_find(t, clause, DR_RELATION(AUX_PASS)) != DR_NONE;
    return whole ? DR_NONE : noun;
}

bool dr_is_given_to(const dr_tree *t, uint32_t word)
{
    uint32_t verb = dr_tree_head(t, word);
    return verb != DR_NONE && dr_tree_is(t, word, DR_RELATION(NSUBJ_PASS)) &&
           dr_tree_find(t, verb, DR_RELATION(OBJ)) != DR_NONE;
}

uint32_t dr_tree_mark(const dr_tree *t, uint32_t clause)
{
    for (uint32_t steps = 0; steps < 8 && clause != DR_NONE; steps++) {
        uint32_t mark = dr_tree_find(t, clause, DR_RELATION(MARK));
        if (mark != DR_NONE && !dr_lemma_is(&t->tokens[mark], "to"))
            return mark;
        uint32_t when = dr_tree_find(t, clause, DR_RELATION(ADVMOD));
        if (when != DR_NONE && dr_lemma_in(&t->tokens[when], " when where while once ") &&
            dr_tree_is(t, clause, DR_RELATION(ADVCL) | RELATIVES))
            return when;
        bool goes_with = dr_tree_is(t, clause, DR_RELATION(CONJ) | DR_RELATION(XCOMP));
        clause = goes_with ? dr_tree_head(t, clause) : DR_NONE;
    }
    return DR_NONE;
}

/* ---- what hangs on a word ---- */

/* Whether the search for phrases goes on under the child: over nouns, and participles that describe them. */
static bool leads_on(const dr_tree *t, uint32_t child)
{
    if (dr_tree_is(t, child, OBLIQUES | DR_RELATION(OBJ) | DR_RELATION(IOBJ) | DR_RELATION(CONJ) | DR_RELATION(APPOS)))
        return t->tokens[child].upos != DR_UPOS_VERB;
    return dr_tree_is(t, child, DR_RELATION(ACL)) && dr_tree_find(t, child, DR_RELATION(MARK)) == DR_NONE;
}

uint32_t dr_tree_phrases(const dr_tree *t, uint32_t word, uint32_t from, uint32_t *out, uint32_t limit)
{
    uint32_t queue[DR_TREE_LOOK], queued = 1, n = 0, looked = 0;
    queue[0] = word;
    for (uint32_t i = 0; i < queued; i++)
        for (uint32_t child = dr_tree_child(t, queue[i]); child != DR_NONE && looked < 4 * DR_TREE_LOOK;
             child = dr_tree_next(t, child), looked++) {
            if (child < from || !leads_on(t, child))
                continue;
            if (n < limit && dr_tree_is(t, child, OBLIQUES) && dr_tree_case(t, child) != DR_NONE)
                out[n++] = child;
            if (queued < DR_TREE_LOOK)
                queue[queued++] = child;
        }
    return n;
}

uint32_t dr_tree_clause_end(const dr_tree *t, uint32_t clause)
{
    const dr_relations own_clause = DR_RELATION(CCOMP) | DR_RELATION(XCOMP) | DR_RELATION(ADVCL) |
                                    DR_RELATION(PARATAXIS) | DR_RELATION(CSUBJ) | RELATIVES;
    uint32_t end = dr_tree_right(t, clause) + 1, most = clause + 2 * DR_TREE_LOOK;
    end = end > most ? most : end;
    for (uint32_t word = clause + 1; word < end; word++) {
        bool verb = t->tokens[word].upos == DR_UPOS_VERB || t->tokens[word].upos == DR_UPOS_AUX;
        if (!dr_tree_is(t, word, own_clause) && !(verb && dr_tree_is(t, word, DR_RELATION(CONJ))))
            continue;
        uint32_t left = dr_tree_left(t, word);
        if (left > clause && left < end)
            end = left;
    }
    return end;
}
