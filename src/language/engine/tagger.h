/* The tagger's weights, compiled in from models/tagger.tsv by scripts/tagger_table.py, which tells their shape. */
#ifndef DR_LANGUAGE_ENGINE_TAGGER_H
#define DR_LANGUAGE_ENGINE_TAGGER_H

#include <stdint.h>

enum { DR_MAX_LABELS = 128 };

typedef struct dr_tagger_slot {
    uint32_t key, offset;
} dr_tagger_slot;

extern const char *const dr_tagger_labels[]; /* "UPOS XPOS" */
extern const unsigned dr_tagger_label_count; /* at most DR_MAX_LABELS */
extern const uint32_t dr_tagger_capacity;    /* of dr_tagger_slots, a power of two */
extern const dr_tagger_slot dr_tagger_slots[];
extern const uint8_t dr_tagger_weights[]; /* count, then count × (label, int8 weight) */

#endif
