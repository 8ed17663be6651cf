/* HTTP for the desk, by libmicrohttpd: where it listens, and how much of it at a time; requests are exchange.h's. On
 * loopback addresses alone: there are no accounts yet. */
#ifndef DR_DESK_SERVER_H
#define DR_DESK_SERVER_H

#include "base/error.h"
#include "base/str.h"
#include "desk/tools.h"

enum { DR_SERVER_CONNECTIONS = 256, DR_SERVER_SECONDS = 15 };

typedef struct dr_server dr_server;

/* Listens at "127.0.0.1:8080" or "[::1]:8080" (port 0: any that is free) and shows the store `where`. The tools are the
 * server's, also when it does not start: they are closed when it stops. */
int dr_server_start(dr_server **out, const char *where, const char *listen, const dr_desk_tools *tools,
                    dragoman_error *error);
/* The port it listens at. */
unsigned dr_server_port(const dr_server *server);
/* Ends what is being answered, then all. */
void dr_server_stop(dr_server **server);

#endif
