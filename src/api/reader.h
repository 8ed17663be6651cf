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

/* Whether what later versions may use is left alone: DR_RESERVED(input) of a struct's pointer. */
bool dr_is_zero(const uint8_t *reserved, size_t size);
#define DR_RESERVED(given) dr_is_zero((given)->reserved, sizeof (given)->reserved)
#define DR_NOT_ZERO "reserved bytes are not zero: the struct was not zeroed, or is of a later version of the library"

/* Tells that a call was given NULL for what it cannot do without; returns the code. */
int dr_tell_null(dragoman_error *error);

typedef struct dr_views dr_views;

struct dragoman_record {
    dr_arena *arena;
    dr_record *record; /* on the arena, as are the rest; NULL while empty */
    dr_views *views;
    const char *name; /* of the input it was last read from; "record" before */
};

/* Forgets what the record holds, and whoever watches its arena. */
void dr_record_empty(dragoman_record *record);
/* Tells what a guard was jumped to for (dr_arena_failure); returns it. */
int dr_given_up(int failure, dragoman_error *error);

#endif
