#include "knowledge/word_counts.h"

extern const char dr_table_word_counts[], dr_table_word_counts_end[];

dr_str dr_word_counts(void)
{
    dr_str rows = {dr_table_word_counts, (size_t)(dr_table_word_counts_end - dr_table_word_counts)};
    while (rows.at && rows.size && rows.at[0] == '#')
        dr_split(&rows, '\n');
    dr_split(&rows, '\n'); /* the header */
    return rows;
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
