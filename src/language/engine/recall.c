#include "language/engine/recall.h"

dr_recall dr_recall_find(dr_seen *seen, dr_arena *arena, dr_analysis *analysis)
{
    dr_recall r = {.seen = seen};
    if (!seen)
        return r;
    dr_arena *scratch = dr_scratch(arena);
    r.known = DR_NEW_ARRAY(scratch, bool, analysis->sentence_count);
    r.facts = DR_NEW_ARRAY(scratch, dr_seen_facts, analysis->sentence_count);
    for (uint32_t i = 0; i < analysis->sentence_count; i++)
        r.count += r.known[i] = dr_seen_get(seen, arena, analysis, i, &r.facts[i]);
    return r;
}

/* How far the network's own facts are passed. */
typedef struct passed {
    uint32_t coded, entities;
} passed;

/* The sentence's own facts with indexes that count in it, on scratch. */
static dr_seen_facts facts_of(dr_arena *scratch, const dr_analysis *a, uint32_t sentence, passed *at)
{
    uint32_t first = a->sentences[sentence].first, end = first + a->sentences[sentence].count;
    uint32_t coded = at->coded, entity = at->entities;
    while (at->coded < a->coded.n && a->coded.at[at->coded].token < end)
        at->coded++;
    while (at->entities < a->entities.n && a->entities.at[at->entities].first < end)
        at->entities++;
    dr_seen_facts f = {.coded_count = at->coded - coded, .entity_count = at->entities - entity};
    if (f.coded_count) {
        const dr_coded_word *last = &a->coded.at[at->coded - 1];
        uint32_t link = a->coded.at[coded].first_link;
        f.link_count = last->first_link + last->link_count - link;
        dr_coded_word *words = dr_alloc_raw(scratch, f.coded_count * sizeof *words);
        dr_link *links = dr_alloc_raw(scratch, f.link_count * sizeof *links);
        for (uint32_t i = 0; i < f.coded_count; i++) {
            words[i] = a->coded.at[coded + i];
            words[i].token -= first;
            words[i].first_link -= link;
        }
        for (uint32_t i = 0; i < f.link_count; i++) {
            links[i] = a->links.at[link + i];
            links[i].token = (links[i].token - first) & DR_LINK_TOKENS;
        }
        f.coded = words;
        f.links = links;
    }
    dr_entity *entities = dr_alloc_raw(scratch, f.entity_count * sizeof *entities);
    for (uint32_t i = 0; i < f.entity_count; i++) {
        entities[i] = a->entities.at[entity + i];
        entities[i].first -= first;
        entities[i].end -= first;
    }
    f.entities = entities;
    return f;
}

static void append(dr_arena *arena, dr_analysis *a, uint32_t first, const dr_seen_facts *f)
{
    uint32_t link = a->links.n;
    for (uint32_t i = 0; i < f->link_count; i++) {
        dr_link one = f->links[i];
        one.token = (one.token + first) & DR_LINK_TOKENS;
        DR_PUSH(arena, &a->links, one);
    }
    for (uint32_t i = 0; i < f->coded_count; i++) {
        dr_coded_word one = f->coded[i];
        one.token += first;
        one.first_link += link;
        DR_PUSH(arena, &a->coded, one);
    }
    for (uint32_t i = 0; i < f->entity_count; i++) {
        dr_entity one = f->entities[i];
        one.first += first;
        one.end += first;
        DR_PUSH(arena, &a->entities, one);
    }
}

void dr_recall_join(dr_recall *r, dr_arena *arena, dr_analysis *a)
{
    dr_arena *scratch = dr_scratch(arena);
    passed at = {0};
    for (uint32_t i = 0; r->seen && i < a->sentence_count; i++) {
        if (r->known[i])
            continue;
        const dr_mark before = dr_arena_mark(scratch);
        r->facts[i] = facts_of(scratch, a, i, &at);
        dr_seen_put(r->seen, a, i, &r->facts[i]);
        if (!r->count)
            dr_arena_rewind(scratch, before);
    }
    if (!r->count)
        return;
    a->coded.n = a->links.n = a->entities.n = 0; /* facts are copies, and there is room for as many again */
    for (uint32_t i = 0; i < a->sentence_count; i++)
        append(arena, a, a->sentences[i].first, &r->facts[i]);
}
