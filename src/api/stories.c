/* Stories in public: an arena for what is held, another for finding, errors of the house. */
#include "api/stories.h"

#include <stdlib.h>
#include <string.h>

#include "api/reader.h"
#include "stories/settled_day.h"
#include "stories/sketches.h"

/* A report days ahead of all others is oftener one whose day is wrong than the next after a pause: the window moves on
 * with it only when others in a row are ahead too. A day and month in each other's place are eleven months at most. */

struct dragoman_stories {
    dr_arena *arena;   /* what is held */
    dr_arena *scratch; /* making a telling */
    dr_arena *work;    /* finding; the next arena when much is forgotten */
    DR_VEC(dr_telling *) reports;
    dr_date newest;  /* of the reports, those apart that are ahead */
    dr_date settled; /* when dragoman_stories_forget last did something */
    dr_date ahead;   /* the first day of those in a row that are ahead */
    unsigned in_a_row;
    bool told;
    dr_sketches sketches; /* of what was forgotten */
};

static int no_memory(dragoman_error *error)
{
    return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory for stories", DR_NOWHERE);
}

int dragoman_stories_new(dragoman_stories **out, dragoman_error *error)
{
    if (!out)
        return dr_tell_null(error);
    dr_error_begin(error, "stories");
    dragoman_stories *stories = *out = calloc(1, sizeof *stories);
    if (stories && (stories->arena = dr_arena_new(0)) && (stories->scratch = dr_arena_new(0)) &&
        (stories->work = dr_arena_new(0)))
        return DRAGOMAN_OK;
    dragoman_stories_close(out);
    return dr_error(error, DRAGOMAN_E_MEMORY, "out of memory", DR_NOWHERE);
}

void dragoman_stories_close(dragoman_stories **stories)
{
    if (!stories || !*stories)
        return;
    dr_arena_free((*stories)->arena);
    dr_arena_free((*stories)->scratch);
    dr_arena_free((*stories)->work);
    dr_free_sketches(&(*stories)->sketches);
    free(*stories);
    *stories = NULL;
}

static int over(dragoman_error *error)
{
    return dr_error(error, DRAGOMAN_E_ARGUMENT, "these stories are told: open others", DR_NOWHERE);
}

static void move_on(dragoman_stories *stories, dr_date day)
{
    if (!day.year)
        return;
    if (!stories->newest.year || dr_date_days(day) - dr_date_days(stories->newest) > DR_AHEAD) {
        if (!stories->in_a_row++ || dr_date_compare(day, stories->ahead) < 0)
            stories->ahead = day;
        if (stories->in_a_row < DR_IN_A_ROW)
            return;
        day = stories->ahead;
    }
    stories->in_a_row = 0;
    if (dr_date_compare(day, stories->newest) > 0)
        stories->newest = day;
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
    if (setjmp(*dr_guard(stories->arena)) || setjmp(*dr_guard(stories->scratch)))
        return no_memory(error);
    dr_arena_clear(stories->scratch);
    dr_telling *telling = dr_telling_of(stories->arena, stories->scratch, record->record);
    DR_PUSH(stories->arena, &stories->reports, telling);
    move_on(stories, telling->published);
    return DRAGOMAN_OK;
}

size_t dragoman_stories_count(const dragoman_stories *stories)
{
    return stories ? stories->reports.n : 0;
}

/* ---- telling ---- */

typedef struct telling {
    dr_choice choice;
    dragoman_sink *sink;
    void *payload;
    dragoman_error *error;
    long told;
} telling;

static void take_names(dr_arena *arena, const char *const *names, dr_strs *out)
{
    for (; names && *names; names++)
        DR_PUSH(arena, out, dr_copy(arena, dr_str_of(*names)));
}

/* 0, or a code. What is chosen is copied. */
static int begin(dragoman_stories *stories, const dragoman_stories_choice *choice, dr_choice *chosen,
                 dragoman_error *error)
{
    static const dragoman_stories_choice all;
    if (!choice)
        choice = &all;
    if (!DR_RESERVED(choice) || !DR_RESERVED(&choice->style))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, DR_NOT_ZERO, DR_NOWHERE);
    if (setjmp(*dr_guard(stories->scratch)))
        return no_memory(error);
    dr_arena_clear(stories->scratch);
    *chosen = (dr_choice){.story = dr_copy(stories->scratch, dr_str_of(choice->story ? choice->story : "")),
                          .table = choice->table,
                          .pretty = choice->pretty,
                          .color = choice->style.color,
                          .width = choice->style.width < 40 ? 80 : (size_t)choice->style.width};
    take_names(stories->scratch, choice->actors, &chosen->actors);
    take_names(stories->scratch, choice->with, &chosen->with);
    if (choice->on)
        chosen->on = dr_date_iso(dr_str_of(choice->on));
    if (choice->on && !dr_date_valid(chosen->on))
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "no day: give it as YYYY-MM-DD", DR_NOWHERE);
    return DRAGOMAN_OK;
}

/* The stories, those that go on from one that was forgotten told so; their sketches, or NULL when none is needed. */
static dr_sketch *find(dragoman_stories *stories, dr_date on, bool to_keep, dr_stories *all)
{
    dr_arena *arena = stories->work;
    dr_find_stories(arena, stories->reports.at, stories->reports.n, on, all);
    if (!to_keep && !stories->sketches.n)
        return NULL;
    dr_sketch *own = DR_NEW_ARRAY(arena, dr_sketch, all->stories.n);
    const dr_sketch **before = DR_NEW_ARRAY(arena, const dr_sketch *, all->stories.n);
    for (uint32_t i = 0; i < all->stories.n; i++)
        dr_sketch_story(arena, all, &all->stories.at[i], &own[i]);
    dr_goes_on_from(arena, &stories->sketches, own, all->stories.n, before);
    for (uint32_t i = 0; i < all->stories.n; i++)
        if (before[i]) {
            all->stories.at[i].goes_on_from = dr_copy(arena, dr_str_of(before[i]->story));
            all->stories.at[i].told_to = before[i]->last;
        }
    return own;
}

int dr_stories_found(dragoman_stories *stories, const dragoman_stories_choice *choice, dr_choice *chosen,
                     dr_stories *all, dr_arena **arena, dragoman_error *error)
{
    if (stories->told)
        return over(error);
    int code = begin(stories, choice, chosen, error);
    if (code)
        return code;
    stories->told = true;
    *arena = stories->work;
    if (setjmp(*dr_guard(stories->work)))
        return no_memory(error);
    find(stories, chosen->on, false, all);
    dr_tell_as_of_chosen(stories->work, all, chosen);
    return DRAGOMAN_OK;
}

/* What is written goes from the arena at once. */
static int tell_one(telling *t, dr_arena *arena, const dr_stories *all, const dr_story *story)
{
    dr_mark mark = dr_arena_mark(arena);
    dr_buf out = {.arena = arena};
    bool told = dr_tell_story(&out, all, story, &t->choice);
    if (told && t->sink(t->payload, out.at, out.size))
        return dr_error(t->error, DRAGOMAN_E_IO, "the output could not be written", DR_NOWHERE);
    t->told += told;
    dr_arena_rewind(arena, mark);
    return DRAGOMAN_OK;
}

long dragoman_stories_tell_chosen(dragoman_stories *stories, const dragoman_stories_choice *choice, dragoman_sink *sink,
                                  void *payload, dragoman_error *error)
{
    if (!stories || !sink)
        return dr_tell_null(error);
    dr_error_begin(error, "stories");
    telling t = {.sink = sink, .payload = payload, .error = error};
    dr_stories all;
    dr_arena *arena;
    int code = dr_stories_found(stories, choice, &t.choice, &all, &arena, error);
    if (code)
        return code;
    if (setjmp(*dr_guard(arena)))
        return no_memory(error);
    for (uint32_t i = 0; i < all.stories.n && !code; i++)
        code = tell_one(&t, arena, &all, &all.stories.at[i]);
    return code ? code : t.told;
}

int dragoman_stories_tell(dragoman_stories *stories, dragoman_sink *sink, void *payload, dragoman_error *error)
{
    long told = dragoman_stories_tell_chosen(stories, NULL, sink, payload, error);
    return told < 0 ? (int)told : DRAGOMAN_OK;
}

/* ---- forgetting ---- */

/* Of stories whose days are not known nothing is awaited either. */
static bool is_over(const dr_stories *all, const dr_story *story, dr_date since)
{
    dr_date last = all->reports[story->reports.at[story->reports.n - 1]]->published;
    return dr_date_compare(last, since) < 0;
}

/* Tells what is over; what is not is held by another arena from now on. */
static int forget(dragoman_stories *stories, telling *t, dr_date since)
{
    dr_stories all;
    dr_arena *next = dr_arena_new(0);
    if (!next)
        return no_memory(t->error);
    DR_VEC(dr_telling *) kept = {0};
    if (setjmp(*dr_guard(stories->work)) || setjmp(*dr_guard(next))) {
        dr_arena_free(next);
        return no_memory(t->error);
    }
    dr_arena_clear(stories->work);
    const dr_sketch *sketches = find(stories, stories->newest, true, &all);
    for (uint32_t i = all.report_count; i < all.held; i++) /* those that are ahead */
        DR_PUSH(next, &kept, dr_copy_telling(next, all.reports[i]));
    for (uint32_t i = 0; i < all.stories.n; i++) {
        const dr_story *story = &all.stories.at[i];
        int code = is_over(&all, story, since) ? tell_one(t, stories->work, &all, story) : 0;
        if (!code && is_over(&all, story, since) && !dr_keep_sketch(&stories->sketches, &sketches[i]))
            code = no_memory(t->error);
        if (code) {
            dr_arena_free(next);
            return code;
        }
        for (uint32_t k = 0; !is_over(&all, story, since) && k < story->reports.n; k++)
            DR_PUSH(next, &kept, dr_copy_telling(next, all.reports[story->reports.at[k]]));
    }
    dr_arena_free(stories->arena);
    dr_arena_clear(stories->work);
    stories->arena = next;
    memcpy(&stories->reports, &kept, sizeof kept);
    return DRAGOMAN_OK;
}

int dragoman_stories_forget(dragoman_stories *stories, unsigned days, const dragoman_stories_choice *choice,
                            dragoman_sink *sink, void *payload, dragoman_error *error)
{
    if (!stories || !sink)
        return dr_tell_null(error);
    dr_error_begin(error, "stories");
    if (stories->told)
        return over(error);
    telling t = {.sink = sink, .payload = payload, .error = error};
    int code = begin(stories, choice, &t.choice, error);
    if (code)
        return code;
    if (!days || days > 100000 || t.choice.on.year)
        return dr_error(error, DRAGOMAN_E_ARGUMENT, "a window is 1 to 100,000 days, and as of no other day",
                        DR_NOWHERE);
    if (!stories->settled.year)
        stories->settled = stories->newest;
    int32_t half = (int32_t)(days + 1) / 2;
    if (!stories->newest.year || dr_date_days(stories->newest) - dr_date_days(stories->settled) < half)
        return DRAGOMAN_OK;
    stories->settled = stories->newest;
    return forget(stories, &t, dr_date_add(stories->newest, -(int32_t)days));
}
