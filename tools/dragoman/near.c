#include "near.h"

#include <string.h>

enum { LONGEST = 31 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters put in, left out, exchanged, or swapped with their neighbour (optimal string alignment). */
static size_t distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t d[LONGEST + 2][LONGEST + 2];
    for (size_t i = 0; i <= a_size; i++) {
        for (size_t j = 0; j <= b_size; j++) {
            if (!i || !j) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a_size][b_size];
}

bool cli_is_nearer(const char *word, const char *name, size_t *best)
{
    size_t word_size = strlen(word), name_size = strlen(name);
    if (word_size < 2 || word_size > LONGEST || name_size > LONGEST)
        return false;
    size_t away = strncmp(word, name, word_size) == 0 ? 1 : distance(word, word_size, name, name_size);
    if (away >= *best || away * 3 > name_size + 1)
        return false;
    *best = away;
    return true;
}
