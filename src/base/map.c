#include "base/map.h"

#include <xxhash.h>

static uint32_t hash_of(dr_str key)
{
    return (uint32_t)XXH3_64bits(key.size ? key.at : "", key.size);
}

static dr_map_slot *probe(const dr_map *map, dr_str key, uint32_t hash)
{
    uint32_t mask = map->capacity - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        dr_map_slot *slot = &map->slots[i];
        if (slot->value == DR_NONE || (slot->hash == hash && dr_eq(slot->key, key)))
            return slot;
    }
}

uint32_t dr_map_get(const dr_map *map, dr_str key)
{
    return map->capacity ? probe(map, key, hash_of(key))->value : DR_NONE;
}

static void grow(dr_map *map)
{
    dr_map_slot *old = map->slots;
    uint32_t count = map->capacity;
    if (count > UINT32_MAX / 4)
        dr_out_of_memory(map->arena);
    map->capacity = count ? count * 2 : 16;
    map->slots = DR_NEW_ARRAY(map->arena, dr_map_slot, map->capacity);
    for (uint32_t i = 0; i < map->capacity; i++)
        map->slots[i].value = DR_NONE;
    for (uint32_t i = 0; i < count; i++)
        if (old[i].value != DR_NONE)
            *probe(map, old[i].key, old[i].hash) = old[i];
}

uint32_t dr_map_set(dr_map *map, dr_str key, uint32_t value)
{
    if (map->n >= map->capacity / 4 * 3)
        grow(map);
    uint32_t hash = hash_of(key);
    dr_map_slot *slot = probe(map, key, hash);
    uint32_t before = slot->value;
    map->n += before == DR_NONE;
    *slot = (dr_map_slot){before == DR_NONE ? key : slot->key, hash, value};
    return before;
}
