/* What somebody may have meant who wrote a name that there is not. */
#ifndef CLI_NEAR_H
#define CLI_NEAR_H

#include <stdbool.h>
#include <stddef.h>

/* What *best is before the first name is looked at. */
enum { CLI_FAR = 1000 };

/* Whether `name` could be meant by `word` and is spelt more like it than the best so far; *best is then set to it. A
 * name that the word is the beginning of could be, and one that takes a mistake of typing in each three letters at
 * most. */
bool cli_is_nearer(const char *word, const char *name, size_t *best);

#endif
