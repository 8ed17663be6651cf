/* Reads flat texts with weights from a file in place of the built-in ones, so that fit.py can cross-validate all of the
 * reading: JSON Lines {"id","text","url"} in; out, a line "# id" a text and then the report's text. The file holds the
 * switch and then the weights in their order, whole numbers in hundredths. */
#include <stdio.h>
#include <stdlib.h>

#include "intake/flat/blocks.h"
#include "intake/jsonl.h"

#define DR_FLAT_WEIGHTS
static int32_t weights[DR_FLAT_COUNT], SWITCH;
#include "intake/flat/model.c"

static bool take_weights(const char *path)
{
    FILE *file = path ? fopen(path, "r") : NULL;
    bool whole = file && fscanf(file, "%d", &SWITCH) == 1;
    for (int i = 0; whole && i < DR_FLAT_COUNT; i++)
        whole = fscanf(file, "%d", &weights[i]) == 1;
    if (file)
        fclose(file);
    return whole;
}

int main(int argc, char **argv)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    dr_arena *arena = dr_arena_new(0);
    if (!take_weights(argc == 2 ? argv[1] : NULL) || !arena || setjmp(*dr_guard(arena)))
        return 1;
    while ((size = getline(&line, &room, stdin)) > 0) {
        dragoman_input input = {0};
        dr_report line_says = {0}, report = {0};
        if (dr_jsonl_line(arena, (dr_str){line, (size_t)size}, &input, &line_says, NULL))
            return 1;
        report.url = dr_str_of(input.url);
        dr_flat_read(arena, (dr_str){input.bytes, input.size}, &report, NULL);
        printf("# %s\n%.*s\n", input.given_id ? input.given_id : "-", DR_FMT(report.text));
        dr_arena_clear(arena);
        if (setjmp(*dr_guard(arena)))
            return 1;
    }
    bool whole = feof(stdin);
    free(line);
    dr_arena_free(arena);
    return whole ? 0 : 1;
}
