#include "knowledge/knowledge.h"

struct dr_phrases {
    dr_arena *arena;
    dr_match_by by;
};

dr_phrases *dr_phrases_new(dr_arena *arena, dr_match_by by)
{
    dr_phrases *phrases = DR_NEW(arena, dr_phrases);
    phrases->arena = arena;
    phrases->by = by;
    return phrases;
}

void dr_phrases_add(dr_phrases *phrases, dr_str phrase, uint32_t value)
{
    (void)phrases, (void)phrase, (void)value;
}

dr_hit dr_phrases_match(const dr_phrases *phrases, dr_arena *arena, const dr_analysis *analysis, uint32_t at, uint32_t end)
{
    (void)phrases, (void)arena, (void)analysis, (void)at, (void)end;
    return (dr_hit){DR_NONE, 0};
}
