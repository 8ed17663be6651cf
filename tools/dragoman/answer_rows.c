#include "answer_rows.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "arrow_out.h"
#include "items.h"
#include "json_row.h"
#include "messages.h"

/* ---- values ---- */

/* Whatever the locale's decimal comma. */
static const char *real_text(char text[40], double real)
{
    snprintf(text, 40, "%.10g", real);
    for (char *p = text; *p; p++)
        *p = *p == ',' ? '.' : *p;
    return text;
}

static void put_real(double real)
{
    char text[40];
    fputs(isfinite(real) ? real_text(text, real) : "null", stdout);
}

/* ---- CSV ---- */

/* A spreadsheet would take it for a formula; an apostrophe before it says that it is text. */
static bool is_formula(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && text[at] == '\'')
        at++;
    return at < size && strchr("=+-@\t\r\n", text[at]) != NULL;
}

/* RFC 4180. */
static void put_cell(const char *text, size_t size)
{
    bool quoted = false;
    for (size_t i = 0; i < size; i++)
        quoted |= text[i] && strchr("\",\n\r", text[i]) != NULL;
    if (quoted)
        putchar('"');
    if (is_formula(text, size))
        putchar('\'');
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '"')
            putchar('"');
        putchar(text[i]);
    }
    if (quoted)
        putchar('"');
}

/* Lists whose items have codes, which get a column of their own. */
static bool has_codes(const char *column)
{
    static const char *const names[] = {"actor",  "recipient",  "party",   "to",
                                        "actors", "recipients", "parties", "others"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], column) == 0)
            return true;
    return false;
}

/* An item for a cell: a text, "name (CODE)", "killed 12", a term's words. */
static int item_cell(const cli_item *item, bool code_only, char *out, size_t room)
{
    char name[CLI_MAX_NAME], code[64], kind[64], number[64];
    cli_item_text(item, "code", code, sizeof code);
    if (code_only)
        return snprintf(out, room, "%s", code);
    if (cli_item_text(item, NULL, name, sizeof name) || cli_item_text(item, "text", name, sizeof name))
        return snprintf(out, room, "%s", name);
    if (cli_item_text(item, "kind", kind, sizeof kind)) {
        cli_item_text(item, "number", number, sizeof number);
        return snprintf(out, room, "%s%s%s", kind, number[0] ? " " : "", number);
    }
    cli_item_text(item, "name", name, sizeof name);
    return snprintf(out, room, code[0] ? "%s (%s)" : "%s", name, code);
}

/* "a; b" of as many items as there are, 64 KiB at most. */
static void put_list(const dragoman_value *value, bool code_only)
{
    static char text[65536];
    size_t size = 0;
    cli_items items = cli_items_of(value);
    cli_item item;
    text[0] = '\0';
    for (bool first = true; cli_next_item(&items, &item); first = false) {
        char one[CLI_MAX_NAME + 80];
        int more = item_cell(&item, code_only, one, sizeof one);
        if (more < 0 || size + (size_t)more + 3 > sizeof text)
            break;
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s", first ? "" : "; ", one);
    }
    put_cell(text, size);
}

static void put_csv(const dragoman_value *value, const char *column)
{
    if (value->kind == DRAGOMAN_VALUE_INT)
        printf("%" PRId64, value->integer);
    else if (value->kind == DRAGOMAN_VALUE_REAL)
        put_real(value->real);
    else if (value->kind == DRAGOMAN_VALUE_TEXT)
        put_cell(value->text, value->size);
    else if (value->kind == DRAGOMAN_VALUE_JSON && value->size && value->text[0] == '{')
        put_cell(value->text, value->size); /* an object: what a correction changes, what is watched */
    else if (value->kind == DRAGOMAN_VALUE_JSON)
        put_list(value, false);
    if (!has_codes(column))
        return;
    putchar(',');
    if (value->kind == DRAGOMAN_VALUE_JSON)
        put_list(value, true);
}

/* Whether lists of parties in this column get a column with their codes, which a count has already. */
static const char *csv_column(const dragoman_answer *answer, size_t i)
{
    const char *name = dragoman_answer_column(answer, i);
    const char *next = dragoman_answer_column(answer, i + 1);
    size_t size = strlen(name);
    bool coded = next && strncmp(next, name, size) == 0 && strcmp(next + size, "_code") == 0;
    return coded ? "" : name;
}

static void print_csv(const dragoman_answer *answer)
{
    for (size_t i = 0; i < dragoman_answer_columns(answer); i++) {
        dragoman_value value = dragoman_answer_value(answer, i);
        if (i)
            putchar(',');
        put_csv(&value, csv_column(answer, i));
    }
    putchar('\n');
}

static void print_csv_head(const dragoman_answer *answer)
{
    for (size_t i = 0; i < dragoman_answer_columns(answer); i++) {
        const char *name = dragoman_answer_column(answer, i);
        printf("%s", i ? "," : "");
        put_cell(name, strlen(name));
        if (has_codes(csv_column(answer, i)))
            printf(",%s_code", name);
    }
    putchar('\n');
}

/* ---- rows ---- */

void cli_print_json_row(const dragoman_answer *answer)
{
    cli_json_row(stdout, answer);
    putchar('\n');
}

dragoman_value cli_value_of(const dragoman_answer *answer, const char *column)
{
    for (size_t i = 0; i < dragoman_answer_columns(answer); i++)
        if (strcmp(dragoman_answer_column(answer, i), column) == 0)
            return dragoman_answer_value(answer, i);
    return (dragoman_value){0};
}

long cli_print_answer(dragoman_answer *answer, const cli_answer_look *look, dragoman_error *error)
{
    cli_pen pen = {.color = look->color, .width = look->width};
    long rows = 0;
    int got;
    if (look->form == CLI_ANSWER_ARROW)
        return cli_arrow_answer(answer, error);
    if (look->form == CLI_ANSWER_CSV)
        print_csv_head(answer);
    while ((got = dragoman_answer_next(answer, error)) > 0 && cli_check_output()) {
        if (!rows && look->first)
            look->first(answer);
        if (look->form == CLI_ANSWER_JSONL)
            cli_print_json_row(answer);
        else if (look->form == CLI_ANSWER_CSV)
            print_csv(answer);
        else
            look->tell(&pen, answer);
        rows++;
    }
    return got < 0 ? got : rows;
}
