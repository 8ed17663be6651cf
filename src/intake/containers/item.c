/* What is told of an item, and of an error about one. */
#include <stdio.h>

#include "intake/containers/container.h"

void dr_item_warn(dr_arena *arena, dr_item *item, dr_str warning)
{
    item->warning =
        item->warning.size ? dr_format(arena, "%.*s\n%.*s", DR_FMT(item->warning), DR_FMT(warning)) : warning;
}

void dr_item_breaks_off(dr_container *c, dr_item *item)
{
    if (dr_stream_failed(c->stream))
        dr_item_warn(c->arena, item,
                     dr_format(c->arena, "%s: the text may be cut off or damaged", c->stream->fault.message));
}

void dr_error_about(dragoman_error *error, dr_str what)
{
    size_t used = error ? strlen(error->where) : 0;
    if (error && what.size)
        snprintf(error->where + used, sizeof error->where - used, ", %.*s", DR_FMT(what));
}
