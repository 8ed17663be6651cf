#include "knowledge/knowledge.h"

int dr_knowledge_open(dr_knowledge **out, const char *const *actor_files, dragoman_error *error)
{
    (void)actor_files;
    *out = NULL;
    dr_arena *arena = dr_arena_new(0);
    if (!arena)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    if (setjmp(*dr_guard(arena))) {
        dr_arena_free(arena);
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory while loading knowledge", DR_NOWHERE);
    }
    *out = DR_NEW(arena, dr_knowledge);
    (*out)->arena = arena;
    return DRAGOMAN_OK;
}

void dr_knowledge_close(dr_knowledge *knowledge)
{
    if (knowledge)
        dr_arena_free(knowledge->arena);
}
