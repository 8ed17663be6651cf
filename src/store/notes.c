#include "store/notes.h"

int dr_note(dr_store *store, dr_str kind, dr_str name, dr_str value, dragoman_error *error)
{
    if (!value.at)
        return dr_db_run(store->db, "DELETE FROM notes WHERE kind = $1 AND name = $2",
                         DR_VALUES(dr_text(kind), dr_text(name)), NULL, error);
    return dr_db_run(store->db,
                     "INSERT INTO notes(kind, name, value) VALUES ($1, $2, $3) "
                     "ON CONFLICT (kind, name) DO UPDATE SET value = excluded.value",
                     DR_VALUES(dr_text(kind), dr_text(name), dr_text(value)), NULL, error);
}

int dr_noted(dr_store *store, dr_arena *arena, dr_str kind, dr_str name, dr_str *value, dragoman_error *error)
{
    dr_db_query *rows = NULL;
    int code = dr_db_ask(store->db, &rows, "SELECT value FROM notes WHERE kind = $1 AND name = $2",
                         DR_VALUES(dr_text(kind), dr_text(name)), error);
    int got = code ? code : dr_db_next(rows, error);
    if (got > 0)
        *value = dr_copy(arena, dr_db_at(rows, 0).text);
    dr_db_done(&rows);
    return got;
}
