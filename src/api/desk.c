/* The desk in public. */
#include "dragoman/desk.h"

#include "api/reader.h"
#include "desk/server.h"

int dragoman_desk_start(dragoman_desk **out, const char *where, const char *listen, dragoman_error *error)
{
    if (!out || !where || !listen)
        return dr_tell_null(error);
    dr_error_begin(error, where);
    return dr_server_start((dr_server **)out, where, listen, error);
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
