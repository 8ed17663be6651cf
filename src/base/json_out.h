/* JSON written straight into a dr_buf: no tree, commas by the writer, UTF-8 in and out.
 * Strings must be valid UTF-8; what steers rather than shows (dr_is_steering) is escaped. */
#ifndef DR_BASE_JSON_OUT_H
#define DR_BASE_JSON_OUT_H

#include "base/str.h"

typedef struct dr_json {
    dr_buf *out;
    bool comma; /* the next value or key needs one before it */
} dr_json;

void dr_json_open(dr_json *json, char bracket);  /* '{' or '[' */
void dr_json_close(dr_json *json, char bracket); /* '}' or ']' */
void dr_json_key(dr_json *json, const char *key); /* plain ASCII, not escaped */
void dr_json_string(dr_json *json, dr_str value); /* at == NULL writes null */
void dr_json_int(dr_json *json, int64_t value);
void dr_json_number(dr_json *json, double value, int decimals); /* trailing zeros cut; NaN, inf: null */
void dr_json_bool(dr_json *json, bool value);
void dr_json_null(dr_json *json);
void dr_json_span(dr_json *json, dr_span span);   /* [start,end] */

#endif
