#include "pen.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "harmless.h"

static void put_blanks(int count)
{
    while (count-- > 0)
        putchar(' ');
}

/* Writes the word at hand: on the next line when it does not fit. */
static void put_word(cli_pen *pen)
{
    if (pen->columns && pen->blank && pen->column + 1 + pen->columns > pen->width) {
        putchar('\n');
        put_blanks(pen->indent);
        pen->column = pen->indent;
    } else if (pen->columns && pen->blank) {
        putchar(' ');
        pen->column++;
    }
    pen->word[pen->size] = '\0';
    fputs(pen->word, stdout);
    pen->column += pen->columns;
    if (pen->columns) {
        pen->blank = false;
        pen->started = true;
    }
    pen->size = 0;
    pen->columns = 0;
}

static void add(cli_pen *pen, const char *bytes, size_t size, int columns)
{
    if (pen->size + size >= sizeof pen->word)
        put_word(pen);
    memcpy(pen->word + pen->size, bytes, size);
    pen->size += size;
    pen->columns += columns;
}

void cli_pen_begin(cli_pen *pen, int blanks, int indent)
{
    put_blanks(blanks);
    pen->column = blanks;
    pen->indent = indent;
    pen->blank = pen->started = false;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x2028 || c == 0x2029;
}

void cli_pen_put(cli_pen *pen, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint32_t c;
        size_t length = cli_character(text + at, &c);
        if (is_blank(c)) {
            put_word(pen);
            pen->blank |= pen->started;
        } else if (cli_is_harmless(c)) {
            add(pen, text + at, length, 1);
        } else {
            add(pen, "?", 1, 1);
        }
        at += length;
    }
}

void cli_pen_say(cli_pen *pen, const char *text)
{
    cli_pen_put(pen, text, strlen(text));
}

void cli_pen_format(cli_pen *pen, const char *format, ...)
{
    char text[200];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    cli_pen_say(pen, text);
}

void cli_pen_paint(cli_pen *pen, const char *code)
{
    if (pen->color)
        add(pen, code, strlen(code), 0);
}

void cli_pen_to(cli_pen *pen, int column)
{
    put_word(pen);
    int blanks = column > pen->column ? column - pen->column : 1;
    put_blanks(blanks);
    pen->column += blanks;
    pen->blank = pen->started = false;
}

void cli_pen_end(cli_pen *pen)
{
    put_word(pen);
    putchar('\n');
    pen->column = 0;
    pen->blank = false;
}
