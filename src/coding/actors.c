#include "coding/coding.h"

void dr_code_actors(dr_coder *coder)
{
    (void)coder;
}
