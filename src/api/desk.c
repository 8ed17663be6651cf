/* The desk in public. */
#include "dragoman/desk.h"

#include <stdlib.h>

#include "api/desk_edition.h"
#include "api/desk_mail.h"
#include "api/desk_tools.h"
#include "api/reader.h"
#include "desk/server.h"

struct dragoman_desk {
    dr_server *server;
    dr_desk_mail *mail;       /* NULL: none is sent */
    dr_desk_edition *edition; /* the same */
};

static int start(dragoman_desk *desk, const dragoman_desk_settings *settings, dragoman_error *error)
{
    dr_desk_tools tools;
    int code = settings->mail ? dr_desk_mail_open(&desk->mail, settings->mail, settings->mail_from, error) : 0;
    if (code)
        return code;
    code = dr_desk_tools_open(&tools, settings->store, settings->reader, error);
    if (code)
        return code;
    const dr_server_settings server = {.site = {.where = settings->store,
                                                .tools = tools,
                                                .address = settings->site,
                                                .proxy = settings->proxy,
                                                .public_reading = settings->public_reading,
                                                .open_signup = settings->open_signup,
                                                .secure = settings->behind_tls,
                                                .mailer = dr_desk_mailer(desk->mail)},
                                       .listen = settings->listen ? settings->listen : "127.0.0.1:8080",
                                       .members = settings->members};
    code = dr_server_start(&desk->server, &server, error);
    return code == 0 && settings->edition ? dr_desk_edition_begin(&desk->edition, settings, desk->mail, error) : code;
}

int dragoman_desk_start(dragoman_desk **out, const dragoman_desk_settings *settings, dragoman_error *error)
{
    if (!out || !settings || !settings->store)
        return dr_tell_null(error);
    *out = NULL;
    dr_error_begin(error, settings->store);
    if (!DR_RESERVED(settings) || (settings->mail && !DR_RESERVED(settings->mail)))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    dragoman_desk *desk = *out = calloc(1, sizeof *desk);
    if (!desk)
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
    int code = start(desk, settings, error);
    if (code)
        dragoman_desk_stop(out);
    return code;
}

unsigned dragoman_desk_port(const dragoman_desk *desk)
{
    return desk ? dr_server_port(desk->server) : 0;
}

/* Mails that wait are sent before their server is forgotten. */
void dragoman_desk_stop(dragoman_desk **out)
{
    dragoman_desk *desk = out ? *out : NULL;
    if (!desk)
        return;
    dr_desk_edition_end(&desk->edition);
    dr_server_stop(&desk->server);
    dr_desk_mail_close(&desk->mail);
    free(desk);
    *out = NULL;
}
