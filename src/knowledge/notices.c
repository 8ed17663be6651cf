/* What is told of a user's lists: below the loaders, which all tell. */
#include "knowledge/load.h"

void dr_notice_about(dr_knowledge *k, dr_str file, size_t line, const char *reason, dr_str about)
{
    if (k->notice_count++ < (k->checking ? DR_FINDINGS : DR_NOTICES))
        DR_PUSH(k->arena, &k->notices, ((dr_notice){file, (uint32_t)line, reason, about}));
}

void dr_notice_line(dr_knowledge *k, dr_str file, size_t line, const char *reason)
{
    dr_notice_about(k, file, line, reason, (dr_str){0});
}
