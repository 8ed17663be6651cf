/* An edition as a message: text and HTML of one document, under a hundred thousand bytes. */
#ifndef DR_EDITION_MAIL_OUT_H
#define DR_EDITION_MAIL_OUT_H

#include "edition/document.h"
#include "edition/mail_words.h"

enum { DR_MAIL_SIZE = 100000 };

typedef struct dr_mail_head {
    dr_mailbox from, to; /* `to` without a domain: none */
    dr_str unsubscribe, token;
    int64_t date;
} dr_mail_head;

/* Stories at the end are left out, and told to be, until it fits. */
void dr_edition_mail(const dr_document *document, const dr_mail_head *head, dr_buf *out);

#endif
