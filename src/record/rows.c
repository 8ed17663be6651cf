#include "record/rows.h"

#include <math.h>

#include "base/number.h"
#include "base/utf8.h"

/* Whether a spreadsheet would compute the text (OWASP, "CSV Injection"), or whether it might stand for such a text with
 * our apostrophe before it. Plain numbers compute to themselves. */
static bool is_formula(dr_str value)
{
    double number;
    size_t at = 0, size;
    while (at < value.size && value.at[at] == '\'')
        at++;
    if (at == value.size || (at == 0 && dr_parse_double(value, &number)))
        return false;
    uint32_t c = dr_utf8_at(value, at, &size);
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\n' || c == 0xFF1D ||
           c == 0xFF0B || c == 0xFF0D || c == 0xFF20; /* the last four: full-width forms of the first */
}

static void add_csv(dr_buf *out, dr_str value)
{
    bool quoted = false;
    for (size_t i = 0; i < value.size && !quoted; i++)
        quoted = value.at[i] == ',' || value.at[i] == '"' || value.at[i] == '\n' || value.at[i] == '\r';
    if (quoted)
        dr_buf_byte(out, '"');
    if (is_formula(value))
        dr_buf_byte(out, '\'');
    if (!quoted) {
        dr_buf_add(out, value);
        return;
    }
    for (size_t i = 0; i < value.size; i++) {
        if (value.at[i] == '"')
            dr_buf_byte(out, '"');
        dr_buf_byte(out, value.at[i]);
    }
    dr_buf_byte(out, '"');
}

static void add_tsv(dr_buf *out, dr_str line)
{
    for (size_t i = 0; i < line.size; i++)
        dr_buf_byte(out, line.at[i] == '"' ? '\'' : line.at[i]);
}

dr_str dr_one_line(dr_arena *arena, dr_str text)
{
    dr_buf line = {.arena = arena};
    bool space = false;
    for (size_t i = 0, size; i < text.size; i += size) {
        uint32_t c = dr_utf8_at(text, i, &size);
        if (dr_is_space(c) || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029) {
            space = line.size > 0;
            continue;
        }
        if (space)
            dr_buf_byte(&line, ' ');
        space = false;
        dr_buf_utf8(&line, dr_is_steering(c) ? DR_REPLACEMENT : c);
    }
    return dr_buf_view(&line);
}

void dr_put(dr_row *row, dr_str value)
{
    if (row->kind == DR_ROW_COLUMNS) {
        dr_columns_text(row->columns, value);
        return;
    }
    if (row->started)
        dr_buf_byte(row->out, row->kind == DR_ROW_TSV ? '\t' : ',');
    row->started = true;
    if (row->kind == DR_ROW_CSV) {
        add_csv(row->out, value);
        return;
    }
    dr_str line = dr_one_line(row->out->arena, value);
    if (row->kind == DR_ROW_TSV)
        add_tsv(row->out, line);
    else
        add_csv(row->out, line);
}

void dr_put_name(dr_row *row, const char *name)
{
    dr_put(row, dr_str_of(name));
}

void dr_put_empty(dr_row *row, unsigned count)
{
    while (count--)
        dr_put(row, (dr_str){0});
}

void dr_put_int(dr_row *row, int64_t value)
{
    if (row->kind == DR_ROW_COLUMNS)
        dr_columns_int(row->columns, value);
    else
        dr_put(row, dr_format(row->out->arena, "%lld", (long long)value));
}

void dr_put_bool(dr_row *row, bool value)
{
    if (row->kind == DR_ROW_COLUMNS)
        dr_columns_int(row->columns, value);
    else
        dr_put_name(row, value ? "true" : "false");
}

void dr_put_list(dr_row *row, const dr_str *items, uint32_t n)
{
    if (row->kind == DR_ROW_COLUMNS) {
        dr_columns_list(row->columns, items, n);
        return;
    }
    dr_buf list = {.arena = row->out->arena};
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            dr_buf_byte(&list, ';');
        dr_buf_add(&list, items[i]);
    }
    dr_put(row, dr_buf_view(&list));
}

void dr_put_number(dr_row *row, double value, int decimals)
{
    if (row->kind == DR_ROW_COLUMNS)
        dr_columns_real(row->columns, value, decimals);
    else
        dr_put(row, isfinite(value) ? dr_double_text(row->out->arena, value, decimals) : (dr_str){0});
}

void dr_put_id(dr_row *row, char letter, uint32_t index)
{
    dr_put(row, index == DR_NONE ? (dr_str){0} : dr_format(row->out->arena, "%c%u", letter, index + 1));
}

void dr_put_date(dr_row *row, dr_date date)
{
    char text[DR_DATE_SIZE];
    if (row->kind == DR_ROW_COLUMNS)
        dr_columns_day(row->columns, date);
    else
        dr_put(row, dr_copy(row->out->arena, dr_str_of(dr_date_print(date, text))));
}

void dr_row_end(dr_row *row)
{
    if (row->kind == DR_ROW_COLUMNS)
        dr_columns_end_row(row->columns);
    else
        dr_buf_byte(row->out, '\n');
    row->started = false;
}
