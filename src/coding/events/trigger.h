/* The trigger of an event in tokens. */
#ifndef DR_CODING_EVENTS_TRIGGER_H
#define DR_CODING_EVENTS_TRIGGER_H

#include "coding/coding.h"
#include "syntax/syntax.h"

typedef struct dr_trigger_words {
    uint32_t first, end; /* tokens [first, end), of one sentence */
    uint32_t head;       /* the first that hangs on none of them */
} dr_trigger_words;

/* Of the longest of triggers, its beginning. */
dr_trigger_words dr_trigger_words_of(const dr_coder *coder, const dr_event *event);

#endif
