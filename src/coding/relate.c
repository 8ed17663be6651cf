#include "coding/coding.h"

dr_plover dr_relate(dr_coder *coder, dr_span actor, dr_span recipient, double scores[DR_PLOVER_COUNT])
{
    (void)coder, (void)actor, (void)recipient, (void)scores;
    return DR_PLOVER_NONE;
}

int dr_relate_line(dr_arena *arena, const dr_knowledge *knowledge, dr_str json, dr_buf *out, dragoman_error *error)
{
    (void)arena, (void)knowledge, (void)json, (void)out;
    return dr_error(error, DRAGOMAN_E_SYNTAX, "not a JSON object", 0);
}
