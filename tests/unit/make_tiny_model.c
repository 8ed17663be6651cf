/* Writes a small valid model with random weights, for tests of the program: make_tiny_model OUT [SEED] */
#include "unit/tiny_model.h"

static int write_file(const char *path, const unsigned char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return 1;
    int lost = fwrite(bytes, 1, size, file) != size;
    return fclose(file) || lost;
}

int main(int argc, char **argv)
{
    dr_arena *arena = dr_arena_new(0);
    size_t size = 0;
    if (argc < 2 || !arena || setjmp(*dr_guard(arena)))
        return 2;
    tiny_options options = {.layers = 2, .heads = 2, .seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 0};
    const unsigned char *bytes = tiny_write(arena, tiny_sections(arena, &options), &size);
    int failed = write_file(argv[1], bytes, size);
    dr_arena_free(arena);
    return failed;
}
