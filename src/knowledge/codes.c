#include "knowledge/codes.h"

#define TABLE(name) extern const char dr_table_##name[], dr_table_##name##_end[]
TABLE(cameo_codes);
TABLE(cameo_scale);
TABLE(countries);
TABLE(country_codes);
TABLE(division_codes);
#define BYTES(name) ((dr_str){dr_table_##name, (size_t)(dr_table_##name##_end - dr_table_##name)})

/* Behind the comments and the header. */
static dr_str rows_of(dr_str table)
{
    while (table.at && table.size && table.at[0] == '#')
        dr_split(&table, '\n');
    dr_split(&table, '\n');
    return table;
}

/* How the row that starts at `row` stands to the key and its tab: below, at, above. */
static int compare(dr_str row, dr_str key)
{
    size_t shared = row.size < key.size ? row.size : key.size;
    int order = shared ? memcmp(row.at, key.at, shared) : 0;
    if (order)
        return order;
    if (row.size <= key.size)
        return -1;
    return (unsigned char)row.at[key.size] - '\t';
}

dr_str dr_sorted_row(dr_str table, dr_str key)
{
    dr_str rows = rows_of(table);
    size_t low = 0, high = rows.size; /* the row, if there is one, starts in [low, high) */
    while (rows.at && low < high) {
        size_t start = low + (high - low) / 2;
        while (start > low && rows.at[start - 1] != '\n')
            start--;
        dr_str rest = {rows.at + start, rows.size - start};
        dr_str row = dr_split(&rest, '\n');
        int order = compare(row, key);
        if (order == 0)
            return dr_from(row, key.size + 1);
        if (order < 0)
            low = start + row.size + 1;
        else
            high = start;
    }
    return (dr_str){0};
}

/* countries.tsv is in the order of names; its first columns are code and name. */
static dr_str country_name(dr_str iso3)
{
    for (dr_str rows = rows_of(BYTES(countries)); rows.at;) {
        dr_str row = dr_split(&rows, '\n');
        if (row.at && dr_eq(dr_split(&row, '\t'), iso3))
            return dr_split(&row, '\t');
    }
    return (dr_str){0};
}

dr_country_codes dr_country_codes_of(dr_str iso3)
{
    dr_country_codes codes = {0};
    if (iso3.size != 3)
        return codes;
    dr_str row = dr_sorted_row(BYTES(country_codes), iso3);
    dr_str *const columns[] = {&codes.iso2, &codes.number, &codes.fips, &codes.cow, &codes.cameo, &codes.subregion};
    for (size_t i = 0; i < sizeof columns / sizeof *columns && row.at; i++)
        *columns[i] = dr_split(&row, '\t');
    codes.name = country_name(iso3);
    return codes;
}

dr_str dr_division_code(dr_arena *scratch, dr_str iso3, dr_str admin1)
{
    if (!iso3.size || !admin1.size)
        return (dr_str){0};
    return dr_sorted_row(BYTES(division_codes), dr_format(scratch, "%.*s\t%.*s", DR_FMT(iso3), DR_FMT(admin1)));
}

unsigned dr_cameo_kinds(dr_str part)
{
    static const char *const names[] = {"country", "type", "group", "religion", "ethnic"};
    unsigned kinds = 0;
    for (dr_str list = dr_sorted_row(BYTES(cameo_codes), part); list.at;) {
        dr_str kind = dr_split(&list, '|');
        for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
            if (dr_is_text(kind, names[i]))
                kinds |= 1u << i;
    }
    return kinds;
}

dr_str dr_cameo_score(dr_str code)
{
    return dr_sorted_row(BYTES(cameo_scale), code);
}
