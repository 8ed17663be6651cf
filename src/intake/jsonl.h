/* A line of JSON Lines to an input: {"id","text"|"html","url","published","outlet"}.
 *
 * Every error names its byte, and strings land on the arena. Other members are checked and passed over; null counts as
 * absent. */
#ifndef DR_INTAKE_JSONL_H
#define DR_INTAKE_JSONL_H

#include "base/error.h"

/* One line to the input it describes: out->bytes, size, from and the fields it gives; what it does not give
 * stays as *out has it. Strings live on the arena. A number as id becomes its text. Lone surrogates become U+FFFD;
 * broken UTF-8 passes as it is, for the reader of the bytes to repair. The text may hold NUL, other members may not. With both
 * text and html, the html counts.
 * Errors: DRAGOMAN_E_SYNTAX, or DRAGOMAN_E_LIMIT for DR_MAX_LINE and DR_MAX_JSON_DEPTH, with the byte in the line. */
int dr_jsonl_line(dr_arena *arena, dr_str line, dragoman_input *out, dragoman_error *error);

#endif
