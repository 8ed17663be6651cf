#include "coding/events/before.h"

#include <string.h>

enum { PARTIES_MOST = 8 };

dr_before dr_before_new(dr_arena *arena)
{
    return (dr_before){.words = {.arena = arena}, .parties = {.arena = arena}, .last = DR_NONE};
}

/* The last event of that type that one of the side took part in; they take part in this one from then on. */
static uint32_t with_parties(dr_before *b, dr_arena *arena, const dr_event *event, const dr_mentions *side,
                             uint32_t self)
{
    uint32_t found = DR_NONE;
    for (uint32_t i = 0; i < side->n && i < PARTIES_MOST; i++) {
        if (side->at[i].actor == DR_NONE)
            continue;
        uint32_t last = dr_map_set(&b->parties, dr_format(arena, "%d %u", (int)event->type, side->at[i].actor), self);
        if (last != DR_NONE && last != self && (found == DR_NONE || last > found))
            found = last;
    }
    return found;
}

dr_told_before dr_look_before(dr_before *b, const dr_coder *coder, const dr_teller *t)
{
    dr_arena *arena = coder->arena;
    const dr_event *events = coder->record->events.at, *event = t->event;
    uint32_t self = (uint32_t)(event - events);
    bool here = b->last != DR_NONE && events[b->last].sentence == event->sentence;
    dr_told_before told = {.names = {here ? "like_here" : "like_before", "like_word", "like_parties"}};
    told.event[0] = b->last;
    const dr_str lemma = t->tree->tokens[t->head].lemma;
    told.event[1] = dr_map_set(&b->words, dr_format(arena, "%d %.*s", (int)event->type, DR_FMT(lemma)), self);
    uint32_t actor = with_parties(b, arena, event, &event->actor, self),
             recipient = with_parties(b, arena, event, &event->recipient, self);
    told.event[2] = actor == DR_NONE || (recipient != DR_NONE && recipient > actor) ? recipient : actor;
    for (size_t i = 0; i < DR_BEFORE; i++) {
        bool alike = told.event[i] == DR_NONE || !strcmp(dr_words_or_deeds(events[told.event[i]].type), t->kind);
        told.kinds[i] = alike ? t->kind : "unlike";
    }
    b->last = self;
    return told;
}
