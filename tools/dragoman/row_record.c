#include "row_record.h"

#include <stdint.h>
#include <stdlib.h>

#include "answer_rows.h"

typedef int write_only(dragoman_record *record, const size_t *indexes, size_t count, dragoman_error *error);

/* The row lists of each kind those that are written, "1,4"; NULL of statements: all. */
static const struct {
    const char *column;
    dragoman_kind kind;
    write_only *write_only;
} lists[] = {{"statements", DRAGOMAN_STATEMENTS, dragoman_write_only_statements},
             {"events", DRAGOMAN_EVENTS, dragoman_write_only_events},
             {"moves", DRAGOMAN_MOVES, dragoman_write_only_moves}};

bool cli_row_leaves_out(const dragoman_answer *row)
{
    bool listed = false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        listed |= cli_value_of(row, lists[i].column).kind != DRAGOMAN_VALUE_NULL;
    return listed;
}

/* "1,4" as 0 and 3, of those that the record has; how many, NULL in *out when memory is refused. */
static size_t numbers(dragoman_value list, size_t most, size_t **out)
{
    size_t count = 0, number = 0;
    *out = malloc((list.size / 2 + 1) * sizeof **out);
    for (size_t i = 0; *out && list.size && i <= list.size; i++) {
        if (i < list.size && list.text[i] >= '0' && list.text[i] <= '9') {
            number = number < SIZE_MAX / 20 ? number * 10 + (size_t)(list.text[i] - '0') : number;
        } else {
            if (number && number <= most)
                (*out)[count++] = number - 1;
            number = 0;
        }
    }
    return count;
}

int cli_row_record(const dragoman_answer *row, dragoman_record *record, dragoman_error *error)
{
    dragoman_value json = cli_value_of(row, "record");
    int code = dragoman_record_parse(record, json.text, json.size, error);
    bool leaves_out = cli_row_leaves_out(row);
    for (size_t i = 0; i < sizeof lists / sizeof *lists && leaves_out && code == 0; i++) {
        dragoman_value list = cli_value_of(row, lists[i].column);
        size_t *at = NULL;
        if (list.kind == DRAGOMAN_VALUE_NULL && lists[i].kind == DRAGOMAN_STATEMENTS)
            continue;
        size_t count = numbers(list, dragoman_count(record, lists[i].kind), &at);
        if (at) {
            code = lists[i].write_only(record, at, count, error);
        } else {
            code = DRAGOMAN_E_MEMORY;
            *error = (dragoman_error){.code = code, .message = "out of memory", .position = SIZE_MAX};
        }
        free(at);
    }
    return code;
}
