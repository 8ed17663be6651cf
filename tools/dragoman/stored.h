/* One report of the store, by whatever it is called. */
#ifndef CLI_STORED_H
#define CLI_STORED_H

#include <dragoman/store.h>

/* Which report: its key, id, given id or address, or a part of its key or title that no other has. */
typedef struct cli_which {
    const char *command, *name;
    unsigned version; /* 1 on; 0: the latest */
} cli_which;

/* Into *out the answer of dragoman_store_records at its row. 0, or the exit status after a message that lists what the
 * name may stand for; *out is NULL then. */
int cli_find_report(dragoman_store *store, const cli_which *which, dragoman_answer **out);

/* Of a report that is asked for by an option (*name; NULL is fine): as find does, and what is left of its name is one
 * that the filter takes. 0, or 1 after a message. */
int cli_name_report(dragoman_store *store, const char *command, const char **name);

#endif
