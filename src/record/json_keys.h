/* Members of the JSON that records, stories and the store's lists are written in. */
#ifndef DR_RECORD_JSON_KEYS_H
#define DR_RECORD_JSON_KEYS_H

#include "base/date.h"
#include "base/json_out.h"
#include "intake/report.h"

void dr_key_string(dr_json *json, const char *key, dr_str value); /* at == NULL: null */
void dr_key_date(dr_json *json, const char *key, dr_date date);   /* unknown: null */
void dr_key_strings(dr_json *json, const char *key, const dr_strs *strings);
void dr_json_strings(dr_json *json, const dr_strs *strings); /* the list alone */

#endif
