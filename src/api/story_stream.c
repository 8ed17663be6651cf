/* A table of stories as a stream: found once, their rows made as they are read. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "api/arrow.h"
#include "api/reader.h"
#include "api/stories.h"
#include "stories/story_rows.h"

enum { ROWS = 1 << 16, TEXTS = 64 << 20 };

typedef struct telling {
    dragoman_stories *stories;
    dr_arena *arena; /* the stories' */
    dr_stories all;
    dr_choice choice;
    int table;
    size_t rows;   /* of a batch at least */
    uint32_t next; /* story */
    dr_columns columns;
    dragoman_error error;
    char told[512]; /* of the error, for get_last_error */
} telling;

static int no_memory(dragoman_error *error)
{
    return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory for a table of stories", DR_NOWHERE);
}

static int no_table(dragoman_error *error)
{
    return dr_error(error, DRAGOMAN_E_ARGUMENT, "no such table of stories", DR_NOWHERE);
}

const char *dragoman_story_table_name(int table)
{
    return dr_story_table_name(table);
}

const char *dragoman_story_table_header(int table)
{
    return dr_story_table_header(table);
}

int dragoman_story_schema(struct ArrowSchema *out, int table, dragoman_error *error)
{
    if (!out)
        return dr_tell_null(error);
    dr_error_begin(error, "table");
    if (!dr_story_table_name(table))
        return no_table(error);
    return dr_arrow_schema(out, dr_story_table_header(table), dr_story_table_kinds(table)) ? DRAGOMAN_OK
                                                                                           : no_memory(error);
}

/* ---- the stream ---- */

static int as_errno(const telling *t)
{
    return t->error.code == DRAGOMAN_E_MEMORY ? ENOMEM : EIO;
}

static int schema_of_stream(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    telling *t = stream->private_data;
    return dragoman_story_schema(out, t->table, &t->error) ? as_errno(t) : 0;
}

/* The rows of the next stories that are chosen, until there are enough. */
static int fill(telling *t)
{
    if (setjmp(*dr_guard(t->arena)))
        return no_memory(&t->error);
    while (t->next < t->all.stories.n && t->columns.rows < t->rows && t->columns.bytes < TEXTS) {
        const dr_story *story = &t->all.stories.at[t->next++];
        dr_mark mark = dr_arena_mark(t->arena);
        if (dr_is_chosen_story(&t->all, story, &t->choice))
            dr_fill_story(t->arena, &t->columns, &t->all, story, &t->choice, t->table);
        dr_arena_rewind(t->arena, mark);
    }
    if (t->columns.short_of_memory)
        return no_memory(&t->error);
    if (t->columns.too_long)
        return dr_error(&t->error, DRAGOMAN_E_LIMIT, "the texts of a table's column pass 1 GiB", DR_NOWHERE);
    return DRAGOMAN_OK;
}

static int next_of_stream(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    telling *t = stream->private_data;
    *out = (struct ArrowArray){0};
    dr_error_begin(&t->error, "stories");
    int code = dr_columns_begin(&t->columns, dr_story_table_kinds(t->table)) ? fill(t) : no_memory(&t->error);
    if (!code && t->columns.rows && !dr_arrow_array(out, &t->columns))
        code = no_memory(&t->error);
    dr_columns_end(&t->columns);
    if (code)
        t->next = t->all.stories.n; /* what failed is the end */
    return code ? as_errno(t) : 0;
}

static const char *last_error(struct ArrowArrayStream *stream)
{
    telling *t = stream->private_data;
    if (!t->error.message)
        return NULL;
    snprintf(t->told, sizeof t->told, "%s: %s", t->error.where, t->error.message);
    return t->told;
}

static void release_stream(struct ArrowArrayStream *stream)
{
    telling *t = stream->private_data;
    dragoman_stories_close(&t->stories);
    free(t);
    *stream = (struct ArrowArrayStream){0};
}

int dragoman_stories_stream(struct ArrowArrayStream *out, int table, dragoman_stories **stories,
                            const dragoman_stories_choice *choice, size_t rows, dragoman_error *error)
{
    if (!out || !stories || !*stories)
        return dr_tell_null(error);
    dr_error_begin(error, "stories");
    if (!dr_story_table_name(table))
        return no_table(error);
    telling *t = calloc(1, sizeof *t);
    if (!t)
        return no_memory(error);
    t->table = table;
    t->rows = rows ? rows : ROWS;
    int code = dr_stories_found(*stories, choice, &t->choice, &t->all, &t->arena, error);
    if (code) {
        free(t);
        return code;
    }
    t->stories = *stories;
    *stories = NULL;
    *out = (struct ArrowArrayStream){.get_schema = schema_of_stream,
                                     .get_next = next_of_stream,
                                     .get_last_error = last_error,
                                     .release = release_stream,
                                     .private_data = t};
    return DRAGOMAN_OK;
}
