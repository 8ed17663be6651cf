/* Actors where moves look for them, and lists of them without doubles. */
#include "coding/moves/moves.h"

uint32_t dr_actor_at(const dr_coder *coder, uint32_t token)
{
    uint32_t mention = coder->mention_at[token];
    return mention < coder->mentions.n ? coder->mentions.at[mention].actor : DR_NONE;
}

bool dr_holds(const dr_indexes *list, uint32_t value)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (list->at[i] == value)
            return true;
    return false;
}

void dr_add_once(dr_arena *arena, dr_indexes *list, uint32_t value)
{
    if (value != DR_NONE && list->n < 16 && !dr_holds(list, value))
        DR_PUSH(arena, list, value);
}
