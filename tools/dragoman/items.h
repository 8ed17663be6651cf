/* The lists in an answer's rows, which are JSON: of texts, or of flat objects of texts and numbers. Nothing is copied
 * but what is asked for; text that is no such list ends where it stops being one. */
#ifndef CLI_ITEMS_H
#define CLI_ITEMS_H

#include <dragoman/store.h>
#include <stdbool.h>

typedef struct cli_items {
    const char *at, *end;
} cli_items;

typedef struct cli_item {
    const char *at, *end; /* its JSON */
} cli_item;

cli_items cli_items_of(const dragoman_value *value);
bool cli_next_item(cli_items *items, cli_item *out);
/* The item's text, or that of its member `name`, as UTF-8 with a NUL behind, cut at a character's end when it passes
 * the room; numbers as they are written. Returns its size; 0 for null and for what is not there. */
size_t cli_item_text(const cli_item *item, const char *name, char *out, size_t room);

enum { CLI_MAX_NAME = 400 }; /* bytes of a name that are shown, its NUL included */

#endif
