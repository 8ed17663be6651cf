/* HTTP for the desk, by libmicrohttpd: connections, limits and headers; what is asked is looked at in request.h.
 *
 *     connection ─▶ method, Host, path, query looked at ─▶ one of a few read-only stores ─▶ dr_desk_answer ─▶ headers,
 * body
 *
 * Answers GET and HEAD, on loopback addresses alone: there are no accounts yet. */
#ifndef DR_DESK_SERVER_H
#define DR_DESK_SERVER_H

#include "base/error.h"
#include "base/str.h"

enum { DR_SERVER_THREADS = 4, DR_SERVER_CONNECTIONS = 256, DR_SERVER_SECONDS = 15, DR_SERVER_MEMORY = 512 << 20 };

typedef struct dr_server dr_server;

/* Listens at "127.0.0.1:8080" or "[::1]:8080" (port 0: any that is free) and shows the store `where`. */
int dr_server_start(dr_server **out, const char *where, const char *listen, dragoman_error *error);
/* The port it listens at. */
unsigned dr_server_port(const dr_server *server);
/* Ends what is being answered, then all. */
void dr_server_stop(dr_server **server);

#endif
