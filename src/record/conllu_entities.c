/* Named entities for CoNLL-U, where no engine tagged them: the record's places and its actors mentioned by name,
 * mapped back to tokens. Of "US special envoy Steve Witkoff" the words of the name are taken. */
#include "record/writers.h"

typedef struct marks {
    const dr_analysis *analysis;
    uint8_t *kinds; /* (token_count) entity kind + 1; 0: none */
    bool *begins;   /* (token_count) */
} marks;

static void mark(marks *m, uint32_t first, uint32_t end, dr_entity_kind kind)
{
    for (uint32_t i = first; i < end; i++)
        if (m->kinds[i])
            return;
    for (uint32_t i = first; i < end; i++) {
        m->kinds[i] = (uint8_t)(kind + 1);
        m->begins[i] = i == first;
    }
}

static bool has_word(dr_str text, dr_str word)
{
    while (text.at)
        if (dr_eq_nocase(dr_split(&text, ' '), word))
            return true;
    return false;
}

static bool proper(const marks *m, uint32_t token)
{
    return m->analysis->tokens[token].upos == DR_UPOS_PROPN;
}

/* The last run of [*first, *end) whose words belong to the actor's name, else its last run of proper nouns. */
static bool name_part(const marks *m, dr_str name, uint32_t *first, uint32_t *end)
{
    for (int by_name = 1; by_name >= 0; by_name--) {
        uint32_t stop = *end;
        while (stop > *first && !(by_name ? has_word(name, m->analysis->tokens[stop - 1].form) : proper(m, stop - 1)))
            stop--;
        uint32_t start = stop;
        while (start > *first && (by_name ? has_word(name, m->analysis->tokens[start - 1].form) : proper(m, start - 1)))
            start--;
        if (start < stop && proper(m, stop - 1)) {
            *first = start;
            *end = stop;
            return true;
        }
    }
    return false;
}

static bool entity_kind(dr_actor_kind kind, dr_entity_kind *out)
{
    switch (kind) {
    case DR_PERSON:
        *out = DR_ENTITY_PER;
        return true;
    case DR_ORGANIZATION:
    case DR_OUTLET:
    case DR_GROUP:
        *out = DR_ENTITY_ORG;
        return true;
    case DR_STATE:
        *out = DR_ENTITY_LOC;
        return true;
    default:
        return false;
    }
}

static void mark_actor(marks *m, const dr_actor *actor)
{
    dr_entity_kind kind;
    if (!entity_kind(actor->kind, &kind))
        return;
    for (uint32_t i = 0; i < actor->mentions.n; i++) {
        if (actor->mentions.at[i].form != DR_FORM_NAME)
            continue;
        uint32_t first = dr_token_at(m->analysis, actor->mentions.at[i].span.start);
        uint32_t end = dr_token_at(m->analysis, actor->mentions.at[i].span.end - 1);
        end += end < m->analysis->token_count;
        if (name_part(m, actor->name, &first, &end))
            mark(m, first, end, kind);
    }
}

void dr_name_entities(dr_arena *arena, const dr_record *record, dr_entities *out)
{
    const dr_analysis *analysis = record->analysis;
    marks m = {analysis, DR_NEW_ARRAY(arena, uint8_t, analysis->token_count),
               DR_NEW_ARRAY(arena, bool, analysis->token_count)};
    for (uint32_t i = 0; i < record->places.n; i++) {
        uint32_t first = dr_token_at(analysis, record->places.at[i].span.start),
                 end = dr_token_at(analysis, record->places.at[i].span.end - 1);
        mark(&m, first, end + (end < analysis->token_count), DR_ENTITY_LOC);
    }
    for (uint32_t i = 0; i < record->actors.n; i++)
        mark_actor(&m, &record->actors.at[i]);
    for (uint32_t i = 0; i < analysis->token_count; i++) {
        if (!m.kinds[i])
            continue;
        if (m.begins[i])
            DR_PUSH(arena, out,
                    ((dr_entity){.first = i, .end = i + 1, .kind = (dr_entity_kind)(m.kinds[i] - 1), .score = 0.5f}));
        else
            out->at[out->n - 1].end = i + 1;
    }
}
