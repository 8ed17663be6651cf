/* Lists of noun phrases, "A, B and C": what the tree coordinates, or what commas and "and" do, whichever is longer.
 * Where a tree goes wrong in a list, it cuts it short. */
#include "coding/events/arguments.h"
#include "syntax/lemmas.h"
#include "syntax/tree.h"

static bool is(const dr_clauses *c, uint32_t part, dr_part_kind kind)
{
    return part < c->parts.n && c->parts.at[part].kind == kind;
}

static bool is_finite(const dr_clauses *c, uint32_t part)
{
    return is(c, part, DR_PART_VERB) && (c->parts.at[part].flags & DR_VERB_FINITE);
}

/* ---- by commas and "and" ---- */

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
        (!between && is_finite(c, at + 1)))
        return DR_NONE;
    if (joined)
        return at;
    /* a bare comma is a list only if an "and" closes it soon */
    for (uint32_t i = at + 1; i < c->parts.n && i < at + 8; i++) {
        if (is(c, i, DR_PART_AND))
            return is(c, i + 1, DR_PART_NOUN) && !is_finite(c, i + 2) ? at : DR_NONE;
        if (!is(c, i, DR_PART_NOUN) && !is(c, i, DR_PART_COMMA))
            return DR_NONE;
    }
    return DR_NONE;
}

static uint32_t by_commas(const dr_clauses *c, uint32_t part, uint32_t *out, uint32_t limit)
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

/* ---- by the tree ---- */

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

static uint32_t by_tree(const dr_clauses *c, uint32_t part, uint32_t *out, uint32_t limit)
{
    uint32_t words[16], n = dr_tree_list(c->tree, dr_part_top(c, &c->parts.at[part]), words, 16), count = 0;
    bool there = false;
    for (uint32_t i = 0; i < n && count < limit; i++) {
        uint32_t member = dr_noun_part_at(c, words[i]);
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

uint32_t dr_coordinated(const dr_clauses *c, uint32_t part, uint32_t *out, uint32_t limit)
{
    uint32_t near[16], n = by_commas(c, part, near, limit < 16 ? limit : 16), count = by_tree(c, part, out, limit);
    if (count >= n)
        return count;
    memcpy(out, near, n * sizeof *out);
    return n;
}
