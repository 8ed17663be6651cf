#include "store/terms.h"

#include <stdlib.h>

#include "base/utf8.h"

dr_str dr_name_term(dr_arena *arena, dr_str name)
{
    dr_buf out = {.arena = arena};
    dr_str folded = dr_trim(dr_fold_accents(arena, name));
    bool blank = false;
    for (size_t at = 0, size; at < folded.size; at += size) {
        uint32_t c = dr_utf8_at(folded, at, &size);
        if (out.size + size > DR_MAX_TERM)
            break;
        if (dr_is_space(c) || c == 0) {
            blank = true;
            continue;
        }
        if (blank)
            dr_buf_byte(&out, ' ');
        blank = false;
        dr_buf_add(&out, (dr_str){folded.at + at, size});
    }
    return dr_buf_view(&out);
}

static void add(dr_arena *arena, dr_strs *out, dr_str term)
{
    if (term.size && term.size <= DR_MAX_TERM + 1)
        DR_PUSH(arena, out, term);
}

/* What stands behind the last blank; empty without one. */
static dr_str last_word(dr_str term)
{
    for (size_t i = term.size; i > 0; i--)
        if (term.at[i - 1] == ' ')
            return dr_from(term, i);
    return (dr_str){0};
}

void dr_actor_terms(dr_arena *arena, const dr_record *record, uint32_t actor, dr_strs *out)
{
    if (actor == DR_NONE)
        return;
    const dr_actor *a = &record->actors.at[actor];
    dr_str name = dr_name_term(arena, a->name);
    add(arena, out, name);
    if (a->kind == DR_PERSON)
        add(arena, out, last_word(name));
    add(arena, out, a->code);
    add(arena, out, a->country);
    add(arena, out, a->known);
    if (a->part_of != DR_NONE)
        add(arena, out, record->actors.at[a->part_of].known);
}

void dr_place_terms(dr_arena *arena, const dr_place *place, dr_strs *out)
{
    add(arena, out, dr_name_term(arena, place->name));
    add(arena, out, place->country);
    add(arena, out, dr_name_term(arena, place->admin1));
    if (place->geonameid)
        add(arena, out, dr_format(arena, "%lld", (long long)place->geonameid));
}

static int by_text(const void *a, const void *b)
{
    return dr_compare(*(const dr_str *)a, *(const dr_str *)b);
}

void dr_unique_terms(dr_strs *terms)
{
    uint32_t kept = 0;
    if (terms->n > 1)
        qsort(terms->at, terms->n, sizeof *terms->at, by_text);
    for (uint32_t i = 0; i < terms->n; i++)
        if (!kept || !dr_eq(terms->at[i], terms->at[kept - 1]))
            terms->at[kept++] = terms->at[i];
    terms->n = kept;
}
