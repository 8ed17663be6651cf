/* The desk: a store shown as pages, to browsers on this machine. Nothing is changed by it.
 *
 *     dragoman_desk *desk = NULL;
 *     if (dragoman_desk_start(&desk, "dragoman.db", "127.0.0.1:8080", &error) == 0) {
 *         …                                       it answers on threads of its own
 *         dragoman_desk_stop(&desk);
 *     } */
#ifndef DRAGOMAN_DESK_H
#define DRAGOMAN_DESK_H

#include "dragoman.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dragoman_desk dragoman_desk;

/* Shows the store `where` (as dragoman_store_open takes it) at `listen`, "127.0.0.1:PORT" or "[::1]:PORT"; port 0: any
 * that is free. Other addresses are E_ARGUMENT: there are no accounts. On failure *out is NULL. */
DRAGOMAN_API int dragoman_desk_start(dragoman_desk **out, const char *where, const char *listen, dragoman_error *error);
DRAGOMAN_API unsigned dragoman_desk_port(const dragoman_desk *desk);
/* Ends what is being answered first. Sets it to NULL. */
DRAGOMAN_API void dragoman_desk_stop(dragoman_desk **desk);

#ifdef __cplusplus
}
#endif

#endif
