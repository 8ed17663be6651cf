/* Whom an event harmed, and how many:
 *
 *   Gunmen attacked a convoy , killing 12 soldiers and wounding 30 .
 *          ▲ ASSAULT ◀─ advcl ─ killed: 12 soldiers ◀─ conj ─ wounded: 30
 *
 * Words of harm are classes of knowledge/word_classes.tsv. What they tell belongs to the violent event whose trigger
 * they are, else the nearest that they hang on, else the nearest that hangs on them, else the only one of their
 * sentence. */
#ifndef DR_CODING_EVENTS_CASUALTIES_H
#define DR_CODING_EVENTS_CASUALTIES_H

#include "coding/coding.h"

/* Of an event; what more is told is left out. */
enum { DR_MAX_CASUALTIES = 8 };

/* Fills casualties of the record's events, all other details of which are there. */
void dr_count_casualties(dr_coder *coder);

#endif
