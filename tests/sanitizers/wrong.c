/* Does on purpose what a sanitized build must not let pass: wrong NAME. Built only there; test_stops.py runs it.
 * Only what is undefined in C and harmless where it goes unseen, so that "none seen" shows as exit status 0. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "language/kernels/kernels.h"

/* Known at run time only, so that neither compiler nor optimiser decides it. */
static volatile int count = 3, largest = INT32_MAX;
static volatile double huge = 1e20;
static char *volatile nothing;

static int nothing_wrong(void)
{
    return count == 3;
}

static int signed_overflow(void)
{
    return largest + count != 7;
}

static int shift_too_far(void)
{
    return 1 << (count + 40) != 7;
}

static int double_to_integer(void)
{
    return (int64_t)huge != 7;
}

static int index_before_array(void)
{
    static const char *const words[] = {"of", "by", "for"};
    const char *const *volatile word = &words[count - 4];
    return word != NULL;
}

static int offset_to_null(void)
{
    return nothing + (count - 3) == NULL;
}

static int past_the_end(void)
{
    char *bytes = malloc((size_t)count);
    int past = bytes ? bytes[count] != 7 : 0;
    free(bytes);
    return past;
}

/* The innermost loop of the engine is not checked at every step, but before. */
static int row_too_short(void)
{
    enum { INPUTS = 64, OUTPUTS = 16 };
    static int8_t weights[INPUTS * OUTPUTS];
    static int32_t sums[OUTPUTS];
    dr_linear map = {.inputs = INPUTS, .outputs = OUTPUTS, .weights = weights, .sums = sums};
    int32_t out[OUTPUTS] = {0};
    uint8_t *row = calloc((size_t)(INPUTS + 2 - count), 1);
    if (row)
        dr_kernels_for(NULL)->product(out, row, 1, &map);
    free(row);
    return out[0] != 7;
}

static const struct {
    const char *name;
    int (*run)(void);
} wrongs[] = {{"nothing_wrong", nothing_wrong},
              {"signed_overflow", signed_overflow},
              {"shift_too_far", shift_too_far},
              {"double_to_integer", double_to_integer},
              {"index_before_array", index_before_array},
              {"offset_to_null", offset_to_null},
              {"past_the_end", past_the_end},
              {"row_too_short", row_too_short}};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < sizeof wrongs / sizeof *wrongs; i++)
        if (strcmp(argv[1], wrongs[i].name) == 0) {
            printf("%d\n", wrongs[i].run());
            return 0;
        }
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++)
        puts(wrongs[i].name);
    return 2;
}
