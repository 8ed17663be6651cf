#include "record/writers.h"

#include "base/json_out.h"

void dr_write_json(dr_buf *out, const dr_record *record)
{
    dr_json json = {.out = out};
    dr_json_open(&json, '{');
    dr_json_key(&json, "dragoman");
    dr_json_string(&json, DR_STR(DRAGOMAN_SCHEMA_VERSION));
    dr_json_key(&json, "report");
    dr_json_open(&json, '{');
    dr_json_key(&json, "given_id");
    dr_json_string(&json, record->report.given_id);
    dr_json_key(&json, "text");
    dr_json_string(&json, record->report.text);
    dr_json_close(&json, '}');
    dr_json_close(&json, '}');
}
