/* Removal by marking, then moving up what stays; `moved` maps old indexes to new ones, DR_NONE for what is gone. */
#include "coding/filter.h"

/* An actor found only as the noun before another or as a place is no fact by itself. */
static const double candidate = 0.4;

static uint32_t *new_map(dr_coder *coder, uint32_t count)
{
    return DR_NEW_ARRAY(coder->arena, uint32_t, (size_t)count + 1);
}

static uint32_t at(const uint32_t *moved, uint32_t index)
{
    return index == DR_NONE ? DR_NONE : moved[index];
}

static void move_indexes(dr_indexes *list, const uint32_t *moved)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->n; i++)
        if (at(moved, list->at[i]) != DR_NONE)
            list->at[kept++] = moved[list->at[i]];
    list->n = kept;
}

/* Keeps the elements of `vec` that `keep` (an expression on i) allows, and fills `moved`. */
#define COMPACT(vec, moved, keep)                                                                                      \
    do {                                                                                                               \
        uint32_t kept_ = 0;                                                                                            \
        for (uint32_t i = 0; i < (vec)->n; i++) {                                                                      \
            (moved)[i] = (keep) ? kept_ : DR_NONE;                                                                     \
            if ((moved)[i] != DR_NONE)                                                                                 \
                (vec)->at[kept_++] = (vec)->at[i];                                                                     \
        }                                                                                                              \
        (vec)->n = kept_;                                                                                              \
    } while (0)

static void filter_places(dr_coder *coder, double least)
{
    dr_record *record = coder->record;
    uint32_t *moved = new_map(coder, record->places.n);
    COMPACT(&record->places, moved, record->places.at[i].confidence >= least);
    for (uint32_t i = 0; i < record->events.n; i++) {
        dr_event *event = &record->events.at[i];
        event->where = at(moved, event->where);
        if (event->where != DR_NONE)
            continue;
        event->where_span = (dr_span){0};
        event->from_context &= ~(unsigned)DRAGOMAN_CONTEXT_WHERE;
    }
}

/* A statement inside one that goes is inside what held that one. */
static void filter_statements(dr_coder *coder, double least)
{
    dr_record *record = coder->record;
    for (uint32_t i = 0; i < record->statements.n; i++) {
        uint32_t steps = 0, outer = record->statements.at[i].inside;
        while (outer != DR_NONE && record->statements.at[outer].confidence < least && steps++ < record->statements.n)
            outer = record->statements.at[outer].inside;
        record->statements.at[i].inside = outer;
    }
    uint32_t *moved = new_map(coder, record->statements.n);
    COMPACT(&record->statements, moved, record->statements.at[i].confidence >= least);
    for (uint32_t i = 0; i < record->statements.n; i++)
        record->statements.at[i].inside = at(moved, record->statements.at[i].inside);
    for (uint32_t i = 0; i < record->events.n; i++)
        move_indexes(&record->events.at[i].attribution, moved);
    for (uint32_t i = 0; i < record->moves.n; i++)
        move_indexes(&record->moves.at[i].attribution, moved);
}

static void filter_moves(dr_coder *coder, double least)
{
    dr_record *record = coder->record;
    uint32_t *moved = new_map(coder, record->moves.n);
    COMPACT(&record->moves, moved, record->moves.at[i].confidence >= least);
    for (uint32_t i = 0; i < record->moves.n; i++)
        record->moves.at[i].answers = at(moved, record->moves.at[i].answers);
}

/* Of the events of one act, the first that stays is the one that the others are the same as. */
static void filter_events(dr_coder *coder, double least)
{
    dr_record *record = coder->record;
    uint32_t *first = new_map(coder, record->events.n); /* of the act that event i was the first of, and one */
    for (uint32_t i = 0; i < record->events.n; i++) {
        dr_event *event = &record->events.at[i];
        uint32_t act = event->same_as == DR_NONE ? i : event->same_as;
        if (event->confidence < least)
            continue;
        event->same_as = first[act] ? first[act] - 1 : DR_NONE;
        if (!first[act])
            first[act] = i + 1;
    }
    uint32_t *moved = new_map(coder, record->events.n);
    COMPACT(&record->events, moved, record->events.at[i].confidence >= least);
    for (uint32_t i = 0; i < record->events.n; i++)
        record->events.at[i].same_as = at(moved, record->events.at[i].same_as);
}

/* ---- actors ---- */

/* Calls use(thing, &index) for every actor index in the record's facts. */
static void each_actor(dr_record *record, void (*use)(void *, uint32_t *), void *thing)
{
    for (uint32_t i = 0; i < record->statements.n; i++) {
        use(thing, &record->statements.at[i].source.actor);
        use(thing, &record->statements.at[i].addressee.actor);
    }
    for (uint32_t i = 0; i < record->events.n; i++) {
        dr_event *event = &record->events.at[i];
        for (uint32_t j = 0; j < event->actor.n; j++)
            use(thing, &event->actor.at[j].actor);
        for (uint32_t j = 0; j < event->recipient.n; j++)
            use(thing, &event->recipient.at[j].actor);
    }
    for (uint32_t i = 0; i < record->moves.n; i++) {
        dr_move *move = &record->moves.at[i];
        for (uint32_t j = 0; j < move->party.n; j++)
            use(thing, &move->party.at[j]);
        for (uint32_t j = 0; j < move->to.n; j++)
            use(thing, &move->to.at[j]);
        for (uint32_t j = 0; j < move->terms.n; j++) {
            use(thing, &move->terms.at[j].by);
            use(thing, &move->terms.at[j].to);
        }
    }
}

static void mark(void *needed, uint32_t *index)
{
    if (*index != DR_NONE)
        ((bool *)needed)[*index] = true;
}

static void renumber(void *moved, uint32_t *index)
{
    *index = at(moved, *index);
}

static bool only_places(const dr_coder *coder, uint32_t actor, const bool *elsewhere)
{
    const dr_actor *a = &coder->record->actors.at[actor];
    return a->kind == DR_STATE && !elsewhere[actor];
}

static void filter_actors(dr_coder *coder, double least)
{
    dr_record *record = coder->record;
    bool *needed = DR_NEW_ARRAY(coder->arena, bool, (size_t)record->actors.n + 1);
    bool *elsewhere = DR_NEW_ARRAY(coder->arena, bool, (size_t)record->actors.n + 1);
    each_actor(record, mark, needed);
    for (uint32_t i = 0; i < coder->mentions.n; i++)
        elsewhere[coder->mentions.at[i].actor] |= !coder->mentions.at[i].place_only;
    uint32_t *moved = new_map(coder, record->actors.n);
    COMPACT(&record->actors, moved,
            needed[i] || (record->actors.at[i].confidence >= (least > candidate ? least : candidate) &&
                          !only_places(coder, i, elsewhere)));
    each_actor(record, renumber, moved);
    for (uint32_t i = 0; i < record->actors.n; i++)
        record->actors.at[i].part_of = at(moved, record->actors.at[i].part_of);
}

void dr_filter(dr_coder *coder, double min_confidence)
{
    filter_events(coder, min_confidence);
    filter_moves(coder, min_confidence);
    filter_statements(coder, min_confidence);
    filter_places(coder, min_confidence);
    filter_actors(coder, min_confidence);
}

/* ---- compound codes ---- */

/* The actors made of actor i: itself, and those from first[i] on, count[i] of them. */
typedef struct parts {
    uint32_t *first, *count;
} parts;

static void split_actor(dr_coder *coder, uint32_t index, const parts *made)
{
    dr_record *record = coder->record;
    dr_str rest = record->actors.at[index].code;
    record->actors.at[index].code = dr_split(&rest, '/');
    made->first[index] = record->actors.n;
    while (rest.at) {
        dr_actor copy = record->actors.at[index];
        copy.code = dr_split(&rest, '/');
        DR_PUSH(coder->arena, &record->actors, copy);
        made->count[index]++;
    }
}

static void split_mentions(dr_arena *arena, dr_mentions *list, const parts *made, uint32_t known)
{
    for (uint32_t i = 0, n = list->n; i < n; i++) {
        dr_mention mention = list->at[i];
        if (mention.actor >= known)
            continue;
        for (uint32_t j = 0, first = made->first[mention.actor], count = made->count[mention.actor]; j < count; j++) {
            mention.actor = first + j;
            DR_PUSH(arena, list, mention);
        }
    }
}

static void split_indexes(dr_arena *arena, dr_indexes *list, const parts *made, uint32_t known)
{
    for (uint32_t i = 0, n = list->n; i < n; i++)
        for (uint32_t j = 0, actor = list->at[i]; actor < known && j < made->count[actor]; j++)
            DR_PUSH(arena, list, made->first[actor] + j);
}

void dr_split_compounds(dr_coder *coder)
{
    dr_record *record = coder->record;
    uint32_t known = record->actors.n;
    if (!coder->knowledge->user_actors)
        return;
    parts made = {new_map(coder, known), new_map(coder, known)};
    for (uint32_t i = 0; i < known; i++)
        if (dr_find_byte(record->actors.at[i].code, '/') != DR_NOT_FOUND)
            split_actor(coder, i, &made);
    for (uint32_t i = 0; i < record->events.n; i++) {
        split_mentions(coder->arena, &record->events.at[i].actor, &made, known);
        split_mentions(coder->arena, &record->events.at[i].recipient, &made, known);
    }
    for (uint32_t i = 0; i < record->moves.n; i++) {
        split_indexes(coder->arena, &record->moves.at[i].party, &made, known);
        split_indexes(coder->arena, &record->moves.at[i].to, &made, known);
    }
}
