/* The edition that the desk sends by itself, each morning.
 *
 *     sleeps until HH:MM ─▶ sends the last day that is over ─▶ sleeps until the next morning
 *                              │ ▲ something is left
 *                              ▼ │
 *                            waits 10, 20, 40 … minutes
 *
 * That nobody gets a day twice, and that a run that was cut off goes on, is post.h's: what is due is in the members'
 * database. So a desk that starts later on a day sends at once what is due, and has nothing to remember. */
#ifndef DR_API_DESK_EDITION_H
#define DR_API_DESK_EDITION_H

#include <time.h>

#include "api/desk_mail.h"
#include "dragoman/desk.h"

enum { DR_MORNING_WAIT = 600 /* seconds, twice as long each time */, DR_MORNING_TRIES = 6 /* of one morning */ };

typedef struct dr_desk_edition dr_desk_edition;

/* Begins to wait for the morning. `mail` stays the caller's and must outlive it. E_ARGUMENT for an `at` that is no time
 * of day, or where members, mail or site are missing. */
int dr_desk_edition_begin(dr_desk_edition **out, const dragoman_desk_settings *settings, const dr_desk_mail *mail,
                          dragoman_error *error);
/* Ends after the message that is on its way. */
void dr_desk_edition_end(dr_desk_edition **edition);

/* "06:30" as minutes of a day; -1 for what is none. */
int dr_time_of_day(const char *text);
/* When the morning of the day on which `now` lies comes, by this machine's clock: earlier than `now` where it has. */
time_t dr_morning_of(time_t now, int minutes);
/* When the first morning after that day comes. */
time_t dr_next_morning(time_t now, int minutes);

#endif
