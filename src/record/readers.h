/* A record back from the one format that holds all of it. */
#ifndef DR_RECORD_READERS_H
#define DR_RECORD_READERS_H

#include "base/error.h"
#include "coding/record.h"

/* The record that dr_write_json wrote, without its tokens (record.from_json), into a zeroed *out on the arena; written
 * again it is the same, byte for byte. Whatever else it is told is refused: DRAGOMAN_E_SYNTAX at the byte, with `where`
 * naming report, fact and member, E_LIMIT of the JSON itself (base/json_in.h), E_EMPTY of white space. Time and memory
 * in proportion to the JSON. Members that this version does not know are passed over; facts are numbered by their
 * places. */
int dr_read_record(dr_arena *arena, dr_str json, dr_record *out, dragoman_error *error);

#endif
