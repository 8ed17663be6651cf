/* The desk in public. */
#include "dragoman/desk.h"

#include "api/desk_tools.h"
#include "api/reader.h"
#include "desk/server.h"

int dragoman_desk_start(dragoman_desk **out, const char *where, const char *listen, dragoman_error *error)
{
    if (!out || !where || !listen)
        return dr_tell_null(error);
    dr_error_begin(error, where);
    dr_desk_tools tools;
    *out = NULL;
    if (!dr_desk_tools_open(&tools, where))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    return dr_server_start((dr_server **)out, where, listen, &tools, error);
}

unsigned dragoman_desk_port(const dragoman_desk *desk)
{
    return desk ? dr_server_port((const dr_server *)desk) : 0;
}

void dragoman_desk_stop(dragoman_desk **desk)
{
    if (desk)
        dr_server_stop((dr_server **)desk);
}
