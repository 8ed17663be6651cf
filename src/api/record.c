/* A record's life: made, emptied, read back from its JSON, closed. dragoman_read (reader.c) fills it too. */
#include <stdlib.h>

#include "api/facts.h"
#include "coding/hide.h"
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

/* ---- what is written ---- */

/* Which of n facts are named; NULL after an error. */
static bool *mark_named(dragoman_record *record, uint32_t n, const size_t *indexes, size_t count, dragoman_error *error)
{
    bool *named = DR_NEW_ARRAY(record->arena, bool, (size_t)n + 1);
    for (size_t i = 0; i < count; i++) {
        if (indexes[i] >= n) {
            dr_error(error, DRAGOMAN_E_ARGUMENT, "the record has no fact of that index", DR_NOWHERE);
            return NULL;
        }
        named[indexes[i]] = true;
    }
    return named;
}

static int write_only(dragoman_record *record, dragoman_kind kind, const size_t *indexes, size_t count,
                      dragoman_error *error)
{
    if (!record || (count && !indexes))
        return dr_tell_null(error);
    dr_error_begin(error, record->name);
    if (!record->record)
        return count ? dr_error(error, DRAGOMAN_E_ARGUMENT, "the record is empty", DR_NOWHERE) : DRAGOMAN_OK;
    if (setjmp(*dr_guard(record->arena))) {
        int failure = dr_arena_failure(record->arena);
        dr_record_empty(record);
        return dr_given_up(failure, error);
    }
    uint32_t n = (uint32_t)dragoman_count(record, kind);
    const bool *named = mark_named(record, n, indexes, count, error);
    if (named && kind == DRAGOMAN_EVENTS)
        dr_hide_events(record->arena, record->record, named);
    else if (named && kind == DRAGOMAN_MOVES)
        dr_hide_moves(record->record, named);
    else if (named)
        dr_hide_statements(record->record, named);
    return named ? DRAGOMAN_OK : DRAGOMAN_E_ARGUMENT;
}

int dragoman_write_only_events(dragoman_record *record, const size_t *indexes, size_t count, dragoman_error *error)
{
    return write_only(record, DRAGOMAN_EVENTS, indexes, count, error);
}

int dragoman_write_only_moves(dragoman_record *record, const size_t *indexes, size_t count, dragoman_error *error)
{
    return write_only(record, DRAGOMAN_MOVES, indexes, count, error);
}

int dragoman_write_only_statements(dragoman_record *record, const size_t *indexes, size_t count, dragoman_error *error)
{
    return write_only(record, DRAGOMAN_STATEMENTS, indexes, count, error);
}
