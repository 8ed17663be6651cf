/* The phrases that an edition is made of, from a table that an editor can change: knowledge/phrases.tsv,
 * docs/edition.md.
 *
 *     what    mode    tense   phrase
 *     ACCUSE                  {actor} [accuse] {recipient}{what?}
 *
 * The first row that suits is taken: of that kind, mode and tense, or of any where its cell is empty, all of whose
 * slots can be filled. */
#ifndef DR_EDITION_PHRASES_H
#define DR_EDITION_PHRASES_H

#include "base/error.h"
#include "edition/grammar.h"

enum { DR_MAX_PHRASES = 4096 };

typedef struct dr_phrase {
    dr_str what, mode, tense, text;
} dr_phrase;
typedef struct dr_phrases {
    DR_VEC(dr_phrase) rows;
} dr_phrases;

/* What stands in a slot, and whether it is of several: so is the verb behind it. */
typedef struct dr_slot {
    const char *name;
    dr_str text;
    bool plural;
} dr_slot;

typedef struct dr_filling {
    const dr_slot *slots;
    size_t count;
    dr_verb_form form;
} dr_filling;

/* Reads a table; `bytes` must outlive it. DRAGOMAN_E_TABLE with the line: of a row with a slot or a bracket that is not
 * closed, E_LIMIT past DR_MAX_PHRASES rows. */
int dr_read_phrases(dr_arena *arena, dr_str bytes, const char *file, dr_phrases *out, dragoman_error *error);
/* The built-in table. */
int dr_builtin_phrases(dr_arena *arena, dr_phrases *out, dragoman_error *error);

/* The phrase filled in, or at == NULL where no row suits. `mode` and `tense` may be empty. */
dr_str dr_say(dr_arena *arena, const dr_phrases *phrases, const char *what, dr_str mode, dr_str tense,
              const dr_filling *filling);

#endif
