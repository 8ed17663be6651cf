/* A telling on another arena: what is kept when the rest of its arena goes. */
#include <string.h>

#include "stories/telling.h"

static void *bytes(dr_arena *arena, const void *at, size_t size)
{
    void *out = size ? dr_alloc_raw(arena, size) : NULL;
    if (size)
        memcpy(out, at, size);
    return out;
}

static void text(dr_arena *arena, dr_str *s)
{
    if (s->at)
        *s = dr_copy(arena, *s);
}

static void vector(dr_arena *arena, dr_vector *v)
{
    v->at = bytes(arena, v->at, v->n * sizeof *v->at);
}

/* A DR_VEC of its own length. */
#define COPY(arena, vec) ((vec)->at = bytes((arena), (vec)->at, (vec)->n * sizeof *(vec)->at), (vec)->cap = (vec)->n)

/* The texts of parties are those of the telling's actors where they are among them: names and codes are copied alone.
 */
static void parties(dr_arena *arena, dr_party *at, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        text(arena, &at[i].name);
        text(arena, &at[i].code);
        text(arena, &at[i].known);
    }
}

static void event(dr_arena *arena, dr_told_event *e, const dr_told_event *before, const dr_told_event *source)
{
    bool shared = before && before->sentence_number == source->sentence_number && source->sentence_number != DR_NONE;
    COPY(arena, &e->modes);
    for (uint32_t i = 0; i < e->modes.n; i++)
        text(arena, &e->modes.at[i]);
    COPY(arena, &e->actor);
    COPY(arena, &e->recipient);
    parties(arena, e->actor.at, e->actor.n);
    parties(arena, e->recipient.at, e->recipient.n);
    vector(arena, &e->actor_terms);
    vector(arena, &e->recipient_terms);
    vector(arena, &e->trigger);
    vector(arena, &e->numbers);
    text(arena, &e->place);
    text(arena, &e->place_country);
    text(arena, &e->voice);
    vector(arena, &e->voice_terms);
    text(arena, &e->voice_code);
    COPY(arena, &e->tolls);
    for (uint32_t i = 0; i < e->tolls.n; i++)
        text(arena, &e->tolls.at[i].words);
    if (shared) {
        e->words = before->words;
        e->sentence = before->sentence;
    } else {
        vector(arena, &e->words);
        text(arena, &e->sentence);
    }
}

static void move(dr_arena *arena, dr_told_move *m)
{
    COPY(arena, &m->party);
    COPY(arena, &m->to);
    parties(arena, m->party.at, m->party.n);
    parties(arena, m->to.at, m->to.n);
    vector(arena, &m->party_terms);
    vector(arena, &m->to_terms);
    vector(arena, &m->words);
    COPY(arena, &m->terms);
    for (uint32_t i = 0; i < m->terms.n; i++) {
        text(arena, &m->terms.at[i].text);
        vector(arena, &m->terms.at[i].words);
    }
    text(arena, &m->deadline_words);
    text(arena, &m->voice);
    text(arena, &m->evidence);
}

dr_telling *dr_copy_telling(dr_arena *arena, const dr_telling *telling)
{
    dr_telling *out = bytes(arena, telling, sizeof *telling);
    text(arena, &out->name);
    text(arena, &out->id);
    text(arena, &out->outlet);
    text(arena, &out->title);
    text(arena, &out->key);
    vector(arena, &out->shingles);
    for (int k = 0; k < DR_LIKE_KINDS; k++)
        vector(arena, &out->likeness[k]);
    COPY(arena, &out->actors);
    parties(arena, out->actors.at, out->actors.n);
    COPY(arena, &out->events);
    for (uint32_t i = 0; i < out->events.n; i++)
        event(arena, &out->events.at[i], i ? &out->events.at[i - 1] : NULL, &telling->events.at[i]);
    COPY(arena, &out->moves);
    for (uint32_t i = 0; i < out->moves.n; i++)
        move(arena, &out->moves.at[i]);
    return out;
}
