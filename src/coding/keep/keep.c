#include "coding/keep/keep.h"

dr_aside dr_step_aside(dr_coder *coder)
{
    dr_arena *arena = coder->arena;
    coder->arena = dr_scratch(arena);
    return (dr_aside){arena, dr_arena_mark(coder->arena)};
}

void dr_step_back(dr_coder *coder, dr_aside aside)
{
    dr_arena_rewind(coder->arena, aside.mark);
    coder->arena = aside.arena;
}

static void *copied(dr_arena *arena, const void *at, size_t count, size_t size)
{
    if (!count)
        return NULL;
    return memcpy(dr_alloc_raw(arena, count * size), at, count * size);
}

#define KEEP(keeper, vec)                                                                                              \
    ((vec)->at = copied((keeper)->arena, (vec)->at, (vec)->n, sizeof *(vec)->at), (vec)->cap = (vec)->n)

static void keep_text(dr_keeper *k, dr_str *text)
{
    if (!text->at || !text->size)
        return; /* a literal */
    uint32_t at = dr_map_get(&k->texts, *text);
    if (at == DR_NONE) {
        at = k->kept.n;
        DR_PUSH(k->texts.arena, &k->kept, dr_copy(k->arena, *text));
        dr_map_set(&k->texts, k->kept.at[at], at);
    }
    *text = k->kept.at[at];
}

static void keep_texts(dr_keeper *k, dr_strs *texts)
{
    KEEP(k, texts);
    for (uint32_t i = 0; i < texts->n; i++)
        keep_text(k, &texts->at[i]);
}

static const uint32_t *kept_cover(dr_keeper *k, const uint32_t *at)
{
    return at ? copied(k->arena, at, (size_t)k->coder->record->analysis->token_count + 1, sizeof *at) : NULL;
}

void dr_keep_times(dr_keeper *k)
{
    dr_record *record = k->coder->record;
    KEEP(k, &record->times);
    for (uint32_t i = 0; i < record->times.n; i++)
        keep_text(k, &record->times.at[i].value);
    k->coder->time_at = kept_cover(k, k->coder->time_at);
}

void dr_keep_places(dr_keeper *k)
{
    dr_record *record = k->coder->record;
    KEEP(k, &record->places);
    for (uint32_t i = 0; i < record->places.n; i++) {
        dr_place *place = &record->places.at[i];
        dr_str *const texts[] = {&place->name, &place->country, &place->admin1, &place->feature};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            keep_text(k, texts[t]);
    }
}

void dr_keep_quantities(dr_keeper *k)
{
    dr_record *record = k->coder->record;
    KEEP(k, &record->quantities);
    for (uint32_t i = 0; i < record->quantities.n; i++) {
        keep_text(k, &record->quantities.at[i].of);
        keep_text(k, &record->quantities.at[i].unit);
    }
    k->coder->quantity_at = kept_cover(k, k->coder->quantity_at);
}

void dr_keep_actors(dr_keeper *k)
{
    dr_record *record = k->coder->record;
    KEEP(k, &record->actors);
    for (uint32_t i = 0; i < record->actors.n; i++) {
        dr_actor *actor = &record->actors.at[i];
        dr_str *const texts[] = {&actor->name, &actor->country, &actor->sector,
                                 &actor->code, &actor->role,    &actor->known};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            keep_text(k, texts[t]);
        KEEP(k, &actor->mentions);
    }
    KEEP(k, &k->coder->mentions);
    k->coder->mention_at = (uint32_t *)kept_cover(k, k->coder->mention_at);
}

void dr_keep_statements(dr_keeper *k)
{
    dr_record *record = k->coder->record;
    KEEP(k, &record->statements);
    for (uint32_t i = 0; i < record->statements.n; i++) {
        KEEP(k, &record->statements.at[i].content);
        keep_text(k, &record->statements.at[i].channel);
    }
}

static dr_why *kept_why(dr_keeper *k, const dr_why *why)
{
    dr_why *kept = copied(k->arena, why, why != NULL, sizeof *why);
    if (!kept)
        return NULL;
    keep_text(k, &kept->rule.phrase);
    KEEP(k, &kept->actor);
    KEEP(k, &kept->recipient);
    return kept;
}

void dr_keep_event(dr_keeper *k, dr_event *event)
{
    keep_texts(k, &event->modes);
    keep_texts(k, &event->contexts);
    keep_text(k, &event->cameo);
    KEEP(k, &event->actor);
    KEEP(k, &event->recipient);
    KEEP(k, &event->hedges);
    KEEP(k, &event->attribution);
    KEEP(k, &event->quantities);
    KEEP(k, &event->casualties);
    event->why = kept_why(k, event->why);
}

void dr_keep_events(dr_keeper *k)
{
    dr_record *record = k->coder->record;
    KEEP(k, &record->places); /* some are told by events alone; their texts are the tables' */
    KEEP(k, &record->events);
    for (uint32_t i = 0; i < record->events.n; i++)
        dr_keep_event(k, &record->events.at[i]);
}

void dr_keep_moves(dr_keeper *k)
{
    dr_record *record = k->coder->record;
    if (k->coder->more_actors)
        dr_keep_actors(k);
    KEEP(k, &record->moves);
    for (uint32_t i = 0; i < record->moves.n; i++) {
        dr_move *move = &record->moves.at[i];
        KEEP(k, &move->party);
        KEEP(k, &move->to);
        KEEP(k, &move->terms);
        for (uint32_t t = 0; t < move->terms.n; t++)
            keep_text(k, &move->terms.at[t].mode);
        KEEP(k, &move->attribution);
        KEEP(k, &move->evidence);
    }
}
