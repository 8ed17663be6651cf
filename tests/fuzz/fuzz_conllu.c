/* Any bytes as CoNLL-U. */
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_whole(&(dragoman_input){.bytes = (const char *)data, .size = size, .from = DRAGOMAN_FROM_CONLLU});
    return 0;
}
