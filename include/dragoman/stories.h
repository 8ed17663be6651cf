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
 * docs/stories.md tells how reports, events and moves are put together. One thread at a time. */
#ifndef DRAGOMAN_STORIES_H
#define DRAGOMAN_STORIES_H

#include "dragoman.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dragoman_stories dragoman_stories;

DRAGOMAN_API int dragoman_stories_new(dragoman_stories **out, dragoman_error *error);
DRAGOMAN_API void dragoman_stories_close(dragoman_stories **stories);
/* Takes what stories need of a record, some tens of KB; the record may then be read into again. One that was added
 * already (by report.id) counts once. */
DRAGOMAN_API int dragoman_stories_add(dragoman_stories *stories, const dragoman_record *record, dragoman_error *error);
/* How many reports were added. */
DRAGOMAN_API size_t dragoman_stories_count(const dragoman_stories *stories);
/* Finds the stories and writes each as a line of JSON (docs/record.md). Ends the adding: then E_ARGUMENT. */
DRAGOMAN_API int dragoman_stories_tell(dragoman_stories *stories, dragoman_sink *sink, void *payload,
                                       dragoman_error *error);

#ifdef __cplusplus
}
#endif

#endif
