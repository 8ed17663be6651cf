/* Stories: what many reports tell together. Records go in, in any order; stories come out, the same whatever the order
 * was.
 *
 *     dragoman_stories *stories = NULL;
 *     int code = dragoman_stories_new(&stories, &error);
 *     while (code == 0 && …)
 *         code = dragoman_stories_add(stories, record, &error);
 *     if (code == 0) code = dragoman_stories_tell(stories, my_sink, my_file, &error);        a line of JSON each
 *     dragoman_stories_close(&stories);
 *
 * Of a stream without end, whose reports come by their days, those stories are told and forgotten that nothing joins
 * any more: call dragoman_stories_forget after each that is added.
 *
 * docs/stories.md tells how reports, events and moves are put together. One thread at a time. */
#ifndef DRAGOMAN_STORIES_H
#define DRAGOMAN_STORIES_H

#include "dragoman.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dragoman_stories dragoman_stories;

/* What is told of which stories, and how. Zero-initialise: all of all, as JSON. */
typedef struct dragoman_stories_choice {
    const char *on; /* YYYY-MM-DD: as of this day, by the reports published until then; NULL: the day of the last report in
                     * the stories that are chosen */
    const char *story; /* the one of this id */
    /* Stories with an actor, tables' moves with a party, of one of these names, codes, countries or ids; and with one
     * of the others. NULL-ended lists; NULL: whoever. */
    const char *const *actors;
    const char *const *with;
    int table;  /* the moves alone; stories without moves are left out */
    int pretty; /* for a person */
    dragoman_style style;
    uint8_t reserved[64]; /* zero */
} dragoman_stories_choice;

DRAGOMAN_API int dragoman_stories_new(dragoman_stories **out, dragoman_error *error);
DRAGOMAN_API void dragoman_stories_close(dragoman_stories **stories);
/* Takes what stories need of a record (docs/stories.md tells how much); the record may then be read into again. One
 * that was added already (by report.id) counts once. */
DRAGOMAN_API int dragoman_stories_add(dragoman_stories *stories, const dragoman_record *record, dragoman_error *error);
/* How many reports are held. */
DRAGOMAN_API size_t dragoman_stories_count(const dragoman_stories *stories);
/* Finds the stories and writes each as a line of JSON (docs/record.md). Ends the adding: then E_ARGUMENT. */
DRAGOMAN_API int dragoman_stories_tell(dragoman_stories *stories, dragoman_sink *sink, void *payload,
                                       dragoman_error *error);
/* The same of what was chosen; NULL: all. Returns how many stories were told, or a negative code. E_ARGUMENT when `on`
 * is no day. */
DRAGOMAN_API long dragoman_stories_tell_chosen(dragoman_stories *stories, const dragoman_stories_choice *choice,
                                               dragoman_sink *sink, void *payload, dragoman_error *error);
/* Tells and forgets the stories of which no report is of the last `days` days (1 or more) before the newest. Does
 * nothing until half as many days have passed since it last did. A report more than 31 days ahead of all others is
 * held, and is no newest before seven more in a row are ahead: one wrong day would otherwise end the forgetting.
 * `choice` as above, `on` apart. What is forgotten leaves a sketch of 370 bytes, 32,768 at most: later stories say by
 * "goes_on_from" which one they go on from. */
DRAGOMAN_API int dragoman_stories_forget(dragoman_stories *stories, unsigned days,
                                         const dragoman_stories_choice *choice, dragoman_sink *sink, void *payload,
                                         dragoman_error *error);

#ifdef __cplusplus
}
#endif

#endif
