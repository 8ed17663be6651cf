/* Names in a question, also under what the actor lists know them by: "Israel" asks for all that is of ISR too. */
#ifndef CLI_KNOWN_NAMES_H
#define CLI_KNOWN_NAMES_H

#include <dragoman/store.h>

/* Adds to the parties of a filter the ids of those in the built-in actor lists and countries that have exactly the name
 * (accents and case apart): "PLO" asks for palestine-liberation-organization too. Of places the countries called so
 * are added: "Lebanon" asks for all that lies in LBN. What is an id or code of theirs itself
 * ("ISR") stays alone. The lists are read only when a party or place is named; nothing is said when they cannot be. */
void cli_add_known_names(dragoman_filter *filter);

/* A name with the ids that are added to it, NULL past the last; until the next call. */
const char *const *cli_names_of(const char *name);

#endif
