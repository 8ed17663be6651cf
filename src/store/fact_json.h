/* Facts and what they consist of as JSON: what a correction was made of (correction.h tells the members). */
#ifndef DR_STORE_FACT_JSON_H
#define DR_STORE_FACT_JSON_H

#include "base/json_out.h"
#include "coding/record.h"
#include "store/rows.h"

void dr_party_json(dr_json *json, const dr_actor *actor);
void dr_place_json(dr_json *json, const dr_place *place);
void dr_day_json(dr_json *json, dr_date from, dr_date to); /* null without a day */
/* A fact of the events, statements or moves, as a change that makes it what it is. */
void dr_fact_json(dr_json *json, const dr_record *record, dr_table table, uint32_t index);

#endif
