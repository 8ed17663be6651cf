/* Who stands where around a verb or noun, read off the tree and given as the parts that hold the words. */
#include "syntax/arguments.h"

static uint32_t part_at(const dr_clauses *c, uint32_t token)
{
    return token == DR_NONE ? DR_NONE : c->part_of[token - c->first];
}

static uint32_t noun_part_at(const dr_clauses *c, uint32_t token)
{
    uint32_t part = part_at(c, token);
    return part != DR_NONE && c->parts.at[part].kind == DR_PART_NOUN ? part : DR_NONE;
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

uint32_t dr_tree_other_name(const dr_clauses *c, uint32_t part)
{
    uint32_t top = dr_part_top(c, &c->parts.at[part]);
    uint32_t other = noun_part_at(c, dr_tree_find(c->tree, top, DR_RELATION(APPOS)));
    if (other == DR_NONE && dr_tree_is(c->tree, top, DR_RELATION(APPOS)))
        other = noun_part_at(c, dr_tree_head(c->tree, top));
    if (other == DR_NONE &&
        dr_lemma_in(&c->tokens[top],
                    " number thousand hundred dozen ten score million group handful majority some many most several "
                    "one two three four five couple series half all each both none crowd member ")) {
        uint32_t counted = dr_tree_find(c->tree, top, DR_RELATION(NMOD));
        uint32_t of = counted == DR_NONE ? DR_NONE : dr_tree_case(c->tree, counted);
        if (of != DR_NONE && dr_lemma_is(&c->tokens[of], "of"))
            other = noun_part_at(c, counted);
    }
    return other == part ? DR_NONE : other;
}

/* "A and B" where the tree hangs B on A as something else: B is a member all the same. */
static uint32_t joined_behind(const dr_clauses *c, uint32_t part)
{
    uint32_t next = part + 2;
    if (next >= c->parts.n || c->parts.at[part + 1].kind != DR_PART_AND || c->parts.at[next].kind != DR_PART_NOUN ||
        c->parts.at[next].prep != DR_NONE)
        return DR_NONE;
    uint32_t top = dr_part_top(c, &c->parts.at[part]);
    return dr_tree_under(c->tree, dr_part_top(c, &c->parts.at[next]), top) ? next : DR_NONE;
}

uint32_t dr_tree_coordinated(const dr_clauses *c, uint32_t part, uint32_t *out, uint32_t limit)
{
    uint32_t words[16], n = dr_tree_list(c->tree, dr_part_top(c, &c->parts.at[part]), words, 16), count = 0;
    bool there = false;
    for (uint32_t i = 0; i < n && count < limit; i++) {
        uint32_t member = noun_part_at(c, words[i]);
        if (member == DR_NONE || c->parts.at[member].time || (count && out[count - 1] == member))
            continue;
        there |= member == part;
        out[count++] = member;
    }
    if (!there && limit) {
        out[0] = part;
        count = 1;
    }
    uint32_t behind = count == 1 && limit > 1 ? joined_behind(c, out[0]) : DR_NONE;
    if (behind != DR_NONE)
        out[count++] = behind;
    return count;
}

/* ---- subjects and what stands to the right ---- */

/* "issued a report accusing the army": who made the paper accuses. */
static uint32_t maker_of(const dr_clauses *c, uint32_t clause, double *certain)
{
    if (!dr_tree_is(c->tree, clause, DR_RELATION(ACL)) || !dr_eq(c->tokens[clause].xpos, DR_STR("VBG")))
        return DR_NONE;
    uint32_t noun = dr_tree_head(c->tree, clause);
    bool made = noun != DR_NONE && dr_tree_is(c->tree, noun, DR_RELATION(OBJ)) && mention_at(c, noun) == DR_NONE;
    uint32_t verb = made ? dr_tree_head(c->tree, noun) : DR_NONE;
    return verb == DR_NONE ? DR_NONE : noun_part_at(c, dr_tree_subject(c->tree, verb, certain));
}

uint32_t dr_tree_subject_part(const dr_clauses *c, uint32_t verb, double *certain)
{
    uint32_t clause = clause_of(c, verb), maker = maker_of(c, clause, certain);
    if (maker != DR_NONE)
        return maker;
    uint32_t part = noun_part_at(c, dr_tree_subject(c->tree, clause, certain));
    return part != DR_NONE && !c->parts.at[part].time ? part : DR_NONE;
}

static void add_phrases(const dr_clauses *c, uint32_t word, uint32_t from, dr_arguments *a)
{
    uint32_t nouns[DR_PHRASES], n = dr_tree_phrases(c->tree, word, from, nouns, DR_PHRASES);
    for (uint32_t i = 0; i < n && a->count < DR_PHRASES; i++) {
        uint32_t noun = noun_part_at(c, nouns[i]), prep = part_at(c, dr_tree_case(c->tree, nouns[i]));
        if (noun == DR_NONE || prep == DR_NONE || noun == prep || c->parts.at[noun].time)
            continue;
        a->prep[a->count] = prep;
        a->noun[a->count++] = noun;
    }
}

/* Phrases that only their place tells of, behind those of the tree: of two nouns that a phrase may hang on the tree
 * often takes the wrong one. */
static void add_others(const dr_arguments *near, dr_arguments *a)
{
    for (uint32_t i = 0; i < near->count && a->count < DR_PHRASES; i++) {
        bool there = false;
        for (uint32_t k = 0; k < a->count && !there; k++)
            there = a->noun[k] == near->noun[i];
        if (there)
            continue;
        a->prep[a->count] = near->prep[i];
        a->noun[a->count++] = near->noun[i];
    }
}

/* An object that does not lie before token `after`, unless it stands before its verb. */
static uint32_t object_part(const dr_clauses *c, uint32_t word, uint32_t verb, uint32_t after)
{
    uint32_t part = noun_part_at(c, word);
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
    return subject == DR_NONE || subject < clause ? DR_NONE : noun_part_at(c, subject);
}

static uint32_t first_part_from(const dr_clauses *c, uint32_t part, uint32_t token)
{
    while (part < c->parts.n && c->parts.at[part].first < token)
        part++;
    return part;
}

dr_arguments dr_tree_arguments(const dr_clauses *c, uint32_t verb, uint32_t after)
{
    dr_arguments a = dr_no_arguments;
    uint32_t clause = clause_of(c, verb), head = c->parts.at[verb].head;
    a.subject = dr_subject_of(c, verb, &a.certain);
    a.object = object_part(c, dr_tree_object(c->tree, clause), verb, after);
    uint32_t told = object_part(c, dr_tree_find(c->tree, clause, DR_RELATION(IOBJ)), verb, after);
    if (told != DR_NONE) {
        a.object2 = a.object;
        a.object = told;
    }
    if (clause != head && a.object == DR_NONE)
        a.object = object_part(c, clause, verb, after);
    add_phrases(c, clause, after > head ? after : head + 1, &a);
    dr_arguments near = dr_parts_arguments(c, verb, after);
    add_others(&near, &a);
    if (a.object == DR_NONE && dr_is_hidden_verb(c, head))
        a.object = near.object;
    a.clause_subject = clause_subject(c, clause);
    a.from = a.subject != DR_NONE && a.subject < verb && verb < a.subject + DR_PARTS_REACH ? a.subject : verb;
    a.end = first_part_from(c, verb + 1, dr_tree_clause_end(c->tree, clause));
    return a;
}

dr_arguments dr_tree_phrases_after(const dr_clauses *c, uint32_t noun)
{
    dr_arguments a = dr_no_arguments;
    const dr_part *p = &c->parts.at[noun];
    uint32_t top = dr_part_top(c, p);
    add_phrases(c, top, p->end, &a);
    dr_arguments near = dr_parts_phrases(c, noun);
    add_others(&near, &a);
    a.from = noun;
    uint32_t end = c->tree->right[top - c->first] + 1;
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

static uint32_t saying_at(const dr_clauses *c, uint32_t clause)
{
    uint32_t verb = clause == DR_NONE ? DR_NONE : verb_part_at(c, clause);
    return verb != DR_NONE && dr_is_saying(c, verb) ? verb : DR_NONE;
}

uint32_t dr_tree_speaker(const dr_clauses *c, uint32_t part, bool *before)
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

uint32_t dr_tree_mark_of(const dr_clauses *c, uint32_t part)
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

uint32_t dr_tree_governor(const dr_clauses *c, uint32_t verb)
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

uint32_t dr_tree_verb_of(const dr_clauses *c, uint32_t part)
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

bool dr_tree_stands_alone(const dr_clauses *c, uint32_t verb)
{
    uint32_t clause = first_clause_of(c, verb);
    uint32_t mark = dr_tree_find(c->tree, clause, DR_RELATION(MARK) | DR_RELATION(CASE));
    if (mark != DR_NONE)
        return dr_lemma_in(&c->tokens[mark], " after by before since upon on while when ");
    return dr_tree_is(c->tree, clause,
                      DR_RELATION(ADVCL) | DR_RELATION(ACL) | DR_RELATION(ROOT) | DR_RELATION(PARATAXIS) |
                          DR_RELATION(DEP));
}
