/* Why an event is in a record, for a person.
 *
 *   E1    CONSULT visit
 *         [actor: U.S. envoy Richard Holbrooke] *met* [recipient: Serbian President Slobodan Milosevic] in Belgrade ...
 *         event      0.97  by the model, and by the rule "meet" (CONSULT, weight 0.80)
 *         type       0.95  CONSULT, then COOPERATE 0.01
 *         actor      0.99  A1 Richard Holbrooke: "U.S. envoy Richard Holbrooke", by the model
 */
#ifndef CLI_EXPLAINED_H
#define CLI_EXPLAINED_H

#include <dragoman/dragoman.h>
#include <stdbool.h>

/* Event `index` of a record whose reader explains and whose views are made, on standard output. */
void cli_print_explained(const dragoman_record *record, size_t index, bool color, int width);

#endif
