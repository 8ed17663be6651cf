/* Any bytes as a ZIP archive, and as the one file, stored, of an archive that is whole: the containers in it. */
#include <zlib.h>

#include "source.h"

enum { LOCAL = 30, NAMED = LOCAL + 1, MOST = 1 << 20 };

static void put(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> 8 * i);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static unsigned char archive[MOST + NAMED];
    for (size_t i = 0; i + 5 <= size; i++)
        if (memcmp(data + i, "%PDF-", 5) == 0)
            return 0; /* no process is started */
    if (size >= 4 && memcmp(data, "PK\3\4", 4) == 0) {
        fuzz_source(data, size, DRAGOMAN_FROM_AUTO);
        return 0;
    }
    if (size > MOST)
        return 0;
    memcpy(archive, "PK\3\4\x14\0\0\0\0\0\0\0\0\0", 14);
    put(archive + 14, (uint32_t)crc32(0, data, (uInt)size));
    put(archive + 18, (uint32_t)size);
    put(archive + 22, (uint32_t)size);
    memcpy(archive + 26, "\1\0\0\0a", 5);
    if (size)
        memcpy(archive + NAMED, data, size);
    fuzz_source(archive, NAMED + size, DRAGOMAN_FROM_AUTO);
    return 0;
}
