/* What a person types into a search, made into the query of either database.
 *
 *     egypt OR jordan treaty -"cease fire"     ─▶  (egypt or jordan) and treaty, and not the words "cease fire" in a
 * row
 *
 * Words and "phrases" must all be there; of words with OR between, one; what has - before it must not. Whatever is
 * typed is words: nothing of it reaches a database as its own syntax. */
#ifndef DR_STORE_WORDS_H
#define DR_STORE_WORDS_H

#include "base/error.h"
#include "base/str.h"
#include "intake/report.h"

enum { DR_MAX_WORDS = 64 };

typedef struct dr_word {
    dr_str text; /* without quotes; has a letter or digit */
    bool absent; /* must not be there */
    bool or_too; /* the one before would do */
    bool bare;   /* not in quotes: other spellings do */
} dr_word;

typedef struct dr_words {
    DR_VEC(dr_word) all; /* those wanted, then those that must be absent */
} dr_words;

/* E_ARGUMENT when nothing is asked for, or only what must be absent; E_LIMIT past DR_MAX_WORDS. */
int dr_words_read(dr_arena *arena, dr_str typed, dr_words *out, dragoman_error *error);
/* What a word may stand as: itself first; bare, also its parts apart or in one, as "cease-fire" is "ceasefire" elsewhere.
 * A part has four letters, or each short word would be two others. */
void dr_word_spellings(dr_arena *arena, const dr_word *word, dr_strs *out);
/* For FTS5's MATCH. */
dr_str dr_words_fts5(dr_arena *arena, const dr_words *words);

#endif
