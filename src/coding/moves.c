#include "coding/coding.h"

void dr_code_moves(dr_coder *coder)
{
    (void)coder;
}
