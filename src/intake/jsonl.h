/* A line of JSON Lines to an input: {"id","text"|"html","url","published","outlet"}. */
#ifndef DR_INTAKE_JSONL_H
#define DR_INTAKE_JSONL_H

#include "base/error.h"

/* One line to the input it describes: out->bytes, size, from and the fields it gives; what it does not give
 * stays as *out has it. Strings live on the arena. */
int dr_jsonl_line(dr_arena *arena, dr_str line, dragoman_input *out, dragoman_error *error);

#endif
