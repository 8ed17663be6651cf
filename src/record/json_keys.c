#include "record/json_keys.h"

void dr_key_string(dr_json *json, const char *key, dr_str value)
{
    dr_json_key(json, key);
    dr_json_string(json, value);
}

void dr_key_date(dr_json *json, const char *key, dr_date date)
{
    char text[DR_DATE_SIZE];
    dr_date_print(date, text);
    dr_key_string(json, key, text[0] ? dr_str_of(text) : (dr_str){0});
}

void dr_json_strings(dr_json *json, const dr_strs *strings)
{
    dr_json_open(json, '[');
    for (uint32_t i = 0; i < strings->n; i++)
        dr_json_string(json, strings->at[i]);
    dr_json_close(json, ']');
}

void dr_key_strings(dr_json *json, const char *key, const dr_strs *strings)
{
    dr_json_key(json, key);
    dr_json_strings(json, strings);
}
