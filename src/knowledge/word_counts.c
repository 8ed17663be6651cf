#include "knowledge/word_counts.h"

extern const char dr_table_word_counts[], dr_table_word_counts_end[];

extern const char dr_table_denials[], dr_table_denials_end[];

/* Behind the comments and the header. */
static dr_str rows_of(const char *table, const char *end)
{
    dr_str rows = {table, (size_t)(end - table)};
    while (rows.at && rows.size && rows.at[0] == '#')
        dr_split(&rows, '\n');
    dr_split(&rows, '\n');
    return rows;
}

dr_str dr_word_counts(void)
{
    return rows_of(dr_table_word_counts, dr_table_word_counts_end);
}

bool dr_is_denial(dr_str word)
{
    for (dr_str rows = rows_of(dr_table_denials, dr_table_denials_end); rows.at;) {
        dr_str row = dr_split(&rows, '\n');
        if (row.size && row.size == word.size && dr_starts_nocase(word, row))
            return true;
    }
    return false;
}

static uint32_t number(dr_str text)
{
    int64_t value;
    return dr_parse_int(text, &value) && value > 0 && value < UINT32_MAX ? (uint32_t)value : 0;
}

bool dr_next_word_count(dr_str *rows, dr_word_count *out)
{
    dr_str row = dr_split(rows, '\n');
    if (!row.size)
        return false;
    out->word = dr_split(&row, '\t');
    out->texts = number(dr_split(&row, '\t'));
    out->capital = number(row);
    return true;
}
