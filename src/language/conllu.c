#include "language/language.h"

int dr_conllu_read(dr_arena *arena, dr_str text, dr_report *report, dr_analysis **out, dragoman_error *error)
{
    (void)arena, (void)text, (void)report, (void)out;
    return dr_error(error, DRAGOMAN_E_SYNTAX, "not CoNLL-U", 0);
}
