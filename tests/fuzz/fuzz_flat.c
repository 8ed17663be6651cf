/* Any bytes as flat text. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(data, size, DRAGOMAN_FROM_TEXT);
    return 0;
}
