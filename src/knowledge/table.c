/* Tables of plain text. One pass, no copies; every line is checked before anything of it is used. */
#include "knowledge/table.h"

#include "base/number.h"
#include "base/utf8.h"

enum { NO_COLUMN = 255 };

int dr_table_bad(const dr_table *table, const char *message)
{
    return dr_error_line(table->error, DRAGOMAN_E_TABLE, message, table->line);
}

/* The next line that is neither empty nor a comment; 1, 0 at the end, or an error. */
static int next_line(dr_table *table, dr_str *out)
{
    while (table->rest.at) {
        dr_str line = dr_split(&table->rest, '\n');
        table->line++;
        if (line.size && line.at[line.size - 1] == '\r')
            line.size--;
        if (line.size > DR_TABLE_LINE)
            return dr_table_bad(table, "the line is longer than 64 KiB");
        if (dr_utf8_broken(line) != DR_NOT_FOUND)
            return dr_table_bad(table, "the line is not valid UTF-8");
        if (dr_trim(line).size == 0 || line.at[0] == '#')
            continue;
        *out = line;
        return 1;
    }
    return 0;
}

static uint8_t column_named(const dr_table *table, dr_str name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (dr_is_text(name, table->columns[i].name))
            return (uint8_t)i;
    return NO_COLUMN;
}

/* The byte tells which column. */
static int bad_column(const dr_table *table, dr_str cell, const char *message)
{
    dr_table_bad(table, message);
    if (table->error)
        table->error->position = (size_t)(cell.at - table->start);
    return DRAGOMAN_E_TABLE;
}

dr_str dr_table_stranger(const dr_table *table, size_t *at)
{
    dr_str rest = table->header;
    for (size_t i = 0; rest.at; i++) {
        dr_str cell = dr_trim(dr_split(&rest, '\t'));
        if (i >= *at && column_named(table, cell) == NO_COLUMN) {
            *at = i + 1;
            return cell;
        }
    }
    return (dr_str){0};
}

static int read_header(dr_table *table, dr_str line)
{
    uint32_t seen = 0;
    while (line.at) {
        dr_str cell = dr_trim(dr_split(&line, '\t'));
        uint8_t column = column_named(table, cell);
        if (column == NO_COLUMN)
            return bad_column(table, cell, "the header names a column that this table does not have");
        if (seen & 1u << column)
            return bad_column(table, cell, "the header names a column twice");
        seen |= 1u << column;
        table->column_of[table->field_count++] = column;
    }
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].must && !(seen & 1u << i))
            return dr_table_bad(table, "the header leaves out a column that must be there");
    return DRAGOMAN_OK;
}

int dr_table_open(dr_table *table, dr_str bytes, const char *file, const dr_column *columns, size_t column_count,
                  dragoman_error *error)
{
    *table =
        (dr_table){.columns = columns, .column_count = column_count, .rest = bytes, .start = bytes.at, .error = error};
    dr_error_where(error, file);
    if (dr_starts(bytes, DR_STR("\xEF\xBB\xBF"))) /* a byte order mark, as spreadsheets leave it */
        table->rest = dr_from(bytes, 3);
    dr_str header;
    int code = next_line(table, &header);
    if (code <= 0)
        return code ? code : dr_table_bad(table, "the table has no header line");
    table->header = header;
    return read_header(table, header);
}

/* dr_trim, for cells, which mostly have no blanks at their ends. */
static dr_str trimmed(dr_str cell)
{
    bool blank = cell.size && ((unsigned char)cell.at[0] <= ' ' || (unsigned char)cell.at[cell.size - 1] <= ' ');
    return blank ? dr_trim(cell) : cell;
}

int dr_table_next(dr_table *table)
{
    dr_str line;
    int code = next_line(table, &line);
    if (code <= 0)
        return code;
    size_t field = 0, start = 0;
    for (size_t i = 0; i <= line.size; i++)
        if (i == line.size || line.at[i] == '\t') {
            if (field < table->field_count)
                table->cell[table->column_of[field]] = trimmed((dr_str){line.at + start, i - start});
            start = i + 1;
            field++;
        }
    if (field != table->field_count)
        return dr_table_bad(table, field < table->field_count ? "the row has fewer fields than the header"
                                                              : "the row has more fields than the header");
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].must && !table->cell[i].size)
            return dr_table_bad(table, "the row leaves a field empty that must be filled");
    return 1;
}

bool dr_cell_flag(dr_str cell, bool *out)
{
    *out = dr_eq(cell, DR_STR("1"));
    return *out || cell.size == 0 || dr_eq(cell, DR_STR("0"));
}

static bool digits(dr_str s, size_t at, size_t count, int *out)
{
    int value = 0;
    for (size_t i = at; i < at + count; i++) {
        if (i >= s.size || s.at[i] < '0' || s.at[i] > '9')
            return false;
        value = value * 10 + (s.at[i] - '0');
    }
    *out = value;
    return true;
}

bool dr_cell_date(dr_str cell, bool last, dr_date *out)
{
    int year, month = last ? 12 : 1, day = 0;
    *out = (dr_date){0};
    if (!cell.size)
        return true;
    if ((cell.size != 4 && cell.size != 7 && cell.size != 10) || !digits(cell, 0, 4, &year))
        return false;
    if (cell.size >= 7 && (cell.at[4] != '-' || !digits(cell, 5, 2, &month)))
        return false;
    if (cell.size == 10 && (cell.at[7] != '-' || !digits(cell, 8, 2, &day)))
        return false;
    if (year < 1 || month < 1 || month > 12)
        return false;
    if (cell.size < 10)
        day = last ? dr_month_days(year, month) : 1;
    *out = (dr_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return dr_date_valid(*out);
}

bool dr_cell_number(dr_str cell, double low, double high, double otherwise, double *out)
{
    *out = otherwise;
    return !cell.size || (dr_parse_double(cell, out) && *out >= low && *out <= high);
}
