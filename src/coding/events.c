#include "coding/coding.h"

void dr_code_events(dr_coder *coder)
{
    (void)coder;
}
