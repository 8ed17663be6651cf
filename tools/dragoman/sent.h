/* What came of sending an edition, which edition and serve tell. */
#ifndef CLI_SENT_H
#define CLI_SENT_H

#include <dragoman/edition.h>

enum { CLI_PER_SECOND = 20 /* messages, where nobody says */ };

/* A line on standard error, and what the server said; `day` begins the line, NULL: none does. */
void cli_tell_sent(const char *command, const char *day, const dragoman_sent *sent);

#endif
