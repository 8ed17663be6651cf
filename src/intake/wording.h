/* What a line says, by knowledge/page_wording.tsv: phrases of the furniture around a report.
 *
 * A line is folded to words in small letters (the first 256 of them: a longer line is prose whatever it says),
 * and at each word the phrases that begin with it are tried. The table is sorted at build time by
 * scripts/wording.py. */
#ifndef DR_INTAKE_WORDING_H
#define DR_INTAKE_WORDING_H

#include "intake/report.h"

typedef enum dr_wording_where { DR_WORDING_LINE, DR_WORDING_START, DR_WORDING_END, DR_WORDING_ANY } dr_wording_where;

typedef struct dr_wording_phrase {
    const char *words; /* separated by one space; see the table's head for * 0 © @ */
    uint8_t kind, where, strength;
    uint8_t follows; /* first byte of the second word; 1: any, 0: there is none */
} dr_wording_phrase;

extern const dr_wording_phrase dr_wording_phrases[]; /* sorted by first word */
/* By first byte and the low five bits of the second one, of a word and the blank behind it: a bit for those of each
 * third. */
extern const uint32_t dr_wording_third[256][32];

/* The phrases from `first` to `end` - 1 begin with the same word. Their places are looked up by the word's
 * FNV-1a hash in 32 bits, the next place being tried until one is free (first == end). */
typedef struct dr_wording_head {
    uint16_t first, end;
} dr_wording_head;
enum { DR_WORDING_HEADS = 4096 };
extern const dr_wording_head dr_wording_heads[DR_WORDING_HEADS];

/* Kinds of phrases: dr_removed_kind, and what servers say in place of a page. */
enum { DR_WORDING_SERVER = DR_REMOVED_COUNT, DR_WORDING_KINDS };

typedef struct dr_wording {
    uint8_t best[DR_WORDING_KINDS]; /* strength of the strongest phrase of each kind, 0: none */
    uint8_t hits[DR_WORDING_KINDS]; /* phrases of each kind, up to 255 */
    uint32_t words;                 /* in the line, up to 256 */
} dr_wording;

dr_wording dr_wording_of(dr_str line);
/* The kind the wording alone decides for, or DR_REMOVED_COUNT. */
dr_removed_kind dr_wording_kind(const dr_wording *wording);

#endif
