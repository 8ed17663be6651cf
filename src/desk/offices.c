#include "desk/offices.h"

#include "base/utf8.h"
#include "knowledge/table.h"

extern const char dr_table_actors_persons[], dr_table_actors_persons_end[];

/* A table may have no other columns than are named. */
enum { ID, NAME, ALIASES, COUNTRY, ROLE, FROM, TO, COLUMNS = TO + 5 };

static bool is_called(dr_arena *arena, const dr_str *cell, dr_str folded)
{
    dr_str aliases = cell[ALIASES];
    if (dr_eq(cell[ID], folded) || dr_eq(dr_fold_accents(arena, cell[NAME]), folded))
        return true;
    while (aliases.at && aliases.size)
        if (dr_eq(dr_fold_accents(arena, dr_split(&aliases, '|')), folded))
            return true;
    return false;
}

void dr_find_offices(dr_arena *arena, dr_str name, dr_offices *out)
{
    static const dr_column columns[COLUMNS] = {
        {"id", true},  {"name", true},  {"aliases", false}, {"country", false}, {"role", false},   {"from", false},
        {"to", false}, {"kind", false}, {"sector", false},  {"code", false},    {"part_of", false}};
    dr_str bytes = {dr_table_actors_persons, (size_t)(dr_table_actors_persons_end - dr_table_actors_persons)};
    dr_str folded = dr_fold_accents(arena, dr_trim(name));
    dragoman_error error = {0};
    dr_table table;
    if (!folded.size || dr_table_open(&table, bytes, "actors_persons.tsv", columns, COLUMNS, &error))
        return;
    while (dr_table_next(&table) == 1 && out->n < DR_MAX_OFFICES)
        if (table.cell[ROLE].size && is_called(arena, table.cell, folded))
            DR_PUSH(arena, out,
                    ((dr_office){table.cell[NAME], table.cell[ROLE], table.cell[COUNTRY], table.cell[FROM],
                                 table.cell[TO]}));
}
