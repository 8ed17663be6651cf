/* A record's life: made, emptied, read back from its JSON, closed. dragoman_read (reader.c) fills it too. */
#include <stdlib.h>

#include "api/facts.h"
#include "record/readers.h"

void dr_record_empty(dragoman_record *record)
{
    dr_arena_watch(record->arena, NULL, NULL);
    dr_arena_clear(record->arena);
    record->record = NULL;
    record->views = NULL;
    record->name = "record";
}

int dragoman_record_new(dragoman_record **out, const dragoman *reader, dragoman_error *error)
{
    if (out)
        *out = NULL;
    return reader ? dragoman_record_new_empty(out, reader->settings.memory_limit, error) : dr_tell_null(error);
}

int dragoman_record_new_empty(dragoman_record **out, size_t memory_limit, dragoman_error *error)
{
    if (!out)
        return dr_tell_null(error);
    dr_error_begin(error, "record");
    *out = calloc(1, sizeof **out);
    if (*out && ((*out)->arena = dr_arena_new(memory_limit))) {
        dr_record_empty(*out);
        return DRAGOMAN_OK;
    }
    free(*out);
    *out = NULL;
    return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
}

void dragoman_record_close(dragoman_record **record)
{
    if (!record || !*record)
        return;
    dr_arena_free((*record)->arena);
    free(*record);
    *record = NULL;
}

int dr_given_up(int failure, dragoman_error *error)
{
    const char *message = failure == DRAGOMAN_E_TIME        ? "takes longer than the time limit for one report"
                          : failure == DRAGOMAN_E_CANCELLED ? "cancelled"
                                                            : "out of memory, or of what one report may take";
    return dr_error(error, failure, message, DR_NOWHERE);
}

static int parse_json(dragoman_record *into, dr_str json, dragoman_error *error)
{
    dr_record *record = DR_NEW(into->arena, dr_record);
    int code = dr_read_record(into->arena, json, record, error);
    if (code)
        return code;
    into->views = dr_views_new(into->arena);
    into->record = record;
    into->name = dr_copy(into->arena, record->report.key).at;
    dr_error_begin(error, into->name);
    return DRAGOMAN_OK;
}

int dragoman_record_parse(dragoman_record *record, const char *json, size_t size, dragoman_error *error)
{
    if (record)
        dr_record_empty(record);
    if (!record || !json)
        return dr_tell_null(error);
    dr_error_begin(error, "record");
    if (size > DRAGOMAN_MAX_RECORD)
        return dr_error(error, DRAGOMAN_E_LIMIT, "a record larger than 256 MiB", DRAGOMAN_MAX_RECORD);
    if (setjmp(*dr_guard(record->arena))) {
        int failure = dr_arena_failure(record->arena);
        dr_record_empty(record);
        return dr_given_up(failure, error);
    }
    int code = parse_json(record, (dr_str){json, size}, error);
    if (code)
        dr_record_empty(record);
    return code;
}
