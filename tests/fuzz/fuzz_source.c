/* Any bytes, packed or not, as whatever container they look like; but no process is started for them, as for PDF. */
#include "source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (size_t i = 0; i + 5 <= size; i++)
        if (memcmp(data + i, "%PDF-", 5) == 0)
            return 0;
    fuzz_source(data, size, DRAGOMAN_FROM_AUTO);
    return 0;
}
