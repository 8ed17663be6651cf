/* The desk in public. */
#include "dragoman/desk.h"

#include "api/desk_tools.h"
#include "api/reader.h"
#include "desk/server.h"

int dragoman_desk_start(dragoman_desk **out, const dragoman_desk_settings *settings, dragoman_error *error)
{
    if (!out || !settings || !settings->store)
        return dr_tell_null(error);
    *out = NULL;
    dr_error_begin(error, settings->store);
    if (!DR_RESERVED(settings))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    dr_desk_tools tools;
    if (!dr_desk_tools_open(&tools, settings->store))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    const dr_server_settings server = {.site = {.where = settings->store,
                                                .tools = tools,
                                                .address = settings->site,
                                                .proxy = settings->proxy,
                                                .public_reading = settings->public_reading,
                                                .open_signup = settings->open_signup,
                                                .secure = settings->behind_tls},
                                       .listen = settings->listen ? settings->listen : "127.0.0.1:8080",
                                       .members = settings->members};
    return dr_server_start((dr_server **)out, &server, error);
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
