/* HTTP for the desk, by libmicrohttpd: where it listens, who may come, and how many at a time; requests are
 * exchange.h's. Without accounts it listens on this machine's loopback addresses alone. */
#ifndef DR_DESK_SERVER_H
#define DR_DESK_SERVER_H

#include "base/error.h"
#include "desk/desk.h"

enum {
    DR_SERVER_CONNECTIONS = 256,
    DR_SERVER_PER_ADDRESS = 64, /* of them, where others than this machine come and no proxy is before it */
    DR_SERVER_SECONDS = 15,     /* without a byte */
    DR_SERVER_HEAD = 32768      /* bytes of a request line and headers */
};

typedef struct dr_server dr_server;

typedef struct dr_server_settings {
    dr_site site;        /* of which `where`, `address`, `proxy` and the flags are read; texts are copied */
    const char *listen;  /* "127.0.0.1:8080", "[::1]:8080", "0.0.0.0:8080"; port 0: any that is free */
    const char *members; /* who may sign in, or NULL: no accounts */
    int deadline;        /* seconds a request may take; 0: DR_SERVER_DEADLINE */
} dr_server_settings;

/* Listens. E_ARGUMENT for an address that is none, one that others reach where nobody can sign in, and settings that
 * need what is not given. site.tools are the server's, also when it does not start: they are closed when it stops. */
int dr_server_start(dr_server **out, const dr_server_settings *settings, dragoman_error *error);
/* The port it listens at. */
unsigned dr_server_port(const dr_server *server);
/* Waits for what is being answered; reports that are being read are read no further. */
void dr_server_stop(dr_server **server);

#endif
