/* What a mail's head is made of, made safely: no text from outside ends a header line. */
#ifndef DR_EDITION_MAIL_WORDS_H
#define DR_EDITION_MAIL_WORDS_H

#include "base/error.h"
#include "base/str.h"

enum { DR_MAX_LOCAL = 64, DR_MAX_DOMAIN = 253, DR_MAX_DISPLAY = 200 };

typedef struct dr_mailbox {
    dr_str name; /* display name, may be empty */
    dr_str local, domain;
} dr_mailbox;

/* "a@b.org", "Name <a@b.org>" or "\"Name\" <a@b.org>", RFC 5321 without quoted local parts, comments, routes and
 * address literals; domains in ASCII. False of anything else: of control characters above all. */
bool dr_read_mailbox(dr_str text, dr_mailbox *out);
/* The mailbox as a header has it, its name encoded where it must be (RFC 2047). */
void dr_put_mailbox(dr_buf *out, const dr_mailbox *mailbox);
/* Text as a header's value: as it is when it is printable ASCII, else encoded words of 75 bytes at most, folded. What
 * steers or ends lines is left out first. */
void dr_put_header_text(dr_buf *out, dr_str text);
/* "Tue, 21 Nov 1995 08:00:00 +0000". */
void dr_put_mail_date(dr_buf *out, int64_t seconds);
/* Quoted-printable (RFC 2045), lines of 76 with CRLF; `text` has LF alone. */
void dr_put_quoted_printable(dr_buf *out, dr_str text);

#endif
