#include "grid.h"

#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harmless.h"
#include "messages.h"
#include "pen.h"

enum { MAX_CELL = 400, LOOKED_AT = 1000, LEAST = 6 };

typedef struct grid {
    size_t columns;
    int *widths;   /* (columns) */
    bool *numbers; /* (columns) all that was looked at is a number */
    char **cells;  /* (rows, columns) of the rows looked at */
    size_t rows, room;
    bool color;
} grid;

static int characters(const char *s)
{
    int count = 0;
    for (; *s; s++)
        count += ((unsigned char)*s & 0xC0) != 0x80;
    return count;
}

static char *cell_of(dragoman_value value)
{
    char text[MAX_CELL], out[MAX_CELL];
    out[0] = '\0';
    if (value.kind == DRAGOMAN_VALUE_INT) {
        snprintf(out, sizeof out, "%" PRId64, value.integer);
    } else if (value.kind == DRAGOMAN_VALUE_REAL) {
        if (isfinite(value.real))
            snprintf(out, sizeof out, "%.6g", value.real);
        for (char *p = out; *p; p++)
            *p = *p == ',' ? '.' : *p;
    } else if (value.kind >= DRAGOMAN_VALUE_TEXT) {
        size_t size = value.size < sizeof text ? value.size : sizeof text - 1;
        while (size < value.size && size && ((unsigned char)value.text[size] & 0xC0) == 0x80)
            size--;
        snprintf(text, sizeof text, "%.*s", (int)size, value.size ? value.text : "");
        cli_escape(out, sizeof out, text);
    }
    return strdup(out);
}

/* ---- what is kept ---- */

static bool start(grid *g, const dragoman_answer *answer)
{
    g->columns = dragoman_answer_columns(answer);
    g->widths = calloc(g->columns + 1, sizeof *g->widths);
    g->numbers = calloc(g->columns + 1, sizeof *g->numbers);
    for (size_t i = 0; i < g->columns && g->widths && g->numbers; i++) {
        g->widths[i] = characters(dragoman_answer_column(answer, i));
        g->numbers[i] = true;
    }
    return g->widths && g->numbers;
}

static bool keep(grid *g, const dragoman_answer *answer)
{
    if (g->rows == g->room) {
        size_t room = g->room ? g->room * 2 : 32;
        char **grown = realloc(g->cells, room * (g->columns + 1) * sizeof *grown);
        if (!grown)
            return false;
        g->cells = grown;
        g->room = room;
    }
    char **row = g->cells + g->rows * g->columns;
    bool whole = true;
    for (size_t i = 0; i < g->columns; i++) {
        dragoman_value value = dragoman_answer_value(answer, i);
        row[i] = cell_of(value);
        whole &= row[i] != NULL;
        g->numbers[i] &= value.kind < DRAGOMAN_VALUE_TEXT;
        int width = row[i] ? characters(row[i]) : 0;
        g->widths[i] = width > g->widths[i] ? width : g->widths[i];
    }
    g->rows++;
    return whole;
}

static void end(grid *g)
{
    for (size_t i = 0; i < g->rows * g->columns; i++)
        free(g->cells[i]);
    free(g->cells);
    free(g->widths);
    free(g->numbers);
}

/* ---- printing ---- */

/* The widest columns give way until all fit. */
static void fit(grid *g, int room)
{
    for (;;) {
        int sum = -2;
        size_t widest = 0;
        for (size_t i = 0; i < g->columns; i++) {
            sum += g->widths[i] + 2;
            widest = g->widths[i] > g->widths[widest] ? i : widest;
        }
        if (sum <= room || !g->columns || g->widths[widest] <= LEAST)
            return;
        g->widths[widest]--;
    }
}

static void put_cell(const char *text, int width, bool right, bool last)
{
    int size = characters(text), shown = size > width ? width - 1 : size, left = shown;
    if (right)
        printf("%*s", width - (size > width ? width : size), "");
    for (const char *s = text; *s; s++) {
        bool begins = ((unsigned char)*s & 0xC0) != 0x80;
        if (begins && !left--)
            break;
        putchar(*s);
    }
    fputs(size > width ? "…" : "", stdout);
    if (!right && !last)
        printf("%*s", width - (size > width ? width : size), "");
    fputs(last ? "\n" : "  ", stdout);
}

static void put_row(const grid *g, char *const *cells)
{
    for (size_t i = 0; i < g->columns; i++)
        put_cell(cells[i] ? cells[i] : "", g->widths[i], g->numbers[i], i + 1 == g->columns);
}

static void put_head(const grid *g, const dragoman_answer *answer)
{
    char name[MAX_CELL];
    fputs(g->color ? CLI_DIM : "", stdout);
    for (size_t i = 0; i < g->columns; i++) {
        cli_escape(name, sizeof name, dragoman_answer_column(answer, i));
        put_cell(name, g->widths[i], g->numbers[i], i + 1 == g->columns);
    }
    fputs(g->color ? CLI_PLAIN : "", stdout);
}

/* A row past those that were looked at. */
static bool put_at_once(const grid *g, const dragoman_answer *answer)
{
    bool whole = true;
    for (size_t i = 0; i < g->columns; i++) {
        char *cell = cell_of(dragoman_answer_value(answer, i));
        whole &= cell != NULL;
        put_cell(cell ? cell : "", g->widths[i], g->numbers[i], i + 1 == g->columns);
        free(cell);
    }
    return whole;
}

static void put_kept(grid *g, const dragoman_answer *answer, int width)
{
    fit(g, width);
    if (g->rows)
        put_head(g, answer);
    for (size_t i = 0; i < g->rows && cli_check_output(); i++)
        put_row(g, g->cells + i * g->columns);
}

long cli_print_grid(dragoman_answer *answer, bool color, int width, dragoman_error *error)
{
    grid g = {.color = color};
    long rows = 0;
    int got = 0;
    bool whole = start(&g, answer);
    while (whole && cli_check_output() && (got = dragoman_answer_next(answer, error)) > 0) {
        if (rows == LOOKED_AT)
            put_kept(&g, answer, width);
        whole = rows < LOOKED_AT ? keep(&g, answer) : put_at_once(&g, answer);
        rows++;
    }
    if (whole && got >= 0 && rows <= LOOKED_AT)
        put_kept(&g, answer, width);
    end(&g);
    if (whole)
        return got < 0 ? got : rows;
    *error = (dragoman_error){.code = DRAGOMAN_E_MEMORY, .message = "out of memory", .position = SIZE_MAX};
    return DRAGOMAN_E_MEMORY;
}
