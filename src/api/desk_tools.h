/* The desk's tools (desk/tools.h), over the public API. */
#ifndef DR_API_DESK_TOOLS_H
#define DR_API_DESK_TOOLS_H

#include "desk/tools.h"

enum {
    DR_DESK_READINGS = 2,         /* at a time */
    DR_DESK_READING_SECONDS = 20, /* that one may take */
    DR_DESK_READING_MEMORY = 512 << 20
};

/* Tools for a desk over the store `where`. Knowledge and model are opened when the first report is to be read or, where
 * somebody says how (`settings`, of which the limits do not count), at once: a fault in a user's list is told then. On
 * failure there is nothing to close. */
int dr_desk_tools_open(dr_desk_tools *out, const char *where, const dragoman_settings *settings, dragoman_error *error);

#endif
