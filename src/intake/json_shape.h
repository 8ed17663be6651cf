/* JSON objects of another shape than the ones that are read: where in them reports seem to stand. */
#ifndef DR_INTAKE_JSON_SHAPE_H
#define DR_INTAKE_JSON_SHAPE_H

#include "base/error.h"

/* The error of an object without text: names the array of objects in it (".response.docs"), or the member that holds
 * its longest text, and what jq makes of it. `line` is the object, as it was read before. */
int dr_json_tell_shape(dr_arena *arena, dr_str line, dragoman_error *error);

#endif
