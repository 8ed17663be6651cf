/* The desk's tools (desk/tools.h), over the public API. */
#ifndef DR_API_DESK_TOOLS_H
#define DR_API_DESK_TOOLS_H

#include "desk/tools.h"

enum {
    DR_DESK_READINGS = 2,         /* at a time */
    DR_DESK_READING_SECONDS = 20, /* that one may take */
    DR_DESK_READING_MEMORY = 512 << 20
};

/* Tools for a desk over the store `where`. Knowledge and model are opened when the first report is to be read. false:
 * out of memory. */
bool dr_desk_tools_open(dr_desk_tools *out, const char *where);

#endif
