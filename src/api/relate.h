/* One line of dragoman_relate. */
#ifndef DR_API_RELATE_H
#define DR_API_RELATE_H

#include "coding/coding.h"

/* JSON in, one JSON line with its line end appended to out. `engine` as for dr_analyse. What is wrong with the line is told
 * with the member's name and the byte where its key stands. */
int dr_relate_line(dr_arena *arena, const dr_knowledge *knowledge, const dr_engine *engine, dr_str json, dr_buf *out,
                   dragoman_error *error);

#endif
