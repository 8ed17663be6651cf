#include "language/language.h"

dr_analysis *dr_analyse(dr_arena *arena, const dr_report *report)
{
    (void)report;
    return DR_NEW(arena, dr_analysis);
}
