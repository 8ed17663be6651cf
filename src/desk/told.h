/* What pages tell of stories: parties, days, sentences, tellings, moves; one way for a day, a story and whatever else.
 */
#ifndef DR_DESK_TOLD_H
#define DR_DESK_TOLD_H

#include "desk/page.h"
#include "stories/stories.h"

/* Names, each a link to its page: "Israel, Egypt"; past the fourth "and 3 more". */
void dr_tell_parties(dr_page *page, const dr_party *list, uint32_t n);
/* "A → B". */
void dr_tell_sides(dr_page *page, const dr_told_event *event);
/* The words in quotation marks, those within them single; cut at a blank where they are longer than `most` bytes. */
void dr_tell_words(dr_page *page, dr_str words, size_t most);
/* A link to the fact in its report, "Delta Wire, 6 September 1978": letter 'e' or 'm' and the fact's index there. */
void dr_tell_source(dr_page *page, const dr_telling *report, char letter, uint32_t index);
/* " · source: Israeli official", on whose word it is told; nothing without one. */
void dr_tell_voice(dr_page *page, dr_str name, dr_str code);
/* What tellings differ on, for people: "whether it is so"; and a value of it. */
const char *dr_differing_label(dr_arena *arena, dr_str field);
void dr_tell_value(dr_page *page, dr_str field, dr_str value);
/* "corroborated", with how many tell it. */
void dr_tell_status(dr_page *page, const dr_story_event *event);
/* A move: kind, who to whom, how it stands. */
void dr_tell_move(dr_page *page, const dr_stories *all, const dr_story_move *move);
/* Reports of a story that are no copies; outlets they are of. */
uint32_t dr_origins_of(const dr_stories *all, const dr_story *story);
uint32_t dr_outlets_of(dr_page *page, const dr_stories *all, const dr_story *story);
/* The story's address, "/story/s1f2e…", in an attribute: it is named by its first report, and leads to the story that
 * this report is in. */
void dr_story_address(dr_page *page, const dr_stories *all, const dr_story *story);

#endif
