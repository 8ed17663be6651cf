#include "json_row.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static void put_text(FILE *to, const char *text, size_t size)
{
    putc('"', to);
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            fprintf(to, "\\%c", c);
        else if (c == '\n')
            fputs("\\n", to);
        else if (c < 0x20 || c == 0x7F)
            fprintf(to, "\\u%04x", c);
        else
            putc(c, to);
    }
    putc('"', to);
}

void cli_json_text(FILE *to, const char *text)
{
    if (text)
        put_text(to, text, strlen(text));
    else
        fputs("null", to);
}

void cli_json_value(FILE *to, const dragoman_value *value)
{
    char text[40];
    if (value->kind == DRAGOMAN_VALUE_NULL)
        fputs("null", to);
    else if (value->kind == DRAGOMAN_VALUE_INT)
        fprintf(to, "%" PRId64, value->integer);
    else if (value->kind == DRAGOMAN_VALUE_JSON)
        fwrite(value->text, 1, value->size, to);
    else if (value->kind == DRAGOMAN_VALUE_TEXT)
        put_text(to, value->text, value->size);
    if (value->kind != DRAGOMAN_VALUE_REAL)
        return;
    if (!isfinite(value->real)) {
        fputs("null", to);
        return;
    }
    snprintf(text, sizeof text, "%.10g", value->real);
    for (char *p = text; *p; p++) /* whatever the locale's decimal comma */
        *p = *p == ',' ? '.' : *p;
    fputs(text, to);
}

void cli_json_row(FILE *to, const dragoman_answer *answer)
{
    for (size_t i = 0; i < dragoman_answer_columns(answer); i++) {
        dragoman_value value = dragoman_answer_value(answer, i);
        putc(i ? ',' : '{', to);
        cli_json_text(to, dragoman_answer_column(answer, i));
        putc(':', to);
        cli_json_value(to, &value);
    }
    putc('}', to);
}
