/* Any bytes as a line of JSON Lines. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_read(data, size, DRAGOMAN_FROM_JSONL);
    return 0;
}
