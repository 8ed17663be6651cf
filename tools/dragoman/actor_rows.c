#include "actor_rows.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "harmless.h"

enum { ID, NAME, KIND, COUNTRY, SECTOR, CODE, ROLE, FROM, TO, PART_OF, MATCHED, AS, COLUMNS };
enum { LEAST_WIDTH = 7, LEAST_NAME = 12, NARROW = 110 };

static const char *const names[COLUMNS] = {"id",   "name", "kind", "country", "sector",  "code",
                                           "role", "from", "to",   "part_of", "matched", "as"};

static void cells_of(const dragoman_known_actor *row, const char *cells[COLUMNS])
{
    const char *const all[COLUMNS] = {row->id,   row->name, row->kind, row->country, row->sector,  row->code,
                                      row->role, row->from, row->to,   row->part_of, row->matched, row->as};
    memcpy(cells, all, sizeof all);
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The character at s, which is not empty; returns its length. */
static size_t put_character(const char *s)
{
    uint32_t c;
    size_t size = cli_character(s, &c);
    if (cli_is_harmless(c))
        fwrite(s, 1, size, stdout);
    else
        putchar('?');
    return size;
}

/* At most `most` characters of s. */
static void put_clean(const char *s, size_t most)
{
    while (*s && (most || continues(*s))) {
        s += put_character(s);
        most -= most > 0;
    }
}

void cli_put_clean(const char *s, size_t size)
{
    for (size_t at = 0; at < size;)
        at += put_character(s + at);
}

void cli_print_clean(const char *a, const char *b, const char *c, const char *d)
{
    const char *const parts[] = {a, b, c, d};
    for (size_t i = 0; i < 4; i++)
        put_clean(parts[i], strlen(parts[i]));
    putchar('\n');
}

/* ---- columns ---- */

static size_t characters(const char *s)
{
    size_t count = 0;
    for (; *s; s++)
        count += !continues(*s);
    return count;
}

/* The widest columns give way until all fit, names behind the others and ids, which the next command needs, last; then
 * by what name they matched is left out. */
static void fit(size_t widths[COLUMNS], size_t room)
{
    for (;;) {
        size_t sum = 0, widest = KIND;
        for (size_t i = 0; i < COLUMNS; i++) {
            sum += widths[i] ? widths[i] + 2 : 0;
            if (i >= KIND && widths[i] > widths[widest])
                widest = i;
        }
        if (widths[widest] <= LEAST_WIDTH)
            widest = widths[NAME] > LEAST_NAME ? NAME : ID;
        bool least = widths[widest] <= LEAST_WIDTH;
        if (sum <= room + 2 || (least && !widths[MATCHED]))
            return;
        if (least)
            widths[MATCHED] = 0;
        else
            widths[widest]--;
    }
}

static void print_cells(const char *const cells[COLUMNS], const size_t widths[COLUMNS])
{
    size_t owed = 0; /* blanks before the next cell that has something */
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t size = characters(cells[i]);
        if (!widths[i])
            continue;
        if (size) {
            printf("%*s", (int)owed, "");
            owed = 0;
        }
        put_clean(cells[i], size > widths[i] ? widths[i] - 1 : size);
        if (size > widths[i])
            fputs("…", stdout);
        owed += widths[i] - (size > widths[i] ? widths[i] : size) + 2;
    }
    putchar('\n');
}

typedef struct years {
    char from[5], to[5];
} years;

/* What a person sees leaves out part_of, and `matched` where it is the name; on a narrow terminal also the kind and all
 * of the dates but the years. */
static void pretty_cells(const dragoman_known_actor *row, bool narrow, years *kept, const char *cells[COLUMNS])
{
    cells_of(row, cells);
    cells[PART_OF] = cells[AS] = "";
    if (strcmp(row->matched, row->name) == 0)
        cells[MATCHED] = "";
    if (!narrow)
        return;
    snprintf(kept->from, sizeof kept->from, "%.4s", row->from);
    snprintf(kept->to, sizeof kept->to, "%.4s", row->to);
    cells[FROM] = kept->from;
    cells[TO] = kept->to;
    cells[KIND] = "";
}

static void print_pretty(const dragoman_known_actors *rows, size_t count, size_t width)
{
    const char *cells[COLUMNS];
    size_t widths[COLUMNS] = {0};
    years kept;
    for (size_t row = 0; row < count; row++) {
        pretty_cells(dragoman_known_actor_at(rows, row), width < NARROW, &kept, cells);
        for (size_t i = 0; i < COLUMNS; i++)
            if (characters(cells[i]) > widths[i])
                widths[i] = characters(cells[i]);
    }
    for (size_t i = 0; i < COLUMNS; i++)
        if (widths[i] && widths[i] < strlen(names[i]))
            widths[i] = strlen(names[i]);
    fit(widths, width);
    if (count)
        print_cells(names, widths);
    for (size_t row = 0; row < count; row++) {
        pretty_cells(dragoman_known_actor_at(rows, row), width < NARROW, &kept, cells);
        print_cells(cells, widths);
    }
}

/* ---- for programs ---- */

static void print_json(const char *s)
{
    putchar('"');
    for (; *s; s++) {
        if (*s == '"' || *s == '\\')
            printf("\\%c", *s);
        else if ((unsigned char)*s < 0x20)
            printf("\\u%04x", (unsigned)*s);
        else
            putchar(*s);
    }
    putchar('"');
}

static void print_tsv_row(const char *const cells[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        if (i)
            putchar('\t');
        put_clean(cells[i], strlen(cells[i]));
    }
    putchar('\n');
}

static void print_json_row(const char *const cells[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        printf("%s\"%s\":", i ? "," : "{", names[i]);
        if (cells[i][0])
            print_json(cells[i]);
        else
            fputs("null", stdout);
    }
    puts("}");
}

void cli_print_rows(const dragoman_known_actors *rows, size_t count, cli_row_format format, int width)
{
    const char *cells[COLUMNS];
    if (format == CLI_ROWS_PRETTY) {
        print_pretty(rows, count, (size_t)width);
        return;
    }
    if (format == CLI_ROWS_TSV)
        print_tsv_row(names);
    for (size_t row = 0; row < count; row++) {
        cells_of(dragoman_known_actor_at(rows, row), cells);
        if (format == CLI_ROWS_TSV)
            print_tsv_row(cells);
        else
            print_json_row(cells);
    }
}

/* ---- an entry ---- */

static void print_field(const char *before, const char *value)
{
    if (!value[0])
        return;
    fputs(before, stdout);
    put_clean(value, strlen(value));
}

static void print_period(const dragoman_known_actor *row)
{
    printf("  ");
    if (row->from[0] || row->to[0])
        printf("%s – %s  ", row->from[0] ? row->from : "…", row->to[0] ? row->to : "…");
    print_field("", row->role[0] ? row->role : row->kind[0] ? row->kind : "actor");
    print_field("  country ", row->country);
    print_field("  sector ", row->sector);
    print_field("  code ", row->code);
    print_field("  part of ", row->part_of);
    printf("  (");
    put_clean(row->file, strlen(row->file));
    if (row->line)
        printf(":%zu", row->line);
    puts(")");
}

const char *cli_print_entry(const dragoman_known_actors *rows)
{
    const dragoman_known_actor *first = dragoman_known_actor_at(rows, 0), *row, *last = NULL;
    const char *part_of = "";
    put_clean(first->id, strlen(first->id));
    cli_print_clean("  ", first->name, first->kind[0] ? ", " : "", first->kind);
    for (size_t i = 0; (row = dragoman_known_actor_at(rows, i)); i++) {
        bool new_row = !last || last->line != row->line || strcmp(last->file, row->file) ||
                       strcmp(last->from, row->from) || strcmp(last->to, row->to) || strcmp(last->name, row->name);
        if (new_row)
            print_period(row);
        if (strcmp(row->matched, row->name) || strcmp(row->name, first->name))
            cli_print_clean("    ", row->as, " ", row->matched);
        if (row->part_of[0])
            part_of = row->part_of;
        last = row;
    }
    return part_of;
}
