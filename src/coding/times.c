#include "coding/coding.h"

void dr_code_times(dr_coder *coder)
{
    (void)coder;
}
