/* An object of JSON Lines or an array, looked into before it is read: see jsonl.h for what it holds. */
#ifndef DR_INTAKE_CONTAINERS_RECORD_H
#define DR_INTAKE_CONTAINERS_RECORD_H

#include "intake/containers/container.h"

/* Whether a text that the object holds is asked about with success. All its strings are shown at once, a line each or
 * more, without being told apart or checked, which costs a pass over the bytes. */
bool dr_record_may_hold(dr_arena *arena, dr_str object, bool (*asked)(dr_str text));
/* Makes of the item, whose bytes are the object, the one that the object describes: its text or page, and what it says
 * of it, which goes before what the caller says of all. False: it cannot be read, and the item is as it was. */
bool dr_record_open(dr_arena *arena, dr_item *item);

#endif
