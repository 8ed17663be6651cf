/* Who stands where around a verb or noun: read off the tree, given as the parts that hold the words. */
#include "coding/events/arguments.h"

#include "knowledge/word_classes.h"
#include "syntax/lemmas.h"
#include "syntax/tree.h"

static const dr_arguments nothing = {
    .subject = DR_NONE, .certain = 1, .object = DR_NONE, .object2 = DR_NONE, .clause_subject = DR_NONE};

static uint32_t part_at(const dr_clauses *c, uint32_t token)
{
    return token == DR_NONE ? DR_NONE : c->part_of[token - c->first];
}

static uint32_t mention_at(const dr_clauses *c, uint32_t token)
{
    return c->coder->mention_at ? c->coder->mention_at[token] : DR_NONE;
}

static uint32_t clause_of(const dr_clauses *c, uint32_t part)
{
    return dr_tree_clause(c->tree, c->parts.at[part].head);
}

/* The VERB part of the clause: its head's, or its copula's. */
static uint32_t verb_part_at(const dr_clauses *c, uint32_t clause)
{
    uint32_t part = part_at(c, clause);
    if (part != DR_NONE && c->parts.at[part].kind == DR_PART_VERB)
        return part;
    uint32_t copula = part_at(c, dr_tree_find(c->tree, clause, DR_RELATION(COP)));
    return copula != DR_NONE && c->parts.at[copula].kind == DR_PART_VERB ? copula : DR_NONE;
}

/* ---- names ---- */

uint32_t dr_counted_behind(const dr_clauses *c, uint32_t token)
{
    bool counts = c->tokens[token].upos == DR_UPOS_NUM || dr_has_class(&c->tokens[token], DR_CLASS_SOME_OF);
    uint32_t counted = counts ? dr_tree_find_from(c->tree, token, DR_RELATION(NMOD), token) : DR_NONE;
    uint32_t of = counted == DR_NONE ? DR_NONE : dr_tree_case(c->tree, counted);
    return of != DR_NONE && dr_lemma_is(&c->tokens[of], "of") ? counted : DR_NONE;
}

uint32_t dr_other_name(const dr_clauses *c, uint32_t part)
{
    uint32_t top = dr_part_top(c, &c->parts.at[part]);
    uint32_t other = dr_noun_part_at(c, dr_tree_find(c->tree, top, DR_RELATION(APPOS)));
    if (other == DR_NONE && dr_tree_is(c->tree, top, DR_RELATION(APPOS)))
        other = dr_noun_part_at(c, dr_tree_head(c->tree, top));
    if (other == DR_NONE)
        other = dr_noun_part_at(c, dr_counted_behind(c, top));
    return other == part ? DR_NONE : other;
}

/* ---- subjects and what stands to the right ---- */

/* "issued a report accusing the army": who made the paper accuses. */
static uint32_t maker_of(const dr_clauses *c, uint32_t clause, double *certain)
{
    if (!dr_tree_is(c->tree, clause, DR_RELATION(ACL)) || c->tokens[clause].xpos != DR_XPOS_VBG)
        return DR_NONE;
    uint32_t noun = dr_tree_head(c->tree, clause);
    bool made = noun != DR_NONE && dr_tree_is(c->tree, noun, DR_RELATION(OBJ)) && mention_at(c, noun) == DR_NONE;
    uint32_t verb = made ? dr_tree_head(c->tree, noun) : DR_NONE;
    return verb == DR_NONE ? DR_NONE : dr_noun_part_at(c, dr_tree_subject(c->tree, verb, certain));
}

static uint32_t subject_by_tree(const dr_clauses *c, uint32_t verb, double *certain)
{
    uint32_t clause = clause_of(c, verb), maker = maker_of(c, clause, certain);
    if (maker != DR_NONE)
        return maker;
    uint32_t part = dr_noun_part_at(c, dr_tree_subject(c->tree, clause, certain));
    return part != DR_NONE && !c->parts.at[part].time ? part : DR_NONE;
}

/* Where the tree has none, as in what is no whole sentence: the nearest noun phrase to the left that no preposition
 * governs, or what the tree says of a finite verb that stands nearer. */
static uint32_t subject_to_left(const dr_clauses *c, uint32_t verb, double *certain)
{
    bool finite = c->parts.at[verb].flags & DR_VERB_FINITE;
    for (uint32_t at = verb, least = verb > DR_PARTS_REACH ? verb - DR_PARTS_REACH : 0; at-- > least;) {
        const dr_part *p = &c->parts.at[at];
        if (p->kind == DR_PART_STOP || (finite && p->kind == DR_PART_MARK))
            return DR_NONE;
        if (p->kind == DR_PART_NOUN && !p->time && p->prep == DR_NONE && (finite || at + 1 == verb))
            return at;
        bool relative = at && c->parts.at[at - 1].kind == DR_PART_WHO;
        if (p->kind != DR_PART_VERB || !(p->flags & DR_VERB_FINITE) || relative)
            continue;
        uint32_t shared = subject_by_tree(c, at, certain);
        *certain *= 0.7;
        if (shared != DR_NONE)
            return shared;
        finite = true;
        verb = at;
    }
    return DR_NONE;
}

uint32_t dr_subject_of(const dr_clauses *c, uint32_t verb, double *certain)
{
    *certain = 1;
    uint32_t found = subject_by_tree(c, verb, certain);
    if (found != DR_NONE)
        return found;
    *certain = 1;
    return subject_to_left(c, verb, certain);
}

static void add_phrases(const dr_clauses *c, uint32_t word, uint32_t from, dr_arguments *a)
{
    uint32_t nouns[DR_PHRASES], n = dr_tree_phrases(c->tree, word, from, nouns, DR_PHRASES);
    for (uint32_t i = 0; i < n && a->count < DR_PHRASES; i++) {
        uint32_t noun = dr_noun_part_at(c, nouns[i]), prep = part_at(c, dr_tree_case(c->tree, nouns[i]));
        if (noun == DR_NONE || prep == DR_NONE || noun == prep || c->parts.at[noun].time)
            continue;
        a->prep[a->count] = prep;
        a->noun[a->count++] = noun;
    }
}

/* An object that does not lie before token `after`, unless it stands before its verb. */
static uint32_t object_part(const dr_clauses *c, uint32_t word, uint32_t verb, uint32_t after)
{
    uint32_t part = dr_noun_part_at(c, word);
    if (part == DR_NONE || c->parts.at[part].time || part == verb)
        return DR_NONE;
    return part < verb || c->parts.at[part].end > after ? part : DR_NONE;
}

/* The subject of the clause that the verb's is followed by: "demanded that Turkey withdraw". */
static uint32_t clause_subject(const dr_clauses *c, uint32_t clause)
{
    uint32_t inner = dr_tree_find(c->tree, clause, DR_RELATION(CCOMP));
    if (inner == DR_NONE || inner < clause)
        return DR_NONE;
    double certain = 1;
    uint32_t subject = dr_tree_subject(c->tree, inner, &certain);
    return subject == DR_NONE || subject < clause ? DR_NONE : dr_noun_part_at(c, subject);
}

static uint32_t first_part_from(const dr_clauses *c, uint32_t part, uint32_t token)
{
    while (part < c->parts.n && c->parts.at[part].first < token)
        part++;
    return part;
}

/* "made their release a condition": what the verb makes of its object, and not that, tells the act. */
static uint32_t made_of_it(const dr_clauses *c, uint32_t clause)
{
    uint32_t object = dr_tree_find_from(c->tree, clause, DR_RELATION(OBJ), clause);
    if (object == DR_NONE || !dr_lemma_is(&c->tokens[clause], "make"))
        return DR_NONE;
    uint32_t noun = dr_tree_find_from(c->tree, clause, DR_RELATION(OBJ) | DR_RELATION(XCOMP), object + 1);
    if (noun == DR_NONE)
        noun = dr_tree_find_from(c->tree, object, DR_RELATION(NMOD), object);
    return noun != DR_NONE && c->tokens[noun].upos == DR_UPOS_NOUN && dr_tree_case(c->tree, noun) == DR_NONE ? noun
                                                                                                             : DR_NONE;
}

dr_arguments dr_arguments_of(const dr_clauses *c, uint32_t verb, uint32_t after)
{
    dr_arguments a = nothing;
    uint32_t clause = clause_of(c, verb), head = c->parts.at[verb].head;
    a.subject = dr_subject_of(c, verb, &a.certain);
    a.object = object_part(c, dr_tree_object(c->tree, clause), verb, after);
    uint32_t told = object_part(c, dr_tree_find(c->tree, clause, DR_RELATION(IOBJ)), verb, after);
    if (told != DR_NONE) {
        a.object2 = a.object;
        a.object = told;
    }
    uint32_t made = object_part(c, made_of_it(c, clause), verb, after);
    if (made != DR_NONE && told == DR_NONE)
        a.object = made;
    if (clause != head && a.object == DR_NONE)
        a.object = object_part(c, clause, verb, after);
    add_phrases(c, clause, after > head ? after : head + 1, &a);
    a.clause_subject = clause_subject(c, clause);
    a.from = a.subject != DR_NONE && a.subject < verb && verb < a.subject + DR_PARTS_REACH ? a.subject : verb;
    a.end = first_part_from(c, verb + 1, dr_tree_clause_end(c->tree, clause));
    return a;
}

dr_arguments dr_phrases_after(const dr_clauses *c, uint32_t noun)
{
    dr_arguments a = nothing;
    const dr_part *p = &c->parts.at[noun];
    uint32_t top = dr_part_top(c, p);
    add_phrases(c, top, p->end, &a);
    a.from = noun;
    uint32_t end = dr_tree_right(c->tree, top) + 1;
    a.end = first_part_from(c, noun + 1, end < p->end + 2 * DR_TREE_LOOK ? end : p->end + 2 * DR_TREE_LOOK);
    return a;
}

/* ---- what stands above ---- */

/* The clause that this one is part of without saying anything of its own: coordinated, embedded, relative. */
static uint32_t clause_above(const dr_clauses *c, uint32_t clause)
{
    return dr_tree_is(c->tree, clause,
                      DR_RELATION(CONJ) | DR_RELATION(XCOMP) | DR_RELATION(CCOMP) | DR_RELATION(ADVCL) |
                          DR_RELATION(CSUBJ) | DR_RELATION(NSUBJ) | DR_RELATION(NSUBJ_PASS) | DR_RELATION(OBJ) |
                          DR_RELATION(OBL))
               ? dr_tree_head(c->tree, clause)
               : DR_NONE;
}

/* Verbs that bring in what somebody says. */
static bool is_saying(const dr_clauses *c, uint32_t verb)
{
    return dr_has_class(&c->tokens[c->parts.at[verb].head], DR_CLASS_SAYING);
}

static uint32_t saying_at(const dr_clauses *c, uint32_t clause)
{
    uint32_t verb = clause == DR_NONE ? DR_NONE : verb_part_at(c, clause);
    return verb != DR_NONE && is_saying(c, verb) ? verb : DR_NONE;
}

uint32_t dr_speaker_part(const dr_clauses *c, uint32_t part, bool *before)
{
    uint32_t clause = clause_of(c, part);
    double certain = 1;
    for (uint32_t steps = 0; steps < 8 && clause != DR_NONE; steps++) {
        uint32_t aside = saying_at(c, dr_tree_find(c->tree, clause, DR_RELATION(PARATAXIS)));
        uint32_t head = dr_tree_head(c->tree, clause);
        bool inside = dr_tree_is(c->tree, clause, DR_RELATION(CCOMP) | DR_RELATION(PARATAXIS));
        uint32_t above = inside ? saying_at(c, head) : DR_NONE;
        uint32_t says = above != DR_NONE ? above : aside;
        if (says != DR_NONE) {
            *before = says < part;
            return dr_subject_of(c, says, &certain);
        }
        clause = clause_above(c, clause);
    }
    *before = false;
    return DR_NONE;
}

uint32_t dr_mark_of(const dr_clauses *c, uint32_t part)
{
    uint32_t clause = clause_of(c, part);
    for (uint32_t steps = 0; steps < 8 && c->tokens[clause].upos != DR_UPOS_VERB &&
                             dr_tree_find(c->tree, clause, DR_RELATION(COP)) == DR_NONE;
         steps++) { /* up from a noun to its verb */
        uint32_t head = dr_tree_head(c->tree, clause);
        if (head == DR_NONE)
            break;
        clause = head;
    }
    return dr_tree_mark(c->tree, clause);
}

/* A clause between the two: what hangs across it is the tree's mistake. */
static bool finite_between(const dr_clauses *c, uint32_t from, uint32_t to)
{
    if (to > from + DR_PARTS_REACH)
        return true;
    for (uint32_t i = from + 1; i < to; i++)
        if (c->parts.at[i].kind == DR_PART_VERB && (c->parts.at[i].flags & DR_VERB_FINITE))
            return true;
    return false;
}

/* The clause of the verb, of a list of clauses its first. */
static uint32_t first_clause_of(const dr_clauses *c, uint32_t verb)
{
    uint32_t clause = clause_of(c, verb);
    for (uint32_t steps = 0; steps < 4 && dr_tree_is(c->tree, clause, DR_RELATION(CONJ)); steps++) {
        uint32_t head = dr_tree_head(c->tree, clause);
        if (head == DR_NONE)
            break;
        clause = head;
    }
    return clause;
}

uint32_t dr_governor_of(const dr_clauses *c, uint32_t verb)
{
    uint32_t clause = first_clause_of(c, verb);
    bool purpose = dr_tree_is(c->tree, clause, DR_RELATION(ADVCL)) && (c->parts.at[verb].flags & DR_VERB_TO);
    if (!purpose && !dr_tree_is(c->tree, clause, DR_RELATION(XCOMP) | DR_RELATION(CCOMP) | DR_RELATION(ACL)))
        return DR_NONE;
    uint32_t head = dr_tree_head(c->tree, clause), part = part_at(c, head);
    if (part == DR_NONE || part >= verb || finite_between(c, part, verb))
        return DR_NONE;
    uint32_t object = dr_tree_find(c->tree, head, DR_RELATION(OBJ) | DR_RELATION(IOBJ));
    if (c->parts.at[part].kind == DR_PART_VERB && object != DR_NONE && object < clause)
        return DR_NONE; /* "urged Egypt to", "built a road to": what the verb governs is the noun */
    dr_part_kind kind = c->parts.at[part].kind;
    return kind == DR_PART_VERB || kind == DR_PART_ADJ || kind == DR_PART_NOUN ? part : DR_NONE;
}

uint32_t dr_verb_of(const dr_clauses *c, uint32_t part)
{
    if (c->parts.at[part].kind == DR_PART_VERB)
        return part;
    const dr_part *p = &c->parts.at[part];
    uint32_t word = p->kind == DR_PART_NOUN ? dr_part_top(c, p) : p->head;
    uint32_t verb = verb_part_at(c, word);
    if (verb != DR_NONE || !dr_tree_is(c->tree, word, DR_RELATION(OBJ) | DR_RELATION(OBL) | DR_RELATION(XCOMP)))
        return verb;
    uint32_t head = dr_tree_head(c->tree, word);
    return head == DR_NONE ? DR_NONE : verb_part_at(c, head);
}

bool dr_stands_alone(const dr_clauses *c, uint32_t verb)
{
    uint32_t clause = first_clause_of(c, verb);
    uint32_t mark = dr_tree_find(c->tree, clause, DR_RELATION(MARK) | DR_RELATION(CASE));
    if (mark != DR_NONE)
        return dr_lemma_in(&c->tokens[mark], " after by before since upon on while when ");
    return dr_tree_is(c->tree, clause,
                      DR_RELATION(ADVCL) | DR_RELATION(ACL) | DR_RELATION(ROOT) | DR_RELATION(PARATAXIS) |
                          DR_RELATION(DEP));
}

/* ---- prepositions ---- */

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
