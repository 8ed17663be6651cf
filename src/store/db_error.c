#include <stdio.h>

#include "store/db_driver.h"

int dr_db_error(const dr_db *db, dragoman_error *error, int code, const char *message, const char *detail)
{
    dr_error(error, code, message, DR_NOWHERE);
    if (error && detail && *detail) {
        size_t size = strcspn(detail, "\n");
        snprintf(error->where, sizeof error->where, "%.120s [%.*s]", db->name, size < 120 ? (int)size : 120, detail);
    } else {
        dr_error_where(error, db->name);
    }
    return code;
}
