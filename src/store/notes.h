/* Small texts that programs note between runs, by kind and name. */
#ifndef DR_STORE_NOTES_H
#define DR_STORE_NOTES_H

#include "store/store.h"

/* Puts `value` in the place of what was noted; at == NULL takes it away. A transaction of its own. */
int dr_note(dr_store *store, dr_arena *arena, dr_str kind, dr_str name, dr_str value, dragoman_error *error);
/* What was noted, copied onto the arena: 1; nothing: 0; or a negative code. */
int dr_noted(dr_store *store, dr_arena *arena, dr_str kind, dr_str name, dr_str *value, dragoman_error *error);

#endif
