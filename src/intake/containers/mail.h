/* A message to the reports in it: itself, and the messages and the files with a text that are attached to it. */
#ifndef DR_INTAKE_CONTAINERS_MAIL_H
#define DR_INTAKE_CONTAINERS_MAIL_H

#include "intake/containers/container.h"

/* Limits, each tested. */
enum {
    DR_MAX_MAIL_DEPTH = 16, /* parts in parts, messages in messages; deeper ones are left unread, with a warning */
    DR_MAX_PARTS = 1000,    /* parts of a message; the rest is left unread, with a warning */
    DR_MAX_ATTACHED = 1000  /* messages attached to one; the rest likewise */
};

/* A message, or a file out of one, that waits to be read. */
typedef struct dr_message {
    dr_str bytes;
    uint32_t number; /* of those attached, counted from 1; 0: the outermost */
    uint32_t depth;
    enum { DR_A_MESSAGE, DR_A_TEXT, DR_A_PAGE, DR_A_DOCUMENT, DR_A_CONTAINER } what;
    dr_str name, charset; /* of a file; at == NULL: it has none */
} dr_message;
typedef DR_VEC(dr_message) dr_messages;

/* The same of a file out of a message. */
void dr_mail_read_file(const dr_message *file, dr_item *out);
/* Reads the message, which stands in *attached itself, into *out, offset and place left alone, and adds what is
 * attached to it to *attached. E_EMPTY: it holds no text of its own; which is no failure when something is attached.
 * All on the arena. */
int dr_mail_read(dr_arena *arena, const dr_message *message, dr_item *out, dr_messages *attached,
                 dragoman_error *error);

#endif
