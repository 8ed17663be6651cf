/* Any bytes as mail. */
#include "source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_source(data, size, DRAGOMAN_FROM_MAIL);
    return 0;
}
