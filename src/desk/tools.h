/* What the desk asks of rooms above it: reports read, and corrections put into the store. The public API fills it
 * (api/desk_tools.c); a desk without it shows what is stored, and no more. */
#ifndef DR_DESK_TOOLS_H
#define DR_DESK_TOOLS_H

#include "base/error.h"
#include "base/str.h"
#include "dragoman/store.h"

typedef struct dr_desk_tools {
    void *of;
    /* Reads the first report in the bytes, whatever they hold; its record's JSON, in which events say why they are
     * there, is put on the arena. *more: the bytes hold other reports too. Bounded in memory and time; E_LIMIT when as
     * many are being read as may be at a time. */
    int (*read)(void *of, dr_arena *arena, const dragoman_input *about, dr_str *json, bool *more,
                dragoman_error *error);
    /* Keeps a correction, as dragoman_store_correct does. */
    int (*correct)(void *of, dragoman_correction *correction, dragoman_error *error);
    int (*undo)(void *of, int64_t correction, dragoman_error *error);
    /* Adds what the built-in actor lists know a name by, ids and codes with a line end behind each: "Israel" asks for
     * all that is of ISR too. */
    void (*names)(void *of, dr_arena *arena, const char *name, dr_buf *out);
    /* What is being read ends, cancelled, and what comes after it: the desk closes. From any thread. */
    void (*end)(void *of);
    void (*close)(void *of);
} dr_desk_tools;

#endif
