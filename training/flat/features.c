/* Prints the blocks of flat texts with their features, for fit.py: JSON Lines {"id","text","url"} in; out, a line
 * "# id" a text and then a line a block: start, end, and the numbers of its features. */
#include <stdio.h>
#include <stdlib.h>

#include "intake/flat/blocks.h"
#include "intake/jsonl.h"

static void print(const dr_blocks *blocks)
{
    for (uint32_t i = 0; i < blocks->n; i++) {
        const dr_block *block = &blocks->at[i];
        printf("%u %u", block->input.start, block->input.end);
        for (uint32_t f = 0; f < DR_FLAT_COUNT; f++)
            if (dr_block_has(block, (dr_flat_feature)f))
                printf(" %u", f);
        puts("");
    }
}

static void print_names(void)
{
#define X(name) #name,
    static const char *const names[] = {DR_FLAT_FEATURES(X)};
#undef X
    printf("#names");
    for (size_t i = 0; i < DR_FLAT_COUNT; i++)
        printf(" %s", names[i]);
    puts("");
}

int main(void)
{
    char *line = NULL;
    size_t room = 0, rest;
    ssize_t size;
    dr_arena *arena = dr_arena_new(0);
    if (!arena || setjmp(*dr_guard(arena)))
        return 1;
    print_names();
    while ((size = getline(&line, &room, stdin)) > 0) {
        dragoman_input input = {0};
        dr_report report = {0};
        if (dr_jsonl_line(arena, (dr_str){line, (size_t)size}, &input, &report, NULL))
            return 1;
        report.url = dr_str_of(input.url);
        dr_blocks blocks = dr_flat_look(arena, (dr_str){input.bytes, input.size}, &report, &rest);
        printf("# %s\n", input.given_id ? input.given_id : "-");
        print(&blocks);
        dr_arena_clear(arena);
        if (setjmp(*dr_guard(arena)))
            return 1;
    }
    bool whole = feof(stdin);
    free(line);
    dr_arena_free(arena);
    return whole ? 0 : 1;
}
