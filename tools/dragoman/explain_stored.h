/* dragoman explain of a report in the store, and what it shares with explain of a file. */
#ifndef CLI_EXPLAIN_STORED_H
#define CLI_EXPLAIN_STORED_H

#include <dragoman/dragoman.h>
#include <stdbool.h>

/* Whether what is no file may be a report of the store: there is one. */
bool cli_is_stored(const char *name);
/* Explains the events named (E3) and the day, or all. Returns the exit status. */
int cli_explain_stored(const char *name, int count, char **events, dragoman_settings *settings);

/* In cmd_explain.c. The number of "E3", 2; SIZE_MAX for what names no event. */
size_t cli_event_index(const char *name);
/* 0, or 1 after a message: the record has no such event, or none. */
int cli_tell_absent(const dragoman_record *record, int count, char **names);
/* What is named in its order; without names the day and all events. 0, or 1 after a message: there are none. */
int cli_explain_all(const dragoman_record *record, int count, char **names);

#endif
