/* Mails that wait to be sent: whoever asks for one is answered at once, whether there is anybody to send it to or not,
 * however long the server of mails takes. */
#ifndef DR_DESK_OUTBOX_H
#define DR_DESK_OUTBOX_H

#include <pthread.h>

#include "members/mailer.h"

enum { DR_OUTBOX_MAILS = 64 /* that wait; more are refused */ };

typedef struct dr_outbox {
    const dr_mailer *mailer; /* that sends them */
    dr_mailer to;            /* a mailer that puts into it */
    struct dr_waiting_mail *first, *last;
    int count;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t sender;
    bool runs, ends;
    int failed; /* mails that could not be sent, since the start */
} dr_outbox;

/* Begins to send; false where no thread can be had. To be ended whatever it returned. E_LIMIT of `to` when it is full.
 */
bool dr_outbox_begin(dr_outbox *outbox, const dr_mailer *mailer);
/* Sends what waits, then ends. */
void dr_outbox_end(dr_outbox *outbox);

#endif
