/* What a state is called, by its code, in the built-in list of countries. */
#ifndef DR_KNOWLEDGE_STATE_NAME_H
#define DR_KNOWLEDGE_STATE_NAME_H

#include "base/str.h"

/* "Egypt" of "EGY"; empty of what is no state's code. */
dr_str dr_state_name(dr_arena *arena, dr_str code);

#endif
