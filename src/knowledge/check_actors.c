/* What is doubtful in the user's actor lists once they are loaded: codes whose parts stand for nobody known, names
 * that two entries claim for the same days, and names taken over from the built-in tables. */
#include "base/utf8.h"
#include "knowledge/load.h"

enum { LONGEST_NAME = 1000 };
enum { CHAIN = 64 }; /* rows of one name that are compared with one another: more would take quadratic time */

/* CAMEO's codes of regions and of international actors, which no table lists (CAMEO codebook, appendices). */
static bool is_region(dr_str part)
{
    static const char regions[] = "AFR ASA BLK CAS CAU CEU CFR CRB EAF EAS EEU EIN EUR IGO IMG INT LAM MDT MEA MED MNC "
                                  "NAF NAM NGM NGO NMR PGS SAF SAM SAS SCN SEA WAF WAM WEU WST";
    return part.size == 3 && dr_find(dr_str_of(regions), part) != DR_NOT_FOUND;
}

static void learn_parts(dr_map *parts, dr_str code)
{
    for (; code.size >= 3; code = dr_from(code, 3))
        dr_map_set(parts, (dr_str){code.at, 3}, 1);
}

/* Every group of three letters that a built-in code or sector is made of. */
static void learn_built_in(const dr_knowledge *k, dr_map *parts)
{
    for (uint32_t i = 0; i < k->actors.rows.n; i++)
        if (!k->actors.rows.at[i].user) {
            learn_parts(parts, k->actors.rows.at[i].code);
            learn_parts(parts, k->actors.rows.at[i].sector);
        }
    for (uint32_t i = 0; i < k->agents.rows.n; i++) {
        learn_parts(parts, k->agents.rows.at[i].code); /* a user's agents define parts of their own */
        learn_parts(parts, k->agents.rows.at[i].sector);
    }
}

static bool known_part(const dr_knowledge *k, const dr_map *parts, dr_str part)
{
    return dr_map_get(parts, part) != DR_NONE || dr_map_get(&k->codes, part) != DR_NONE || is_region(part);
}

static void check_code(dr_knowledge *k, const dr_map *parts, const dr_known_actor *row)
{
    dr_str file = dr_str_of(row->file);
    if (row->country.size && !known_part(k, parts, row->country))
        dr_notice_about(k, file, row->line, "no country or international body has this code", row->country);
    for (dr_str codes = row->code; codes.size;) {
        dr_str code = dr_split(&codes, '/');
        dr_str first = {code.at, code.size < 3 ? code.size : 3}, second = dr_from(code, 3);
        if (second.size > 3)
            second.size = 3;
        if (first.size && !known_part(k, parts, first))
            dr_notice_about(k, file, row->line, "the code begins with no known country or sector", code);
        else if (second.size && !known_part(k, parts, second))
            dr_notice_about(k, file, row->line, "the code's second part is no known sector or group", code);
    }
}

static bool overlap(const dr_known_actor *a, const dr_known_actor *b)
{
    bool a_first = a->to.year && b->from.year && dr_date_compare(a->to, b->from) < 0;
    bool b_first = b->to.year && a->from.year && dr_date_compare(b->to, a->from) < 0;
    return !a_first && !b_first;
}

static bool same_entry(const dr_known_actor *a, const dr_known_actor *b)
{
    return a->line == b->line && dr_is_text(dr_str_of(a->file), b->file);
}

/* `row` against the rows of its name that stand behind it, which were read before it. */
static void check_claims(dr_knowledge *k, const dr_known_actor *row)
{
    uint32_t steps = 0;
    for (uint32_t at = row->next; at != DR_NONE && steps++ < CHAIN; at = k->actors.rows.at[at].next) {
        const dr_known_actor *other = &k->actors.rows.at[at];
        if (!other->user || same_entry(row, other) || !overlap(row, other) || dr_eq(row->id, other->id))
            continue;
        dr_str about = dr_format(k->arena, "%.*s: %.*s, and %.*s at %s:%u", DR_FMT(row->phrase), DR_FMT(row->id),
                                 DR_FMT(other->id), other->file, other->line);
        dr_notice_about(k, dr_str_of(row->file), row->line, "the name is claimed twice for the same days", about);
        return;
    }
}

/* A name as phrases compare it, but for capitals: small letters, no accents and dots, blanks for hyphens. */
static dr_str loose(dr_arena *arena, dr_str name)
{
    dr_str folded = dr_fold_accents(arena, name);
    char *out = dr_alloc(arena, folded.size + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.size; i++)
        if (folded.at[i] != '.')
            out[n++] = folded.at[i] == '-' || folded.at[i] == '\'' ? ' ' : folded.at[i];
    return (dr_str){out, n};
}

/* Built-in names → index of the actor's row, or `count` more than the country word's. */
static dr_map built_in_names(const dr_knowledge *k, uint32_t count)
{
    dr_map names = {.arena = k->arena};
    for (uint32_t i = 0; i < k->countries.rows.n; i++)
        dr_map_set(&names, loose(k->arena, k->countries.rows.at[i].word), count + i);
    for (uint32_t i = 0; i < count; i++)
        if (!k->actors.rows.at[i].user)
            dr_map_set(&names, loose(k->arena, k->actors.rows.at[i].phrase), i);
    return names;
}

/* Tells whose built-in name the user's is, once a name. */
static void check_override(dr_knowledge *k, const dr_map *names, const dr_known_actor *head)
{
    uint32_t count = k->actors.rows.n, there = dr_map_get(names, loose(k->arena, head->phrase));
    if (there == DR_NONE)
        return;
    dr_str was = there < count ? k->actors.rows.at[there].id : k->countries.rows.at[there - count].country;
    dr_str about = dr_format(k->arena, "%.*s: %.*s", DR_FMT(head->phrase), DR_FMT(was));
    dr_notice_about(k, dr_str_of(head->file), head->line, "the name overrides a built-in one", about);
}

/* Names that no text can hold. */
static bool usable(dr_knowledge *k, const dr_known_actor *row)
{
    const char *reason = NULL;
    if (row->phrase.size > LONGEST_NAME)
        reason = "the name is longer than 1000 bytes";
    else if (dr_phrases_get(k->actors.phrases, k->arena, row->phrase) == DR_NONE)
        reason = "the name has no words, or more than 24, and is never found";
    if (reason)
        dr_notice_line(k, dr_str_of(row->file), row->line, reason);
    return !reason;
}

void dr_check_actors(dr_knowledge *k)
{
    dr_map parts = {.arena = k->arena};
    uint32_t count = k->actors.rows.n;
    dr_map names = built_in_names(k, count);
    learn_built_in(k, &parts);
    bool *behind = DR_NEW_ARRAY(k->arena, bool, count); /* rows that another row of the same name outranks */
    for (uint32_t i = 0; i < count; i++)
        if (k->actors.rows.at[i].next != DR_NONE)
            behind[k->actors.rows.at[i].next] = true;
    for (uint32_t i = 0; i < count; i++) {
        const dr_known_actor *row = &k->actors.rows.at[i];
        bool repeats = i && same_entry(row, row - 1) && dr_eq(row->code, row[-1].code) && row[-1].user;
        if (!row->user || !usable(k, row))
            continue;
        if (!repeats)
            check_code(k, &parts, row);
        check_claims(k, row);
        if (!behind[i])
            check_override(k, &names, row);
    }
}
