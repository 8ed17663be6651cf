/* Facts of a store for a person, each in a few lines:
 *
 *   1995-11-21  Bosnia (BIHGOV), Croatia (HRVGOV) → AGREE: Serbia (SRBGOV) · Dayton · says Holbrooke · hedged
 *               “The presidents initialed the agreement on Tuesday …”
 *               reports/wire.txt E4
 */
#ifndef CLI_TOLD_H
#define CLI_TOLD_H

#include "answer_rows.h"
#include "days.h"

void cli_tell_event(cli_pen *pen, const dragoman_answer *answer);
void cli_tell_statement(cli_pen *pen, const dragoman_answer *answer);
void cli_tell_move(cli_pen *pen, const dragoman_answer *answer);
void cli_tell_report(cli_pen *pen, const dragoman_answer *answer); /* also of a search: with a piece of its text */
void cli_tell_actor(cli_pen *pen, const dragoman_answer *answer);
void cli_tell_place(cli_pen *pen, const dragoman_answer *answer);

/* The same under a heading with their days. */
void cli_tell_event_of_day(cli_pen *pen, const dragoman_answer *answer);
void cli_tell_move_of_day(cli_pen *pen, const dragoman_answer *answer);

/* When, no more than what is known: "1995-11-21", "1995-11"; of a report, and of a fact without a day of its own, when
 * it was published; "" where nothing is known. */
void cli_days_of(char out[CLI_DAYS], const dragoman_answer *answer);

/* An event, statement or move under the report it is in: its name first, without what the report tells itself. */
void cli_tell_in_report(cli_pen *pen, const dragoman_answer *answer, dragoman_ask_what what);

#endif
