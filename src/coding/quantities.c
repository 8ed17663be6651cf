#include "coding/coding.h"

void dr_code_quantities(dr_coder *coder)
{
    (void)coder;
}
