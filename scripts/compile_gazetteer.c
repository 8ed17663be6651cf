/* Writes the gazetteer that is built into the library: compile_gazetteer OUT PLACES.tsv TOWNS.tsv. Run by the build, in
 * C so that names are folded and hashed by the very code that looks them up. */
#include "knowledge/gazetteer.h"
#include "whole_files.h"

int main(int argc, char **argv)
{
    dr_arena *arena = dr_arena_new(0);
    if (argc != 4 || !arena || setjmp(*dr_guard(arena)))
        return 1;
    dr_place_table tables[] = {{read_file(arena, argv[2]), argv[2], false}, {read_file(arena, argv[3]), argv[3], true}};
    dragoman_error error = {0};
    dr_str out = {0};
    dr_gazetteer check;
    int code = dr_gazetteer_build(arena, tables, 2, &out, &error);
    if (!code)
        code = dr_gazetteer_open(&check, out, &error);
    if (code)
        fprintf(stderr, "%s:%zu: %s\n", error.where, (size_t)error.line, error.message);
    else
        code = write_file(argv[1], out);
    dr_arena_free(arena);
    return code ? 1 : 0;
}
