#include "language/language.h"

dr_str dr_lemma(dr_arena *arena, dr_str form, dr_upos upos)
{
    (void)upos;
    return dr_lower_ascii(arena, form);
}
