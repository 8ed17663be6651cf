/* Writes the image of the tables that is built into the library: compile_knowledge OUT knowledge/NAME.tsv... Run by the
 * build, which stops at a table with an error. The image is made twice, of two readings, and both must be the same to
 * the byte: an address of this program's in it, or a byte that was never set, would not be. Where the compiler cannot
 * clear the bytes between members they are not looked at. */
#include "knowledge/load.h"
#include "whole_files.h"

/* knowledge/actors.tsv is the table actors. */
static const char *name_of(dr_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    dr_str rest = dr_str_of(slash ? slash + 1 : path);
    return dr_copy(arena, dr_split(&rest, '.')).at;
}

/* The image, or nothing when a table has an error, which is told. */
static dr_str image_of(dr_arena *arena, char **paths, size_t count)
{
    dr_named_table *tables = DR_NEW_ARRAY(arena, dr_named_table, count);
    for (size_t i = 0; i < count; i++)
        tables[i] = (dr_named_table){name_of(arena, paths[i]), read_file(arena, paths[i])};
    dragoman_error error = {0};
    dr_knowledge *k = dr_knowledge_new(arena);
    if (!dr_load_built_in(k, tables, count, &error))
        return dr_knowledge_image(arena, k);
    fprintf(stderr, "%s:%zu: %s\n", error.where, (size_t)error.line, error.message);
    return (dr_str){0};
}

int main(int argc, char **argv)
{
    dr_arena *arena = dr_arena_new(0);
    if (argc < 3 || !arena || setjmp(*dr_guard(arena)))
        return 1;
    dr_str image = image_of(arena, argv + 2, (size_t)argc - 2);
    dr_str again = image.size && DR_CLEARS_PADDING ? image_of(arena, argv + 2, (size_t)argc - 2) : image;
    if (image.size && !dr_eq(image, again))
        fprintf(stderr, "the image differs from one reading to the next: is a pointer missing in image_build.c?\n");
    int failed = !image.size || !dr_eq(image, again) || write_file(argv[1], image);
    dr_arena_free(arena);
    return failed;
}
