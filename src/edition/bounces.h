/* Mail that came back: delivery status notifications (RFC 3464) in a mailbox (mbox), or one by itself.
 *
 *     From …            ─▶ multipart/report ─▶ message/delivery-status: Action: failed, Status: 5.…
 *                                          └▶ the mail that came back: X-Dragoman-Subscriber: TOKEN */
#ifndef DR_EDITION_BOUNCES_H
#define DR_EDITION_BOUNCES_H

#include "edition/subscribers.h"

enum { DR_MAX_MAILBOX = 256 << 20, DR_MAX_REPORT_PARTS = 32 };

typedef struct dr_bounces {
    uint32_t messages; /* read */
    uint32_t failures; /* that say that a mail could not be brought for good */
    uint32_t counted;  /* whose subscriber was found, and that were not counted before */
} dr_bounces;

/* The token of the mail that came back, where the message says that it failed for good; else at == NULL. By the header
 * of what is sent back, else by the address that it went to (name+TOKEN@…). */
dr_str dr_bounced_token(dr_arena *arena, dr_str message, bool *failed);
/* Each message of a mailbox; the next, or false. *rest begins with all bytes. */
bool dr_next_message(dr_str *rest, dr_str *message);
int dr_count_bounces(dr_roll *members, dr_arena *arena, dr_str mailbox, dr_bounces *out, dragoman_error *error);

#endif
