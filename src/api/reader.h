/* What readers and records hold, for the files that implement the public API. */
#ifndef DR_API_READER_H
#define DR_API_READER_H

#include "coding/record.h"
#include "knowledge/knowledge.h"
#include "language/engine/encoder.h"

struct dragoman {
    dr_knowledge *knowledge;
    dr_engine engine; /* zero in a reader that knows actors only */
    dragoman_settings settings;
    dragoman_made_by about;
    char model_checksum[17]; /* hex digits */
    dr_strs notices; /* on the knowledge's arena, NUL-terminated */
};

typedef struct dr_views dr_views;

struct dragoman_record {
    dr_arena *arena;
    dr_record *record; /* on the arena, as are the rest; NULL while empty */
    dr_views *views;
    const char *name; /* of the input it was last read from; "record" before */
};

#endif
