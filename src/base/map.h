/* Text to number, on an arena: open addressing, linear probing, xxHash64. No deletion. */
#ifndef DR_BASE_MAP_H
#define DR_BASE_MAP_H

#include "base/str.h"

typedef struct dr_map_slot {
    dr_str key;
    uint32_t hash;
    uint32_t value; /* DR_NONE marks a free slot */
} dr_map_slot;

typedef struct dr_map {
    dr_arena *arena;
    dr_map_slot *slots;
    uint32_t n, capacity;
} dr_map;

#define DR_NONE UINT32_MAX /* "no such entry", here and wherever an index may be missing */

/* The value under key, or DR_NONE. */
uint32_t dr_map_get(const dr_map *map, dr_str key);
/* Store value (not DR_NONE) under key, whose bytes must outlive the map where the key is a new one; returns the value
 * that stood there before, or DR_NONE. */
uint32_t dr_map_set(dr_map *map, dr_str key, uint32_t value);

#endif
