/* Connections that are open, and since when they are at one request: one that takes longer than a request may, however
 * it drips (libmicrohttpd's own limit begins anew with every byte), is cut. */
#ifndef DR_DESK_CONNECTIONS_H
#define DR_DESK_CONNECTIONS_H

#include <pthread.h>
#include <stdbool.h>

#include "desk/microhttpd.h"

enum { DR_SERVER_DEADLINE = 60 /* seconds, from the first byte of a request to the last of its answer */ };

typedef struct dr_connections {
    struct dr_connection *first;
    pthread_mutex_t lock;
    pthread_cond_t ending;
    pthread_t watcher;
    int deadline; /* seconds */
    bool runs, ends;
} dr_connections;

/* Begins to watch; false where no thread can be had. To be ended whatever it returned. */
bool dr_connections_begin(dr_connections *connections, int deadline);
/* After the daemon has stopped. */
void dr_connections_end(dr_connections *connections);
/* For MHD_OPTION_NOTIFY_CONNECTION; the payload is a dr_connections. */
void dr_connection_noted(void *connections, struct MHD_Connection *connection, void **context,
                         enum MHD_ConnectionNotificationCode what);
/* A request was answered: the time of the next begins. */
void dr_connection_answered(dr_connections *connections, struct MHD_Connection *connection);

#endif
