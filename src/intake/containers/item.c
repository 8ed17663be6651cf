/* What is told of an item. */
#include "intake/containers/container.h"

void dr_item_warn(dr_arena *arena, dr_item *item, dr_str warning)
{
    item->warning =
        item->warning.size ? dr_format(arena, "%.*s\n%.*s", DR_FMT(item->warning), DR_FMT(warning)) : warning;
}

void dr_item_breaks_off(dr_container *c, dr_item *item)
{
    item->breaks_off = dr_stream_failed(c->stream);
    if (item->breaks_off)
        dr_item_warn(c->arena, item,
                     dr_format(c->arena, "%s; the text may be cut off or damaged", c->stream->fault.message));
}
