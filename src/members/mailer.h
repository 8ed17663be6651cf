/* Sends a mail: whoever has a way gives one; what is sent and to whom is the caller's. */
#ifndef DR_MEMBERS_MAILER_H
#define DR_MEMBERS_MAILER_H

#include "base/error.h"

typedef struct dr_mailer {
    void *self;
    /* One text to one address ("name@example.org", looked at before); subject of one line, text with "\n" ends of
     * lines, all UTF-8. 0 once somebody has taken it on (a queue, a server), or a negative code with the error filled.
     * Called by several threads at once; it may take some seconds, not minutes. */
    int (*send)(void *self, dr_str to, dr_str subject, dr_str text, dragoman_error *error);
} dr_mailer;

#endif
