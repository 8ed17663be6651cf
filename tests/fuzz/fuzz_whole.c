/* Any bytes as a report read with the model, from text to every format. The first byte says how:
 * its lowest bits as flat text, clean text, a page or whatever it looks like; its fourth whether it has a date. */
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const dragoman_format_in kinds[] = {DRAGOMAN_FROM_TEXT, DRAGOMAN_FROM_TEXT, DRAGOMAN_FROM_HTML,
                                               DRAGOMAN_FROM_AUTO};
    if (!size)
        return 0;
    read_whole(&(dragoman_input){.bytes = (const char *)data + 1,
                                 .size = size - 1,
                                 .from = kinds[data[0] % 4],
                                 .raw = data[0] % 4 == 1,
                                 .published = data[0] & 4 ? "1995-11-21" : NULL});
    return 0;
}
