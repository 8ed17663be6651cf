/* Where the events of a report are told, and which dated one was told last before a word. Every question takes
 * time log n, so that a report of many thousand events that count from each other is read in time n log n. */
#ifndef DR_CODING_EVENTS_TOLD_H
#define DR_CODING_EVENTS_TOLD_H

#include "coding/record.h"

typedef struct dr_told dr_told;

/* On the arena; borrows the record, whose events must stay the same ones, with the same triggers. */
dr_told *dr_told_new(dr_arena *arena, dr_record *record);

/* The event whose trigger begins first, or last, in the bytes [start, end) of the text; NULL: none. */
dr_event *dr_first_told(const dr_told *told, size_t start, size_t end);
dr_event *dr_last_told(const dr_told *told, size_t start, size_t end);
/* The dated event whose trigger begins last before that byte; of those whose trigger's first word has that lemma, in
 * any case of ASCII letters, unless that is NULL. NULL: none. */
dr_event *dr_last_dated(const dr_told *told, size_t before, const dr_str *lemma);
/* To be called when the event's date has changed. */
void dr_told_changed(dr_told *told, const dr_event *event);

#endif
