#include "coding/coding.h"

void dr_code_places(dr_coder *coder)
{
    (void)coder;
}
