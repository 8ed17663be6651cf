/* An answer as a table for a person: columns side by side, as wide as the terminal has room for.
 *
 *   outlet               reports
 *   Adriatic Wire              4
 *   Miami Valley Ledger        4
 */
#ifndef CLI_GRID_H
#define CLI_GRID_H

#include <dragoman/store.h>
#include <stdbool.h>

/* All rows; those past the first thousand keep to the widths of these. Returns how many rows, or a negative code with
 * *error filled. */
long cli_print_grid(dragoman_answer *answer, bool color, int width, dragoman_error *error);

#endif
