/* Counts for a person: a line each, with a bar of block characters as long as the count.
 *
 *   1995-11-06   8 ██████████████▌
 *   1995-11-13  16 █████████████████████████████
 */
#ifndef CLI_PLOT_H
#define CLI_PLOT_H

#include <dragoman/store.h>
#include <stdbool.h>

/* All rows of a count, whose last column is how many; days, weeks, months and years without any are shown between those
 * that have some, or how many they are. Returns how many rows, or a negative code with *error filled. */
long cli_plot(dragoman_answer *answer, bool color, int width, dragoman_error *error);

#endif
