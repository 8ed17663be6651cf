/* Any bytes as a record's JSON. What is taken for one holds what every record does, can be written in every format but
 * CoNLL-U and seen as views, and its JSON comes back the same. */
#include "whole.h"

static bool parse_copy(const char *json, size_t size, dragoman_record *record)
{
    dragoman_error error = {0};
    char *copy = malloc(size ? size : 1);
    if (!copy)
        abort();
    if (size)
        memcpy(copy, json, size);
    int code = dragoman_record_parse(record, copy, size, &error);
    free(copy); /* the record must not need it */
    must(code == 0 || (error.message[0] && error.code == code), "what is refused is told why", (dr_str){0});
    must(error.position == SIZE_MAX || error.position <= size, "an error's place lies in the input", (dr_str){0});
    return code == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dragoman_record *record = NULL;
    if (dragoman_record_new_empty(&record, (size_t)512 << 20, NULL))
        abort();
    if (parse_copy((const char *)data, size, record)) {
        written first = write_as(record, DRAGOMAN_JSONL), pretty = write_as(record, DRAGOMAN_PRETTY);
        check_record(view_of(&first));
        write_tables(record);
        write_events(record);
        must(dragoman_make_views(record, NULL) == 0, "a record has views", view_of(&first));
        must(dragoman_write(record, DRAGOMAN_CONLLU, NULL, write_on, &pretty, NULL) == DRAGOMAN_E_ARGUMENT,
             "a record without words is not written as CoNLL-U", view_of(&first));
        check_back(&first, record);
        free(first.at), free(pretty.at);
    }
    dragoman_record_close(&record);
    return 0;
}
