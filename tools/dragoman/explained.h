/* Why an event is in a record, and which day the report has, for a person.
 *
 *   E1    CONSULT visit
 *         [actor: U.S. envoy Richard Holbrooke] *met* [recipient: Serbian President Slobodan Milosevic] in Belgrade ...
 *         event      0.97  by the model, and by the rule "meet" (CONSULT, weight 0.80)
 *         type       0.95  CONSULT, then COOPERATE 0.01
 *         actor      0.99  A1 Richard Holbrooke: "U.S. envoy Richard Holbrooke", by the model
 *
 *   day   1995-11-21
 *         why              article:published_time says 1995-11-21
 *         published        1995-11-21, article:published_time: "1995-11-21T18:00:00Z", chosen
 *         modified         1995-11-22, label: "Updated Nov. 22"
 */
#ifndef CLI_EXPLAINED_H
#define CLI_EXPLAINED_H

#include <dragoman/dragoman.h>
#include <stdbool.h>

/* Event `index` of a record whose reader explains and whose views are made, on standard output. */
void cli_print_explained(const dragoman_record *record, size_t index, bool color, int width);
/* The report's day, the choice of it, and all that speak of it; likewise. */
void cli_print_day(const dragoman_record *record, bool color, int width);

#endif
