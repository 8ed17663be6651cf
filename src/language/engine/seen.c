#include "language/engine/seen.h"

#include <pthread.h>
#include <stdlib.h>
#include <xxhash.h>

enum { SLOTS = 1 << 16, ALIGNMENT = 16, LONGEST = 4096 /* tokens; longer sentences come once */ };

/* Of one token. */
typedef struct word {
    uint32_t form_size, lemma_size; /* lemma_size SAME: the lemma is the form */
    uint32_t features;
    int32_t head;
    uint8_t upos, relation, xpos;
} word;
#define SAME UINT32_MAX

/* Behind it: words, coded words, links, entities, then the bytes of each word's form and lemma. */
typedef struct entry {
    uint64_t hash;
    struct entry *next; /* of the same slot */
    uint32_t size;      /* bytes, itself included */
    uint32_t words, coded, links, entities;
} entry;

typedef struct half {
    unsigned char *at;
    size_t used;
    entry *slots[SLOTS];
} half;

struct dr_seen {
    pthread_mutex_t lock; /* of all that follows */
    size_t half_size;
    uint64_t asked, found;
    half halves[2];
    int newer; /* the half that is being filled */
    unsigned char *memory;
};

dr_seen *dr_seen_new(size_t bytes)
{
    dr_seen *seen = calloc(1, sizeof *seen);
    size_t each = bytes / 2 / ALIGNMENT * ALIGNMENT;
    if (!seen || !(seen->memory = malloc(2 * each)) || pthread_mutex_init(&seen->lock, NULL)) {
        free(seen ? seen->memory : NULL);
        free(seen);
        return NULL;
    }
    seen->half_size = each;
    seen->halves[0].at = seen->memory;
    seen->halves[1].at = seen->memory + each;
    return seen;
}

void dr_seen_free(dr_seen *seen)
{
    if (!seen)
        return;
    pthread_mutex_destroy(&seen->lock);
    free(seen->memory);
    free(seen);
}

void dr_seen_counts(dr_seen *seen, uint64_t *asked, uint64_t *found)
{
    pthread_mutex_lock(&seen->lock);
    *asked = seen->asked;
    *found = seen->found;
    pthread_mutex_unlock(&seen->lock);
}

/* ---- entries ---- */

static size_t aligned(size_t size)
{
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

typedef struct parts {
    word *words;
    dr_coded_word *coded;
    dr_link *links;
    dr_entity *entities;
    char *bytes;
} parts;

/* Where the parts of an entry lie; each at a multiple of 16. */
static parts parts_of(const entry *e)
{
    parts p;
    char *at = (char *)(uintptr_t)e + aligned(sizeof *e);
    p.words = (word *)(void *)at;
    at += aligned(e->words * sizeof(word));
    p.coded = (dr_coded_word *)(void *)at;
    at += aligned(e->coded * sizeof(dr_coded_word));
    p.links = (dr_link *)(void *)at;
    at += aligned(e->links * sizeof(dr_link));
    p.entities = (dr_entity *)(void *)at;
    p.bytes = at + aligned(e->entities * sizeof(dr_entity));
    return p;
}

static size_t size_before_bytes(const entry *e)
{
    return aligned(sizeof *e) + aligned(e->words * sizeof(word)) + aligned(e->coded * sizeof(dr_coded_word)) +
           aligned(e->links * sizeof(dr_link)) + aligned(e->entities * sizeof(dr_entity));
}

static uint64_t hash_of(const dr_token *tokens, uint32_t count)
{
    uint64_t hash = count;
    for (uint32_t i = 0; i < count; i++)
        hash = XXH3_64bits_withSeed(tokens[i].form.at, tokens[i].form.size, hash);
    return hash;
}

static bool has_forms(const entry *e, const dr_token *tokens, uint32_t count)
{
    if (e->words != count)
        return false;
    parts p = parts_of(e);
    for (uint32_t i = 0; i < count; i++) {
        const word *w = &p.words[i];
        if (w->form_size != tokens[i].form.size || memcmp(p.bytes, tokens[i].form.at, w->form_size) != 0)
            return false;
        p.bytes += w->form_size + (w->lemma_size == SAME ? 0 : w->lemma_size);
    }
    return true;
}

static entry *find(const half *h, uint64_t hash, const dr_token *tokens, uint32_t count)
{
    entry *e = h->slots[hash % SLOTS];
    while (e && (e->hash != hash || !has_forms(e, tokens, count)))
        e = e->next;
    return e;
}

/* Room in the newer half, the older one emptied for it where it is full; NULL when it does not fit at all. */
static entry *room_for(dr_seen *seen, uint64_t hash, size_t size)
{
    if (size > seen->half_size)
        return NULL;
    half *h = &seen->halves[seen->newer];
    if (size > seen->half_size - h->used) {
        seen->newer = !seen->newer;
        h = &seen->halves[seen->newer];
        h->used = 0;
        memset(h->slots, 0, sizeof h->slots);
    }
    entry *e = (entry *)(void *)(h->at + h->used);
    h->used += size;
    e->hash = hash;
    e->size = (uint32_t)size;
    e->next = h->slots[hash % SLOTS];
    h->slots[hash % SLOTS] = e;
    return e;
}

/* ---- taking ---- */

static void *copied(dr_arena *arena, const void *at, size_t size)
{
    return memcpy(dr_alloc_raw(arena, size), at, size);
}

/* A copy of the entry on the arena, since the lock is not held any longer; NULL: none. *old: it was in the older half.
 */
static const entry *take(dr_seen *seen, dr_arena *arena, const dr_token *tokens, uint32_t count, bool *old)
{
    uint64_t hash = hash_of(tokens, count);
    void *room = NULL;
    for (size_t size = 0, need;; size = need) { /* allocations jump: none is made with the lock held */
        pthread_mutex_lock(&seen->lock);
        const entry *e = find(&seen->halves[seen->newer], hash, tokens, count);
        *old = !e;
        if (!e)
            e = find(&seen->halves[!seen->newer], hash, tokens, count);
        need = e ? e->size : 0;
        bool fits = e && need <= size;
        if (fits)
            memcpy(room, e, need);
        seen->asked += fits || !e;
        seen->found += fits;
        pthread_mutex_unlock(&seen->lock);
        if (!e || fits)
            return e ? room : NULL;
        room = dr_alloc_raw(arena, need);
    }
}

/* Puts an entry that was found in the older half into the newer one, which then outlasts it. */
static void refresh(dr_seen *seen, const entry *e, const dr_token *tokens)
{
    pthread_mutex_lock(&seen->lock);
    if (!find(&seen->halves[seen->newer], e->hash, tokens, e->words)) {
        entry *fresh = room_for(seen, e->hash, e->size);
        struct entry *next = fresh ? fresh->next : NULL;
        if (fresh) {
            memcpy(fresh, e, e->size);
            fresh->next = next;
        }
    }
    pthread_mutex_unlock(&seen->lock);
}

static void fill_tokens(dr_arena *arena, const entry *e, dr_token *tokens)
{
    parts p = parts_of(e);
    for (uint32_t i = 0; i < e->words; i++) {
        const word *w = &p.words[i];
        dr_token *t = &tokens[i];
        t->features = w->features;
        t->head = w->head;
        t->upos = w->upos;
        t->relation = w->relation;
        t->xpos = w->xpos;
        p.bytes += w->form_size;
        t->lemma = w->lemma_size == SAME ? t->form : (dr_str){copied(arena, p.bytes, w->lemma_size), w->lemma_size};
        p.bytes += w->lemma_size == SAME ? 0 : w->lemma_size;
    }
}

bool dr_seen_get(dr_seen *seen, dr_arena *arena, dr_analysis *analysis, uint32_t sentence, dr_seen_facts *out)
{
    const dr_sentence *s = &analysis->sentences[sentence];
    dr_token *tokens = analysis->tokens + s->first;
    bool old;
    const entry *e = seen && s->count <= LONGEST ? take(seen, dr_scratch(arena), tokens, s->count, &old) : NULL;
    if (!e)
        return false;
    fill_tokens(arena, e, tokens);
    if (old)
        refresh(seen, e, tokens);
    parts p = parts_of(e);
    *out = (dr_seen_facts){p.coded, p.links, p.entities, e->coded, e->links, e->entities};
    return true;
}

/* ---- keeping ---- */

static void fill_entry(entry *e, const dr_token *tokens, const dr_seen_facts *facts)
{
    parts p = parts_of(e);
    if (facts->coded_count)
        memcpy(p.coded, facts->coded, facts->coded_count * sizeof *p.coded);
    if (facts->link_count)
        memcpy(p.links, facts->links, facts->link_count * sizeof *p.links);
    if (facts->entity_count)
        memcpy(p.entities, facts->entities, facts->entity_count * sizeof *p.entities);
    for (uint32_t i = 0; i < e->words; i++) {
        const dr_token *t = &tokens[i];
        bool same = dr_eq(t->form, t->lemma);
        p.words[i] = (word){(uint32_t)t->form.size,
                            same ? SAME : (uint32_t)t->lemma.size,
                            t->features,
                            t->head,
                            t->upos,
                            t->relation,
                            t->xpos};
        memcpy(p.bytes, t->form.at, t->form.size);
        p.bytes += t->form.size;
        if (!same)
            memcpy(p.bytes, t->lemma.at, t->lemma.size);
        p.bytes += same ? 0 : t->lemma.size;
    }
}

void dr_seen_put(dr_seen *seen, const dr_analysis *analysis, uint32_t sentence, const dr_seen_facts *facts)
{
    const dr_sentence *s = &analysis->sentences[sentence];
    const dr_token *tokens = analysis->tokens + s->first;
    if (!seen || s->count > LONGEST)
        return;
    entry shape = {
        .words = s->count, .coded = facts->coded_count, .links = facts->link_count, .entities = facts->entity_count};
    size_t size = size_before_bytes(&shape);
    for (uint32_t i = 0; i < s->count; i++)
        size += tokens[i].form.size + (dr_eq(tokens[i].form, tokens[i].lemma) ? 0 : tokens[i].lemma.size);
    size = aligned(size);
    uint64_t hash = hash_of(tokens, s->count);
    if (size > seen->half_size)
        return;
    pthread_mutex_lock(&seen->lock);
    /* another thread may have been quicker */
    entry *e = find(&seen->halves[seen->newer], hash, tokens, s->count) ? NULL : room_for(seen, hash, size);
    if (e) {
        e->words = shape.words;
        e->coded = shape.coded;
        e->links = shape.links;
        e->entities = shape.entities;
        fill_entry(e, tokens, facts);
    }
    pthread_mutex_unlock(&seen->lock);
}
