#include "coding/events/governed.h"

#include "knowledge/word_classes.h"

/* A place of the record covers the token. */
static bool in_place(const dr_clauses *c, uint32_t token)
{
    const dr_record *record = c->coder->record;
    dr_span span = c->tokens[token].span;
    uint32_t low = 0, high = record->places.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (record->places.at[middle].span.end > span.start)
            high = middle;
        else
            low = middle + 1;
    }
    return low < record->places.n && dr_span_in(span, record->places.at[low].span);
}

/* More than one person, and no envoys: "300 miners", "Finns", "two priests". */
static bool is_people(const dr_clauses *c, uint32_t part)
{
    uint32_t row = dr_head_mention(c, part);
    uint32_t actor = row == DR_NONE ? DR_NONE : c->coder->mentions.at[row].actor;
    if (actor == DR_NONE)
        return false;
    const dr_actor *a = &c->coder->record->actors.at[actor];
    return a->kind == DR_POPULATION ||
           (a->kind == DR_GROUP && !a->known.size && a->sector.size && !dr_is_text(a->sector, "GOV"));
}

dr_str dr_named_kind(const dr_clauses *c, uint32_t part)
{
    uint32_t head = c->parts.at[part].head;
    if (dr_has_class(&c->tokens[head], DR_CLASS_TAKEN) || (c->tokens[head].upos == DR_UPOS_PROPN && in_place(c, head)))
        return DR_STR("@place");
    return is_people(c, part) ? DR_STR("@people") : (dr_str){0};
}
