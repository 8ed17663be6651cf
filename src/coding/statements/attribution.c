/* Contents sorted by start with their furthest reach so far: those around a span are found from its place back. */
#include <stdlib.h>

#include "coding/statements/attribution.h"

static int by_start(const void *a, const void *b)
{
    const dr_content *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    return x->span.end != y->span.end ? (x->span.end > y->span.end ? -1 : 1)
                                      : (x->statement > y->statement) - (x->statement < y->statement);
}

dr_contents dr_sort_contents(dr_coder *coder)
{
    dr_contents all = {0};
    const dr_record *record = coder->record;
    for (uint32_t i = 0; i < record->statements.n; i++)
        for (uint32_t k = 0; k < record->statements.at[i].content.n; k++)
            DR_PUSH(coder->arena, &all, ((dr_content){record->statements.at[i].content.at[k], i, 0}));
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, by_start);
    for (uint32_t i = 0; i < all.n; i++) {
        uint32_t before = i ? all.at[i - 1].reach : 0;
        all.at[i].reach = before > all.at[i].span.end ? before : all.at[i].span.end;
    }
    return all;
}

/* Contents that hold the trigger, the latest start first: of nested ones that is the innermost. */
void dr_attributed_to(dr_arena *arena, const dr_contents *contents, dr_span span, dr_indexes *out)
{
    uint32_t low = 0, high = contents->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (contents->at[middle].span.start <= span.start)
            low = middle + 1;
        else
            high = middle;
    }
    enum { DEEPEST = 16 };
    for (uint32_t i = low, steps = 0; i-- > 0 && steps < DEEPEST && contents->at[i].reach >= span.end; steps++)
        if (dr_span_in(span, contents->at[i].span)) {
            uint32_t n = out->n;
            if (!n || out->at[n - 1] != contents->at[i].statement)
                DR_PUSH(arena, out, contents->at[i].statement);
        }
}
