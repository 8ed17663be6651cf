#include "coding/coding.h"

void dr_code_statements(dr_coder *coder)
{
    (void)coder;
}
