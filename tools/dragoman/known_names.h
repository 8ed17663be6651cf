/* Names in a question, also under what the actor lists know them by: "Israel" asks for all that is of ISR too. */
#ifndef CLI_KNOWN_NAMES_H
#define CLI_KNOWN_NAMES_H

#include <dragoman/store.h>

/* Adds to the parties of a filter the ids of those in the built-in actor lists and countries that have exactly the name
 * (accents and case apart). The lists are read only when there is a name that is no code; nothing is said when they
 * cannot be. */
void cli_add_known_names(dragoman_filter *filter);

#endif
