/* Records as they lie in the store. */
#ifndef DR_STORE_PACK_H
#define DR_STORE_PACK_H

#include "base/error.h"

/* JSON packed for a row, and unpacked again; an error for bytes that are no such thing, or larger than DR_MAX_RECORD.
 */
enum { DR_MAX_RECORD = 1 << 30 };
int dr_pack_record(dr_arena *arena, dr_str json, dr_str *out, dragoman_error *error);
int dr_unpack_record(dr_arena *arena, dr_str packed, dr_str *out, dragoman_error *error);

#endif
