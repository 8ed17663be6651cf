/* Who stands where around a verb or noun, read off the parts of the sentence. To the left the nearest noun phrase
 * that nothing else governs is the subject; to the right come the object and the prepositional phrases. */
#include "syntax/arguments.h"

static bool is(const dr_clauses *c, uint32_t part, dr_part_kind kind)
{
    return part < c->parts.n && c->parts.at[part].kind == kind;
}

static bool verb_with(const dr_clauses *c, uint32_t part, uint32_t flags)
{
    return is(c, part, DR_PART_VERB) && (c->parts.at[part].flags & flags);
}

static uint32_t floor_of(uint32_t part)
{
    return part > DR_PARTS_REACH ? part - DR_PARTS_REACH : 0;
}

/* Verbs that take a clause without "that": what follows them is not their object. */
static bool brings_clause(const dr_clauses *c, uint32_t verb)
{
    return dr_lemma_in(
        &c->tokens[c->parts.at[verb].head],
        " say tell announce claim believe add report note insist think know argue state declare maintain "
        "warn suggest indicate hope fear allege assert confirm deny promise vow acknowledge write tweet ");
}

/* ---- coordination ---- */

/* The noun part coordinated to the left of `part`, or DR_NONE: "A ,? and B" or, inside a list, "A , B". */
static uint32_t left_member(const dr_clauses *c, uint32_t part, bool *in_list)
{
    uint32_t at = part;
    if (c->parts.at[part].prep != DR_NONE)
        return DR_NONE;
    if (at >= 1 && is(c, at - 1, DR_PART_AND)) {
        at--;
        *in_list = true;
        if (at >= 1 && is(c, at - 1, DR_PART_COMMA))
            at--;
    } else if (*in_list && at >= 1 && is(c, at - 1, DR_PART_COMMA)) {
        at--;
    } else {
        return DR_NONE;
    }
    return at >= 1 && is(c, at - 1, DR_PART_NOUN) && !c->parts.at[at - 1].time ? at - 1 : DR_NONE;
}

/* The noun part coordinated to the right. A noun with a finite verb after it starts a clause of its own. */
static uint32_t right_member(const dr_clauses *c, uint32_t part)
{
    uint32_t at = part + 1;
    bool joined = false, comma = false;
    if (is(c, at, DR_PART_COMMA)) {
        comma = true;
        at++;
    }
    if (is(c, at, DR_PART_AND)) {
        joined = true;
        at++;
    }
    uint32_t prep = c->parts.at[part].prep;
    bool between = prep != DR_NONE && dr_lemma_is(&c->tokens[c->parts.at[prep].head], "between");
    if ((!joined && !comma) || !is(c, at, DR_PART_NOUN) || c->parts.at[at].prep != DR_NONE || c->parts.at[at].time ||
        (!between && verb_with(c, at + 1, DR_VERB_FINITE)))
        return DR_NONE;
    if (joined)
        return at;
    /* a bare comma is a list only if an "and" closes it soon */
    for (uint32_t i = at + 1; i < c->parts.n && i < at + 8; i++) {
        if (is(c, i, DR_PART_AND))
            return is(c, i + 1, DR_PART_NOUN) && !verb_with(c, i + 2, DR_VERB_FINITE) ? at : DR_NONE;
        if (!is(c, i, DR_PART_NOUN) && !is(c, i, DR_PART_COMMA))
            return DR_NONE;
    }
    return DR_NONE;
}

uint32_t dr_parts_coordinated(const dr_clauses *c, uint32_t part, uint32_t *out, uint32_t limit)
{
    uint32_t left[16], n = 0, count = 0;
    bool in_list = false;
    for (uint32_t at = left_member(c, part, &in_list); at != DR_NONE && n < 16; at = left_member(c, at, &in_list))
        left[n++] = at;
    while (n && count < limit)
        out[count++] = left[--n];
    if (count < limit)
        out[count++] = part;
    for (uint32_t at = right_member(c, part); at != DR_NONE && count < limit; at = right_member(c, at))
        out[count++] = at;
    return count;
}

/* Whether the phrase stands under a preposition, its own or that of the list it is in. */
static bool governed(const dr_clauses *c, uint32_t part)
{
    bool in_list = false;
    for (uint32_t at = part, steps = 0; at != DR_NONE && steps < 8; at = left_member(c, at, &in_list), steps++)
        if (c->parts.at[at].prep != DR_NONE)
            return true;
    return false;
}

/* ---- subjects ---- */

/* The part behind a noun part and the prepositional phrases that hang on it. */
static uint32_t past_attached(const dr_clauses *c, uint32_t part)
{
    uint32_t at = part + 1;
    while (is(c, at, DR_PART_PREP) && is(c, at + 1, DR_PART_NOUN) && c->parts.at[at + 1].prep == at)
        at += 2;
    return at;
}

/* "X , the president of Y ," and "the president , X ,": the one that is an actor, the first if both are. */
static uint32_t apposition(const dr_clauses *c, uint32_t part)
{
    if (part < 2 || !is(c, part - 1, DR_PART_COMMA) || !is(c, part - 2, DR_PART_NOUN))
        return part;
    uint32_t before = part - 2;
    if (c->parts.at[before].time || governed(c, before) || !is(c, past_attached(c, part), DR_PART_COMMA))
        return part;
    return dr_head_mention(c, before) != DR_NONE ? before : part;
}

/* The last verb part before `from` that could share its subject. */
static uint32_t main_verb_before(const dr_clauses *c, uint32_t from)
{
    for (uint32_t at = from, least = floor_of(from); at-- > least;) {
        if (is(c, at, DR_PART_STOP))
            return DR_NONE;
        bool bracket = at >= 2 && brings_clause(c, at) && is(c, at - 2, DR_PART_COMMA) &&
                       (is(c, at + 1, DR_PART_COMMA) || is(c, at + 2, DR_PART_COMMA)); /* ", officials said Monday ," */
        if (verb_with(c, at, DR_VERB_FINITE) && !bracket && !is(c, at ? at - 1 : 0, DR_PART_WHO))
            return at;
    }
    return DR_NONE;
}

static uint32_t main_verb_after(const dr_clauses *c, uint32_t from)
{
    for (uint32_t at = from + 1; at < c->parts.n && at < from + DR_PARTS_REACH; at++) {
        if (is(c, at, DR_PART_STOP))
            return DR_NONE;
        if (verb_with(c, at, DR_VERB_FINITE))
            return at;
    }
    return DR_NONE;
}

/* The noun a relative pronoun at `who` refers to. */
static uint32_t antecedent(const dr_clauses *c, uint32_t who)
{
    for (uint32_t at = who, least = floor_of(who); at-- > least;) {
        if (is(c, at, DR_PART_NOUN) && !c->parts.at[at].time)
            return at;
        if (!is(c, at, DR_PART_COMMA) && !is(c, at, DR_PART_PREP))
            return DR_NONE;
    }
    return DR_NONE;
}

/* The start of the relative clause that holds the verb part, its WHO, or DR_NONE. */
static uint32_t relative_start(const dr_clauses *c, uint32_t verb)
{
    for (uint32_t at = verb, steps = 0; at-- > 0 && steps < 3; steps++) {
        if (is(c, at, DR_PART_WHO))
            return at;
        if (is(c, at, DR_PART_VERB) || is(c, at, DR_PART_STOP) || is(c, at, DR_PART_MARK))
            return DR_NONE;
    }
    return DR_NONE;
}

static uint32_t shared_subject(const dr_clauses *c, uint32_t verb, double *certain, int depth);

/* Walks left from the verb to its subject. */
static uint32_t subject_left(const dr_clauses *c, uint32_t verb, double *certain, int depth)
{
    bool comma = false;
    for (uint32_t at = verb, least = floor_of(verb); at-- > least;) {
        const dr_part *part = &c->parts.at[at];
        switch (part->kind) {
        case DR_PART_NOUN:
            if (part->time || governed(c, at))
                continue;
            if (at >= 1 && is(c, at - 1, DR_PART_VERB) && !brings_clause(c, at - 1)) {
                uint32_t who = relative_start(c, at - 1);
                if (who != DR_NONE || !verb_with(c, at - 1, DR_VERB_FINITE)) {
                    at = who != DR_NONE ? who : at - 1;
                    continue;
                }
                if (comma) { /* "X , says Y , has gone": the object of what stands between commas */
                    continue;
                }
            }
            return apposition(c, at);
        case DR_PART_VERB:
            if (!(part->flags & DR_VERB_FINITE))
                continue;
            if (comma && brings_clause(c, at)) { /* ", X said ," */
                while (at > least && !is(c, at - 1, DR_PART_COMMA) && !is(c, at - 1, DR_PART_STOP))
                    at--;
                continue;
            }
            if (relative_start(c, at) != DR_NONE) {
                at = relative_start(c, at);
                continue;
            }
            *certain *= 0.7;
            return depth < 4 ? shared_subject(c, verb, certain, depth + 1) : DR_NONE;
        case DR_PART_WHO:
            *certain *= 0.95;
            return antecedent(c, at);
        case DR_PART_AND:
            if (at + 1 == verb || (at + 2 == verb && !is(c, at + 1, DR_PART_NOUN)))
                return depth < 4 ? shared_subject(c, verb, certain, depth + 1) : DR_NONE;
            continue;
        case DR_PART_COMMA:
            comma = true;
            continue;
        case DR_PART_MARK:
        case DR_PART_STOP:
            return DR_NONE;
        case DR_PART_ADJ:
        case DR_PART_PREP:
            continue;
        }
    }
    return DR_NONE;
}

/* "with the minister, Jane Roe, decrying the plan": the noun behind "with", or its apposition. */
static uint32_t absolute(const dr_clauses *c, uint32_t verb)
{
    uint32_t named = DR_NONE;
    for (uint32_t at = verb, steps = 0; at-- > 0 && steps < 6; steps++) {
        const dr_part *p = &c->parts.at[at];
        if (p->kind == DR_PART_COMMA)
            continue;
        if (p->kind != DR_PART_NOUN)
            return DR_NONE;
        if (named == DR_NONE && dr_head_mention(c, at) != DR_NONE)
            named = at;
        if (p->prep != DR_NONE) {
            if (dr_lemma_is(&c->tokens[c->parts.at[p->prep].head], "with"))
                return named;
            at = p->prep;
        }
    }
    return DR_NONE;
}

static uint32_t subject_at(const dr_clauses *c, uint32_t verb, double *certain, int depth)
{
    uint32_t flags = c->parts.at[verb].flags;
    if (flags & DR_VERB_FINITE)
        return subject_left(c, verb, certain, depth);
    bool after_noun = verb >= 1 && is(c, verb - 1, DR_PART_NOUN) && !c->parts.at[verb - 1].time;
    if (after_noun && (flags & (DR_VERB_PARTICIPLE | DR_VERB_ING)) && dr_head_mention(c, verb - 1) != DR_NONE) {
        *certain *= 0.8; /* "gunmen storming the building" */
        return verb - 1;
    }
    if ((flags & DR_VERB_PARTICIPLE) && after_noun)
        return verb - 1;
    uint32_t with = flags & DR_VERB_ING ? absolute(c, verb) : DR_NONE;
    if (with != DR_NONE)
        return with;
    return depth < 4 ? shared_subject(c, verb, certain, depth + 1) : DR_NONE;
}

/* The subject of the verb that this one hangs on. */
/* ", and" stands before the verb. */
static bool comma_and(const dr_clauses *c, uint32_t verb)
{
    return verb >= 2 && is(c, verb - 1, DR_PART_AND) && is(c, verb - 2, DR_PART_COMMA);
}

/* "X said that A did …, and urged": the verb of saying before the that-clause of `inner`, or DR_NONE. */
static uint32_t sayer_of(const dr_clauses *c, uint32_t inner)
{
    for (uint32_t at = inner, least = floor_of(inner); at-- > least;) {
        if (is(c, at, DR_PART_MARK))
            return at >= 1 && dr_eq_nocase(c->tokens[c->parts.at[at].head].form, DR_STR("that")) &&
                           verb_with(c, at - 1, DR_VERB_FINITE) && brings_clause(c, at - 1)
                       ? at - 1
                       : DR_NONE;
        if (is(c, at, DR_PART_STOP) || is(c, at, DR_PART_VERB))
            return DR_NONE;
    }
    return DR_NONE;
}

static uint32_t shared_subject(const dr_clauses *c, uint32_t verb, double *certain, int depth)
{
    uint32_t main = main_verb_before(c, verb);
    if (main == DR_NONE && !(c->parts.at[verb].flags & DR_VERB_FINITE))
        main = main_verb_after(c, verb);
    if (main == DR_NONE || main == verb)
        return DR_NONE;
    uint32_t sayer = comma_and(c, verb) ? sayer_of(c, main) : DR_NONE;
    *certain *= 0.9;
    return subject_at(c, sayer == DR_NONE ? main : sayer, certain, depth);
}

uint32_t dr_parts_subject(const dr_clauses *c, uint32_t verb, double *certain)
{
    *certain = 1;
    return subject_at(c, verb, certain, 0);
}

/* ---- what stands to the right ---- */

static bool ends_clause(const dr_clauses *c, uint32_t at)
{
    const dr_part *part = &c->parts.at[at];
    if (part->kind == DR_PART_STOP || part->kind == DR_PART_MARK || part->kind == DR_PART_WHO)
        return true;
    if (part->kind == DR_PART_VERB) /* "the roads leading into town", "an appeal filed by" go on */
        return !((part->flags & (DR_VERB_ING | DR_VERB_PARTICIPLE)) && at && is(c, at - 1, DR_PART_NOUN) &&
                 is(c, at + 1, DR_PART_PREP));
    /* a noun with its own finite verb, unless the verb is a bracket like ", X said" */
    return part->kind == DR_PART_NOUN && part->prep == DR_NONE && verb_with(c, at + 1, DR_VERB_FINITE);
}

static void walk_right(const dr_clauses *c, uint32_t start, bool objects, dr_arguments *a)
{
    uint32_t at = start;
    bool comma = false;
    for (; at < c->parts.n && at < start + DR_PARTS_REACH && !ends_clause(c, at); at++) {
        const dr_part *part = &c->parts.at[at];
        comma |= part->kind == DR_PART_COMMA || part->kind == DR_PART_AND;
        if (!objects && part->kind == DR_PART_COMMA)
            break; /* what hangs on a noun stands before the comma */
        if (part->kind != DR_PART_NOUN || part->time)
            continue;
        if (part->prep != DR_NONE && part->prep >= start) {
            if (a->count < DR_PHRASES) {
                a->prep[a->count] = part->prep;
                a->noun[a->count++] = at;
            }
        } else if (objects && a->object == DR_NONE && !comma) {
            a->object = at;
        } else if (objects && a->object != DR_NONE && a->object2 == DR_NONE && at == a->object + 1) {
            a->object2 = at;
        }
    }
    a->end = at;
    bool that = is(c, at, DR_PART_MARK) && dr_eq_nocase(c->tokens[c->parts.at[at].head].form, DR_STR("that"));
    uint32_t subject = that ? at + 1 : at;
    for (int steps = 0;
         steps < 8 && (is(c, subject, DR_PART_PREP) || (is(c, subject, DR_PART_NOUN) && governed(c, subject))); steps++)
        subject++;
    if (is(c, subject, DR_PART_NOUN) && (that || (at == start && verb_with(c, subject + 1, DR_VERB_FINITE))))
        a->clause_subject = subject;
}

dr_arguments dr_parts_arguments(const dr_clauses *c, uint32_t verb, uint32_t after)
{
    dr_arguments a = dr_no_arguments;
    a.subject = dr_parts_subject(c, verb, &a.certain);
    uint32_t start = verb + 1;
    while (start < c->parts.n && c->parts.at[start].end <= after)
        start++;
    walk_right(c, start, true, &a);
    a.from = a.subject != DR_NONE && a.subject < verb ? a.subject : verb;
    return a;
}

dr_arguments dr_parts_phrases(const dr_clauses *c, uint32_t noun)
{
    dr_arguments a = dr_no_arguments;
    walk_right(c, noun + 1, false, &a);
    a.from = noun;
    return a;
}

/* ---- what stands above ---- */

uint32_t dr_parts_speaker(const dr_clauses *c, uint32_t verb, bool *before)
{
    double certain;
    *before = true;
    for (uint32_t at = verb, least = floor_of(verb); at-- > least;) {
        const dr_part *p = &c->parts.at[at];
        if (p->kind == DR_PART_STOP)
            break;
        if (p->kind == DR_PART_VERB && (p->flags & (DR_VERB_FINITE | DR_VERB_ING)))
            return dr_is_saying(c, at) ? dr_subject_of(c, at, &certain) : DR_NONE;
    }
    *before = false;
    for (uint32_t at = verb + 1; at + 1 < c->parts.n && at < verb + DR_PARTS_REACH; at++) {
        if (verb_with(c, at, DR_VERB_FINITE) && dr_is_saying(c, at) && is(c, at - 1, DR_PART_NOUN) && at >= 2 &&
            is(c, at - 2, DR_PART_COMMA))
            return at - 1;
        if (is(c, at, DR_PART_STOP))
            return DR_NONE;
    }
    return DR_NONE;
}

uint32_t dr_parts_mark(const dr_clauses *c, uint32_t part)
{
    uint32_t least = part > 8 ? part - 8 : 0;
    for (uint32_t at = part; at-- > least;) {
        if (is(c, at, DR_PART_MARK))
            return c->parts.at[at].head;
        if (is(c, at, DR_PART_STOP) || verb_with(c, at, DR_VERB_FINITE))
            return DR_NONE;
    }
    return DR_NONE;
}

/* Of coordinated infinitives ("to share data and cooperate") the one with "to", which the governor stands before. */
static uint32_t lead_of(const dr_clauses *c, uint32_t part)
{
    if (part == 0 || !is(c, part - 1, DR_PART_AND) || c->parts.at[part].first + 1 != c->parts.at[part].end)
        return part;
    for (uint32_t at = part - 1, steps = 0; at-- > 0 && steps < 8; steps++)
        if (is(c, at, DR_PART_VERB))
            return c->parts.at[at].flags & DR_VERB_TO ? at : part;
    return part;
}

uint32_t dr_parts_governor(const dr_clauses *c, uint32_t verb)
{
    uint32_t lead = lead_of(c, verb);
    return lead && (is(c, lead - 1, DR_PART_VERB) || is(c, lead - 1, DR_PART_ADJ) || is(c, lead - 1, DR_PART_NOUN))
               ? lead - 1
               : DR_NONE;
}

uint32_t dr_parts_verb_of(const dr_clauses *c, uint32_t part)
{
    uint32_t least = part > 4 ? part - 4 : 0;
    for (uint32_t at = part + 1; at-- > least;)
        if (is(c, at, DR_PART_VERB))
            return at;
    return DR_NONE;
}

bool dr_parts_stand_alone(const dr_clauses *c, uint32_t verb)
{
    uint32_t lead = lead_of(c, verb);
    if (lead == 0)
        return true;
    const dr_part *p = &c->parts.at[lead - 1];
    if (p->kind == DR_PART_COMMA || p->kind == DR_PART_STOP || p->kind == DR_PART_AND)
        return true;
    if (p->kind == DR_PART_PREP || p->kind == DR_PART_MARK)
        return dr_lemma_in(&c->tokens[p->head], " after by before since upon on while when ");
    return p->kind == DR_PART_NOUN;
}
