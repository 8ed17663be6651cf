/* A question to the store and its answer on standard output: what all commands that ask have in common. */
#ifndef CLI_ASKING_H
#define CLI_ASKING_H

#include <dragoman/store.h>

#include "answer_rows.h"

/* What a command asks for. */
typedef struct cli_question {
    const char *command;
    dragoman_ask_what what;
    cli_tell_row *tell;
    const char *count_by; /* NULL: the rows themselves */
} cli_question;

/* Opens the store, asks by the options (store_options.h) and prints. Returns the exit status. */
int cli_ask(const cli_question *question);

/* How answers look, by the options: on a terminal for a person. */
cli_answer_look cli_look(cli_tell_row *tell);
/* The filter of the options, its names also under the ids that the actor lists have for them; types in the case in
 * which they are written. 0, or 2 after a message: there is no such type, tense or polarity. */
int cli_take_question(const cli_question *question, dragoman_filter *out);
/* On standard error, of each party, place and outlet asked for that the store does not have: so, and what there is that
 * is spelt like it. Returns of how many. */
size_t cli_tell_unknown(dragoman_store *store);
/* The same where nothing was found; that alone, where the store has them all. */
void cli_tell_nothing(dragoman_store *store);
/* 0, or 2 after a message: operands where none are taken. */
int cli_no_operands(const char *command, int argc, char **argv);

#endif
