/* Words that signal an event elsewhere and none here: an accident kills without anybody's doing, a tsunami warning
 * threatens nobody, a book hits the shelves. */
#ifndef DR_CODING_EVENTS_FALSE_FRIENDS_H
#define DR_CODING_EVENTS_FALSE_FRIENDS_H

#include "coding/events/signals.h"

/* sport: the report tells of games (sport.h). */
bool dr_is_false_friend(const dr_clauses *clauses, const dr_signal *signal, bool sport);

#endif
