/* What an edition calls those whom a record names: as the report has them, with its articles. */
#ifndef DR_EDITION_NAMING_H
#define DR_EDITION_NAMING_H

#include "coding/record.h"
#include "edition/phrases.h"

enum { DR_NAMES_SHOWN = 4, DR_NAME_SIZE = 120 };

typedef struct dr_named {
    dr_str text; /* empty: nobody that could be named */
    bool plural;
    bool person;
} dr_named;

/* One of them: by name where the report has one, else by its words with their article ("a senior official"). */
dr_named dr_one_named(dr_arena *arena, const dr_phrases *phrases, const dr_record *record, dr_mention mention);
/* Several, each once; datelines that were taken for a party are left out. */
dr_named dr_all_named(dr_arena *arena, const dr_phrases *phrases, const dr_record *record, const dr_mentions *mentions);
/* The parties of a move. */
dr_named dr_actors_named(dr_arena *arena, const dr_phrases *phrases, const dr_record *record, const dr_indexes *actors);
/* "the " where the report writes it before the name, else "". */
const char *dr_article(const dr_record *record, dr_span span);
/* Without "CAMP DAVID, Maryland - " where the words begin a paragraph. */
dr_span dr_behind_dateline(const dr_record *record, dr_span span);
/* White space run together, without marks that steer, quotation marks made single, at most `most` bytes, cut at a word
 * with "…" behind. */
dr_str dr_tidy(dr_arena *arena, dr_str words, size_t most);

#endif
