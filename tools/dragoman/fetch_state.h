/* What is known of an address, as text for a note in the store: one line of words, validators escaped. */
#ifndef CLI_FETCH_STATE_H
#define CLI_FETCH_STATE_H

#include <dragoman/fetch.h>

enum { CLI_FETCH_STATE = 2048 };

void cli_print_fetch_state(const dragoman_fetch_state *state, char text[CLI_FETCH_STATE]);
/* 1, or 0 for a text that is no such thing: then nothing is known. */
int cli_parse_fetch_state(const char *text, dragoman_fetch_state *out);

#endif
