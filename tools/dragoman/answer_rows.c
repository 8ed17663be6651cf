#include "answer_rows.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "harmless.h"
#include "messages.h"

/* ---- values ---- */

static void put_json_text(const char *text, size_t size)
{
    putchar('"');
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c == '\n')
            fputs("\\n", stdout);
        else if (c < 0x20 || c == 0x7F)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

/* Whatever the locale's decimal comma. */
static void put_real(double real)
{
    char text[40];
    snprintf(text, sizeof text, "%.10g", real);
    for (char *p = text; *p; p++)
        *p = *p == ',' ? '.' : *p;
    fputs(text, stdout);
}

static void put_json(const dragoman_value *value)
{
    if (value->kind == DRAGOMAN_VALUE_NULL)
        fputs("null", stdout);
    else if (value->kind == DRAGOMAN_VALUE_INT)
        printf("%" PRId64, value->integer);
    else if (value->kind == DRAGOMAN_VALUE_REAL)
        put_real(value->real);
    else if (value->kind == DRAGOMAN_VALUE_JSON)
        fwrite(value->text, 1, value->size, stdout);
    else
        put_json_text(value->text, value->size);
}

/* RFC 4180. */
static void put_csv(const dragoman_value *value)
{
    if (value->kind == DRAGOMAN_VALUE_INT)
        printf("%" PRId64, value->integer);
    else if (value->kind == DRAGOMAN_VALUE_REAL)
        put_real(value->real);
    if (value->kind < DRAGOMAN_VALUE_TEXT)
        return;
    bool quoted = false;
    for (size_t i = 0; i < value->size; i++)
        quoted |= strchr("\",\n\r", value->text[i]) != NULL;
    if (quoted)
        putchar('"');
    for (size_t i = 0; i < value->size; i++) {
        if (value->text[i] == '"')
            putchar('"');
        putchar(value->text[i]);
    }
    if (quoted)
        putchar('"');
}

/* ---- rows ---- */

static void print_json(const dragoman_answer *answer)
{
    for (size_t i = 0; i < dragoman_answer_columns(answer); i++) {
        dragoman_value value = dragoman_answer_value(answer, i);
        const char *name = dragoman_answer_column(answer, i);
        putchar(i ? ',' : '{');
        put_json_text(name, strlen(name));
        putchar(':');
        put_json(&value);
    }
    fputs("}\n", stdout);
}

static void print_csv(const dragoman_answer *answer)
{
    for (size_t i = 0; i < dragoman_answer_columns(answer); i++) {
        dragoman_value value = dragoman_answer_value(answer, i);
        if (i)
            putchar(',');
        put_csv(&value);
    }
    putchar('\n');
}

static void print_csv_head(const dragoman_answer *answer)
{
    for (size_t i = 0; i < dragoman_answer_columns(answer); i++)
        printf("%s%s", i ? "," : "", dragoman_answer_column(answer, i));
    putchar('\n');
}

/* For a person: "name value" pairs that are not NULL, of the columns wanted. */
static void print_pretty(const dragoman_answer *answer, const char *const *columns)
{
    bool first = true;
    for (size_t i = 0; i < dragoman_answer_columns(answer); i++) {
        const char *name = dragoman_answer_column(answer, i);
        bool wanted = !columns;
        for (size_t k = 0; columns && columns[k]; k++)
            wanted |= strcmp(columns[k], name) == 0;
        dragoman_value value = dragoman_answer_value(answer, i);
        if (!wanted || value.kind == DRAGOMAN_VALUE_NULL)
            continue;
        char text[4096], shown[4096];
        fputs(first ? "" : "  ", stdout);
        first = false;
        if (value.kind < DRAGOMAN_VALUE_TEXT) {
            put_json(&value);
            continue;
        }
        snprintf(text, sizeof text, "%.*s", (int)value.size, value.text);
        cli_escape(shown, sizeof shown, text);
        fputs(shown, stdout);
    }
    putchar('\n');
}

long cli_print_answer(dragoman_answer *answer, cli_rows_format format, const char *const *columns,
                      dragoman_error *error)
{
    long rows = 0;
    int got;
    if (format == CLI_ROWS_CSV)
        print_csv_head(answer);
    while ((got = dragoman_answer_next(answer, error)) > 0 && cli_check_output()) {
        if (format == CLI_ROWS_JSONL)
            print_json(answer);
        else if (format == CLI_ROWS_CSV)
            print_csv(answer);
        else
            print_pretty(answer, columns);
        rows++;
    }
    return got < 0 ? got : rows;
}
