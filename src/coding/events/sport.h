/* Reports of games: there attacks, defences, rallies and defeats are play. */
#ifndef DR_CODING_EVENTS_SPORT_H
#define DR_CODING_EVENTS_SPORT_H

#include "knowledge/knowledge.h"
#include "language/analysis.h"

/* Whether the report tells of games: words of several sports stand close enough together. */
bool dr_tells_of_sport(const dr_knowledge *knowledge, const dr_analysis *analysis);
/* Whether a trigger of force is one even there: "killed", "arrested", "bombed". */
bool dr_is_no_play(const dr_token *trigger);

#endif
