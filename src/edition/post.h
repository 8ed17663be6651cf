/* A day's edition to all who get it, once each.
 *
 *     due ──composed once a wish──▶ message ──to the server──▶ its end is near: "handed" is noted ──▶ 250: "sent"
 *      ▲                                          │                                             └▶ 5xx: "refused", a
 * bounce └────── nobody has it: 4xx, no server ─────┘
 *
 * At most once: what is noted as handed is not sent again, whether its answer came or not. A program that is stopped in
 * between leaves one such at most, and a run with `again` sends it. All before that line is sent by the next run. */
#ifndef DR_EDITION_POST_H
#define DR_EDITION_POST_H

#include "edition/mail_out.h"
#include "edition/smtp.h"
#include "edition/subscribers.h"

enum { DR_POST_PASSES = 4 /* through those that have to wait */ };

/* The day's document about that, until the next call; 0 or a negative code. */
typedef int dr_compose_wish(void *payload, dr_wish wish, dr_str about, const dr_document **out, dragoman_error *error);

typedef struct dr_posting {
    dr_roll *members;
    dr_smtp *smtp;
    dr_str day, site; /* site: under which /unsubscribe is found */
    dr_mailbox from;
    bool verp;         /* each mail comes back to an address of its own: local+TOKEN@domain */
    bool again;        /* also what was handed and is not known to have arrived */
    double per_second; /* 0: as fast as can be */
    double patience;   /* seconds before those that have to wait are tried again; then four times as long */
    dr_compose_wish *compose;
    int (*stopped)(void *payload); /* asked between messages; NULL: nobody is */
    void *payload;
} dr_posting;

typedef struct dr_posted {
    uint32_t due; /* had it not yet when the run began */
    uint32_t sent, refused;
    uint32_t later;   /* left for another run */
    uint32_t unknown; /* handed, now or before, and not known to have arrived */
    char reply[256];  /* what the server said last when something was not sent, or "" */
} dr_posted;

/* `work` is cleared message by message. DRAGOMAN_E_AWAY where the server is not to be had or lets nothing be sent: the
 * same call goes on later; E_ARGUMENT of a posting that is none. */
int dr_post_edition(const dr_posting *posting, dr_arena *arena, dr_arena *work, dr_posted *out, dragoman_error *error);

#endif
