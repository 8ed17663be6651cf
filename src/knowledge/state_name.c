#include "knowledge/state_name.h"

#include "knowledge/table.h"

extern const char dr_table_countries[], dr_table_countries_end[];

dr_str dr_state_name(dr_arena *arena, dr_str code)
{
    enum { CODE, NAME, COLUMNS = 10 };
    static const dr_column columns[COLUMNS] = {
        {"iso3", true},     {"name", true},   {"aliases", false}, {"demonyms", false}, {"people", false},
        {"capital", false}, {"seats", false}, {"cameo", false},   {"from", false},     {"to", false}};
    dr_str bytes = {dr_table_countries, (size_t)(dr_table_countries_end - dr_table_countries)};
    dragoman_error error = {0};
    dr_table table;
    if (code.size != 3 || dr_table_open(&table, bytes, "countries.tsv", columns, COLUMNS, &error))
        return (dr_str){0};
    while (dr_table_next(&table) == 1)
        if (dr_eq(table.cell[CODE], code) && table.cell[NAME].size)
            return dr_copy(arena, table.cell[NAME]);
    return (dr_str){0};
}
