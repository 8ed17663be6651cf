/* What changed between two codings of a report: facts that appeared, went, or are told otherwise.
 *
 * Facts of the same kind are the same when they stand on the same words: first those of equal words and type, then
 * those of the same type whose words overlap, most of them first, then those of any type. Of an event the words are its
 * trigger, of a statement all from the first of source, cue and content to the last, of a move its evidence. */
#ifndef DR_STORE_DIFF_H
#define DR_STORE_DIFF_H

#include "store/rows.h"

typedef enum dr_change_kind { DR_APPEARED, DR_WENT, DR_CHANGED } dr_change_kind;

typedef struct dr_changed_field {
    const char *name; /* static: "type", "actor" … */
    dr_value was, is; /* JSON where dr_is_json_column says so of the column */
    bool json;
} dr_changed_field;

typedef struct dr_change {
    dr_change_kind kind;
    dr_table table;
    const dr_value *was, *is;        /* rows as rows.h lays them out; NULL: there was none, is none */
    DR_VEC(dr_changed_field) fields; /* of DR_CHANGED */
} dr_change;

typedef DR_VEC(dr_change) dr_changes;

/* In order of the words, kind by kind. Time in proportion to the facts and to how many overlap. */
dr_changes dr_diff(dr_arena *arena, const dr_record *was, const dr_record *is);

#endif
