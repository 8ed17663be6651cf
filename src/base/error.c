#include "base/error.h"

#include <errno.h>
#include <stdio.h>

void dr_error_begin(dragoman_error *error, const char *name)
{
    if (!error)
        return;
    *error = (dragoman_error){.message = "", .position = DR_NOWHERE};
    dr_error_where(error, name);
}

int dr_error(dragoman_error *error, int code, const char *message, size_t position)
{
    if (error) {
        error->code = code;
        error->message = message;
        error->position = position;
        error->line = 0;
        error->system = 0;
    }
    return code;
}

int dr_error_line(dragoman_error *error, int code, const char *message, size_t line)
{
    dr_error(error, code, message, DR_NOWHERE);
    if (error)
        error->line = line;
    return code;
}

int dr_error_system(dragoman_error *error, const char *message, const char *path)
{
    int system = errno;
    int code = dr_error(error, system == ENOMEM ? DRAGOMAN_E_MEMORY : DRAGOMAN_E_IO, message, DR_NOWHERE);
    if (error)
        error->system = system;
    dr_error_where(error, path);
    return code;
}

void dr_error_where(dragoman_error *error, const char *name)
{
    if (error)
        snprintf(error->where, sizeof error->where, "%s", name ? name : "-");
}

void dr_error_about(dragoman_error *error, dr_str what)
{
    size_t used = error ? strlen(error->where) : 0;
    if (error && what.size)
        snprintf(error->where + used, sizeof error->where - used, ", %.*s", DR_FMT(what));
}

void dr_error_within(dragoman_error *error, const char *name, dr_str what)
{
    dragoman_error inner;
    size_t behind = strlen(name ? name : "-");
    if (!error || !what.size || behind > strlen(error->where))
        return;
    snprintf(inner.where, sizeof inner.where, "%s", error->where + behind);
    snprintf(error->where + behind, sizeof error->where - behind, ", %.*s%s", DR_FMT(what), inner.where);
}
