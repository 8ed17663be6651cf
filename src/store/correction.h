/* Corrections: what people say that facts should be, kept beside what was coded.
 *
 *     {"type":"AGREE","mode":["meet"],"actor":[PARTY…],"recipient":[PARTY…],"day":{"from","to"}|null,"place":PLACE|null,
 *      "voice":PARTY|null,"tense":"past","polarity":"negative","wrong":true,"missing":true}
 *     PARTY   {"name","kind","code","country","sector","known"}
 *     PLACE   {"name","country","admin1","feature","geonameid","lat","lon"}
 *
 * is a change: the members that it has are those that change. A fact is found again, in whichever coding, by the words
 * it stands on and its type, as diff.h tells; what was missing is added, unless by then it is coded. */
#ifndef DR_STORE_CORRECTION_H
#define DR_STORE_CORRECTION_H

#include "base/json_in.h"
#include "store/corrected.h"

typedef struct dr_correction {
    int64_t id;
    dr_table table; /* events, statements or moves */
    dr_span words;
    dr_str type; /* of the fact as it stood; of one that was missing, what it is to be */
    bool missing;
    const dr_json_value *change;
    uint32_t holds; /* filled by dr_correct: the fact's index, or DR_NONE */
} dr_correction;
typedef DR_VEC(dr_correction) dr_corrections;

/* Those of a report that were not taken back, in order. */
int dr_corrections_of(dr_store *store, dr_arena *arena, int64_t report, dr_corrections *out, dragoman_error *error);
/* The record as they make it, one after the other. */
dr_corrected dr_correct(dr_arena *arena, const dr_record *coded, dr_corrections *corrections);
/* Notes in the table what each of them is of. */
int dr_corrections_note(dr_store *store, const dr_corrections *corrections, dragoman_error *error);

/* What a fact is called: "E3"; out holds 16 bytes. */
char *dr_fact_name(char *out, dr_table table, uint32_t index);
/* Its table and index; false of what is no such name. */
bool dr_fact_named(dr_str name, dr_table *table, uint32_t *index);
/* From the first of a fact's words to the last, as its row has them, and its type or kind. */
dr_span dr_fact_words(const dr_record *record, dr_table table, uint32_t index);
const char *dr_fact_type(const dr_record *record, dr_table table, uint32_t index);
uint32_t dr_fact_count(const dr_record *record, dr_table table);
/* The table of facts that have such a type: AGREE, offer, direct; DR_TABLES: none has. */
dr_table dr_table_of_type(dr_str type);

/* Corrections of the text that `previous` is, for the one that takes its place: those whose sentence, or else whose
 * words with the one before and the one behind, stand in the new text once. Within a transaction; stored as the new
 * report's own, by whom and when they were made; those that went from there to here are there already. */
int dr_corrections_carry(dr_store *store, dr_arena *arena, int64_t previous, int64_t report, dr_str text,
                         dragoman_error *error);

#endif
