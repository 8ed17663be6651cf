/* JSON Lines to inputs: {"id","text"|"html","url","published","outlet"} a line. */
#ifndef DR_INTAKE_JSONL_H
#define DR_INTAKE_JSONL_H

#include "base/error.h"

/* One line to an input. Strings are copied to the arena. `offset` is the line's place in the whole
 * input, so that error positions count from its start. */
int dr_jsonl_line(dr_arena *arena, dr_str line, size_t offset, dragoman_input *out, dragoman_error *error);

#endif
