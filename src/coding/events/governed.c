#include "coding/events/governed.h"

#include "knowledge/word_classes.h"

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
    const dr_token *noun = &c->tokens[head];
    if (dr_has_class(noun, DR_CLASS_TAKEN) ||
        (noun->upos == DR_UPOS_PROPN && dr_in_place(c->coder->record, noun->span)))
        return DR_STR("@place");
    return is_people(c, part) ? DR_STR("@people") : (dr_str){0};
}
