/* Stories in public: an arena for all, errors of the house. */
#include "dragoman/stories.h"

#include <stdlib.h>

#include "api/reader.h"
#include "stories/stories.h"

struct dragoman_stories {
    dr_arena *arena;
    DR_VEC(dr_telling *) reports;
    bool told;
};

int dragoman_stories_new(dragoman_stories **out, dragoman_error *error)
{
    if (!out)
        return dr_tell_null(error);
    dr_error_begin(error, "stories");
    dragoman_stories *stories = *out = calloc(1, sizeof *stories);
    if (stories && (stories->arena = dr_arena_new(0)))
        return DRAGOMAN_OK;
    dragoman_stories_close(out);
    return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
}

void dragoman_stories_close(dragoman_stories **stories)
{
    if (!stories || !*stories)
        return;
    dr_arena_free((*stories)->arena);
    free(*stories);
    *stories = NULL;
}

static int over(dragoman_error *error)
{
    return dr_error(error, DRAGOMAN_E_ARGUMENT, "these stories are told: open others", DR_NOWHERE);
}

int dragoman_stories_add(dragoman_stories *stories, const dragoman_record *record, dragoman_error *error)
{
    if (!stories || !record)
        return dr_tell_null(error);
    dr_error_begin(error, record->name);
    if (!record->record)
        return dr_error(error, DRAGOMAN_E_EMPTY, "the record is empty", DR_NOWHERE);
    if (stories->told)
        return over(error);
    if (setjmp(*dr_guard(stories->arena)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory for stories", DR_NOWHERE);
    dr_telling *telling = dr_telling_of(stories->arena, record->record);
    DR_PUSH(stories->arena, &stories->reports, telling);
    return DRAGOMAN_OK;
}

size_t dragoman_stories_count(const dragoman_stories *stories)
{
    return stories ? stories->reports.n : 0;
}

static int tell(dragoman_stories *stories, dragoman_sink *sink, void *payload, dragoman_error *error)
{
    dr_stories all;
    dr_find_stories(stories->arena, stories->reports.at, stories->reports.n, &all);
    for (uint32_t i = 0; i < all.stories.n; i++) {
        dr_mark mark = dr_arena_mark(stories->arena);
        dr_buf out = {.arena = stories->arena};
        dr_write_story(&out, &all, &all.stories.at[i]);
        dr_buf_byte(&out, '\n');
        if (sink(payload, out.at, out.size))
            return dr_error(error, DRAGOMAN_E_IO, "the output could not be written", DR_NOWHERE);
        dr_arena_rewind(stories->arena, mark);
    }
    return DRAGOMAN_OK;
}

int dragoman_stories_tell(dragoman_stories *stories, dragoman_sink *sink, void *payload, dragoman_error *error)
{
    if (!stories || !sink)
        return dr_tell_null(error);
    dr_error_begin(error, "stories");
    if (stories->told)
        return over(error);
    stories->told = true;
    if (setjmp(*dr_guard(stories->arena)))
        return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory for stories", DR_NOWHERE);
    return tell(stories, sink, payload, error);
}
