#include "store/notes.h"

#include <xxhash.h>

/* An index takes no long names: of those, such as an address of 8 KiB, the beginning and a hash. */
static dr_value name_of(dr_arena *arena, dr_str name)
{
    enum { LONG = 1000, BEGINNING = 900 };
    if (name.size <= LONG)
        return dr_text(name);
    XXH128_hash_t hash = XXH3_128bits(name.at, name.size);
    size_t size = BEGINNING;
    while (size > 0 && ((unsigned char)name.at[size] & 0xC0) == 0x80)
        size--;
    return dr_text(dr_format(arena, "%.*s… %016llx%016llx", (int)size, name.at, (unsigned long long)hash.high64,
                             (unsigned long long)hash.low64));
}

int dr_note(dr_store *store, dr_arena *arena, dr_str kind, dr_str name, dr_str value, dragoman_error *error)
{
    if (!value.at)
        return dr_db_run(store->db, "DELETE FROM notes WHERE kind = $1 AND name = $2",
                         DR_VALUES(dr_text(kind), name_of(arena, name)), NULL, error);
    return dr_db_run(store->db,
                     "INSERT INTO notes(kind, name, value) VALUES ($1, $2, $3) "
                     "ON CONFLICT (kind, name) DO UPDATE SET value = excluded.value",
                     DR_VALUES(dr_text(kind), name_of(arena, name), dr_text(value)), NULL, error);
}

int dr_noted(dr_store *store, dr_arena *arena, dr_str kind, dr_str name, dr_str *value, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    int code = dr_db_ask(store->db, &rows, "SELECT value FROM notes WHERE kind = $1 AND name = $2",
                         DR_VALUES(dr_text(kind), name_of(arena, name)), error);
    int got = code ? code : dr_db_next(rows, error);
    if (got > 0)
        *value = dr_copy(arena, dr_db_at(rows, 0).text);
    dr_db_done(&rows);
    return got;
}
