/* On whose word: the statements whose content holds a stretch of text. */
#ifndef DR_CODING_STATEMENTS_ATTRIBUTION_H
#define DR_CODING_STATEMENTS_ATTRIBUTION_H

#include "coding/coding.h"

/* Statements by the start of their contents, for finding those around a trigger. */
typedef struct dr_content {
    dr_span span;
    uint32_t statement;
    uint32_t reach; /* the furthest end of this and all contents before */
} dr_content;
typedef DR_VEC(dr_content) dr_contents;

dr_contents dr_sort_contents(dr_coder *coder);

/* Appends the statements whose content holds the span, innermost first, at most 16. O(log n). */
void dr_attributed_to(dr_arena *arena, const dr_contents *contents, dr_span span, dr_indexes *out);

#endif
