/* One request and its answer, between libmicrohttpd and the desk.
 *
 *     request line ─▶ headers ─▶ body, up to DR_MAX_FORM ─▶ all of it looked at ─▶ who asks ─▶ dr_desk_answer ─▶
 * headers, body
 *
 * What libmicrohttpd passes on of a query or a form is already parted and decoded by looser rules: it is looked at as
 * it came, so its own parsing is not asked. */
#ifndef DR_DESK_EXCHANGE_H
#define DR_DESK_EXCHANGE_H

#include <stdatomic.h>

#include "desk/connections.h"
#include "desk/desk.h"
#include "desk/microhttpd.h"
#include "desk/outbox.h"
#include "desk/workers.h"
#include "members/secret.h"

enum { DR_UPLOADS = 4 /* bodies of up to DR_MAX_UPLOAD at a time */ };

/* What requests are answered with. */
typedef struct dr_counter {
    dr_workers workers;
    dr_connections connections;
    dr_site site;
    atomic_int uploads;
    dr_outbox outbox;
    atomic_int hashing;
    char secret[DR_SECRET_LETTERS + 1]; /* of this process: what forms of whoever is at this machine bring back */
} dr_counter;

/* For MHD_OPTION_URI_LOG_CALLBACK, MHD_OPTION_NOTIFY_COMPLETED and MHD_start_daemon. The payload of the last is a
 * dr_counter. */
void *dr_exchange_begin(void *counter, const char *uri, struct MHD_Connection *connection);
void dr_exchange_end(void *counter, struct MHD_Connection *connection, void **exchange,
                     enum MHD_RequestTerminationCode why);
enum MHD_Result dr_exchange_answer(void *counter, struct MHD_Connection *connection, const char *url,
                                   const char *method, const char *version, const char *upload, size_t *upload_size,
                                   void **exchange);

#endif
