/* What a reader holds, for the files that implement the public API. */
#ifndef DR_API_READER_H
#define DR_API_READER_H

#include "knowledge/knowledge.h"
#include "language/engine/encoder.h"

struct dragoman {
    dr_knowledge *knowledge;
    dr_engine engine; /* zero in a reader that knows actors only */
    dragoman_settings settings;
    dr_strs notices; /* on the knowledge's arena, NUL-terminated */
};

#endif
