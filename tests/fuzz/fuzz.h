/* What the fuzz targets share: one reader, and one input read and written through the public API. Its model is a small one
 * of random weights, FUZZ_MODEL: fast, and the maker of trees that no grammar would. A target is a file fuzz_NAME.c with
 * LLVMFuzzerTestOneInput and a folder corpus/NAME of seeds. */
#ifndef DR_FUZZ_H
#define DR_FUZZ_H

#include <stdlib.h>
#include <string.h>

#include "dragoman/dragoman.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int fuzz_sink(void *payload, const char *bytes, size_t size)
{
    *(size_t *)payload += size + (size ? (unsigned char)bytes[size - 1] : 0); /* touches what it is given */
    return 0;
}

static inline const dragoman *fuzz_reader(void)
{
    static dragoman *reader;
    dragoman_settings settings;
    dragoman_default_settings(&settings);
    settings.model_file = FUZZ_MODEL;
    if (!reader && dragoman_open(&reader, &settings, NULL))
        abort();
    return reader;
}

/* Reads a copy of exactly `size` bytes, so that a step past the end is seen, and writes the record. */
static inline void fuzz_read(const uint8_t *data, size_t size, dragoman_format_in from)
{
    char *copy = malloc(size ? size : 1);
    dragoman_record *record = NULL;
    dragoman_error error;
    size_t written = 0;
    if (!copy || dragoman_record_new(&record, fuzz_reader(), &error))
        abort();
    if (size)
        memcpy(copy, data, size);
    int code =
        dragoman_read(fuzz_reader(), &(dragoman_input){.bytes = copy, .size = size, .from = from}, record, &error);
    free(copy); /* the record must not need it */
    if (code == DRAGOMAN_OK && dragoman_write(record, DRAGOMAN_JSONL, NULL, fuzz_sink, &written, &error))
        abort();
    dragoman_record_close(&record);
}

#endif
